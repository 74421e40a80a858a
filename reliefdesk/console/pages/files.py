"""The clinic's facts, red flags, treatments and the order of the answers: files with comments, edited as text."""

from __future__ import annotations

from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from reliefdesk.console.access import ConsoleAccess
from reliefdesk.console.differences import words
from reliefdesk.console.forms import field, see
from reliefdesk.console.member import Staff
from reliefdesk.console.responses import Pages
from reliefdesk.console.services import FILES, Services
from reliefdesk.content.problem import ContentError
from reliefdesk.editing.edit_checks import file_problems
from reliefdesk.editing.file_drafts import FileConflict

MOST_COMPARED = 60_000  # characters: a longer text is not compared word by word


class FilesPage:
    """Contact facts, red flags and the notice need a second person when they are published."""

    def __init__(self, services: Services, pages: Pages, gate: ConsoleAccess) -> None:
        self._services, self._pages, self._gate = services, pages, gate

    def blueprint(self) -> Blueprint:
        routes, staff = Blueprint("files"), self._gate.staff
        routes.add_route(staff(self.file), "/clinic", name="file")
        routes.add_route(staff(self.save), "/clinic", methods=["POST"], name="save")
        routes.add_route(staff(self.check), "/clinic/check", methods=["POST"], name="check")
        return routes

    def file(self, request: Request, staff: Staff) -> HTTPResponse:
        name = _name(field(request, "file"))
        drafts = self._services.drafts
        return self._page(staff, name, drafts.file(name), drafts.file_version(name), done=field(request, "done"))

    def check(self, request: Request, staff: Staff) -> HTTPResponse:
        name = _name(field(request, "file"))
        return self._pages.fragment("file_verdict.html", problems=self._problems(name, field(request, "text")))

    def save(self, request: Request, staff: Staff) -> HTTPResponse:
        name, text = _name(field(request, "file")), field(request, "text").replace("\r\n", "\n")
        based_on, drafts = field(request, "based_on"), self._services.drafts
        do = field(request, "do")
        if do == "check":
            return self._page(staff, name, text, based_on)
        if do == "discard":
            drafts.discard_file(name, staff.name)
            self._services.audit.note(staff.name, "discarded the draft of", FILES[name])
            return see("/clinic", file=name, done="discarded")
        try:
            drafts.save_file(name, text, staff.name, based_on)
        except FileConflict as conflict:
            return self._page(staff, name, text, conflict.their_version, 409, theirs=conflict.theirs)
        except ContentError as error:
            return self._page(staff, name, text, based_on, 422, error.problems[0].text)
        self._services.audit.note(staff.name, "saved", FILES[name])
        return see("/clinic", file=name, done="saved")

    def _problems(self, name: str, text: str) -> list[str]:
        project = self._services.project()
        found = file_problems(name, text, project)  # type: ignore[arg-type]
        return [f"{problem.place}: {problem.text}" for problem in found]

    def _page(
        self,
        staff: Staff,
        name: str,
        text: str,
        based_on: str,
        status: int = 200,
        wrong: str = "",
        done: str = "",
        theirs: str | None = None,
    ) -> HTTPResponse:
        live = self._services.drafts.live_file(name) or ""
        can_compare = len(text) + len(live) < MOST_COMPARED and text != live
        values: dict[str, Any] = {
            "files": FILES,
            "name": name,
            "text": text,
            "based_on": based_on,
            "wrong": wrong,
            "problems": self._problems(name, text),
            "theirs": words(theirs, text) if theirs is not None else None,
            "difference": words(live, text) if can_compare else None,
            "is_draft": self._services.drafts.file(name) != live,
        }
        return self._pages.page(staff, "files.html", status, done, **values)


def _name(name: str) -> str:
    return name if name in FILES else "clinic.yml"
