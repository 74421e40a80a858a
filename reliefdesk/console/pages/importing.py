"""What a clinic has already, taken in: a file or a paste, then a card for each proposed topic, then drafts.

The cards are all in the form, so that nothing typed is lost and nothing waits in memory.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sanic.response import HTTPResponse

from reliefdesk.console.access import Routes
from reliefdesk.console.forms import download, see, upload
from reliefdesk.console.import_cards import Card, Given, cards
from reliefdesk.console.pages import tables
from reliefdesk.console.visit import Visit
from reliefdesk.content.problem import ContentError
from reliefdesk.editing.documents.columns import Layout, Role, as_pairs, guessed
from reliefdesk.editing.documents.document import Document, Place, Table
from reliefdesk.editing.documents.drafting import keep
from reliefdesk.editing.documents.file_kind import ACCEPTED
from reliefdesk.editing.documents.limited_reading import read_document, read_pasted
from reliefdesk.editing.documents.proposed_topic import MOST_PROPOSED, ProposedTopic, proposed_of, proposed_topics
from reliefdesk.editing.excel import MOST_COLUMNS, write_excel
from reliefdesk.editing.file_drafts import Conflict
from reliefdesk.editing.table import is_export

SHEET = ("Question", "Answer", "Other ways to ask")
MOST_CELL_BYTES = 1_000_000  # of a table that is sent along, so that its columns may be chosen anew
MOST_SHOWN_ROWS = 3

_ROLES: dict[Role, str] = {"": "Leave out", "question": "Question", "answer": "Answer", "others": "Other ways to ask"}

routes = Routes()


@routes.get("/import")
def form(visit: Visit) -> HTTPResponse:
    visit.services.proposing.at_hand(visit.services.project())  # read while somebody looks for the file
    return _start(visit)


@routes.get("/import/questions.xlsx")
def sheet(visit: Visit) -> HTTPResponse:
    """An empty sheet with the headings of a table of questions and answers."""
    return download(write_excel(SHEET, []), "questions.xlsx", tables.EXCEL)


@routes.post("/import/look")
def look(visit: Visit) -> HTTPResponse:
    """Shows what a file or a paste proposes; nothing is saved."""
    file, pasted = upload(visit.request, "file"), visit.field("pasted")
    if file is None and not pasted.strip():
        return _start(visit, ["Choose a file, or paste a text."], 422)
    try:
        if file is None:
            document, name = read_pasted(pasted), "what you pasted"
        else:
            name = "".join(letter for letter in file.name if letter.isprintable())[-60:]
            document = read_document(name, file.body)
            if is_export(document.parts):
                return tables.look(visit)
    except ContentError as error:
        wrong = [f"{problem.place}: {problem.text}" for problem in error.problems[: tables.MOST_PROBLEMS]]
        return _start(visit, wrong, 422, pasted)
    table = _table(document)
    if table is None:
        return _cards(visit, name, [Given.of(proposal) for proposal in proposed_topics(document)])
    return _of_table(visit, name, table, guessed(table))


@routes.post("/import/columns")
def columns(visit: Visit) -> HTTPResponse:
    """The same table, read by the columns that were chosen."""
    try:
        rows = [[_whole(cell) for cell in row[:MOST_COLUMNS]] for row in json.loads(visit.field("cells"))]
    except (ValueError, TypeError, KeyError, RecursionError):
        return _start(visit, ["The table was not sent whole. Choose the file again."], 422)
    width = max((len(row) for row in rows), default=0)
    roles = tuple(_role(visit.field(f"role_{number}")) for number in range(1, 1 + width))
    heading = visit.field("heading")
    layout = Layout(roles, int(heading) if heading.isdecimal() and len(heading) < 6 else 0)
    return _of_table(visit, visit.field("name")[:80], rows, layout)


@routes.post("/import/keep")
def take(visit: Visit) -> HTTPResponse:
    """What is ticked becomes drafts; with `check` it is only looked at once more."""
    name, shown = visit.field("name")[:80], cards(visit.services, _given(visit))
    if visit.field("do") != "keep":
        return _shown(visit, name, shown)
    chosen = [card for card in shown if card.is_kept]
    if wrong := _what_is_wrong(shown, chosen):
        return _shown(visit, name, shown, wrong, 422)
    if changed := [card.given.proposal.title for card in chosen if card.given.based_on != card.draft.based_on]:
        return _shown(
            visit, name, shown, [f"Somebody changed “{title}” meanwhile. Look again." for title in changed], 409
        )
    try:
        keep([card.draft for card in chosen], visit.services.drafts, visit.services.project(), visit.staff.name)
    except Conflict:
        return _shown(visit, name, shown, ["Somebody changed one of these topics meanwhile. Look again."], 409)
    except ContentError as error:
        return _shown(visit, name, shown, [problem.text for problem in error.problems], 422)
    visit.note("imported", f"{len(chosen)} topics")
    return see("/sign", done="imported")


def _what_is_wrong(shown: Sequence[Card], chosen: Sequence[Card]) -> list[str]:
    if not chosen:
        return ["Nothing is ticked. Tick what you want to keep." if shown else "There is nothing to keep."]
    return [
        f"Number {number} has no title. Write one, or untick it."
        for number, card in enumerate(shown, 1)
        if card in chosen and not card.given.proposal.title.strip()
    ]


def _table(document: Document) -> list[list[str]] | None:
    """The rows of a document that is nothing but a table."""
    only = document.parts[0] if len(document.parts) == 1 else None
    return [list(row) for row in only.rows] if isinstance(only, Table) else None


def _of_table(visit: Visit, name: str, rows: list[list[str]], layout: Layout) -> HTTPResponse:
    found = [Given.of(proposal) for proposal in proposed_of(as_pairs(rows, layout))]
    cells = json.dumps(rows, ensure_ascii=False)
    width = max((len(row) for row in rows), default=0)
    filled = [row for row in rows[layout.heading :] if any(cell.strip() for cell in row)][:MOST_SHOWN_ROWS]
    mapping = {
        "cells": cells if len(cells) <= MOST_CELL_BYTES else "",
        "heading": layout.heading,
        "headings": rows[layout.heading - 1] if 0 < layout.heading <= len(rows) else [],
        "roles": [*layout.roles, *[""] * width][:width],
        "rows": filled,
        "choices": _ROLES,
        "is_whole": layout.is_whole,
    }
    return _cards(visit, name, found, mapping)


def _whole(cell: object) -> str:
    return str(cell).encode(errors="replace").decode()


def _role(text: str) -> Role:
    return next((role for role in _ROLES if role == text), "")


def _given(visit: Visit) -> list[Given]:
    """The cards of the form as they were sent."""
    count = visit.field("count")
    kept = set(visit.fields("keep"))
    return [
        Given(
            ProposedTopic(
                title=visit.field(f"title_{n}").strip(),
                answer=visit.field(f"answer_{n}").strip(),
                place=Place(),
                others=visit.lines(f"others_{n}"),
                rest=visit.field(f"rest_{n}"),
                template={"": None, "-": ""}.get(chosen := visit.field(f"template_{n}"), chosen),
                made_up=visit.field(f"made_{n}") != "" and visit.field(f"made_{n}") == visit.field(f"title_{n}"),
            ),
            visit.field(f"place_{n}"),
            str(n) in kept,
            visit.field(f"based_{n}"),
        )
        for n in range(1, 1 + min(MOST_PROPOSED, int(count) if count.isdecimal() and len(count) < 5 else 0))
    ]


def _cards(visit: Visit, name: str, given: list[Given], mapping: dict[str, Any] | None = None) -> HTTPResponse:
    return _shown(visit, name, cards(visit.services, given), mapping=mapping)


def _shown(
    visit: Visit,
    name: str,
    shown: Sequence[Card],
    wrong: Sequence[str] = (),
    status: int = 200,
    mapping: dict[str, Any] | None = None,
) -> HTTPResponse:
    return visit.page(
        "import_cards.html",
        status,
        name=name,
        cards=shown,
        wrong=wrong,
        mapping=mapping,
        most=MOST_PROPOSED,
        is_loading=any(card.is_to_be_fitted for card in shown),
    )


def _start(visit: Visit, wrong: Sequence[str] = (), status: int = 200, pasted: str = "") -> HTTPResponse:
    return visit.page("import.html", status, wrong=wrong, pasted=pasted, accepted=ACCEPTED)
