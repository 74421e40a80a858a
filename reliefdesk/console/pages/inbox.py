"""The inbox: what visitors missed, and what staff make of it; each group is a form of its own."""

from __future__ import annotations

from sanic.response import HTTPResponse

from reliefdesk.console.access import Routes
from reliefdesk.console.forms import see
from reliefdesk.console.visit import Visit
from reliefdesk.content.problem import ContentError

SOURCES = {
    "unknown": "no answer",
    "choices": "choices were offered, none was taken",
    "picked": "a choice was taken",
    "narrow": "answered, but in doubt",
    "thumbs_down": "thumbs down",
    "deleted": "from a deleted topic",
}
MOST_GROUPS = 60

_DID = {
    "add": "added from the inbox",
    "hold": "held out from the inbox",
    "mark": "marked in the inbox",
    "reopen": "put back into the inbox",
}
_DONE = {"add": "added", "hold": "held-out", "mark": "marked", "reopen": "open"}

routes = Routes()


@routes.get("/inbox")
def inbox(visit: Visit) -> HTTPResponse:
    return _page(visit, closed=visit.field("show") == "closed")


@routes.post("/inbox")
def settle(visit: Visit) -> HTTPResponse:
    """What is ticked in one group goes where the button says."""
    box, by = visit.services.inbox, visit.staff.name
    do, topic = visit.field("do"), visit.field("topic")
    ids = [int(number) for number in visit.fields("id") if number.isdecimal() and len(number) < 16]
    if not ids:
        return _page(visit, "Tick at least one question.", 422)
    if do == "new":
        return see("/topics/new", ids=",".join(map(str, ids)))
    if do in ("add", "hold") and not topic:
        return _page(visit, "Choose the topic that these questions belong to.", 422)
    about = f"{len(ids)} question{'s' if len(ids) > 1 else ''}"
    try:
        if do == "add":
            about += f" to {box.add_to(topic, ids, by).title}"
        elif do == "hold":
            about += f" of {box.hold_out(topic, ids, by).title}"
        elif do == "mark":
            box.mark(ids, "" if visit.field("tier") else "emergency")
        elif do == "reopen":
            box.reopen(ids, by)
        else:
            box.dismiss(ids, by)
    except ContentError as error:
        return _page(visit, " ".join(problem.text for problem in error.problems), 422)
    visit.note(_DID.get(do, "dismissed from the inbox"), about)
    return see("/inbox", done=_DONE.get(do, "dismissed"))


def _page(visit: Visit, wrong: str = "", status: int = 200, closed: bool = False) -> HTTPResponse:
    services = visit.services
    services.inbox_filler.now()
    groups = [] if closed else services.inbox.groups(services.live.encoder())
    return visit.page(
        "inbox.html",
        status,
        wrong=wrong,
        groups=groups[:MOST_GROUPS],
        more=len(groups) - MOST_GROUPS,
        closed=closed,
        dismissed=services.inbox.missed.all("dismissed")[:200] if closed else [],
        sources=SOURCES,
        titles=services.titles(),
    )
