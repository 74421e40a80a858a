"""The first page: what waits for staff."""

from __future__ import annotations

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from reliefdesk.console.access import ConsoleAccess
from reliefdesk.console.member import Staff
from reliefdesk.console.responses import Pages
from reliefdesk.console.services import Services


class Home:
    """Counts, with a way to each."""

    def __init__(self, services: Services, pages: Pages, gate: ConsoleAccess) -> None:
        self._services, self._pages, self._gate = services, pages, gate

    def blueprint(self) -> Blueprint:
        routes = Blueprint("home")
        routes.add_route(self._gate.staff(self.home), "/", name="home")
        return routes

    def home(self, request: Request, staff: Staff) -> HTTPResponse:
        self._services.collecting.now()
        states = self._services.drafts.topics()
        drafts = [state for state in states if state.state != "live"]
        overdue = [state for state in states if state.overdue]
        return self._pages.page(staff, "home.html", drafts=drafts, overdue=overdue, topics=len(states))
