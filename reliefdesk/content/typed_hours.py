"""Hours of a day as people type them: `08:00-17:00`, `8am-5pm`, `8-12 and 1-5`, `closed`."""

from __future__ import annotations

import datetime
import re

MOST_CHARACTERS = 120
MOST_PERIODS = 4  # of a day

Times = tuple[datetime.time, datetime.time]

_CLOSED = frozenset({"", "closed", "close", "cerrado"})
_AND = re.compile(r",|;|&|\band\b|\by\b")
_TO = re.compile(r"[-–—]|\bto\b|\buntil\b|\btill?\b")
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?: ?([ap])\.? ?m\.?)?")
_NOON = frozenset({"noon", "midday", "mediodia", "mediodía"})
_EARLIEST = 7  # nobody opens at 1 in the night


def periods(text: str) -> tuple[Times, ...]:
    """When the day opens and closes, in its order, none for a closed one; ValueError says what is expected."""
    typed = " ".join(text[:MOST_CHARACTERS].lower().split())
    if typed in _CLOSED:
        return ()
    found: list[Times] = []
    for part in _AND.split(typed):
        ends = [end.strip() for end in _TO.split(part)]
        if len(ends) != 2 or len(found) == MOST_PERIODS or len(text) > MOST_CHARACTERS:
            raise ValueError(_not_hours(text))
        opens = _time(ends[0], text, _EARLIEST)
        closes = _time(ends[1], text, opens.hour + 1)
        if closes <= opens:
            raise ValueError(f"{text!r} closes before it opens")
        if found and opens <= found[-1][1]:
            raise ValueError(f"{text!r} opens again before it has closed")
        found.append((opens, closes))
    return tuple(found)


def _time(typed: str, text: str, earliest: int) -> datetime.time:
    """A bare hour before the `earliest`, such as 5, is one of the afternoon."""
    if typed in _NOON:
        return datetime.time(12)
    match = _TIME.fullmatch(typed)
    if not match:
        raise ValueError(_not_hours(text))
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half and not 1 <= hour <= 12:
        raise ValueError(_not_hours(text))
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif 0 < hour < min(earliest, 12) and not (match[2] and len(match[1]) == 2):  # 08:00 is what it says
        hour += 12
    try:
        return datetime.time(hour, minute)
    except ValueError:
        raise ValueError(f"{text!r} is past the end of a day, 00:00 to 23:59 is a day") from None


def _not_hours(text: str) -> str:
    return f"{text[:MOST_CHARACTERS]!r} is not hours, write them like 08:00-17:00, 8am-5pm or 8-12 and 1-5"
