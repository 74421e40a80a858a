"""Visitors who want to be called back: open ones first, the oldest at the top."""

from __future__ import annotations

from collections.abc import Callable

from sanic.exceptions import NotFound
from sanic.response import HTTPResponse

from reliefdesk.console.access import CALLBACKS, Routes
from reliefdesk.console.forms import see
from reliefdesk.console.visit import Visit
from reliefdesk.content.callback_phone import shown_phone
from reliefdesk.editing.scrub import Scrubber
from reliefdesk.stores.callback_store import State, StoredRequest

MOST_DONE = 100

# What each button does: what the log and the request's own history say of it, and the sentence of the next page.
DID = {
    "done": ("called back", "done"),
    "tried": ("called, and reached nobody", "tried"),
    "open": ("reopened the callback request", "open"),
    "take": ("took over the callback request", "taken"),
    "drop": ("gave back the callback request", "given-back"),
    "note": ("noted on the callback request", "noted"),
}
STATES: dict[str, State] = {"done": "done", "tried": "tried", "open": "open"}
SHOWN: dict[str, tuple[str, Callable[[StoredRequest, str], bool]]] = {
    "": ("All that wait", lambda stored, name: True),
    "mine": ("Mine", lambda stored, name: stored.belongs_to == name),
    "nobodys": ("Nobody's yet", lambda stored, name: not stored.belongs_to),
    "tried": ("Tried, nobody reached", lambda stored, name: stored.state == "tried"),
}

routes = Routes()


@routes.get("/callbacks", CALLBACKS)
def requests(visit: Visit) -> HTTPResponse:
    services, clinic = visit.services, visit.services.renderer.clinic()
    services.audit.count(visit.staff.name, "looked at the callback requests")
    show = visit.field("show") if visit.field("show") in SHOWN else ""
    wait, closed = services.callbacks.open_requests(), services.callbacks.done_requests(MOST_DONE)
    wanted = SHOWN[show][1]
    found = [stored for stored in wait if wanted(stored, visit.staff.name)]
    scrubber = Scrubber.of(services.project())
    region = clinic.region if clinic else "US"
    return visit.page(
        "callbacks.html",
        notes=services.notes.all(),
        open=found,
        closed=closed,
        talks={stored.id: services.talk_of(stored, scrubber) for stored in (*found, *closed)},
        phones={stored.id: shown_phone(stored.request.phone, region) for stored in (*found, *closed)},
        shown={name: (label, _count(wait, is_in, visit)) for name, (label, is_in) in SHOWN.items()},
        show=show,
        nobody_is_told=not services.notifier.tells("callback"),
        mails=services.mailer is not None,
    )


@routes.post("/callbacks/<number:int>", CALLBACKS)
def settle(visit: Visit, number: int) -> HTTPResponse:
    store, by = visit.services.callbacks, visit.staff.name
    if not store.has(number):
        raise NotFound
    do, note = visit.field("do") if visit.field("do") in DID else "note", visit.field("note")
    did, told = DID[do]
    if state := STATES.get(do):
        store.set_state(number, state)
    elif do in ("take", "drop"):
        store.give(number, by if do == "take" else "")
    if note.strip() or do != "note":
        visit.services.notes.add(number, did if do != "note" else "", note, by)
    # The number alone: the log keeps no visitor's name.
    visit.note(did, f"no. {number}")
    show = visit.field("show")
    return see("/callbacks", **({"show": show} if show in SHOWN and show else {}), done=told)


def _count(wait: list[StoredRequest], is_in: Callable[[StoredRequest, str], bool], visit: Visit) -> int:
    return sum(is_in(stored, visit.staff.name) for stored in wait)
