"""Emergencies among a topic's questions: what is taught as a question gets an answer, and would never get the card."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reliefdesk.content.fresh import Fresh
from reliefdesk.content.held_out import load_held_out
from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.content.red_flags import RED_FLAGS_FILE, RedFlagMatcher, load_red_flags
from reliefdesk.content.topic import load_topic
from reliefdesk.content.wording import clean, spelled_out, words_of
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.red_flag_like import Near

_NAMES = {"emergency": "an emergency", "crisis": "a crisis", "same_day": "a matter for the same day"}


@dataclass(frozen=True)
class _Alarms:
    """`wordings` are those that teach the alarm, with their tiers; `harmless` those that must not alarm."""

    matcher: RedFlagMatcher
    wordings: dict[str, str]
    harmless: frozenset[str]

    def tier(self, question: str) -> str | None:
        if words_of(question) in self.harmless:
            return None
        return self.wordings.get(words_of(question)) or self.matcher.tier(spelled_out(clean(question)))


def alarming(edit: TopicEdit, root: Path) -> Iterator[Problem]:
    """Errors for the questions that are new in this topic; what the live one is taught was read by who made it."""
    alarms = _alarms(root).get()
    if alarms is None:
        return
    known = _live(edit.id, root).get()
    for question in (*edit.questions, *edit.held_out):
        if words_of(question) not in known and (tier := alarms.tier(question)):
            text = (
                f"“{question[:80]}” sounds like {_NAMES[tier]}, and has to get the card, never an answer. Take it out. "
                "If it is harmless, add it under Clinic, Red flags, to what must not alarm; a second person reads that."
            )
            yield Problem(f"data/topics/{edit.id}.yml", text)


def heard_as_alarms(questions: Iterable[str], near: Near) -> Iterator[str]:
    """A warning for each question for which the live model shows a card now, be it that no pattern knows it.

    The classifier errs on harmless ones too, so staff judge.
    """
    for question in questions:
        share, tier = near(spelled_out(clean(question)))
        if share >= 1:
            yield (
                f"“{question[:80]}” gets the card of {_NAMES[tier]} now. As a question of this topic it would get the "
                "answer. Take it out, unless nobody who writes this can be in danger."
            )


@functools.cache
def _alarms(root: Path) -> Fresh[_Alarms | None]:
    path = root / RED_FLAGS_FILE
    return Fresh(lambda: [path], lambda: _read(path))


def _read(path: Path) -> _Alarms | None:
    """None while the file has errors, which the checks tell."""
    try:
        flags = load_red_flags(path)
    except ContentError:
        return None
    wordings = {words_of(wording): tier for tier, rows in flags.wordings.items() for wording in rows}
    return _Alarms(RedFlagMatcher(flags.patterns), wordings, frozenset(map(words_of, flags.look_alikes)))


@functools.lru_cache(maxsize=512)
def _live(name: str, root: Path) -> Fresh[frozenset[str]]:
    """The questions of the topic that is live, read again only when its files changed: a form is checked often."""
    paths = [root / folder / "topics" / f"{name}.yml" for folder in ("data", "tests")]
    return Fresh(lambda: paths, lambda: _questions(name, root))


def _questions(name: str, root: Path) -> frozenset[str]:
    try:
        topic, held_out = load_topic(root, name), load_held_out(root, name, "held_out")
    except ContentError:
        return frozenset()
    own = topic.questions if topic else ()
    return frozenset(words_of(question) for question in (*own, *(question.text for question in held_out)))
