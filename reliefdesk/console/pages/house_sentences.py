"""The house sentences as a form: each with when it is said, its places, English and Spanish, and who approved it."""

from __future__ import annotations

from typing import Any

from reliefdesk.console.file_form import FileForm
from reliefdesk.console.visit import Visit
from reliefdesk.content.clinic import FACTS
from reliefdesk.content.languages import ENGLISH, name_of
from reliefdesk.content.problem import Problem
from reliefdesk.content.sentences import KEYS, places_of
from reliefdesk.editing import house_values
from reliefdesk.editing.values import Values


class SentencesForm(FileForm):
    name = "data/house.yml"
    template = "house_sentences.html"

    def read(self, text: str) -> Values:
        return house_values.read(text)

    def typed(self, visit: Visit, text: str) -> Values:
        named, asked = visit.staff.account.languages, visit.services.project_languages()
        values: dict[str, str | tuple[str, ...]] = {}
        for name, said in self.read(text).items():
            key, _, language = name.rpartition(".")
            may = language == ENGLISH or (language in named and language in asked)
            values[name] = visit.field(name).strip() if may else said  # what nobody may change here stays
            if may and visit.field(f"{key}.fits.{language}"):
                values[f"{key}.fits.{language}"] = "yes"
        return values

    def write(self, text: str, values: Values, by: str) -> str:
        return house_values.write(text, values, by)

    def label(self, name: str, values: Values) -> str:
        key, _, language = name.partition(".")
        return f"{_title(key)}, {name_of(language)}" if language else _title(key)

    def field_of(self, problem: Problem, values: Values) -> str:
        name = problem.place.partition(", ")[2] or problem.text.partition(" ")[0]
        return name if name in values else f"{name}.en" if f"{name}.en" in values else ""

    def more(self, visit: Visit, values: Values, text: str | None) -> dict[str, Any]:
        file = visit.services.drafts.file(self.name)
        return {
            "sentences": {key: _title(key) for key in KEYS},
            "remarks": house_values.remarks(file),
            "approvals": house_values.approvals(file),
            "places": {key: sorted(places_of(key)) for key in KEYS},
            "facts": sorted(FACTS),
            "languages": {each: name_of(each) for each in (ENGLISH, *visit.services.project_languages())},
            "named": (ENGLISH, *visit.staff.account.languages),
            "outdated": house_values.outdated(file),
        }


def _title(key: str) -> str:
    return key.replace("_", " ").capitalize()


routes = SentencesForm().routes()
