"""What visitors asked and were told, counted from the store of conversations; no words of theirs are read out."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from reliefdesk.content.red_flags import TIERS
from reliefdesk.nlu.decision import NOT_COVERED, OUT_OF_SCOPE, UNCLEAR, UNCOVERED
from reliefdesk.nlu.outcome import SMALL_TALK, decided
from reliefdesk.stores.sqlite_file import reading_only

ANSWERED, UNKNOWN, HANDED_OFF, RED_FLAG = "answered", "unknown", "handed off", "red flag"
KINDS = (ANSWERED, UNKNOWN, HANDED_OFF, RED_FLAG)

_HAND_OFFS = frozenset({"person", "callback", "ask_callback_name", "contact"})
_UNKNOWN = frozenset({NOT_COVERED, OUT_OF_SCOPE, UNCLEAR})
_NO_QUESTION = SMALL_TALK | {""}
_SELECT = "select data, timestamp from events where type_name = ? and timestamp >= ? and timestamp < ? order by id"


@dataclass(frozen=True)
class Told:
    """One text that visitors got on a day, with whose words it was."""

    topic: str
    text: str
    approved_by: str
    approved_on: str
    times: int


@dataclass
class Counts:
    """The kinds of decisions by day; topics, themes and thumbs of the whole time."""

    days: dict[datetime.date, Counter[str]] = field(default_factory=dict)
    topics: Counter[str] = field(default_factory=Counter)
    themes: Counter[str] = field(default_factory=Counter)
    up: int = 0
    down: int = 0

    @property
    def all(self) -> Counter[str]:
        return sum(self.days.values(), Counter())


class Insight:
    """Reads the stores as they are; `zone` says when a day begins."""

    def __init__(self, conversations: Path, webchat: Path) -> None:
        self._conversations, self._webchat = conversations, webchat

    def counts(self, first: datetime.date, last: datetime.date, zone: ZoneInfo) -> Counts:
        """What was counted on these days, both included."""
        counts = Counts(days={day: Counter() for day in _days(first, last)})
        since, until = _moment(first, zone), _moment(last + datetime.timedelta(1), zone)
        with reading_only(self._conversations) as store:
            for data, at in store.execute(_SELECT, ("user", since, until)) if store else ():
                decision, day = decided(json.loads(data)), datetime.datetime.fromtimestamp(at, zone).date()
                if decision in _NO_QUESTION:
                    continue
                counts.days[day][_kind(decision)] += 1
                if decision.startswith(UNCOVERED):
                    counts.themes[decision.removeprefix(UNCOVERED)] += 1
                elif _kind(decision) == ANSWERED:
                    counts.topics[decision] += 1
        with reading_only(self._webchat) as site:
            thumbs = "select value, count(*) from feedback where at >= ? and at < ? group by value"
            given = dict(site.execute(thumbs, (since, until)).fetchall()) if site else {}
        counts.up, counts.down = given.get(1, 0), given.get(-1, 0)
        return counts

    def told(self, day: datetime.date, zone: ZoneInfo) -> list[Told]:
        """Every text of that day, the most frequent first."""
        found: Counter[tuple[str, str, str, str]] = Counter()
        span = _moment(day, zone), _moment(day + datetime.timedelta(1), zone)
        with reading_only(self._conversations) as store:
            for data, _ in store.execute(_SELECT, ("bot", *span)) if store else ():
                event = json.loads(data)
                metadata = event.get("metadata") or {}
                if text := str(event.get("text") or ""):
                    approval = (str(metadata.get(name) or "") for name in ("topic", "approved_by", "approved_on"))
                    topic, by, on = approval
                    found[topic, text, by, on] += 1
        return [Told(*row, times) for row, times in found.most_common()]


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
