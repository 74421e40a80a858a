"""Visitors who want to be called back."""

from __future__ import annotations

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from reliefdesk.console.access import ConsoleAccess
from reliefdesk.console.forms import field, see
from reliefdesk.console.member import Staff
from reliefdesk.console.responses import Pages
from reliefdesk.console.services import Services

MOST_DONE = 100


class CallbackPage:
    """Open ones first, the oldest at the top."""

    def __init__(self, services: Services, pages: Pages, gate: ConsoleAccess) -> None:
        self._services, self._pages, self._gate = services, pages, gate

    def blueprint(self) -> Blueprint:
        routes, callbacks = Blueprint("callbacks"), self._gate.callbacks
        routes.add_route(callbacks(self.requests), "/callbacks", name="requests")
        routes.add_route(callbacks(self.settle), "/callbacks/<number:int>", methods=["POST"], name="settle")
        return routes

    def requests(self, request: Request, staff: Staff) -> HTTPResponse:
        store = self._services.callbacks
        self._services.audit.count(staff.name, "looked at the callback requests")
        return self._pages.page(
            staff,
            "callbacks.html",
            done=field(request, "done"),
            notes=self._services.notes.all(),
            open=store.open_requests(),
            closed=store.done_requests(MOST_DONE),
        )

    def settle(self, request: Request, staff: Staff, number: int) -> HTTPResponse:
        do, note = field(request, "do"), field(request, "note")
        if note:
            self._services.notes.set(number, note, staff.name)
        if do in ("done", "open"):
            self._services.callbacks.set_done(number, do == "done")
        # The number alone: the log keeps no visitor's name.
        did = {"done": "called back", "open": "reopened the callback request"}.get(do, "noted on the callback request")
        self._services.audit.note(staff.name, did, f"no. {number}")
        return see("/callbacks", done=do if do in ("done", "open") else "noted")
