"""A new treatment from one form: its entry, and a topic an answer, with the wordings of its template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reliefdesk.content.library import Library
from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.content.wording import key
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.edit import TopicEdit, one_line
from reliefdesk.editing.ids import check_id, example
from reliefdesk.editing.project import Project
from reliefdesk.editing.treatment_entry import TreatmentEntry


@dataclass(frozen=True)
class TreatmentForm:
    """`answers`, `titles` and what is left out, `without`, by aspect; of the answers only those that staff have.

    `hints` mean it only while treatments are discussed; it `helps` conditions and has `properties`, by their ids.
    """

    name: str
    other_names: tuple[str, ...]
    hints: tuple[str, ...]
    answers: Mapping[str, str]
    spanish: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    without: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    helps: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return example(one_line(self.name)) if key(self.name) else ""

    @property
    def entry(self) -> TreatmentEntry:
        """All names once, in the spelling in which they are compared."""
        names = tuple(dict.fromkeys(filter(None, map(key, (self.name, *self.other_names)))))
        spanish = tuple(name for name in dict.fromkeys(filter(None, map(key, self.spanish))) if name not in names)
        hints = tuple(filter(None, map(key, self.hints)))
        return TreatmentEntry(self.id, names, spanish, hints, self.helps, self.properties)

    def topics(self, library: Library) -> tuple[TopicEdit, ...]:
        """A topic for each answer, related to the others, whose wordings are those of its template."""
        given = [aspect for aspect, answer in self.answers.items() if answer.strip() and aspect in library.aspects]
        return tuple(self._topic(aspect, given, library) for aspect in given)

    def _topic(self, aspect: str, given: list[str], library: Library) -> TopicEdit:
        template = f"{self.id}.{aspect}"
        return TopicEdit(
            id=f"{self.id}_{aspect}",
            title=self.titles.get(aspect) or library.title(template, own={self.id: self.entry.as_treatment()}),
            answer=self.answers[aspect],
            questions=(),
            held_out=(),
            related=tuple(f"{self.id}_{other}" for other in given if other != aspect),
            card=self.id,
            template=template,
            without=self.without.get(aspect, ()),
        )


def problems(form: TreatmentForm, drafts: Drafts, project: Project) -> list[Problem]:
    """What stops it; what its topics break is told by `verdict.problems` of each."""
    return list(_problems(form, drafts, project))


def save(form: TreatmentForm, topics: tuple[TopicEdit, ...], drafts: Drafts, project: Project, by: str) -> None:
    """Draft the entry, the place on the page of all answers, and `topics` as staff confirmed them; all or nothing."""
    if found := problems(form, drafts, project):
        raise ContentError(found)
    with drafts.desk.transaction():
        form.entry.save(drafts, by)
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
        for name in sorted(
            {*form.entry.as_treatment().names} & {*map(key, other.names)} if other.id != form.id else ()
        ):
            yield Problem("other names", f"'{name}' is already a name of {other.title}; leave it out.")
    if not project.library.aspects:
        yield Problem("answers", "the wordings of data/library/aspects/ are missing; put that folder back.")
    if not form.answers.get("definition", "").strip():
        yield Problem("answers", "write at least what the treatment is; visitors ask that first.")
    for edit in form.topics(project.library):
        if edit.id in project.topics:
            yield Problem("name", f"there is a topic {edit.id} already; choose another name.")
