"""The inbox: what visitors missed, and what staff make of it."""

from __future__ import annotations

from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from reliefdesk.console.access import ConsoleAccess
from reliefdesk.console.forms import field, fields, see
from reliefdesk.console.member import Staff
from reliefdesk.console.responses import Pages
from reliefdesk.console.services import Services
from reliefdesk.content.problem import ContentError

SOURCES = {
    "unknown": "no answer",
    "choices": "choices were offered, none was taken",
    "picked": "a choice was taken",
    "narrow": "answered, but in doubt",
    "thumbs_down": "thumbs down",
    "deleted": "from a deleted topic",
}
MOST_GROUPS = 60


class InboxPage:
    """Each group is a form of its own."""

    def __init__(self, services: Services, pages: Pages, gate: ConsoleAccess) -> None:
        self._services, self._pages, self._gate = services, pages, gate

    def blueprint(self) -> Blueprint:
        routes, staff = Blueprint("inbox"), self._gate.staff
        routes.add_route(staff(self.inbox), "/inbox", name="inbox")
        routes.add_route(staff(self.settle), "/inbox", methods=["POST"], name="settle")
        return routes

    def inbox(self, request: Request, staff: Staff) -> HTTPResponse:
        return self._page(staff, done=field(request, "done"), closed=field(request, "show") == "closed")

    def settle(self, request: Request, staff: Staff) -> HTTPResponse:
        """What is ticked in one group goes where the button says."""
        inbox, do, topic = self._services.inbox, field(request, "do"), field(request, "topic")
        ids = [int(number) for number in fields(request, "id") if number.isdecimal() and len(number) < 16]
        if not ids:
            return self._page(staff, "Tick at least one question.", 422)
        if do == "new":
            return see("/topics/new", ids=",".join(map(str, ids)))
        if do in ("add", "hold") and not topic:
            return self._page(staff, "Choose the topic that these questions belong to.", 422)
        about = f"{len(ids)} question{'s' if len(ids) > 1 else ''}"
        try:
            if do == "add":
                about += f" to {inbox.add_to(topic, ids, staff.name).title}"
            elif do == "hold":
                about += f" of {inbox.hold_out(topic, ids, staff.name).title}"
            elif do == "mark":
                inbox.mark(ids, "" if field(request, "tier") else "emergency")
            elif do == "reopen":
                inbox.reopen(ids, staff.name)
            else:
                inbox.dismiss(ids, staff.name)
        except ContentError as error:
            return self._page(staff, " ".join(problem.text for problem in error.problems), 422)
        self._services.audit.note(staff.name, _DID.get(do, "dismissed from the inbox"), about)
        return see("/inbox", done=_DONE.get(do, "dismissed"))

    def _page(
        self, staff: Staff, wrong: str = "", status: int = 200, done: str = "", closed: bool = False
    ) -> HTTPResponse:
        self._services.collecting.now()
        groups = [] if closed else self._services.inbox.groups(self._services.live.encoder())
        values: dict[str, Any] = {
            "wrong": wrong,
            "groups": groups[:MOST_GROUPS],
            "more": len(groups) - MOST_GROUPS,
            "closed": closed,
            "dismissed": self._services.inbox.missed.all("dismissed")[:200] if closed else [],
            "sources": SOURCES,
            "titles": {name: topic.title for name, topic in self._services.project().topics.items()},
        }
        return self._pages.page(staff, "inbox.html", status, done, **values)


_DID = {
    "add": "added from the inbox",
    "hold": "held out from the inbox",
    "mark": "marked in the inbox",
    "reopen": "put back into the inbox",
}
_DONE = {"add": "added", "hold": "held-out", "mark": "marked", "reopen": "open"}
