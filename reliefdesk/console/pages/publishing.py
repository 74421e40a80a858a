"""What goes live: every draft with a tick, what waits for a second person, what was published, and going back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from sanic.response import HTTPResponse

from reliefdesk.console.access import PUBLISHING, Routes
from reliefdesk.console.form_problems import plainly
from reliefdesk.console.pages.publications import ONE, go_on
from reliefdesk.console.services import FILES
from reliefdesk.console.visit import Visit
from reliefdesk.publication.choice import Choosable
from reliefdesk.publication.publication import Busy, NotPossible, Publication

MOST_SHOWN = 50
MEANWHILE = (
    "Is an answer wrong? Open its topic and press “Switch it off at once”: that works now, from the next message on. "
    "Or stop the other publication on its page."
)

routes = Routes()


@routes.get("/publish")
def overview(visit: Visit) -> HTTPResponse:
    return _overview(visit)


@routes.post("/publish", PUBLISHING)
def start(visit: Visit) -> HTTPResponse:
    names = visit.fields("draft")
    if not names:
        return _overview(visit, "Nothing is ticked. Tick what should go live, then publish.", 409)
    return begin(visit, "began to publish", partial(visit.services.publisher.start, only=names))


@routes.post(f"/publish/{ONE}/rollback", PUBLISHING)
def rollback(visit: Visit, identity: str) -> HTTPResponse:
    start = partial(visit.services.publisher.start_rollback, identity)
    return begin(visit, "began to go back to", start, identity, MEANWHILE)


def begin(
    visit: Visit, did: str, start: Callable[[str], Publication], about: str = "", meanwhile: str = ""
) -> HTTPResponse:
    """Starts a publication and shows it; `meanwhile` is what can be done while somebody else's runs."""
    try:
        publication = start(visit.staff.name)
    except Busy as error:
        return _overview(visit, f"{visit.told(error)} {meanwhile}".strip(), 409)
    except NotPossible as error:
        return _overview(visit, str(error), 409)
    visit.note(did, about or publication.id)
    return go_on(visit, publication)


def _overview(visit: Visit, wrong: str = "", status: int = 200) -> HTTPResponse:
    services, titles = visit.services, visit.services.titles()
    return visit.page(
        "publish.html",
        status,
        wrong=wrong,
        current=services.publisher.current(),
        asking=services.publisher.asking(),
        waiting=services.publisher.waiting(),
        choosable=[_listed(one, titles) for one in services.choosable()],
        history=services.publisher.history()[:MOST_SHOWN],
        live=services.publisher.live(),
        invented=services.invented(),
    )


def _listed(one: Choosable, titles: Mapping[str, str]) -> dict[str, Any]:
    address = f"/topics/{one.topic}" if one.topic else f"/clinic?file={one.name}"
    along = [FILES.get(name) or titles.get(PurePosixPath(name).stem, name) for name in one.needs]
    told = {"lacks": [plainly(text, titles) for text in one.lacks], "address": address, "along": along}
    return {**vars(one), "topic": one.topic, "is_ready": one.is_ready, **told}
