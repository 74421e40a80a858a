"""The log of who did what, to be read and kept; the newest first."""

from __future__ import annotations

from sanic.response import HTTPResponse

from reliefdesk.console.access import Routes
from reliefdesk.console.forms import csv_file
from reliefdesk.console.visit import Visit

MOST_LOG_ROWS = 100_000

_HEADINGS = ("who", "did", "about", "times", "address")

routes = Routes()


@routes.get("/log")
def log(visit: Visit) -> HTTPResponse:
    words, before = visit.field("q")[:100], visit.field("before")
    last = int(before) if before.isdecimal() and len(before) < 16 else None
    entries = visit.services.audit.entries(words, last, addresses=visit.staff.account.callbacks)
    return visit.page("log.html", entries=entries, words=words)


@routes.get("/log.csv")
def export(visit: Visit) -> HTTPResponse:
    zone = visit.services.renderer.zone()
    found = visit.services.audit.entries(most=MOST_LOG_ROWS, addresses=visit.staff.account.callbacks)
    moments = (entry.at.astimezone(zone).isoformat(sep=" ", timespec="seconds") for entry in found)
    rows = [
        (moment, entry.who, entry.did, entry.about, str(entry.times), entry.address)
        for moment, entry in zip(moments, found, strict=True)
    ]
    return csv_file("log.csv", (f"when ({zone})", *_HEADINGS), rows)
