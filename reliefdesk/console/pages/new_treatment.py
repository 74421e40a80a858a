"""A new treatment in one form: names and answers first, then titles and wordings that come with them.

Whatever is typed comes back with every step.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

from sanic.response import HTTPResponse

from reliefdesk.console.access import Routes
from reliefdesk.console.form_problems import plainly
from reliefdesk.console.forms import see
from reliefdesk.console.visit import Visit
from reliefdesk.content.library import SLOT
from reliefdesk.content.problem import ContentError
from reliefdesk.content.terms import Terms, load_terms
from reliefdesk.editing import edit_checks, treatment_draft
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.file_drafts import Conflict
from reliefdesk.editing.treatment_draft import TreatmentForm
from reliefdesk.editing.treatment_entry import FILE

FIRST = ("definition", "mechanism", "uses", "duration")  # aspects that are always asked; the others are folded

routes = Routes()


@routes.get("/treatments/new")
def form(visit: Visit) -> HTTPResponse:
    return _page(visit, TreatmentForm("", (), (), {}))


@routes.post("/treatments/new")
def take(visit: Visit) -> HTTPResponse:
    """First the questions are drafted; with `save` what was confirmed is saved."""
    typed, drafts, project = _read(visit), visit.services.drafts, visit.services.project()
    if wrong := [problem.text for problem in treatment_draft.problems(typed, drafts, project)]:
        return _page(visit, typed, wrong=wrong, status=422)
    topics = typed.topics(project.library)
    if visit.field("do") != "save":
        return _page(visit, typed, topics)
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
    own = {**project.treatments, typed.id: typed.entry.as_treatment()} if typed.id else project.treatments
    edits = {edit.id: edit.as_topic() for edit in topics}
    ahead = dataclasses.replace(project, topics={**project.topics, **edits}, treatments=own)
    checked = [
        (
            edit,
            (edit.template or "").partition(".")[2],
            [plainly(p.text, titles) for p in edit_checks.problems(edit, ahead) if not p.warning],
            project.library.wordings(edit.template or "", own),
        )
        for edit in topics
    ]
    aspects = {name: _asked(aspect.title.en) for name, aspect in project.library.aspects.items()}
    first = {name: aspects[name] for name in FIRST if name in aspects}
    return visit.page(
        "treatment.html",
        status,
        form=typed,
        topics=checked,
        wrong=wrong,
        first=first,
        terms=_terms(visit),
        more={name: text for name, text in aspects.items() if name not in first},
    )


def _read(visit: Visit) -> TreatmentForm:
    aspects = visit.services.project().library.aspects
    return TreatmentForm(
        name=visit.field("name").strip()[:60],
        other_names=visit.lines("other_names"),
        hints=visit.lines("hints"),
        answers={aspect: visit.field(aspect).strip() for aspect in (*FIRST, *aspects)},
        spanish=visit.lines("spanish"),
        titles={aspect: title for aspect in aspects if (title := visit.field(f"title_{aspect}").strip())},
        without={aspect: _unticked(visit, aspect) for aspect in aspects},
        helps=tuple(visit.fields("helps")),
        properties=tuple(visit.fields("properties")),
    )


def _terms(visit: Visit) -> Terms:
    """None while the file is spoilt, which its own page tells."""
    try:
        return load_terms(Path(FILE), visit.services.drafts.file(FILE))
    except ContentError:
        return {}


def _asked(title: str) -> str:
    return title.replace(SLOT, "it")


def _unticked(visit: Visit, aspect: str) -> tuple[str, ...]:
    ticked = {*visit.fields(f"with_{aspect}")}
    return tuple(wording for wording in visit.fields(f"shown_{aspect}") if wording not in ticked)
