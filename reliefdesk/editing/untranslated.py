"""What is said in English and lacks a translation, or has one that is out of date or that nobody signed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reliefdesk.content.approval import is_shipped, translation_is_approved, words_digest
from reliefdesk.content.house import HOUSE_FILE
from reliefdesk.content.languages import ENGLISH
from reliefdesk.content.problem import ContentError
from reliefdesk.content.red_flags import RED_FLAGS_FILE, TIERS
from reliefdesk.content.sentences import KEYS
from reliefdesk.content.topic import answer_of, read_yaml
from reliefdesk.content.translation import english_digest, given
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.topic_state import TopicState
from reliefdesk.editing.translating import MISSING, OUTDATED, UNREAD, UNSIGNED, State, states_of

DOMAIN_FILE = "domain.yml"

# The nearest work first: what visitors had and lost, what one signature ends, what is still to be written.
ORDER: tuple[State, ...] = (OUTDATED, UNSIGNED, MISSING, UNREAD)


@dataclass(frozen=True)
class Untranslated:
    """Something that is said, in one language; `file` is where it stands, and `id` its name there."""

    file: str
    id: str
    title: str
    language: str
    state: State

    @property
    def is_work(self) -> bool:
        """Whether visitors lack it; what came with the product and nobody signed is told meanwhile."""
        return self.state != UNREAD


def untranslated(drafts: Drafts, languages: Sequence[str]) -> list[Untranslated]:
    """All of it, drafted words in their place, the nearest work first."""
    found = [*_topics(drafts, languages), *_replies(drafts, languages), *_cards(drafts, languages)]
    found += _sentences(drafts, languages)
    return sorted(found, key=lambda each: (ORDER.index(each.state), each.language, each.file, each.title))


def to_sign(drafts: Drafts, states: Iterable[TopicState], languages: Sequence[str]) -> int:
    """How many drafted translations of these topics nobody signed; what is live was signed before."""
    drafted = (drafts.topic(state.id) for state in states if state.state in ("changed", "new") and not state.problem)
    found = (each for edit in drafted if edit for each in states_of(edit, drafts.approvals, languages))
    return sum(each.state == UNSIGNED for each in found)


def _topics(drafts: Drafts, languages: Sequence[str]) -> Iterator[Untranslated]:
    for state in drafts.topics() if languages else ():
        edit = None if state.problem or state.state == "deleted" else drafts.topic(state.id)
        for each in states_of(edit, drafts.approvals, languages) if edit else ():
            if each.state:
                yield Untranslated(f"data/topics/{state.id}.yml", state.id, state.title, each.language, each.state)


def _replies(drafts: Drafts, languages: Sequence[str]) -> Iterator[Untranslated]:
    path = drafts.root / DOMAIN_FILE
    try:
        responses: Any = read_yaml(path).get("responses") or {}
    except (ContentError, OSError, ValueError):
        return
    for name, entries in responses.items():
        for reply in entries if isinstance(entries, list) else ():
            if isinstance(reply, dict) and str(reply.get("text") or "").strip():
                title = str(name).removeprefix("utter_").replace("_", " ").capitalize()
                yield from _of_response(DOMAIN_FILE, str(name), title, reply, languages)


def _cards(drafts: Drafts, languages: Sequence[str]) -> Iterator[Untranslated]:
    file = RED_FLAGS_FILE.as_posix()
    try:
        document = read_yaml(RED_FLAGS_FILE, drafts.file(file))
    except (ContentError, ValueError):
        return
    for tier in TIERS:
        if card := answer_of(document, f"utter_{tier}"):
            yield from _of_response(file, tier, f"The card of {tier.replace('_', ' ')}", card, languages)


def _sentences(drafts: Drafts, languages: Sequence[str]) -> Iterator[Untranslated]:
    file = HOUSE_FILE.as_posix()
    try:
        sentences: Any = read_yaml(HOUSE_FILE, drafts.file(file)).get("sentences") or {}
    except (ContentError, ValueError):
        return
    for key in KEYS:
        said = sentences.get(key) if isinstance(sentences, dict) else None
        if not isinstance(said, dict) or not said.get(ENGLISH):
            continue
        for language in languages:
            now = words_digest("", str(said[ENGLISH]))
            if str(said.get(language) or "").strip() and (said.get("of") or {}).get(language, now) != now:
                yield Untranslated(file, key, key.replace("_", " ").capitalize(), language, OUTDATED)
            elif not str(said.get(language) or "").strip():
                yield Untranslated(file, key, key.replace("_", " ").capitalize(), language, MISSING)


def _of_response(
    file: str, name: str, title: str, response: Mapping[str, Any], languages: Sequence[str]
) -> Iterator[Untranslated]:
    for language in languages:
        found = given(response, language)
        state: State = MISSING
        if found:
            is_signed = translation_is_approved(found)
            state = UNREAD if is_shipped(found) else "" if is_signed else UNSIGNED
            state = OUTDATED if found.of != english_digest(response) else state
        if state:
            yield Untranslated(file, name, title, language, state)
