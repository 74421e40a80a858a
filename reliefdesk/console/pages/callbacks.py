"""Visitors who want to be called back: open ones first, the oldest at the top."""

from __future__ import annotations

from sanic.exceptions import NotFound
from sanic.response import HTTPResponse

from reliefdesk.console.access import CALLBACKS, Routes
from reliefdesk.console.forms import see
from reliefdesk.console.visit import Visit

MOST_DONE = 100

routes = Routes()


@routes.get("/callbacks", CALLBACKS)
def requests(visit: Visit) -> HTTPResponse:
    store, notes = visit.services.callbacks, visit.services.notes
    visit.services.audit.count(visit.staff.name, "looked at the callback requests")
    return visit.page(
        "callbacks.html", notes=notes.all(), open=store.open_requests(), closed=store.done_requests(MOST_DONE)
    )


@routes.post("/callbacks/<number:int>", CALLBACKS)
def settle(visit: Visit, number: int) -> HTTPResponse:
    if not visit.services.callbacks.has(number):
        raise NotFound
    do, note = visit.field("do"), visit.field("note")
    if note:
        visit.services.notes.set(number, note, visit.staff.name)
    if do in ("done", "open"):
        visit.services.callbacks.set_done(number, do == "done")
    # The number alone: the log keeps no visitor's name.
    did = {"done": "called back", "open": "reopened the callback request"}.get(do, "noted on the callback request")
    visit.note(did, f"no. {number}")
    return see("/callbacks", done=do if do in ("done", "open") else "noted")
