"""The days on which clinics in the United States mostly close, of any year."""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterator

OBSERVED = " (observed)"
_FIXED = (
    (1, 1, "New Year's Day"),
    (6, 19, "Juneteenth"),
    (7, 4, "Independence Day"),
    (11, 11, "Veterans Day"),
    (12, 25, "Christmas Day"),
)
_EVES = ((12, 24, "Christmas Eve"), (12, 31, "New Year's Eve"))
_MONDAY, _THURSDAY, _SATURDAY, _SUNDAY = 0, 3, 5, 6


def named(year: int) -> dict[datetime.date, str]:
    """Each by the day that bears its name."""
    fixed = {datetime.date(year, month, day): name for month, day, name in (*_FIXED, *_EVES)}
    thanksgiving = _nth(year, 11, _THURSDAY, 4)
    moving = {
        _nth(year, 1, _MONDAY, 3): "Martin Luther King Jr. Day",
        _nth(year, 2, _MONDAY, 3): "Presidents' Day",
        _nth(year, 6, _MONDAY, 1) - datetime.timedelta(days=7): "Memorial Day",  # the last one of May
        _nth(year, 9, _MONDAY, 1): "Labor Day",
        _nth(year, 10, _MONDAY, 2): "Columbus Day",
        thanksgiving: "Thanksgiving Day",
        thanksgiving + datetime.timedelta(days=1): "Day after Thanksgiving",
    }
    return {**fixed, **moving}


def proposed(known: Container[datetime.date], today: datetime.date) -> Iterator[tuple[datetime.date, str]]:
    """What is not `known` of the days to come, to the end of next year, each on the day on which it is observed."""
    found: dict[datetime.date, str] = {}
    fixed = {name for _, _, name in _FIXED}
    for year in (today.year, today.year + 1, today.year + 2):  # a New Year's Day may be observed in the year before
        for date, name in named(year).items():
            observed = _observed(date) if name in fixed else date
            if observed != date:
                found[observed] = f"{name}{OBSERVED}"
            else:
                found.setdefault(date, name)
    for date, name in sorted(found.items()):
        if today <= date and date.year <= today.year + 1 and date not in known:
            yield date, name


def _nth(year: int, month: int, weekday: int, number: int) -> datetime.date:
    first = datetime.date(year, month, 1)
    return first + datetime.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


def _observed(date: datetime.date) -> datetime.date:
    return date + datetime.timedelta(days={_SATURDAY: -1, _SUNDAY: 1}.get(date.weekday(), 0))
