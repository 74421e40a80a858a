"""The list of topics, and a topic's own page: reading, deleting, discarding; writing is `topic_editing`."""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass

from sanic.exceptions import NotFound
from sanic.response import HTTPResponse

from reliefdesk.console.access import PUBLISHING, Routes
from reliefdesk.console.differences import TextChange, changes
from reliefdesk.console.forms import see
from reliefdesk.console.topic_form import Typed
from reliefdesk.console.topic_verdict import judge
from reliefdesk.console.topic_wordings import wordings_of
from reliefdesk.console.visit import Visit, notice
from reliefdesk.content.languages import name_of
from reliefdesk.content.problem import ContentError
from reliefdesk.content.switched_off import SwitchedOff
from reliefdesk.content.treatments import title
from reliefdesk.content.wording import key
from reliefdesk.editing.approvals import Standing
from reliefdesk.editing.deletion import TOPICS_FOLDER
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.topic_state import TopicState
from reliefdesk.editing.untranslated import Untranslated
from reliefdesk.publication.publication import NotPossible

NAME = "<name:[a-z0-9_]{1,60}>"
STATES = {
    "": "All",
    "draft": "Not published",
    "unsigned": "Not approved",
    "new": "New",
    "overdue": "Review overdue",
    "off": "Switched off",
    "live": "Live",
    "untranslated": "Translation to do",
}

routes = Routes()


@routes.get("/topics")
def topics(visit: Visit) -> HTTPResponse:
    rows = listed(visit)
    groups = Counter(row.group for row in rows)
    return visit.page(
        "topics.html",
        rows=rows,
        groups=[(group, title(group) if group else "", count) for group, count in sorted(groups.items())],
        words=visit.field("q").strip()[:100],
        chosen=visit.field("state"),
        states=STATES,
        languages={each: name_of(each) for each in visit.services.project_languages()},
        all=len(visit.services.drafts.topics()),
    )


@dataclass(frozen=True)
class Row:
    """A topic in the list; `group` is its treatment, "" for the others."""

    state: TopicState
    approved: str
    off: SwitchedOff | None
    translations: tuple[Untranslated, ...] = ()  # that are to be done

    @property
    def group(self) -> str:
        return self.state.treatment or ""

    @property
    def treatment(self) -> str:
        return title(self.group) if self.group else ""


def listed(visit: Visit) -> list[Row]:
    """The topics that the fields `q` and `state` choose."""
    words, chosen = key(visit.field("q").strip()[:100]), visit.field("state")
    rows, switched_off = [], visit.services.switched_off()
    todo = [each for each in visit.services.untranslated() if each.is_work and each.file.startswith(TOPICS_FOLDER)]
    for state in visit.services.drafts.topics():
        edit, off = _edit(visit.services.drafts, state.id), switched_off.get(state.id)
        own = tuple(each for each in todo if each.id == state.id)
        if _is_chosen(state, chosen, off is not None, bool(own)) and _holds(state, edit, words):
            signed = visit.services.drafts.approvals.of(edit).signed if edit else None
            rows.append(Row(state, f"{signed.approved_by}, {signed.approved_on}" if signed else "", off, own))
    return rows


@routes.get(f"/topics/{NAME}")
def topic(visit: Visit, name: str) -> HTTPResponse:
    services, state = visit.services, _state(visit, name)
    if state.problem:
        text = f"The file of this topic cannot be read: {state.problem} Ask your technician."
        return notice(services, visit.staff, 200, state.title, text)
    edit, live = services.drafts.topic(name), services.drafts.live(name)
    shown = edit or live
    if shown is None:
        raise NotFound
    standing = services.drafts.approvals.of(shown)
    return visit.page(
        "topic.html",
        state=state,
        off=services.switched_off().get(name),
        edit=shown,
        verdict=judge(services, Typed(shown, "")),
        wordings=wordings_of(shown, services.project()),
        standing=standing,
        overdue=state.overdue,
        unsigned=_since(standing, shown),
        difference=changes(live, edit) if live and state.state != "live" else [],
        history=[(saved, changes(saved.before, saved.after)) for saved in services.drafts.log(name)],
    )


@routes.post(f"/topics/{NAME}/delete")
def delete(visit: Visit, name: str) -> HTTPResponse:
    state = _state(visit, name)
    visit.services.drafts.delete(name, visit.staff.name)
    visit.note("deleted the topic", state.title)
    return see("/topics", done="deleted")


@routes.post(f"/topics/{NAME}/discard")
def discard(visit: Visit, name: str) -> HTTPResponse:
    state = _state(visit, name)
    visit.services.drafts.discard(name, visit.staff.name)
    visit.note("discarded the draft of", state.title)
    is_live = visit.services.drafts.live(name) is not None
    return see(f"/topics/{name}" if is_live else "/topics", done="discarded")


@routes.post(f"/topics/{NAME}/switch-off", PUBLISHING)
def switch_off(visit: Visit, name: str) -> HTTPResponse:
    title, why = _state(visit, name).title, " ".join(visit.field("why").split())[:300]
    try:
        visit.services.publisher.switch_off(name, visit.staff.name, why)
    except NotPossible as error:
        return notice(visit.services, visit.staff, 409, "It is not switched off", str(error))
    visit.note("switched off the topic", f"{title}: {why}")
    return see(f"/topics/{name}", done="switched-off")


@routes.post(f"/topics/{NAME}/switch-on", PUBLISHING)
def switch_on(visit: Visit, name: str) -> HTTPResponse:
    title = _state(visit, name).title
    try:
        visit.services.publisher.switch_on(name, visit.staff.name)
    except NotPossible as error:
        return notice(visit.services, visit.staff, 409, "It is not switched on", str(error))
    visit.note("switched on the topic", title)
    return see(f"/topics/{name}", done="switched-on")


def _state(visit: Visit, name: str) -> TopicState:
    for state in visit.services.drafts.topics():
        if state.id == name:
            return state
    raise NotFound


def _edit(drafts: Drafts, name: str) -> TopicEdit | None:
    try:
        return drafts.topic(name)
    except ContentError:
        return None


def _holds(state: TopicState, edit: TopicEdit | None, words: str) -> bool:
    if not words or words in key(f"{state.title} {state.id.replace('_', ' ')}"):
        return True
    return edit is not None and any(words in key(text) for text in (edit.answer, *edit.questions))


def _is_chosen(state: TopicState, chosen: str, is_off: bool, to_translate: bool) -> bool:
    if chosen in ("off", "untranslated"):
        return is_off if chosen == "off" else to_translate
    if chosen == "draft":
        return state.state != "live"
    if chosen == "unsigned":
        return state.is_to_sign
    return state.overdue if chosen == "overdue" else chosen in ("", state.state)


def _since(standing: Standing, edit: TopicEdit) -> list[TextChange]:
    """What changed in the title and the answer since they were approved last; empty when they are, or never were."""
    if standing.signed or standing.before is None:
        return []
    title, answer = standing.before
    return changes(dataclasses.replace(edit, title=title, answer=answer), edit)
