"""The form's part on how visitors ask: which template it is about, its wordings, and more to tick."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from reliefdesk.console.services import Services
from reliefdesk.console.topic_form import Typed
from reliefdesk.content.library import Library, parts
from reliefdesk.content.problem import ContentError
from reliefdesk.content.wording import words_of
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.ids import check_id
from reliefdesk.editing.project import Project
from reliefdesk.editing.proposal import Proposal, Tick
from reliefdesk.editing.treatment_entry import TreatmentEntry


@dataclass(frozen=True)
class Choices:
    """Templates by name, with their titles: those that the title may be, and all others under each one's heading."""

    likely: Mapping[str, str]
    others: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, likely: Mapping[str, str], library: Library) -> Choices:
        """What any clinic is asked comes before what one of a specialty is."""
        others: dict[str, dict[str, str]] = {}
        for name, template in library.front_desk.items():
            if name not in likely:
                heading = template.specialty.replace("_", " ").capitalize() or "Any clinic"
                others.setdefault(heading, {})[name] = template.title.en
        return cls(likely, others)


@dataclass(frozen=True)
class WordingsForm:
    """`rows` and `more` are what is offered, each with whether it is ticked; `guessed` is the template of the title.

    `is_loading` while nobody can tell yet; then nothing is offered.
    """

    template: str
    guessed: str
    choices: Choices
    rows: tuple[tuple[str, bool], ...]
    more: tuple[tuple[Tick, bool], ...]
    entry: TreatmentEntry | None
    is_loading: bool

    @property
    def count(self) -> int:
        """The wordings that are ticked."""
        return sum(ticked for _, ticked in (*self.rows, *self.more))

    def complete(
        self, edit: TopicEdit, name: str | None, services: Services, seen: Collection[str] | None = None
    ) -> TopicEdit:
        """The topic with its template and what was ticked; one that is new has the id of its treatment's aspect.

        `seen` are the ticks that staff have seen, when that matters: no other becomes a question.
        """
        treatment, aspect = parts(self.template)
        taken = tuple(tick.wording for tick, ticked in self.more if ticked and (seen is None or tick.wording in seen))
        known = {words_of(question) for question in edit.questions}
        edit = dataclasses.replace(
            edit,
            template=self.template or None,
            without=tuple(wording for wording, ticked in self.rows if not ticked),
            questions=(*edit.questions, *(row for row in taken if words_of(row) not in known)),
        )
        own = f"{treatment}_{aspect}"
        if name is None and treatment and services.drafts.topic(own) is None and _may_be(own, services):
            return dataclasses.replace(edit, id=own)
        return edit


def wordings_form(services: Services, typed: Typed, wait: bool = False) -> WordingsForm:
    """What the form offers for what was typed so far; `wait` for what is not read yet."""
    project, edit = services.project(), typed.edit
    proposer = services.proposing.now(project) if wait else services.proposing.at_hand(project)
    if proposer is None:
        template = typed.template or ""
        likely = {template: _title(services, template)} if template else {}
        rows = _rows(project.library.wordings(template, project.treatments), typed)
        return WordingsForm(template, "", Choices.of(likely, project.library), rows, (), None, is_loading=True)
    found = proposer.proposal(edit.title, edit.questions, typed.template)
    guessed = proposer.proposal(edit.title).template if typed.template is not None else found.template
    likely = {match.template: match.title for match in found.matches}
    if found.template:
        likely.setdefault(found.template, _title(services, found.template, found))
    proposed = {tick.wording for tick in found.ticks}
    kept = (Tick(wording, 1.0, True) for wording in sorted(typed.taken - proposed))  # ticked for an earlier title
    more = tuple((tick, _is_ticked(tick, typed)) for tick in (*kept, *found.ticks))
    rows = _rows(found.wordings, typed)
    return WordingsForm(
        found.template, guessed, Choices.of(likely, project.library), rows, more, found.entry, is_loading=False
    )


def _rows(wordings: tuple[str, ...], typed: Typed) -> tuple[tuple[str, bool], ...]:
    left_out = {*map(words_of, typed.edit.without)}
    return tuple((wording, words_of(wording) not in left_out) for wording in wordings)


def _is_ticked(tick: Tick, typed: Typed) -> bool:
    return tick.wording in typed.taken if tick.wording in typed.offered else tick.is_ticked


def _title(services: Services, template: str, found: Proposal | None = None) -> str:
    project = services.project()
    own = {**project.treatments, **({found.entry.id: found.entry.as_treatment()} if found and found.entry else {})}
    return project.library.title(template, own=own) if project.library.holds(template, own) else template


def _may_be(name: str, services: Services) -> bool:
    try:
        check_id(name, services.root)
    except ContentError:
        return False
    return True


def wordings_of(edit: TopicEdit, project: Project) -> tuple[str, ...]:
    """Those that come with a topic's template, without what staff left out."""
    left_out = {*map(words_of, edit.without)}
    rows = project.library.wordings(edit.template or "", project.treatments)
    return tuple(row for row in rows if words_of(row) not in left_out)
