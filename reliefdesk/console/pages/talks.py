"""The talk around a missed question, for those who may see what visitors wrote."""

from __future__ import annotations

from sanic.exceptions import NotFound
from sanic.response import HTTPResponse

from reliefdesk.console.access import TALKS, Routes
from reliefdesk.console.inbox_view import Look
from reliefdesk.console.visit import Visit
from reliefdesk.editing.scrub import Scrubber
from reliefdesk.editing.surroundings import talk_around

routes = Routes()


@routes.get("/inbox/<number:int>/talk", TALKS)
def talk(visit: Visit, number: int) -> HTTPResponse:
    """What was said before and after a question the last time that it was asked."""
    services, look = visit.services, Look.of(visit)
    if not (rows := services.inbox.missed.some([number])):
        raise NotFound
    services.audit.count(visit.staff.name, "looked at talks from the inbox")
    path, scrub = services.root / services.settings.conversations, Scrubber.of(services.project()).scrub
    asked = [on.message for on in services.inbox.missed.occasions([number]).get(number, ()) if on.message]
    lines = talk_around(path, max(asked), rows[0].text, scrub) if asked else []
    return visit.page("talk.html", row=rows[0], lines=lines, back=look.address(place=f"q-{number}"))
