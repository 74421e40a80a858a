"""Days and times of day as people say them, in any language of data/languages/."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from reliefdesk.content.languages import language_of
from reliefdesk.content.us_holidays import OBSERVED


def clock(time: datetime.time, language: str = "en") -> str:
    """The time as people say it, such as "8 a.m.", "5:30 p.m." or "noon"."""
    names = language_of(language)
    if (time.hour, time.minute) == (12, 0):
        return names.noon
    minutes = f":{time.minute:02d}" if time.minute else ""
    return f"{time.hour % 12 or 12}{minutes} {names.morning if time.hour < 12 else names.afternoon}"


def span(opens: datetime.time, closes: datetime.time, language: str = "en") -> str:
    """Such as "8 a.m. to 5 p.m."."""
    return language_of(language).span.format(opens=clock(opens, language), closes=clock(closes, language))


def closed(language: str = "en") -> str:
    """The word for a day without hours."""
    return language_of(language).closed


def joined(parts: Sequence[str], language: str = "en") -> str:
    """Such as "a, b and c"."""
    *first, last = parts
    return f"{', '.join(first)} {language_of(language).and_} {last}" if first else last


def weekday(number: int, language: str = "en") -> str:
    """0 is Monday."""
    return language_of(language).days[number]


def weekdays(first: int, last: int, language: str = "en") -> str:
    """Days in a row, such as "Monday to Thursday"."""
    names = language_of(language)
    if first == last:
        return names.days[first]
    return f"{names.days[first]} {names.and_ if last == first + 1 else names.to} {names.days[last]}"


def date(day: datetime.date, language: str = "en") -> str:
    """With its weekday, such as "Thursday, November 26"."""
    return _dated(language_of(language).date, day, language)


def month_day(day: datetime.date, language: str = "en") -> str:
    """Such as "November 26"."""
    return _dated(language_of(language).month_day, day, language)


def full_date(day: datetime.date, language: str = "en") -> str:
    """Such as "November 26, 2026"."""
    return language_of(language).full_date.format(month_day=month_day(day, language), year=day.year)


def months(language: str = "en") -> tuple[str, ...]:
    """January first."""
    return language_of(language).months


def holiday(name: str, language: str = "en") -> str:
    """The name that a holiday has in the language, as the clinic wrote it where the language knows none."""
    names = language_of(language)
    plain = name.removesuffix(OBSERVED)
    said = names.holidays.get(plain, plain)
    return said if plain == name else names.observed.format(holiday=said)


def _dated(pattern: str, day: datetime.date, language: str) -> str:
    names = language_of(language)
    return pattern.format(weekday=names.days[day.weekday()], month=names.months[day.month - 1], day=day.day)
