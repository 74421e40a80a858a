"""Several topics at once: deleted, switched off or on; what would happen is shown before it does."""

from __future__ import annotations

from collections.abc import Callable

from sanic.response import HTTPResponse

from reliefdesk.console.access import PUBLISHING, Routes
from reliefdesk.console.forms import see
from reliefdesk.console.pages.topics import listed
from reliefdesk.console.visit import Visit, notice
from reliefdesk.content.problem import ContentError
from reliefdesk.content.treatments import title
from reliefdesk.editing.topic_state import TopicState
from reliefdesk.publication.publication import NotPossible

routes = Routes()

HERE = "/topics-at-once"  # no topic has such a name
ALL = "all"
_NOTHING = "Go back, tick the topics that you mean, or all of a group, and press the button again."


@routes.post(HERE)
def ask(visit: Visit) -> HTTPResponse:
    """What would be done with the ticked ones and those of the ticked groups, for a yes."""
    groups, ticked, do = {*visit.fields("group")}, {*visit.fields("topic")}, visit.field("do")
    states = [
        row.state
        for row in listed(visit)
        if (row.state.id in ticked or {ALL, row.group or "others"} & groups)
        and _fits(do, row.state, row.off is not None)
    ]
    if do not in ("delete", "off", "on") or not states:
        return notice(visit.services, visit.staff, 409, "Nothing is ticked", _NOTHING)
    return visit.page("topics_at_once.html", do=do, states=states, treatments=_left_bare(visit, states))


@routes.post(f"{HERE}/delete")
def delete(visit: Visit) -> HTTPResponse:
    names, treatments = _known(visit), visit.fields("treatment")
    try:
        visit.services.drafts.delete_all(names, visit.staff.name, bool(visit.field("inbox")), treatments)
    except ContentError as error:
        return notice(visit.services, visit.staff, 409, "Nothing was deleted", error.problems[0].text)
    visit.note("deleted topics at once", _told([*names, *treatments]))
    return see("/topics", done="deleted-at-once")


@routes.post(f"{HERE}/switch-off", PUBLISHING)
def switch_off(visit: Visit) -> HTTPResponse:
    publisher, why, by = visit.services.publisher, visit.field("why")[:300], visit.staff.name
    return _switched(visit, lambda name: publisher.switch_off(name, by, why), "switched-off")


@routes.post(f"{HERE}/switch-on", PUBLISHING)
def switch_on(visit: Visit) -> HTTPResponse:
    publisher, by = visit.services.publisher, visit.staff.name
    return _switched(visit, lambda name: publisher.switch_on(name, by), "switched-on")


def _switched(visit: Visit, switch: Callable[[str], object], done: str) -> HTTPResponse:
    names = _known(visit)
    try:
        for name in names:
            switch(name)
    except NotPossible as error:
        return notice(visit.services, visit.staff, 409, "Not all of it was done", str(error))
    visit.note(f"{done.replace('-', ' ')} topics at once", _told(names))
    return see("/topics", done=done)


def _known(visit: Visit) -> list[str]:
    there = {state.id for state in visit.services.drafts.topics()}
    return [name for name in dict.fromkeys(visit.fields("topic")) if name in there]


def _fits(do: str, state: TopicState, is_off: bool) -> bool:
    if do == "delete":
        return state.state != "deleted"
    return is_off if do == "on" else not is_off and state.state != "new"


def _left_bare(visit: Visit, states: list[TopicState]) -> dict[str, str]:
    """The treatments of which no topic would be left, with their titles."""
    going = {state.id for state in states}
    there = [state for state in visit.services.drafts.topics() if state.state != "deleted" and state.treatment]
    kept = {state.treatment for state in there if state.id not in going}
    return {name: title(name) for name in sorted({str(state.treatment) for state in there if state.id in going} - kept)}


def _told(names: list[str]) -> str:
    more = f" and {len(names) - 8} more" if len(names) > 8 else ""
    return f"{', '.join(names[:8])}{more}"
