"""The page of all answers as a form: its notice, and its headings with the topics below each."""

from __future__ import annotations

from typing import Any

from reliefdesk.console.file_form import FileForm
from reliefdesk.console.visit import Visit
from reliefdesk.content.problem import Problem
from reliefdesk.content.treatments import title
from reliefdesk.editing import page_values
from reliefdesk.editing.values import Values, text_of

MORE_ROWS = 1  # that stand empty below the headings


class PageForm(FileForm):
    name = "data/faq.yml"
    template = "answers_page.html"

    def read(self, text: str) -> Values:
        return _with_row(page_values.read(text))

    def typed(self, visit: Visit, text: str) -> Values:
        values = {name: visit.field(name) for name in ("notice.title", "notice.rows", "others", "groups")}
        for number in range(page_values.count(values)):
            names = [f"groups.{number}.{each}" for each in ("title", "treatment", "place", "gone")]
            values |= {name: visit.field(name).strip() for name in names}
        for topic in visit.services.titles():
            values |= {name: visit.field(name).strip() for name in (f"group.{topic}", f"place.{topic}")}
        return _with_row(values) if visit.field("do") == "more" else values

    def write(self, text: str, values: Values, by: str) -> str:
        return page_values.write(text, values, by)

    def problems(self, values: Values) -> list[tuple[str, str]]:
        return [*page_values.problems(values)]

    def label(self, name: str, values: Values) -> str:
        known = {"notice.title": "Heading of the notice", "notice.rows": "Notice", "others": "Last heading"}
        return known.get(name, "Headings")

    def field_of(self, problem: Problem, values: Values) -> str:
        place = problem.place.partition(", ")[2]
        return "notice.rows" if place.startswith("notice") or problem.text.startswith("the notice") else ""

    def more(self, visit: Visit, values: Values, text: str | None) -> dict[str, Any]:
        titles = visit.services.titles()
        headings = {"": "by itself"}
        for number in range(page_values.count(values)):
            if heading := text_of(values, f"groups.{number}.title"):
                headings[str(number)] = heading
        order = {
            name: (int(text_of(values, f"group.{name}") or 999), int(text_of(values, f"place.{name}") or 999))
            for name in titles
            if (text_of(values, f"group.{name}") + text_of(values, f"place.{name}") or "0").isdecimal()
        }
        return {
            "rows": range(page_values.count(values)),
            "topics": {name: titles[name] for name in sorted(titles, key=lambda name: order.get(name, (999, 999)))},
            "headings": headings,
            "treatment_title": title,
        }


def _with_row(values: Values) -> Values:
    return {**values, "groups": str(page_values.count(values) + MORE_ROWS)}


routes = PageForm().routes()
