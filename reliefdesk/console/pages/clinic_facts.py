"""The clinic's facts as a form: phone, hours, holidays, address, what the website's assistant says first."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from sanic.response import HTTPResponse

from reliefdesk.console.facts_preview import facts_preview
from reliefdesk.console.file_form import FileForm
from reliefdesk.console.file_pages import PAGES
from reliefdesk.console.forms import see
from reliefdesk.console.visit import Visit
from reliefdesk.content import us_holidays
from reliefdesk.content.clinic import FACTS, load_clinic
from reliefdesk.content.days_kept import WHAT_IS_KEPT
from reliefdesk.content.fact_types import places
from reliefdesk.content.hours import DAYS
from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.content.widget import LANGUAGES, MOST_TOPICS
from reliefdesk.editing import clinic_values
from reliefdesk.editing.hours_values import count, fields_of
from reliefdesk.editing.values import Values, text_of

MORE_ROWS = 2  # that stand empty below the holidays

_LABELS = {
    "example": "Invented clinic",
    "name": "Name of the clinic",
    "phone": "Phone number",
    "booking_link": "Booking link",
    "chat_readers": "Who reads the chat",
    "chat_kept": "How long it is kept",
    "days_kept.talks": "Talks, days",
    "days_kept.callbacks": "Callback requests, days",
    "days_kept.questions": "Questions in the inbox, days",
    "approval.office": "Front desk answers",
    "approval.medical": "Medical answers",
    "approval.shipped": "Answers that came with Relief Desk",
    "widget.name": "Title of the window",
    "widget.languages": "Languages",
    "widget.colour": "Colour",
    "widget.position": "Corner",
    "widget.topics.0": "First topics",
}
_LANGUAGES = {"en": "English", "es": "Spanish"}
_RULES = {
    "own": "Whoever wrote it may sign it",
    "second": "Somebody else signs it",
    "clinician": "A clinician signs it",
}
_RULES_OF_SHIPPED = {"clinician": "A clinician reads and signs them", "own": "A publisher or a clinician signs them"}
_USUAL_ZONES = {
    "America/New_York": "Eastern (New York)",
    "America/Chicago": "Central (Chicago)",
    "America/Denver": "Mountain (Denver)",
    "America/Phoenix": "Arizona (Phoenix)",
    "America/Los_Angeles": "Pacific (Los Angeles)",
    "America/Anchorage": "Alaska (Anchorage)",
    "Pacific/Honolulu": "Hawaii (Honolulu)",
}


class FactsForm(FileForm):
    name = "clinic.yml"
    template = "clinic.html"

    def show(self, visit: Visit) -> HTTPResponse:
        """The form, or where the file's is that an address of before names."""
        other = PAGES.get(visit.field("file"), PAGES[self.name])
        return super().show(visit) if other == PAGES[self.name] else see(other)

    def read(self, text: str) -> Values:
        return _with_rows(clinic_values.read(text), MORE_ROWS)

    def typed(self, visit: Visit, text: str) -> Values:
        names = [*clinic_values.LINES, "example", *(f"{what}.{day}" for day in DAYS for what in ("hours", "closed"))]
        names += [f"approval.{kind}" for kind in clinic_values.KINDS]
        names += [f"days_kept.{what}" for what in WHAT_IS_KEPT]
        names += ["widget.name", "widget.first", "widget.colour", "widget.position"]
        names += [f"widget.{line}.{language}" for line in ("greeting", "emergency") for language in LANGUAGES]
        names += [f"widget.topics.{number}" for number in range(MOST_TOPICS)]
        values: dict[str, str | tuple[str, ...]] = {name: visit.field(name).strip() for name in names}
        values["widget.languages"] = tuple(name for name in visit.fields("widget.languages") if name in LANGUAGES)
        values["holidays"] = visit.field("holidays")
        for number in range(count(values)):
            values |= {name: visit.field(name).strip() for name in (*fields_of(number), f"holidays.{number}.gone")}
        values = dict(_proposals_taken(values, visit.fields("propose")))
        try:
            region = load_clinic(visit.services.root / self.name, text).region
        except ContentError:
            region = "US"
        return clinic_values.settled(_with_rows(values, MORE_ROWS if visit.field("do") == "more" else 0), region)

    def write(self, text: str, values: Values, by: str) -> str:
        return clinic_values.write(text, values)

    def problems(self, values: Values) -> list[tuple[str, str]]:
        return [*clinic_values.problems(values)]

    def field_of(self, problem: Problem, values: Values) -> str:
        return clinic_values.field_of(problem, values)

    def label(self, name: str, values: Values) -> str:
        if name in _LABELS:
            return _LABELS[name]
        section, _, rest = name.partition(".")
        if section == "hours":
            return rest.capitalize() or "Hours"
        if section == "holidays":
            number = rest.partition(".")[0]
            return f"Holiday {text_of(values, f'holidays.{number}.name') or number}"
        return name.removeprefix("widget.").replace("_", " ").replace(".", ", ").capitalize()

    def more(self, visit: Visit, values: Values, text: str | None) -> dict[str, Any]:
        services, project = visit.services, visit.services.project()
        now = datetime.datetime.now(datetime.timezone.utc)
        preview = None
        if text is not None and project.voice:
            clinic = load_clinic(services.root / self.name, text)
            preview = facts_preview(clinic, project.voice.house, services.root, now)
        dates = {text_of(values, fields_of(number)[0]) for number in range(count(values))}
        today = now.astimezone(services.renderer.zone()).date()
        return {
            "preview": preview,
            "days": DAYS,
            "zones": _zones(),
            "rows": range(count(values)),
            "proposed": [each for each in us_holidays.proposed((), today) if each[0].isoformat() not in dates],
            "languages": _LANGUAGES,
            "topics": {"": "none", **services.titles()},
            "most_topics": MOST_TOPICS,
            "facts": sorted(FACTS),
            "rules": _RULES,
            "rules_of_shipped": _RULES_OF_SHIPPED,
        }


routes = FactsForm().routes()


def _with_rows(values: Values, more: int) -> Values:
    return {**values, "holidays": str(count(values) + more)}


def _proposals_taken(values: Values, ticked: Iterable[str]) -> Values:
    """With a row for each proposal that was ticked: its date and its name in one value."""
    found, number = dict(values), count(values)
    for each in ticked:
        date, _, name = each.partition(" ")
        found |= dict(zip(fields_of(number), (date, name[:60], ""), strict=True))
        number += 1
    return {**found, "holidays": str(number)}


def _zones() -> dict[str, str]:
    """All by their names, those of the United States first."""
    return {**_USUAL_ZONES, **{name: name.replace("_", " ") for name in sorted(places()) if name not in _USUAL_ZONES}}
