"""The clinic's facts as the fields of a form, and `clinic.yml` with what was typed in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import phonenumbers
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from reliefdesk.content.approval import ApprovalRules
from reliefdesk.content.clinic import FACTS, Clinic, load_clinic
from reliefdesk.content.days_kept import WHAT_IS_KEPT, DaysKept
from reliefdesk.content.hours import DAYS, Opening
from reliefdesk.content.problem import Problem
from reliefdesk.content.widget import LANGUAGES, MOST_TOPICS, Widget
from reliefdesk.editing.hours_values import (
    count,
    fields_of,
    holidays_of,
    hours_problems,
    opening_of,
    put_holidays,
    typed,
)
from reliefdesk.editing.values import Values, put, rewritten, section, text_of

LINES = (
    "name", "phone", "address", "directions", "booking_link", "time_zone", "emergency_number", "crisis_number",
    "chat_readers", "chat_kept",
)  # fmt: skip

_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
KINDS = ("office", "medical", "shipped")  # of answers, each with a rule of who signs them

_BRACES = re.compile(r"\{([^{}]*)\}")
_OF_WIDGET = ("name", "colour", "position")


def read(text: str) -> Values:
    """What the form shows; ContentError when the file cannot be read."""
    clinic = load_clinic(Path("clinic.yml"), text)
    values: dict[str, str | tuple[str, ...]] = {line: str(getattr(clinic, line)) for line in LINES}
    values |= {f"approval.{kind}": getattr(clinic.approval, kind) for kind in KINDS}
    values |= {f"days_kept.{what}": str(getattr(clinic.days_kept, what)) for what in WHAT_IS_KEPT}
    values["example"] = "yes" if clinic.example else ""
    for day in DAYS:
        opening = Opening.parse(clinic.hours[day])
        values[f"hours.{day}"], values[f"closed.{day}"] = typed(opening), "" if opening.periods else "yes"
    for number, date in enumerate(sorted(clinic.holidays)):
        holiday = clinic.holidays[date]
        values |= dict(zip(fields_of(number), (date.isoformat(), holiday.name, typed(holiday.hours)), strict=True))
    values["holidays"] = str(len(clinic.holidays))
    widget = clinic.widget
    values |= {f"widget.{line}": getattr(widget, line) for line in _OF_WIDGET}
    values["widget.languages"], values["widget.first"] = tuple(widget.languages), widget.languages[0]
    for line, texts in (("greeting", widget.greeting), ("emergency", widget.emergency)):
        values |= {f"widget.{line}.{language}": texts.get(language, "") for language in LANGUAGES}
    return values | {f"widget.topics.{number}": name for number, name in enumerate(widget.topics)}


def settled(values: Values, region: str = "US") -> Values:
    """With dates, and a phone number of this country, as they are kept, where they can be understood."""
    new: dict[str, str] = {"phone": _dialled(text_of(values, "phone"), region)}
    for number in range(count(values)):
        date, _, _ = fields_of(number)
        if match := _DATE.fullmatch(text_of(values, date)):
            month, day, year = map(int, match.groups())
            new[date] = f"{year}-{month:02d}-{day:02d}"
    return {**values, **new}


def problems(values: Values) -> Iterator[tuple[str, str]]:
    """What the file could not hold, or tells of the first one alone: the field and what is wrong with it."""
    for day in DAYS:
        if not text_of(values, f"closed.{day}"):
            yield from hours_problems(
                f"hours.{day}", text_of(values, f"hours.{day}"), "write the hours, or tick Closed."
            )
    for what in WHAT_IS_KEPT:
        days = text_of(values, f"days_kept.{what}").strip()
        if days and not re.fullmatch(r"[0-9]{1,5}", days):
            yield f"days_kept.{what}", "write a number of days; 0 keeps it."
    texts = [f"widget.{line}.{language}" for line in ("greeting", "emergency") for language in LANGUAGES]
    for field in ("widget.name", *texts):
        for name in _BRACES.findall(text_of(values, field)):
            if name not in FACTS:
                yield field, f"{{{name}}} is no fact; use one of {', '.join(sorted(FACTS))}, in braces."
    seen = set[str]()
    for date, name, hours in holidays_of(values):
        found = text_of(values, date)
        if found in seen:
            yield date, f"{found} stands twice; take one of them out."
        seen.add(found)
        if not found:
            yield date, f"write the date of {text_of(values, name)}."
        yield from hours_problems(hours, text_of(values, hours), "")


def write(text: str, values: Values) -> str:
    """The file's text with these values; those that the file could not hold must be mended first."""

    def change(document: Any) -> None:
        for line in LINES:
            put(document, line, text_of(values, line).strip(), Clinic.model_fields[line].get_default() or "")
        put(document, "example", bool(text_of(values, "example")), False)
        hours = section(document, "hours")
        for day in DAYS:
            opening = Opening() if text_of(values, f"closed.{day}") else opening_of(text_of(values, f"hours.{day}"))
            if opening is None or day not in hours or opening_of(str(hours[day])) != opening:
                hours[day] = opening.written() if opening else text_of(values, f"hours.{day}")
        put_holidays(section(document, "holidays"), values)
        _put_widget(document, values)
        _put_approval(document, values)
        _put_days_kept(document, values)

    return rewritten(text, change)


