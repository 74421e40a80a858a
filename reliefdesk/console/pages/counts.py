"""What waits, in numbers, for the script that keeps the menu and the tab's title fresh."""

from __future__ import annotations

from sanic.response import HTTPResponse

from reliefdesk.console.access import ASKED_BY_THE_SCRIPT, Routes
from reliefdesk.console.visit import Visit

routes = Routes()


@routes.get(ASKED_BY_THE_SCRIPT)
def counts(visit: Visit) -> HTTPResponse:
    numbers = visit.services.counts()
    if not visit.staff.account.callbacks:
        numbers.pop("callbacks")
    return visit.fragment("counts.html", counts=numbers, waiting=visit.services.waiting(visit.staff.account))
