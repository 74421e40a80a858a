"""The log of who did what, to be read and kept."""

from __future__ import annotations

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from reliefdesk.console.access import ConsoleAccess
from reliefdesk.console.forms import download, field
from reliefdesk.console.member import Staff
from reliefdesk.console.responses import Pages
from reliefdesk.console.services import Services
from reliefdesk.editing.spreadsheet import write_csv

MOST_LOG_ROWS = 100_000

_HEADINGS = ("when (UTC)", "who", "did", "about", "times", "address")


class LogPage:
    """Newest first."""

    def __init__(self, services: Services, pages: Pages, gate: ConsoleAccess) -> None:
        self._services, self._pages, self._gate = services, pages, gate

    def blueprint(self) -> Blueprint:
        routes = Blueprint("log")
        routes.add_route(self._gate.staff(self.log), "/log", name="log")
        routes.add_route(self._gate.staff(self.export), "/log.csv", name="log_csv")
        return routes

    def log(self, request: Request, staff: Staff) -> HTTPResponse:
        words, before = field(request, "q")[:100], field(request, "before")
        last = int(before) if before.isdecimal() and len(before) < 16 else None
        entries = self._services.audit.entries(words, last, addresses=staff.account.callbacks)
        return self._pages.page(staff, "log.html", entries=entries, words=words)

    def export(self, request: Request, staff: Staff) -> HTTPResponse:
        rows = [
            (entry.at.isoformat(timespec="seconds"), entry.who, entry.did, entry.about, str(entry.times), entry.address)
            for entry in self._services.audit.entries(most=MOST_LOG_ROWS, addresses=staff.account.callbacks)
        ]
        return download(write_csv(_HEADINGS, rows), "log.csv", "text/csv; charset=utf-8")
