"""The clinic's facts, red flags, house sentences, treatments, the order of the answers: files edited as text.

Contact facts, red flags, house sentences and the notice need a second person when they are published.
"""

from __future__ import annotations

from sanic.response import HTTPResponse

from reliefdesk.console.access import Routes
from reliefdesk.console.differences import words
from reliefdesk.console.forms import see
from reliefdesk.console.services import FILES
from reliefdesk.console.visit import Visit
from reliefdesk.content.problem import ContentError
from reliefdesk.editing.edit_checks import file_problems
from reliefdesk.editing.file_drafts import Conflict

MOST_COMPARED = 60_000  # characters: a longer text is not compared word by word

routes = Routes()


@routes.get("/clinic")
def file(visit: Visit) -> HTTPResponse:
    name, drafts = _name(visit), visit.services.drafts
    return _page(visit, name, drafts.file(name), drafts.file_version(name))


@routes.post("/clinic/check")
def check(visit: Visit) -> HTTPResponse:
    return visit.fragment("file_verdict.html", problems=_problems(visit, _name(visit), visit.field("text")))


@routes.post("/clinic")
def save(visit: Visit) -> HTTPResponse:
    name, text = _name(visit), visit.field("text").replace("\r\n", "\n")
    based_on, drafts, do = visit.field("based_on"), visit.services.drafts, visit.field("do")
    if do == "check":
        return _page(visit, name, text, based_on)
    if do == "discard":
        drafts.discard_file(name, visit.staff.name)
        visit.note("discarded the draft of", FILES[name])
        return see("/clinic", file=name, done="discarded")
    try:
        drafts.save_file(name, text, visit.staff.name, based_on)
    except Conflict as conflict:
        return _page(visit, name, text, conflict.their_version, 409, theirs=conflict.theirs)
    except ContentError as error:
        return _page(visit, name, text, based_on, 422, error.problems[0].text)
    visit.note("saved", FILES[name])
    return see("/clinic", file=name, done="saved")


def _name(visit: Visit) -> str:
    name = visit.field("file")
    return name if name in FILES else "clinic.yml"


def _problems(visit: Visit, name: str, text: str) -> list[str]:
    found = file_problems(name, text, visit.services.project())  # type: ignore[arg-type]
    return [f"{problem.place}: {problem.text}" for problem in found]


def _page(
    visit: Visit, name: str, text: str, based_on: str, status: int = 200, wrong: str = "", theirs: str | None = None
) -> HTTPResponse:
    drafts = visit.services.drafts
    live = drafts.live_file(name) or ""
    can_compare = len(text) + len(live) < MOST_COMPARED and text != live
    return visit.page(
        "files.html",
        status,
        files=FILES,
        name=name,
        text=text,
        based_on=based_on,
        wrong=wrong,
        problems=_problems(visit, name, text),
        theirs=words(theirs, text) if theirs is not None else None,
        difference=words(live, text) if can_compare else None,
        is_draft=drafts.file(name) != live,
    )
