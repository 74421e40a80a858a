"""The first page: what waits for staff."""

from __future__ import annotations

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from reliefdesk.console.access import Gate
from reliefdesk.console.member import Staff
from reliefdesk.console.responses import Pages
from reliefdesk.console.services import Office


class Home:
    """Counts, with a way to each."""

    def __init__(self, office: Office, pages: Pages, gate: Gate) -> None:
        self._office, self._pages, self._gate = office, pages, gate

    def blueprint(self) -> Blueprint:
        routes = Blueprint("home")
        routes.add_route(self._gate.staff(self.home), "/", name="home")
        return routes

    def home(self, request: Request, staff: Staff) -> HTTPResponse:
        self._office.collecting.now()
        states = self._office.drafts.topics()
        drafts = [state for state in states if state.state != "live"]
        overdue = [state for state in states if state.overdue]
        return self._pages.page(staff, "home.html", drafts=drafts, overdue=overdue, topics=len(states))
