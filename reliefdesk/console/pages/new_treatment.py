"""A new treatment in one form: names and answers first, then the questions that were drafted, to be confirmed."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from reliefdesk.console import topic_form
from reliefdesk.console.access import ConsoleAccess
from reliefdesk.console.form_problems import plainly
from reliefdesk.console.forms import field, lines, see
from reliefdesk.console.member import Staff
from reliefdesk.console.responses import Pages
from reliefdesk.console.services import Services
from reliefdesk.content.problem import ContentError
from reliefdesk.editing import edit_checks, treatment_draft
from reliefdesk.editing.drafts import Conflict
from reliefdesk.editing.file_drafts import FileConflict
from reliefdesk.editing.treatment_draft import TreatmentForm

ASPECTS = {
    "definition": "What is it?",
    "mechanism": "How does it work?",
    "uses": "What does it help with?",
    "duration": "How long does it last?",
}


class TreatmentPage:
    """Whatever is typed comes back with every step."""

    def __init__(self, services: Services, pages: Pages, gate: ConsoleAccess) -> None:
        self._services, self._pages, self._gate = services, pages, gate

    def blueprint(self) -> Blueprint:
        routes, staff = Blueprint("treatments"), self._gate.staff
        routes.add_route(staff(self.form), "/treatments/new", name="form")
        routes.add_route(staff(self.take), "/treatments/new", methods=["POST"], name="take")
        return routes

    def form(self, request: Request, staff: Staff) -> HTTPResponse:
        new = topic_form.empty(staff.name).edit
        form = TreatmentForm("", (), (), {}, new.approved_by, new.approved_on, new.review_by)
        return self._page(staff, form)

    def take(self, request: Request, staff: Staff) -> HTTPResponse:
        """First the questions are drafted; with `save` what was confirmed is saved."""
        form, drafts, project = _read(request), self._services.drafts, self._services.project()
        wrong = [problem.text for problem in treatment_draft.problems(form, drafts, project)]
        if wrong:
            return self._page(staff, form, wrong=wrong, status=422)
        is_confirmed = field(request, "do") == "save"
        topics = form.topics()
        if is_confirmed:
            topics = tuple(
                dataclasses.replace(edit, questions=lines(request, f"questions_{edit.id}") or edit.questions)
                for edit in topics
            )
            try:
                treatment_draft.save(form, topics, drafts, project, staff.name)
            except (Conflict, FileConflict, ContentError) as error:
                return self._page(staff, form, topics, [str(error)], 409)
            self._services.audit.note(staff.name, "added the treatment", form.name)
            return see("/topics", done="treatment", state="new")
        return self._page(staff, form, topics)

    def _page(
        self,
        staff: Staff,
        form: TreatmentForm,
        topics: tuple[Any, ...] = (),
        wrong: list[str] | None = None,
        status: int = 200,
    ) -> HTTPResponse:
        project = self._services.project()
        titles = {name: topic.title for name, topic in project.topics.items()}
        ahead = dataclasses.replace(project, topics={**project.topics, **{edit.id: edit.as_topic() for edit in topics}})
        checked = [
            (edit, [plainly(p.text, titles) for p in edit_checks.problems(edit, ahead) if not p.warning])
            for edit in topics
        ]
        values: dict[str, Any] = {"form": form, "topics": checked, "wrong": wrong or [], "aspects": ASPECTS}
        return self._pages.page(staff, "treatment.html", status, **values)


def _read(request: Request) -> TreatmentForm:
    today = datetime.datetime.now(datetime.timezone.utc).date()
    return TreatmentForm(
        name=field(request, "name").strip()[:60],
        other_names=lines(request, "other_names"),
        hints=lines(request, "hints"),
        answers={aspect: field(request, aspect).strip() for aspect in ASPECTS},
        approved_by=field(request, "approved_by").strip(),
        approved_on=today,
        review_by=today + datetime.timedelta(topic_form.DAYS_UNTIL_REVIEW),
    )
