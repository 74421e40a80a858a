"""All topics as a table: kept as a file, and taken from one after a look at what it would do."""

from __future__ import annotations

from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from reliefdesk.console.access import ConsoleAccess
from reliefdesk.console.forms import download, field, see, upload
from reliefdesk.console.member import Staff
from reliefdesk.console.responses import Pages
from reliefdesk.console.services import Services
from reliefdesk.content.problem import ContentError
from reliefdesk.editing.drafts import Conflict
from reliefdesk.editing.spreadsheet import read_sheet, write_csv, write_excel
from reliefdesk.editing.table import COLUMNS, Plan, as_table, plan_import

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_PROBLEMS = 300


class TablePage:
    """A plan waits in memory for its owner's word; another one takes its place."""

    def __init__(self, services: Services, pages: Pages, gate: ConsoleAccess) -> None:
        self._services, self._pages, self._gate = services, pages, gate
        self._plans: dict[str, Plan] = {}

    def blueprint(self) -> Blueprint:
        routes, staff = Blueprint("table"), self._gate.staff
        routes.add_route(staff(self.page), "/table", name="page")
        routes.add_route(staff(self.csv), "/table.csv", name="csv")
        routes.add_route(staff(self.excel), "/table.xlsx", name="excel")
        routes.add_route(staff(self.look), "/table/look", methods=["POST"], name="look")
        routes.add_route(staff(self.take), "/table/take", methods=["POST"], name="take")
        return routes

    def page(self, request: Request, staff: Staff) -> HTTPResponse:
        return self._page(staff)

    def csv(self, request: Request, staff: Staff) -> HTTPResponse:
        return download(write_csv(COLUMNS, self._rows()), "topics.csv", "text/csv; charset=utf-8")

    def excel(self, request: Request, staff: Staff) -> HTTPResponse:
        return download(write_excel(COLUMNS, self._rows()), "topics.xlsx", EXCEL)

    def look(self, request: Request, staff: Staff) -> HTTPResponse:
        """What the file would do; nothing is saved."""
        file = upload(request, "file")
        if file is None:
            return self._page(staff, ["Choose a file first."], 422)
        name = "".join(letter for letter in file.name if letter.isprintable())[-60:]
        try:
            rows = read_sheet(name, file.body)
            replace = field(request, "replace") == "yes"
            plan = plan_import(name, rows, self._services.drafts, self._services.project(), replace)
        except ContentError as error:
            return self._page(staff, [f"{problem.place}: {problem.text}" for problem in error.problems], 422)
        self._plans[staff.account.key] = plan
        return self._page(staff, plan=plan, name=name)

    def take(self, request: Request, staff: Staff) -> HTTPResponse:
        plan = self._plans.pop(staff.account.key, None)
        if plan is None:
            return self._page(staff, ["The console was started anew since you chose the file. Choose it again."], 409)
        try:
            plan.save(self._services.drafts, staff.name)
        except ContentError as error:
            return self._page(staff, [problem.text for problem in error.problems], 422)
        except Conflict:
            return self._page(staff, ["Somebody changed one of these topics meanwhile. Look at the file again."], 409)
        self._services.audit.note(staff.name, "imported", f"{len(plan.edits)} topics")
        return see("/topics", done="imported", state="draft")

    def _rows(self) -> list[tuple[str, ...]]:
        edits = (self._services.drafts.topic(state.id) for state in self._services.drafts.topics() if not state.problem)
        return as_table(edit for edit in edits if edit)

    def _page(
        self, staff: Staff, wrong: list[str] | None = None, status: int = 200, plan: Plan | None = None, name: str = ""
    ) -> HTTPResponse:
        values: dict[str, Any] = {"wrong": (wrong or [])[:MOST_PROBLEMS], "plan": plan, "name": name}
        return self._pages.page(staff, "table.html", status, columns=COLUMNS, most=MOST_PROBLEMS, **values)
