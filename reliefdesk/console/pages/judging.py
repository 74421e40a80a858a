"""What staff are asked of a publication: which test questions its new answers rightly claim."""

from __future__ import annotations

from typing import Any

from sanic.response import HTTPResponse

from reliefdesk.console.access import PUBLISHING, Routes
from reliefdesk.console.pages.publications import ONE, go_on, publication_page
from reliefdesk.console.visit import Visit
from reliefdesk.publication.publication import Busy, NotPossible

routes = Routes()


@routes.post(f"/publish/{ONE}/claims", PUBLISHING)
def judge(visit: Visit, identity: str) -> HTTPResponse:
    """Those that are ticked are right, one by one or all of a topic, or all with the button that says so."""
    publisher = visit.services.publisher
    try:
        claims = publisher.get(identity).difference.claims
        right = {*range(len(claims))} if visit.field("all") else {*map(_place, visit.fields("right"))}
        whole = {*visit.fields("whole")}  # of a browser without JavaScript, which ticks no box by another
        right |= {place for place, claim in enumerate(claims) if claim.topic in whole}
        publication = publisher.start_answer(identity, right, visit.staff.name)
    except (Busy, NotPossible) as error:
        return publication_page(visit, identity, visit.told(error), 409)
    said: list[Any] = [claim for claim in publication.difference.claims if claim.is_right]
    visit.note("judged claims", f"{identity}: {len(said)} of {len(claims)} are right")
    return go_on(visit, publication)


def _place(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else -1
