"""Writing a topic: the form, its live checks, saving. With problems it is saved all the same; publishing refuses it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping

from sanic.exceptions import NotFound
from sanic.response import HTTPResponse

from reliefdesk.console import topic_form
from reliefdesk.console.access import Routes
from reliefdesk.console.differences import changes
from reliefdesk.console.forms import see
from reliefdesk.console.pages.topics import NAME
from reliefdesk.console.topic_form import Typed
from reliefdesk.console.topic_translations import english_questions
from reliefdesk.console.topic_verdict import judge
from reliefdesk.console.topic_wordings import wordings_form
from reliefdesk.console.visit import Visit
from reliefdesk.content.problem import ContentError
from reliefdesk.content.treatments import title
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.file_drafts import Conflict

routes = Routes()


@routes.get("/topics/new")
def new(visit: Visit) -> HTTPResponse:
    """The form is begun with questions from the inbox, if it comes from there."""
    typed = topic_form.empty(visit.field("question")[:2000], visit.field("treatment"))
    if ids := _numbers(visit.field("ids")):
        typed = dataclasses.replace(typed, edit=visit.services.inbox.as_topic(ids), missed=ids)
    return _form(visit, typed, None)


@routes.get(f"/topics/{NAME}/edit")
def edit(visit: Visit, name: str) -> HTTPResponse:
    drafts = visit.services.drafts
    found = drafts.topic(name) or drafts.live(name)
    if found is None:
        raise NotFound
    return _form(visit, Typed.of(found, drafts.version(name)), name)


@routes.post("/topics/new/check")
@routes.post(f"/topics/{NAME}/check")
def check(visit: Visit, name: str | None = None) -> HTTPResponse:
    typed = _read(visit, name)
    wordings = wordings_form(visit.services, typed)
    return visit.fragment("checked.html", verdict=judge(visit.services, typed, wordings), wordings=wordings, name=name)


@routes.post("/topics/new")
@routes.post(f"/topics/{NAME}/edit")
def save(visit: Visit, name: str | None = None) -> HTTPResponse:
    services, typed = visit.services, _read(visit, name)
    if visit.field("do") == "check":
        return _form(visit, typed, name, wait=True)
    wordings = wordings_form(services, typed, wait=True)
    edit = wordings.complete(typed.edit, name, services, typed.offered)
    try:
        with services.desk.transaction():
            services.drafts.save(edit, visit.staff.name, typed.based_on)
            if wordings.entry:
                wordings.entry.save(services.drafts, visit.staff.name)
    except Conflict as conflict:  # both versions are shown; saving once more takes this one
        again = dataclasses.replace(typed, based_on=conflict.their_version)
        return _form(visit, again, name, 409, theirs=(changes(conflict.theirs, typed.edit), conflict.theirs))
    except ContentError as error:
        return _form(visit, typed, name, 422, [problem.text for problem in error.problems])
    if typed.missed:
        services.inbox.added(typed.missed, visit.staff.name, edit.id)
    visit.note("saved the topic", edit.title or edit.id)
    return see(f"/topics/{edit.id}", done="saved")


def _read(visit: Visit, name: str | None) -> Typed:
    """A form that says nothing of templates leaves them as they are."""
    typed = topic_form.read(visit, name, visit.services.project_languages())
    now = visit.services.drafts.topic(name) if name and typed.template is None else None
    if now is None:
        return typed if name is None or typed.template is not None else dataclasses.replace(typed, template="")
    edit = dataclasses.replace(typed.edit, without=now.without)
    return dataclasses.replace(typed, edit=edit, template=now.template or "")


def _form(
    visit: Visit,
    typed: Typed,
    name: str | None,
    status: int = 200,
    wrong: Iterable[str] = (),
    theirs: object = None,
    wait: bool = False,
) -> HTTPResponse:
    project, wordings = visit.services.project(), wordings_form(visit.services, typed, wait)
    verdict = judge(visit.services, typed, wordings, wait)
    return visit.page(
        "topic_form.html",
        status,
        typed=typed,
        edit=typed.edit,
        name=name,
        wrong=wrong,
        theirs=theirs,
        verdict=verdict,
        questions=english_questions(typed.edit.questions, verdict.translations),
        wordings=wordings,
        standing=visit.services.drafts.approvals.of(typed.edit.tidy()),
        topics=_choices(typed.edit, {topic.id: topic.title for topic in project.topics.values()}),
        treatments={treatment: title(treatment) for treatment in project.treatments},
        facts=sorted(project.clinic.words()) if project.clinic else [],
    )


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(",") if part.isdecimal() and len(part) < 16)


def _choices(edit: TopicEdit, titles: Mapping[str, str]) -> dict[str, str]:
    """Topics that may be offered, those that are in their order first, because a form keeps the order of its rows."""
    first = [name for name in edit.related if name in titles]
    return {name: titles[name] for name in (*first, *titles) if name != edit.id}
