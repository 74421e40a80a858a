"""All topics as a table: kept as a file, and taken from one after a look at what it would do.

A plan waits in memory for its owner's word; another one takes its place.
"""

from __future__ import annotations

from collections.abc import Sequence

from sanic.response import HTTPResponse

from reliefdesk.console.access import Routes
from reliefdesk.console.forms import csv_file, download, see, upload
from reliefdesk.console.visit import Visit
from reliefdesk.content.problem import ContentError
from reliefdesk.editing.excel import write_excel
from reliefdesk.editing.file_drafts import Conflict
from reliefdesk.editing.spreadsheet import read_sheet
from reliefdesk.editing.table import COLUMNS, Plan, as_table, plan_import
from reliefdesk.editing.table_translations import headings_of

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_PROBLEMS = 300

routes = Routes()


@routes.get("/table")
def table(visit: Visit) -> HTTPResponse:
    return _page(visit)


@routes.get("/table.csv")
def export_csv(visit: Visit) -> HTTPResponse:
    return csv_file("topics.csv", _columns(visit), _rows(visit))


@routes.get("/table.xlsx")
def export_excel(visit: Visit) -> HTTPResponse:
    return download(write_excel(_columns(visit), _rows(visit)), "topics.xlsx", EXCEL)


@routes.post("/table/look")
def look(visit: Visit) -> HTTPResponse:
    """Shows what the file would do; nothing is saved."""
    file = upload(visit.request, "file")
    if file is None:
        return _page(visit, ["Choose a file first."], 422)
    name = "".join(letter for letter in file.name if letter.isprintable())[-60:]
    try:
        rows, replace = read_sheet(name, file.body), visit.field("replace") == "yes"
        plan = plan_import(name, rows, visit.services.drafts, visit.services.project(), replace, visit.staff.name)
    except ContentError as error:
        return _page(visit, [f"{problem.place}: {problem.text}" for problem in error.problems], 422)
    visit.services.imports[visit.staff.account.key] = plan
    return _page(visit, plan=plan, name=name)


@routes.post("/table/take")
def take(visit: Visit) -> HTTPResponse:
    plan = visit.services.imports.pop(visit.staff.account.key, None)
    if plan is None:
        return _page(visit, ["The console was started anew since you chose the file. Choose it again."], 409)
    try:
        plan.save(visit.services.drafts, visit.staff.name)
    except ContentError as error:
        return _page(visit, [problem.text for problem in error.problems], 422)
    except Conflict:
        return _page(visit, ["Somebody changed one of these topics meanwhile. Look at the file again."], 409)
    visit.note("imported", f"{len(plan.edits)} topics")
    return see("/topics", done="imported", state="draft")


def _rows(visit: Visit) -> list[tuple[str, ...]]:
    drafts = visit.services.drafts
    edits = (drafts.topic(state.id) for state in drafts.topics() if not state.problem)
    return as_table((edit for edit in edits if edit), drafts.approvals, _languages(visit))


def _languages(visit: Visit) -> tuple[str, ...]:
    return visit.services.project_languages()


def _columns(visit: Visit) -> tuple[str, ...]:
    return (*COLUMNS, *headings_of(_languages(visit)))


def _page(
    visit: Visit, wrong: Sequence[str] = (), status: int = 200, plan: Plan | None = None, name: str = ""
) -> HTTPResponse:
    return visit.page(
        "table.html",
        status,
        columns=_columns(visit),
        most=MOST_PROBLEMS,
        wrong=wrong[:MOST_PROBLEMS],
        plan=plan,
        name=name,
    )
