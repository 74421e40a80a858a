"""Trying questions on the live model and on a candidate, one or fifty at a time."""

from __future__ import annotations

from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from reliefdesk.console.access import ConsoleAccess
from reliefdesk.console.explain import ask
from reliefdesk.console.forms import field, lines, see
from reliefdesk.console.member import Staff
from reliefdesk.console.responses import Pages
from reliefdesk.console.services import Services
from reliefdesk.content.clinic import PLACEHOLDER
from reliefdesk.content.problem import ContentError
from reliefdesk.content.topic import load_topics
from reliefdesk.editing.inbox import add_questions

MOST_QUESTIONS = 50
MOST_QUESTION_CHARACTERS = 500  # of a question


class Trying:
    """Questions are asked as the first of a talk."""

    def __init__(self, services: Services, pages: Pages, gate: ConsoleAccess) -> None:
        self._services, self._pages, self._gate = services, pages, gate

    def blueprint(self) -> Blueprint:
        routes, staff = Blueprint("trying"), self._gate.staff
        routes.add_route(staff(self.page), "/try", name="page")
        routes.add_route(staff(self.ask), "/try", methods=["POST"], name="ask")
        routes.add_route(staff(self.begin), "/try/candidate", methods=["POST"], name="begin")
        routes.add_route(staff(self.progress), "/try/progress", name="progress")
        routes.add_route(staff(self.hold), "/try/hold", methods=["POST"], name="hold")
        return routes

    def page(self, request: Request, staff: Staff) -> HTTPResponse:
        self._services.live.at_hand()
        return self._page(staff, (), done=field(request, "done"))

    def ask(self, request: Request, staff: Staff) -> HTTPResponse:
        return self._page(staff, tuple(text[:MOST_QUESTION_CHARACTERS] for text in lines(request, "questions")))

    def begin(self, request: Request, staff: Staff) -> HTTPResponse:
        self._services.trial.begin()
        return see("/try")

    def progress(self, request: Request, staff: Staff) -> HTTPResponse:
        return self._pages.fragment("trial.html", trial=self._services.trial)

    def hold(self, request: Request, staff: Staff) -> HTTPResponse:
        """A row becomes a held-out question of the topic that is right."""
        question, topic = field(request, "question")[:MOST_QUESTION_CHARACTERS], field(request, "topic")
        questions = lines(request, "questions")
        try:
            edit = add_questions(self._services.drafts, topic, [question], "held_out", staff.name)
        except ContentError as error:
            return self._page(staff, questions, wrong=" ".join(problem.text for problem in error.problems))
        self._services.audit.note(staff.name, "kept as a held-out question of", edit.title)
        return self._page(staff, questions, done="held-out")

    def _page(self, staff: Staff, questions: tuple[str, ...], wrong: str = "", done: str = "") -> HTTPResponse:
        asked = questions[:MOST_QUESTIONS]
        live = self._services.live.reader() if asked else None
        candidate = self._services.trial.reader()
        before, after = self._answers(live=True), self._answers(live=False)
        rows = [
            (text, ask(live, text, before) if live else None, ask(candidate, text, after) if candidate else None)
            for text in asked
        ]
        values: dict[str, Any] = {
            "questions": questions,
            "rows": rows,
            "left_out": len(questions) - len(asked),
            "no_model": self._services.live.path() is None,
            "trial": self._services.trial,
            "candidate": candidate is not None,
            "wrong": wrong,
            "drafts": self._services.counts()["publish"],
            "titles": {name: topic.title for name, topic in self._services.project().topics.items()},
        }
        return self._pages.page(staff, "try.html", done=done, most=MOST_QUESTIONS, **values)

    def _answers(self, live: bool) -> dict[str, str]:
        project = self._services.project()
        clinic = self._services.renderer.clinic() if live else project.clinic
        facts = clinic.words() if clinic else {}
        try:
            topics = load_topics(self._services.root) if live else dict(project.topics)
        except ContentError:
            topics = {}
        return {
            name: PLACEHOLDER.sub(lambda match: facts.get(match.group(1), match.group()), topic.answer)
            for name, topic in topics.items()
        }
