"""Days and times of day as people say them, in English and in Spanish."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple


class _Names(NamedTuple):
    days: tuple[str, ...]  # Monday first
    months: tuple[str, ...]
    date: str
    month_day: str
    span: str
    closed: str
    morning: str
    afternoon: str
    noon: str
    and_: str
    to: str


_NAMES = {
    "en": _Names(
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        ("January", "February", "March", "April", "May", "June",
         "July", "August", "September", "October", "November", "December"),
        "{weekday}, {month} {day}", "{month} {day}", "{opens} to {closes}",
        "closed", "a.m.", "p.m.", "noon", "and", "to",
    ),
    "es": _Names(
        ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
        ("enero", "febrero", "marzo", "abril", "mayo", "junio",
         "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
        "{weekday} {day} de {month}", "{day} de {month}", "de {opens} a {closes}",
        "cerrado", "a. m.", "p. m.", "12 del mediodía", "y", "a",
    ),
}  # fmt: skip


def clock(time: datetime.time, language: str = "en") -> str:
    """The time as people say it, such as "8 a.m.", "5:30 p.m." or "noon"."""
    names = _NAMES[language]
    if (time.hour, time.minute) == (12, 0):
        return names.noon
    minutes = f":{time.minute:02d}" if time.minute else ""
    return f"{time.hour % 12 or 12}{minutes} {names.morning if time.hour < 12 else names.afternoon}"


def span(opens: datetime.time, closes: datetime.time, language: str = "en") -> str:
    """Such as "8 a.m. to 5 p.m."."""
    return _NAMES[language].span.format(opens=clock(opens, language), closes=clock(closes, language))


def closed(language: str = "en") -> str:
    """The word for a day without hours."""
    return _NAMES[language].closed


def joined(parts: Sequence[str], language: str = "en") -> str:
    """Such as "a, b and c"."""
    *first, last = parts
    return f"{', '.join(first)} {_NAMES[language].and_} {last}" if first else last


def weekday(number: int, language: str = "en") -> str:
    """0 is Monday."""
    return _NAMES[language].days[number]


def weekdays(first: int, last: int, language: str = "en") -> str:
    """Days in a row, such as "Monday to Thursday"."""
    names = _NAMES[language]
    if first == last:
        return names.days[first]
    return f"{names.days[first]} {names.and_ if last == first + 1 else names.to} {names.days[last]}"


def date(day: datetime.date, language: str = "en") -> str:
    """With its weekday, such as "Thursday, November 26"."""
    return _dated(_NAMES[language].date, day, language)


def month_day(day: datetime.date, language: str = "en") -> str:
    """Such as "November 26"."""
    return _dated(_NAMES[language].month_day, day, language)


def months(language: str = "en") -> tuple[str, ...]:
    """January first."""
    return _NAMES[language].months


def _dated(pattern: str, day: datetime.date, language: str) -> str:
    names = _NAMES[language]
    return pattern.format(weekday=names.days[day.weekday()], month=names.months[day.month - 1], day=day.day)
