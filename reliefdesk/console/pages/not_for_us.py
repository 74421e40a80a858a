"""The questions that are not for the clinic, as a form: what the inbox taught, and what was there before."""

from __future__ import annotations

from reliefdesk.console.file_form import FileForm
from reliefdesk.console.visit import Visit
from reliefdesk.content.problem import Problem
from reliefdesk.editing.not_ours import not_ours, with_these_alone
from reliefdesk.editing.values import Values, rows_of

QUESTIONS = "questions"


class NotForUsForm(FileForm):
    name = "data/out_of_scope.yml"
    template = "not_for_us.html"

    def read(self, text: str) -> Values:
        return {QUESTIONS: not_ours(text)}

    def typed(self, visit: Visit, text: str) -> Values:
        return {QUESTIONS: visit.lines(QUESTIONS)}

    def write(self, text: str, values: Values, by: str) -> str:
        return with_these_alone(text, rows_of(values, QUESTIONS))

    def label(self, name: str, values: Values) -> str:
        return "Questions"

    def field_of(self, problem: Problem, values: Values) -> str:
        return QUESTIONS


routes = NotForUsForm().routes()
