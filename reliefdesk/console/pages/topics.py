"""The list of topics, and a topic's own page."""

from __future__ import annotations

from typing import Any

from sanic import Blueprint
from sanic.exceptions import NotFound
from sanic.request import Request
from sanic.response import HTTPResponse

from reliefdesk.console.access import ConsoleAccess
from reliefdesk.console.differences import changes
from reliefdesk.console.forms import field, see
from reliefdesk.console.member import Staff
from reliefdesk.console.responses import Pages
from reliefdesk.console.services import Services
from reliefdesk.console.topic_form import Typed
from reliefdesk.console.topic_verdict import is_overdue, judge
from reliefdesk.content.problem import ContentError
from reliefdesk.content.treatments import title
from reliefdesk.content.wording import key
from reliefdesk.editing.topic_state import TopicState

NAME = "<name:[a-z0-9_]{1,60}>"
STATES = {"": "All", "draft": "Not published", "new": "New", "overdue": "Review overdue", "live": "Live"}


class TopicList:
    """Reading, deleting, discarding; writing is `topic_editing`."""

    def __init__(self, services: Services, pages: Pages, gate: ConsoleAccess) -> None:
        self._services, self._pages, self._gate = services, pages, gate

    def blueprint(self) -> Blueprint:
        routes, staff = Blueprint("topic_list"), self._gate.staff
        routes.add_route(staff(self.topics), "/topics", name="topics")
        routes.add_route(staff(self.topic), f"/topics/{NAME}", name="topic")
        routes.add_route(staff(self.delete), f"/topics/{NAME}/delete", methods=["POST"], name="delete")
        routes.add_route(staff(self.discard), f"/topics/{NAME}/discard", methods=["POST"], name="discard")
        return routes

    def topics(self, request: Request, staff: Staff) -> HTTPResponse:
        words, chosen = field(request, "q").strip()[:100], field(request, "state")
        states = self._services.drafts.topics()
        found = [state for state in states if _is_chosen(state, chosen) and self._holds(state, key(words))]
        rows = [(state, state.treatment and title(state.treatment), self._approved(state)) for state in found]
        values: dict[str, Any] = {"words": words, "chosen": chosen, "states": STATES, "all": len(states)}
        return self._pages.page(staff, "topics.html", done=field(request, "done"), rows=rows, **values)

    def topic(self, request: Request, staff: Staff, name: str) -> HTTPResponse:
        state = self._state(name)
        if state.problem:
            text = f"The file of this topic cannot be read: {state.problem} Ask your technician."
            return self._pages.told(staff, 200, state.title, text)
        drafts = self._services.drafts
        edit, live = drafts.topic(name), drafts.live(name)
        shown = edit or live
        if shown is None:
            raise NotFound
        values: dict[str, Any] = {
            "state": state,
            "edit": shown,
            "verdict": judge(self._services, Typed(shown, "")),
            "overdue": is_overdue(shown),
            "difference": changes(live, edit) if live and state.state != "live" else [],
            "history": [(saved, changes(saved.before, saved.after)) for saved in drafts.log(name)],
        }
        return self._pages.page(staff, "topic.html", done=field(request, "done"), **values)

    def delete(self, request: Request, staff: Staff, name: str) -> HTTPResponse:
        state = self._state(name)
        self._services.drafts.delete(name, staff.name)
        self._services.audit.note(staff.name, "deleted the topic", state.title)
        return see("/topics", done="deleted")

    def discard(self, request: Request, staff: Staff, name: str) -> HTTPResponse:
        state = self._state(name)
        self._services.drafts.discard(name, staff.name)
        self._services.audit.note(staff.name, "discarded the draft of", state.title)
        is_live = self._services.drafts.live(name) is not None
        return see(f"/topics/{name}" if is_live else "/topics", done="discarded")

    def _state(self, name: str) -> TopicState:
        for state in self._services.drafts.topics():
            if state.id == name:
                return state
        raise NotFound

    def _holds(self, state: TopicState, words: str) -> bool:
        if not words or words in key(f"{state.title} {state.id.replace('_', ' ')}"):
            return True
        try:
            edit = self._services.drafts.topic(state.id)
        except ContentError:
            return False
        return edit is not None and any(words in key(text) for text in (edit.answer, *edit.questions))

    def _approved(self, state: TopicState) -> str:
        try:
            edit = self._services.drafts.topic(state.id)
        except ContentError:
            return ""
        return f"{edit.approved_by}, {edit.approved_on}" if edit else ""


def _is_chosen(state: TopicState, chosen: str) -> bool:
    if chosen == "draft":
        return state.state != "live"
    return state.overdue if chosen == "overdue" else chosen in ("", state.state)
