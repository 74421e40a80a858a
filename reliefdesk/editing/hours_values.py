"""Hours and holidays as people type them into a form, and as `clinic.yml` has them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from reliefdesk.content.hours import Opening
from reliefdesk.editing.values import Values, put, text_of

MOST_HOLIDAYS = 100


def count(values: Values) -> int:
    """How many rows of holidays there are, empty ones too."""
    typed = text_of(values, "holidays")
    return min(int(typed), MOST_HOLIDAYS) if typed.isdecimal() and len(typed) < 6 else 0


def fields_of(number: int) -> tuple[str, str, str]:
    """The names of a holiday's fields: its date, its name, its hours."""
    return f"holidays.{number}.date", f"holidays.{number}.name", f"holidays.{number}.hours"


def holidays_of(values: Values) -> Iterator[tuple[str, str, str]]:
    """The fields of each row that holds anything and is not to be taken out."""
    for number in range(count(values)):
        fields = fields_of(number)
        if any(text_of(values, field) for field in fields) and not text_of(values, f"holidays.{number}.gone"):
            yield fields


def put_holidays(lines: Any, values: Values) -> None:
    """Makes the rows the holidays of the file, new ones at their place in the year."""
    wanted = {text_of(values, date): (name, hours) for date, name, hours in holidays_of(values)}
    for date in [date for date in lines if str(date) not in wanted]:
        del lines[date]
    there = {str(date): date for date in lines}
    for date, (name, hours) in sorted(wanted.items()):
        title, opening = text_of(values, name).strip(), opening_of(text_of(values, hours))
        entry: Any = title
        if opening is None or opening.periods:
            entry = CommentedMap(name=title, hours=opening.written() if opening else text_of(values, hours))
        if date in there:
            put(lines, there[date], entry)
        else:
            place = sum(str(other) < date for other in lines)
            lines.insert(place, DoubleQuotedScalarString(date), entry)


def hours_problems(field: str, typed: str, when_empty: str) -> Iterator[tuple[str, str]]:
    """What is wrong with the hours in a field; `when_empty` is told when there are none, "" if that is right."""
    if not typed.strip() and when_empty:
        yield field, when_empty
    try:
        Opening.parse(typed)
    except ValueError as error:
        yield field, f"{error}."


def opening_of(typed: str) -> Opening | None:
    """The hours as the clinic keeps them; None when they cannot be understood."""
    try:
        return Opening.parse(typed)
    except ValueError:
        return None


def typed(opening: Opening) -> str:
    """As somebody types it: "8am-12pm, 1pm-5pm"."""
    return ", ".join(f"{_clock(opens)}-{_clock(closes)}" for opens, closes in opening.periods)


def _clock(time: datetime.time) -> str:
    minutes = f":{time.minute:02d}" if time.minute else ""
    return f"{time.hour % 12 or 12}{minutes}{'am' if time.hour < 12 else 'pm'}"
