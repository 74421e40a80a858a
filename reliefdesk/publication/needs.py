"""What a draft needs of other drafts: a new treatment's names, a topic that gives a question up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from reliefdesk.content.faq import FAQ_FILE, load_faq
from reliefdesk.content.problem import ContentError
from reliefdesk.content.treatments import TREATMENTS_FILE, load_treatments, treatment_of
from reliefdesk.content.wording import words_of
from reliefdesk.editing.deletion import TOPICS_FOLDER
from reliefdesk.editing.draft_store import Draft
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.edit import TopicEdit

_TREATMENTS = TREATMENTS_FILE.as_posix()


def with_needed(drafts: Drafts, names: Iterable[str]) -> set[str]:
    """The names, and those of the drafts without which they cannot be live."""
    needs, chosen = needs_of(drafts), {*names}
    while more := {other for name in chosen for other in needs.get(name, ())} - chosen:
        chosen |= more
    return chosen


def needs_of(drafts: Drafts) -> dict[str, tuple[str, ...]]:
    """By the name of a draft, those of the drafts that go along."""
    waiting = {draft.name: draft for draft in drafts.all()}
    edits = {n: TopicEdit.from_json(d.content) for n, d in waiting.items() if n.startswith(TOPICS_FOLDER) and d.content}
    new = {*drafts.treatments()} - {*_live_treatments(drafts)} if _TREATMENTS in waiting else set()
    found: dict[str, set[str]] = {}
    for name in edits:
        if treatment_of(Path(name).stem, new):
            found.setdefault(name, set()).add(_TREATMENTS)
    if new & _grouped(drafts) and FAQ_FILE.as_posix() in waiting:
        found.setdefault(FAQ_FILE.as_posix(), set()).add(_TREATMENTS)
    given_up = _given_up(drafts, waiting)
    for name, edit in edits.items():
        for words in map(words_of, edit.questions):
            if (other := given_up.get(words)) and other != name:
                found.setdefault(name, set()).add(other)
    return {name: tuple(sorted(others)) for name, others in found.items()}


def _given_up(drafts: Drafts, waiting: Mapping[str, Draft]) -> dict[str, str]:
    """Questions that a live topic has and its draft has no longer, with the draft's name: they cannot stand in two."""
    found = {}
    for name, draft in waiting.items():
        live = live_topic(drafts, name)
        left = TopicEdit.from_json(draft.content).questions if live and draft.content else ()
        kept = {*map(words_of, left)}
        found.update({words: name for words in map(words_of, live.questions if live else ()) if words not in kept})
    return found


def live_topic(drafts: Drafts, name: str) -> TopicEdit | None:
    """The topic of a draft as visitors get it, None when there is none or it cannot be read."""
    try:
        return drafts.live(Path(name).stem) if name.startswith(TOPICS_FOLDER) else None
    except ContentError:
        return None


def _live_treatments(drafts: Drafts) -> Collection[str]:
    try:
        return load_treatments(drafts.root / TREATMENTS_FILE)
    except ContentError:
        return ()


def _grouped(drafts: Drafts) -> set[str]:
    """The treatments that the drafted page of all answers has groups of."""
    try:
        return {group.treatment for group in load_faq(FAQ_FILE, drafts.file(FAQ_FILE.as_posix())).groups}
    except ContentError:
        return set()
