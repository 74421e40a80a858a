"""Writing a topic: the form, its live checks, saving."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from sanic import Blueprint
from sanic.exceptions import NotFound
from sanic.request import Request
from sanic.response import HTTPResponse

from reliefdesk.console import topic_form
from reliefdesk.console.access import ConsoleAccess
from reliefdesk.console.differences import changes
from reliefdesk.console.forms import field, see
from reliefdesk.console.member import Staff
from reliefdesk.console.pages.topics import NAME
from reliefdesk.console.responses import Pages
from reliefdesk.console.services import Services
from reliefdesk.console.topic_form import Typed
from reliefdesk.console.topic_verdict import judge
from reliefdesk.content.problem import ContentError
from reliefdesk.content.treatments import title
from reliefdesk.editing.drafts import Conflict
from reliefdesk.editing.edit import TopicEdit


class TopicEditing:
    """With problems a topic is saved all the same; publishing refuses it."""

    def __init__(self, services: Services, pages: Pages, gate: ConsoleAccess) -> None:
        self._services, self._pages, self._gate = services, pages, gate

    def blueprint(self) -> Blueprint:
        routes, staff = Blueprint("topic_editing"), self._gate.staff
        routes.add_route(staff(self.new), "/topics/new", name="new")
        routes.add_route(staff(self.save_new), "/topics/new", methods=["POST"], name="save_new")
        routes.add_route(staff(self.check_new), "/topics/new/check", methods=["POST"], name="check_new")
        routes.add_route(staff(self.edit), f"/topics/{NAME}/edit", name="edit")
        routes.add_route(staff(self.save), f"/topics/{NAME}/edit", methods=["POST"], name="save")
        routes.add_route(staff(self.check), f"/topics/{NAME}/check", methods=["POST"], name="check")
        return routes

    def new(self, request: Request, staff: Staff) -> HTTPResponse:
        """Begun with questions from the inbox, if it comes from there."""
        typed = topic_form.empty(staff.name, field(request, "question")[:2000], field(request, "treatment"))
        if ids := _numbers(field(request, "ids")):
            typed = dataclasses.replace(typed, edit=self._services.inbox.as_topic(ids, staff.name), missed=ids)
        return self._form(staff, typed, None)

    def edit(self, request: Request, staff: Staff, name: str) -> HTTPResponse:
        edit = self._services.drafts.topic(name) or self._services.drafts.live(name)
        if edit is None:
            raise NotFound
        return self._form(staff, Typed(edit, self._services.drafts.version(name)), name)

    def check_new(self, request: Request, staff: Staff) -> HTTPResponse:
        return self._checked(topic_form.read(request, None))

    def check(self, request: Request, staff: Staff, name: str) -> HTTPResponse:
        return self._checked(topic_form.read(request, name))

    def save_new(self, request: Request, staff: Staff) -> HTTPResponse:
        return self._saved(request, staff, None)

    def save(self, request: Request, staff: Staff, name: str) -> HTTPResponse:
        return self._saved(request, staff, name)

    def _saved(self, request: Request, staff: Staff, name: str | None) -> HTTPResponse:
        typed, wrong = topic_form.read(request, name), []
        if field(request, "do") == "check":
            return self._form(staff, typed, name, wait=True)
        if theme := self._services.project().themes.get(field(request, "do").removeprefix("take ")):
            return self._form(staff, typed.with_questions(theme.questions), name, wait=True)
        if typed.unread:  # a date that cannot be kept would be lost
            return self._form(staff, typed, name, 422)
        try:
            self._services.drafts.save(typed.edit, staff.name, typed.based_on)
        except Conflict as conflict:
            return self._conflict(staff, typed, name, conflict)
        except ContentError as error:
            wrong = [problem.text for problem in error.problems]
        if wrong:
            return self._form(staff, typed, name, 422, wrong)
        if typed.missed:
            self._services.inbox.added(typed.missed, staff.name)
        self._services.audit.note(staff.name, "saved the topic", typed.edit.title or typed.edit.id)
        return see(f"/topics/{typed.edit.id}", done="saved")

    def _conflict(self, staff: Staff, typed: Typed, name: str | None, conflict: Conflict) -> HTTPResponse:
        """Both versions; saving once more takes this one."""
        again = Typed(typed.edit, conflict.their_version)
        return self._form(staff, again, name, 409, theirs=(changes(conflict.theirs, typed.edit), conflict.theirs))

    def _checked(self, typed: Typed) -> HTTPResponse:
        return self._pages.fragment("verdict.html", verdict=judge(self._services, typed))

    def _form(
        self,
        staff: Staff,
        typed: Typed,
        name: str | None,
        status: int = 200,
        wrong: list[str] | None = None,
        theirs: object = None,
        wait: bool = False,
    ) -> HTTPResponse:
        project = self._services.project()
        values: dict[str, Any] = {
            "typed": typed,
            "edit": typed.edit,
            "name": name,
            "wrong": wrong or [],
            "theirs": theirs,
            "verdict": judge(self._services, typed, wait),
            "topics": _choices(typed.edit, {topic.id: topic.title for topic in project.topics.values()}),
            "treatments": {treatment: title(treatment) for treatment in project.treatments},
            "facts": sorted(project.clinic.words()) if project.clinic else [],
        }
        return self._pages.page(staff, "topic_form.html", status, **values)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(",") if part.isdecimal() and len(part) < 16)


def _choices(edit: TopicEdit, titles: Mapping[str, str]) -> dict[str, str]:
    """Topics that may be offered, those that are in their order first, because a form keeps the order of its rows."""
    first = [name for name in edit.related if name in titles]
    return {name: titles[name] for name in (*first, *titles) if name != edit.id}
