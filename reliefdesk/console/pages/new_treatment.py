"""A new treatment in one form: names and answers first, then the questions that were drafted, to be confirmed.

Whatever is typed comes back with every step.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from sanic.response import HTTPResponse

from reliefdesk.console.access import Routes
from reliefdesk.console.form_problems import plainly
from reliefdesk.console.forms import see
from reliefdesk.console.visit import Visit
from reliefdesk.content.problem import ContentError
from reliefdesk.editing import edit_checks, treatment_draft
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.file_drafts import Conflict
from reliefdesk.editing.treatment_draft import TreatmentForm

ASPECTS = {
    "definition": "What is it?",
    "mechanism": "How does it work?",
    "uses": "What does it help with?",
    "duration": "How long does it last?",
}

routes = Routes()


@routes.get("/treatments/new")
def form(visit: Visit) -> HTTPResponse:
    new = TopicEdit.new("", visit.staff.name)
    return _page(visit, TreatmentForm("", (), (), {}, new.approved_by, new.approved_on, new.review_by))


@routes.post("/treatments/new")
def take(visit: Visit) -> HTTPResponse:
    """First the questions are drafted; with `save` what was confirmed is saved."""
    typed, drafts, project = _read(visit), visit.services.drafts, visit.services.project()
    if wrong := [problem.text for problem in treatment_draft.problems(typed, drafts, project)]:
        return _page(visit, typed, wrong=wrong, status=422)
    topics = typed.topics()
    if visit.field("do") != "save":
        return _page(visit, typed, topics)
    topics = tuple(
        dataclasses.replace(edit, questions=visit.lines(f"questions_{edit.id}") or edit.questions) for edit in topics
    )
    try:
        treatment_draft.save(typed, topics, drafts, project, visit.staff.name)
    except (Conflict, ContentError) as error:
        return _page(visit, typed, topics, [str(error)], 409)
    visit.note("added the treatment", typed.name)
    return see("/topics", done="treatment", state="new")


def _page(
    visit: Visit,
    typed: TreatmentForm,
    topics: Sequence[TopicEdit] = (),
    wrong: Sequence[str] = (),
    status: int = 200,
) -> HTTPResponse:
    project, titles = visit.services.project(), visit.services.titles()
    ahead = dataclasses.replace(project, topics={**project.topics, **{edit.id: edit.as_topic() for edit in topics}})
    checked = [
        (edit, [plainly(p.text, titles) for p in edit_checks.problems(edit, ahead) if not p.warning]) for edit in topics
    ]
    return visit.page("treatment.html", status, form=typed, topics=checked, wrong=wrong, aspects=ASPECTS)


def _read(visit: Visit) -> TreatmentForm:
    new = TopicEdit.new("", "")
    return TreatmentForm(
        name=visit.field("name").strip()[:60],
        other_names=visit.lines("other_names"),
        hints=visit.lines("hints"),
        answers={aspect: visit.field(aspect).strip() for aspect in ASPECTS},
        approved_by=visit.field("approved_by").strip(),
        approved_on=new.approved_on,
        review_by=new.review_by,
    )