def field_of(problem: Problem, values: Values) -> str:
    """The name of the field that the problem is about, "" when there is none."""
    place = problem.place.partition(", ")[2]
    if match := re.match(r"widget: (\w+(?:\.\w+)?): ", f"{place}: {problem.text}"):
        return f"widget.{match[1]}"
    if place.startswith("holidays."):
        date = place.removeprefix("holidays.")
        return next((fields[0] for fields in holidays_of(values) if text_of(values, fields[0]) == date), "")
    return f"{place}.0" if place == "widget.topics" else place


def _put_widget(document: Any, values: Values) -> None:
    standard = Widget()
    widget = document.get("widget") if isinstance(document.get("widget"), dict) else CommentedMap()
    for line in _OF_WIDGET:
        put(widget, line, text_of(values, f"widget.{line}").strip(), getattr(standard, line))
    first, languages = text_of(values, "widget.first"), values.get("widget.languages", ())
    spoken = sorted(languages, key=lambda language: (language != first, LANGUAGES.index(language)))
    _put_list(widget, "languages", spoken, [*standard.languages])
    for line in ("greeting", "emergency"):
        texts = {language: text_of(values, f"widget.{line}.{language}").strip() for language in LANGUAGES}
        if line not in widget and texts == getattr(standard, line):
            continue
        for language, text in texts.items():
            if text or language in spoken:
                put(section(widget, line), language, text)
            else:
                section(widget, line).pop(language, None)
    chosen = [text_of(values, f"widget.topics.{number}") for number in range(MOST_TOPICS)]
    _put_list(widget, "topics", [*dict.fromkeys(filter(None, chosen))], [])
    if widget and "widget" not in document:
        document["widget"] = widget


def _put_approval(document: Any, values: Values) -> None:
    standard = ApprovalRules()
    rules = document.get("approval") if isinstance(document.get("approval"), dict) else CommentedMap()
    for kind in KINDS:
        put(rules, kind, text_of(values, f"approval.{kind}") or getattr(standard, kind), getattr(standard, kind))
    if rules and "approval" not in document:
        document["approval"] = rules


def _put_days_kept(document: Any, values: Values) -> None:
    days = document.get("days_kept") if isinstance(document.get("days_kept"), dict) else CommentedMap()
    for what, field in DaysKept.model_fields.items():
        typed_days = text_of(values, f"days_kept.{what}").strip()
        put(days, what, int(typed_days) if typed_days.isdecimal() else field.default, field.default)
    if days and "days_kept" not in document:
        document["days_kept"] = days


def _put_list(entry: Any, name: str, rows: list[str], otherwise: list[str]) -> None:
    if [*entry.get(name, otherwise)] != rows:
        new = CommentedSeq(rows)
        if getattr(entry.get(name), "fa", None) is None or entry[name].fa.flow_style():
            new.fa.set_flow_style()
        entry[name] = new


def _dialled(typed: str, region: str) -> str:
    """With its country code, if it is a number of this country; as it was typed otherwise."""
    if typed.strip().startswith("+"):
        return typed.strip()
    try:
        number = phonenumbers.parse(typed, region)
    except phonenumbers.NumberParseException:
        return typed
    if not phonenumbers.is_possible_number(number):
        return typed
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
