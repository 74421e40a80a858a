"""Proposed topics as drafts: which topic each becomes, and which one it changes."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reliefdesk.content.library import parts
from reliefdesk.content.problem import ContentError
from reliefdesk.content.wording import key
from reliefdesk.editing.documents.proposed_topic import ProposedTopic
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.ids import MOST_ID_CHARACTERS, check_id, example
from reliefdesk.editing.project import Project
from reliefdesk.editing.topic_questions import only_new
from reliefdesk.editing.treatment_entry import TreatmentEntry

_MOST_NAMES = 1_000  # of topics whose titles give the same name


@dataclass(frozen=True)
class Draft:
    """`before` is the topic of the same title, live or drafted, that `after` takes the place of; None for a new one."""

    before: TopicEdit | None
    after: TopicEdit

    @property
    def changes_nothing(self) -> bool:
        """Whether all of it is there already."""
        return self.before is not None and self.before.version == self.after.version

    @property
    def based_on(self) -> str:
        """The version that `after` was made from."""
        return self.before.version if self.before else ""


def drafted(proposed: Sequence[ProposedTopic], drafts: Drafts) -> list[Draft]:
    """What each becomes. The title is a question of its topic; names are made of titles, each another one.

    Nobody has approved them.
    """
    there = _by_title(drafts)
    taken = {state.id for state in drafts.topics()}
    found: list[Draft] = []
    for each in proposed:
        before = there.pop(key(each.title), None)  # the second of the same title is a topic of its own
        name = before.id if before else _name(each, taken, drafts.root)
        taken.add(name)
        base = before or TopicEdit.new(name, "")
        new = only_new((*([] if before else [each.title]), *each.others), base.questions)
        questions = (*base.questions, *new)
        after = dataclasses.replace(base, title=each.title, answer=each.answer, questions=questions)
        if each.template is not None and (before is None or each.template):
            after = dataclasses.replace(after, template=each.template or None)
        found.append(Draft(before, after.tidy()))
    return found


def new_treatments(chosen: Iterable[Draft], project: Project) -> list[TreatmentEntry]:
    """The treatments that the drafts' templates are about, and that the clinic has not named yet."""
    names = (parts(draft.after.template or "")[0] for draft in chosen)
    return [
        TreatmentEntry.of(project.library, name)
        for name in dict.fromkeys(filter(None, names))
        if name not in project.treatments
    ]


def keep(chosen: Sequence[Draft], drafts: Drafts, project: Project, by: str) -> None:
    """All are saved as drafts, with the treatments that are new, or none; Conflict when somebody saved in between."""
    with drafts.desk.transaction():
        for draft in chosen:
            drafts.save(draft.after, by, draft.based_on)
        for treatment in new_treatments(chosen, project):
            treatment.save(drafts, by)


def _by_title(drafts: Drafts) -> dict[str, TopicEdit]:
    edits = (drafts.topic(state.id) for state in drafts.topics() if not state.problem)
    return {key(edit.title): edit for edit in edits if edit}


def _name(proposed: ProposedTopic, taken: set[str], root: Path) -> str:
    """A topic's id that is free: its treatment's and aspect's, else made of the title's words."""
    treatment, aspect = parts(proposed.template or "")
    own = f"{treatment}_{aspect}"
    if treatment and own not in taken and _is_allowed(own, root):
        return own
    name = example(proposed.title)
    for number in range(1, _MOST_NAMES):
        ending = f"_{number}" if number > 1 else ""
        tried = name[: MOST_ID_CHARACTERS - len(ending)].rstrip("_") + ending
        if tried not in taken and _is_allowed(tried, root):
            return tried
    return name


def _is_allowed(name: str, root: Path) -> bool:
    try:
        check_id(name, root)
    except ContentError:
        return False
    return True
