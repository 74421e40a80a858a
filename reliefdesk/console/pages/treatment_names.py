"""What visitors call each treatment, what it helps and what it is like, as a form; with conditions and properties."""

from __future__ import annotations

from typing import Any

from reliefdesk.console.file_form import FileForm
from reliefdesk.console.visit import Visit
from reliefdesk.content.problem import Problem
from reliefdesk.content.terms import KINDS
from reliefdesk.content.treatments import KIND_OF, title
from reliefdesk.editing import term_values, treatment_values
from reliefdesk.editing.values import Values

_LISTS = {
    "names": "names",
    "spanish": "Spanish names",
    "hints": "words that hint at it",
    "helps": "what it helps",
    "properties": "what it is like",
    "parts": "places of the body",
    "unless": "where it means something else",
    "new": "new ones",
}


class NamesForm(FileForm):
    name = "data/treatments.yml"
    template = "treatment_names.html"

    def read(self, text: str) -> Values:
        return treatment_values.read(text)

    def typed(self, visit: Visit, text: str) -> Values:
        ticks = tuple(KIND_OF)
        return {
            name: tuple(visit.fields(name)) if name.endswith(ticks) else visit.lines(name) for name in self.read(text)
        }

    def write(self, text: str, values: Values, by: str) -> str:
        return treatment_values.write(text, values)

    def problems(self, values: Values) -> list[tuple[str, str]]:
        return [*treatment_values.problems(values)]

    def label(self, name: str, values: Values) -> str:
        *_, each, which = name.split(".")
        return f"{title(each)}, {_LISTS[which]}"

    def field_of(self, problem: Problem, values: Values) -> str:
        name = f"{problem.place.partition(', ')[2].replace(', ', '.')}.names"
        return name if name in values else ""

    def more(self, visit: Visit, values: Values, text: str | None) -> dict[str, Any]:
        terms = {kind: {name: title(name) for name in term_values.names(values, kind)} for kind in KINDS}
        return {"treatments": {name: title(name) for name in treatment_values.treatments(values)}, "terms": terms}


routes = NamesForm().routes()
