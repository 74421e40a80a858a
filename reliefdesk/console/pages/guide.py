"""Help: staff's guide, and what the words on these pages mean."""

from __future__ import annotations

from sanic.response import HTTPResponse

from reliefdesk.console.access import Routes
from reliefdesk.console.help import guide, headings
from reliefdesk.console.visit import Visit
from reliefdesk.console.words import MEANINGS

routes = Routes()


@routes.get("/help")
def show(visit: Visit) -> HTTPResponse:
    return visit.page("help.html", guide=guide(), headings=headings(), meanings=MEANINGS)
