"""A new treatment from one form: its entry, and a topic an answer with first questions for staff to confirm."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.content.wording import key
from reliefdesk.content.yaml_text import editable, written
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.edit import TopicEdit, one_line
from reliefdesk.editing.ids import check_id, example
from reliefdesk.editing.project import Project

FILE, FAQ = "data/treatments.yml", "data/faq.yml"

# By aspect: a title, then questions; {name} is what staff call the treatment.
ASPECTS: Mapping[str, tuple[str, ...]] = {
    "definition": (
        "What is {name}?", "what is {name}", "what does {name} mean", "tell me about {name}", "explain {name} to me",
        "my doctor mentioned {name}, what is it", "whats {name}", "{name}", "¿qué es {name}?",
    ),
    "mechanism": (
        "How does {name} work?", "how does {name} work", "how does {name} help with pain",
        "what does {name} do in my body",
        "how can {name} stop pain", "why does {name} work", "what happens in {name}", "¿cómo funciona {name}?",
    ),
    "uses": (
        "What is {name} for?", "what is {name} for", "what does {name} help with", "which pain is {name} good for",
        "what do you use {name} for", "when is {name} used", "does {name} help my kind of pain",
        "¿para qué sirve {name}?",
    ),
    "duration": (
        "How long does {name} last?", "how long does {name} last", "how long does relief from {name} last",
        "how soon does {name} wear off", "is {name} permanent", "how many months does {name} help",
        "¿cuánto dura {name}?",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class TreatmentForm:
    """`answers` by aspect, only those that staff have; `hints` mean it only while treatments are discussed."""

    name: str
    other_names: tuple[str, ...]
    hints: tuple[str, ...]
    answers: Mapping[str, str]
    approved_by: str
    approved_on: datetime.date
    review_by: datetime.date

    @property
    def id(self) -> str:
        return example(one_line(self.name)) if key(self.name) else ""

    @property
    def names(self) -> tuple[str, ...]:
        """All names once, in the spelling in which they are compared."""
        return tuple(dict.fromkeys(filter(None, map(key, (self.name, *self.other_names)))))

    def topics(self) -> tuple[TopicEdit, ...]:
        """A topic for each answer, related to the others; staff confirm the questions."""
        given = [aspect for aspect, answer in self.answers.items() if answer.strip() and aspect in ASPECTS]
        return tuple(self._topic(aspect, given) for aspect in given)

    def _topic(self, aspect: str, given: list[str]) -> TopicEdit:
        title, *questions = (pattern.format(name=one_line(self.name).lower()) for pattern in ASPECTS[aspect])
        return TopicEdit(
            id=f"{self.id}_{aspect}",
            title=title,
            answer=self.answers[aspect],
            questions=tuple(questions),
            held_out=(),
            approved_by=self.approved_by,
            approved_on=self.approved_on,
            review_by=self.review_by,
            related=tuple(f"{self.id}_{other}" for other in given if other != aspect),
            card=self.id,
        )


def problems(form: TreatmentForm, drafts: Drafts, project: Project) -> list[Problem]:
    """What stops it; what its topics break is told by `verdict.problems` of each."""
    return list(_problems(form, drafts, project))


def save(form: TreatmentForm, topics: tuple[TopicEdit, ...], drafts: Drafts, project: Project, by: str) -> None:
    """Draft the entry, the place on the page of all answers, and `topics` as staff confirmed them; all or nothing."""
    if found := problems(form, drafts, project):
        raise ContentError(found)
    with drafts.desk.transaction():
        entry = CommentedMap(names=CommentedSeq(form.names))
        if hints := CommentedSeq(filter(None, map(key, form.hints))):
            hints.fa.set_flow_style()
            entry["hints"] = hints
        text = drafts.file(FILE)
        document = editable(text)
        document["treatments"][form.id] = entry
        drafts.save_file(FILE, written(document, 4, 2), by, drafts.file_version(FILE))
        page = editable(drafts.file(FAQ))
        page.setdefault("groups", CommentedSeq()).append(CommentedMap(treatment=form.id))
        drafts.save_file(FAQ, written(page), by, drafts.file_version(FAQ))
        for edit in topics:
            drafts.save(edit, by, "")


def _problems(form: TreatmentForm, drafts: Drafts, project: Project) -> Iterator[Problem]:
    if not form.id:
        yield Problem("name", "write what you call the treatment, in letters.")
        return
    try:
        check_id(form.id, drafts.root)
    except ContentError as error:
        yield from error.problems
    if form.id in project.treatments:
        yield Problem("name", f"there is a treatment {form.id} already; change its topics instead.")
    for other in project.treatments.values():
        for name in sorted({*form.names} & {*map(key, other.names)} if other.id != form.id else ()):
            yield Problem("other names", f"'{name}' is already a name of {other.title}; leave it out.")
    if not form.answers.get("definition", "").strip():
        yield Problem("answers", "write at least what the treatment is; visitors ask that first.")
    for edit in form.topics():
        if edit.id in project.topics:
            yield Problem("name", f"there is a topic {edit.id} already; choose another name.")
