"""What visitors asked and were told, counted from the store of conversations; no words of theirs are kept."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from reliefdesk.assistant.trials import TRIAL, is_trial
from reliefdesk.console.counted import ANSWERED, HANDED_OFF, RED_FLAG, UNKNOWN, Counts, Question, Thumb
from reliefdesk.console.language import ENGLISH, language_of
from reliefdesk.content.languages import name_of
from reliefdesk.content.red_flags import TIERS
from reliefdesk.nlu.decision import NOT_COVERED, OUT_OF_SCOPE, UNCLEAR, UNCOVERED
from reliefdesk.nlu.outcome import TALK, decided
from reliefdesk.nlu.typed_choice import SOMETHING_ELSE_ID
from reliefdesk.stores.sqlite_file import reading_only

_HAND_OFFS = frozenset({"person", "callback", "ask_callback_name", "contact"})
_UNKNOWN = frozenset({NOT_COVERED, OUT_OF_SCOPE, UNCLEAR})
_NO_QUESTION = TALK | {"", SOMETHING_ELSE_ID}
_SELECT = (
    "select sender_id, data, timestamp from events where type_name = ? and timestamp >= ? and timestamp < ? order by id"
)
_THUMBS = "select session, topic, value, at from feedback where at >= ? and at < ? and coalesce(session, '') not like ?"


@dataclass(frozen=True)
class Told:
    """One text that visitors got on a day, with whose words it was."""

    topic: str
    text: str
    approved_by: str
    approved_on: str
    times: int


class Insight:
    """Reads the stores as they are; `zone` says when a day begins. Trials of staff do not count."""

    def __init__(self, conversations: Path, webchat: Path) -> None:
        self._conversations, self._webchat = conversations, webchat

    def counts(self, first: datetime.date, last: datetime.date, zone: ZoneInfo) -> Counts:
        """What was counted on these days, both included."""
        counts = Counts(days={day: Counter() for day in _days(first, last)})
        since, until = _moment(first, zone), _moment(last + datetime.timedelta(1), zone)
        spoken: dict[str, str] = {}
        for sender, event, at in self._events("user", since, until):
            decision, text = decided(event), str(event.get("text") or "")
            language = spoken[sender] = _language(event, text)
            if decision in _NO_QUESTION or is_trial(sender, text):
                continue
            local, kind = datetime.datetime.fromtimestamp(at, zone), _kind(decision)
            about, channel = decision.removeprefix(UNCOVERED), str(event.get("input_channel") or "")
            counts.days[local.date()][kind] += 1
            counts.questions[Question(local.date(), local.hour, kind, about, channel, language)] += 1
        with reading_only(self._webchat) as site:
            for session, topic, value, at in site.execute(_THUMBS, (since, until, f"{TRIAL}-%")) if site else ():
                day = datetime.datetime.fromtimestamp(at, zone).date()
                counts.thumbs[Thumb(day, topic, value, spoken.get(str(session), ENGLISH))] += 1
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


def _language(event: dict[str, Any], text: str) -> str:
    """The talk's as it was heard, else what the words tell."""
    slots = ((event.get("parse_data") or {}).get("interpretation") or {}).get("slots") or {}
    return name_of(str(slots["language"])) if slots.get("language") else language_of(text)


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
