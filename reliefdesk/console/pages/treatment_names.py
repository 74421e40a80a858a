"""What visitors call each treatment, as a form: names, Spanish names, and hints."""

from __future__ import annotations

from typing import Any

from reliefdesk.console.file_form import FileForm
from reliefdesk.console.visit import Visit
from reliefdesk.content.problem import Problem
from reliefdesk.content.treatments import title
from reliefdesk.editing import treatment_values
from reliefdesk.editing.values import Values

_LISTS = {"names": "names", "spanish": "Spanish names", "hints": "words that hint at it"}


class NamesForm(FileForm):
    name = "data/treatments.yml"
    template = "treatment_names.html"

    def read(self, text: str) -> Values:
        return treatment_values.read(text)

    def typed(self, visit: Visit, text: str) -> Values:
        return {name: visit.lines(name) for name in self.read(text)}

    def write(self, text: str, values: Values, by: str) -> str:
        return treatment_values.write(text, values)

    def problems(self, values: Values) -> list[tuple[str, str]]:
        return [*treatment_values.problems(values)]

    def label(self, name: str, values: Values) -> str:
        treatment, _, which = name.partition(".")
        return f"{title(treatment)}, {_LISTS[which]}"

    def field_of(self, problem: Problem, values: Values) -> str:
        name = problem.place.partition(", ")[2]
        return f"{name}.names" if f"{name}.names" in values else ""

    def more(self, visit: Visit, values: Values, text: str | None) -> dict[str, Any]:
        return {"treatments": {name: title(name) for name in treatment_values.treatments(values)}}


routes = NamesForm().routes()
