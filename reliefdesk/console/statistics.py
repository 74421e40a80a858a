"""What visitors asked and were told, counted from the store of conversations; no words of theirs are kept."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from reliefdesk.assistant.trials import TRIAL, is_trial
from reliefdesk.console.language import language_of
from reliefdesk.content.red_flags import TIERS
from reliefdesk.nlu.decision import NOT_COVERED, OUT_OF_SCOPE, UNCLEAR, UNCOVERED
from reliefdesk.nlu.outcome import TALK, decided
from reliefdesk.nlu.typed_choice import SOMETHING_ELSE_ID
from reliefdesk.stores.sqlite_file import reading_only

ANSWERED, UNKNOWN, HANDED_OFF, RED_FLAG = "answered", "no answer", "given to a person", "red flag"
KINDS = (ANSWERED, UNKNOWN, HANDED_OFF, RED_FLAG)

_HAND_OFFS = frozenset({"person", "callback", "ask_callback_name", "contact"})
_UNKNOWN = frozenset({NOT_COVERED, OUT_OF_SCOPE, UNCLEAR})
_NO_QUESTION = TALK | {"", SOMETHING_ELSE_ID}
_SELECT = (
    "select sender_id, data, timestamp from events where type_name = ? and timestamp >= ? and timestamp < ? order by id"
)
_THUMBS = "select topic, value, at from feedback where at >= ? and at < ? and coalesce(session, '') not like ?"


@dataclass(frozen=True)
class Told:
    """One text that visitors got on a day, with whose words it was."""

    topic: str
    text: str
    approved_by: str
    approved_on: str
    times: int


class Question(NamedTuple):
    """What is counted of one question: `about` is a topic or a theme, or what else was decided."""

    day: datetime.date
    hour: int
    kind: str
    about: str
    channel: str
    language: str


class Thumb(NamedTuple):
    """What is counted of one thumb: the day it was given, the topic of the answer, and 1 or -1."""

    day: datetime.date
    topic: str
    value: int


@dataclass
class Counts:
    """Questions and thumbs of some days, of which all else is made."""

    days: dict[datetime.date, Counter[str]] = field(default_factory=dict)
    questions: Counter[Question] = field(default_factory=Counter)
    thumbs: Counter[Thumb] = field(default_factory=Counter)

    @property
    def all(self) -> Counter[str]:
        """How many of each kind."""
        return sum(self.days.values(), Counter())

    @property
    def topics(self) -> Counter[str]:
        """What was answered."""
        return self._by("about", ANSWERED)

    @property
    def themes(self) -> Counter[str]:
        """What had no answer: themes, and what is not of the clinic or was not understood."""
        return self._by("about", UNKNOWN)

    @property
    def hours(self) -> Counter[int]:
        return self._by("hour")

    @property
    def channels(self) -> Counter[str]:
        return self._by("channel")

    @property
    def languages(self) -> Counter[str]:
        return self._by("language")

    @property
    def up(self) -> int:
        return sum(count for thumb, count in self.thumbs.items() if thumb.value > 0)

    @property
    def down(self) -> int:
        return sum(count for thumb, count in self.thumbs.items() if thumb.value < 0)

    def judged(self) -> dict[str, tuple[int, int]]:
        """By topic: thumbs up and down; those with the most thumbs down first."""
        found: dict[str, tuple[int, int]] = {}
        for thumb, count in self.thumbs.items():
            up, down = found.get(thumb.topic, (0, 0))
            found[thumb.topic] = (up + count, down) if thumb.value > 0 else (up, down + count)
        return dict(sorted(found.items(), key=lambda row: (-row[1][1], -row[1][0])))

    def _by(self, name: str, kind: str = "") -> Counter[Any]:
        found: Counter[Any] = Counter()
        for question, count in self.questions.items():
            if not kind or question.kind == kind:
                found[getattr(question, name)] += count
        return found


class Insight:
    """Reads the stores as they are; `zone` says when a day begins. Trials of staff do not count."""

    def __init__(self, conversations: Path, webchat: Path) -> None:
        self._conversations, self._webchat = conversations, webchat

    def counts(self, first: datetime.date, last: datetime.date, zone: ZoneInfo) -> Counts:
        """What was counted on these days, both included."""
        counts = Counts(days={day: Counter() for day in _days(first, last)})
        since, until = _moment(first, zone), _moment(last + datetime.timedelta(1), zone)
        for sender, event, at in self._events("user", since, until):
            decision, text = decided(event), str(event.get("text") or "")
            if decision in _NO_QUESTION or is_trial(sender, text):
                continue
            local, kind = datetime.datetime.fromtimestamp(at, zone), _kind(decision)
            about, channel = decision.removeprefix(UNCOVERED), str(event.get("input_channel") or "")
            counts.days[local.date()][kind] += 1
            counts.questions[Question(local.date(), local.hour, kind, about, channel, language_of(text))] += 1
        with reading_only(self._webchat) as site:
            for topic, value, at in site.execute(_THUMBS, (since, until, f"{TRIAL}-%")) if site else ():
                counts.thumbs[Thumb(datetime.datetime.fromtimestamp(at, zone).date(), topic, value)] += 1
        return counts

    def told(self, day: datetime.date, zone: ZoneInfo) -> list[Told]:
        """Every text of that day, the most frequent first; those of trials too, as somebody read them."""
        found: Counter[tuple[str, str, str, str]] = Counter()
        for _, event, _ in self._events("bot", _moment(day, zone), _moment(day + datetime.timedelta(1), zone)):
            metadata = event.get("metadata") or {}
            if text := str(event.get("text") or ""):
                topic, by, on = (str(metadata.get(name) or "") for name in ("topic", "approved_by", "approved_on"))
                found[topic, text, by, on] += 1
        return [Told(*row, times) for row, times in found.most_common()]

    def _events(self, kind: str, since: float, until: float) -> Iterator[tuple[str, dict[str, Any], float]]:
        with reading_only(self._conversations) as store:
            for sender, data, at in store.execute(_SELECT, (kind, since, until)) if store else ():
                yield str(sender), json.loads(data), at


def _kind(decision: str) -> str:
    if decision in TIERS:
        return RED_FLAG
    if decision in _UNKNOWN or decision.startswith(UNCOVERED):
        return UNKNOWN
    return HANDED_OFF if decision in _HAND_OFFS else ANSWERED


def _days(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    for number in range((last - first).days + 1):
        yield first + datetime.timedelta(number)


def _moment(day: datetime.date, zone: ZoneInfo) -> float:
    return datetime.datetime.combine(day, datetime.time(), zone).timestamp()
