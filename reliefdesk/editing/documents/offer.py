"""Proposed topics beside what is there: what each becomes, what is to be read again, whether it is of use."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reliefdesk.content.borrowing import borrowed
from reliefdesk.content.checks import questions_stand_once, trained_questions
from reliefdesk.content.problem import Problem
from reliefdesk.editing.documents.columns import as_pairs
from reliefdesk.editing.documents.document import Document, Table
from reliefdesk.editing.documents.doubts import doubts
from reliefdesk.editing.documents.drafting import Draft, drafted, new_treatments
from reliefdesk.editing.documents.proposed_topic import ProposedTopic, proposed_of, proposed_topics
from reliefdesk.editing.documents.told_facts import told_by_facts
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.edit_checks import problems
from reliefdesk.editing.project import Project

# What no document can be blamed for: it is written, or signed, afterwards.
_LATER = ("questions are too few", " or more find it better", "no held-out questions")


@dataclass(frozen=True)
class Offer:
    """`problems` are what publishing will refuse or warn of in the words themselves."""

    proposal: ProposedTopic
    draft: Draft
    problems: tuple[Problem, ...]

    @property
    def doubts(self) -> tuple[str, ...]:
        """What is to be read again before anybody signs it."""
        return tuple(doubts(self.proposal))

    @property
    def told(self) -> str:
        """What of the clinic's facts answers it already; "" when nothing does."""
        return told_by_facts(self.proposal.title)

    @property
    def is_useful(self) -> bool:
        """Whether it would be a draft that is not there yet, be it one that has to be worked on."""
        has_words = bool(self.proposal.answer and self.proposal.title.strip())
        return has_words and not self.told and not self.draft.changes_nothing

    def lines(self) -> list[str]:
        """For a terminal: the title with its place, the answer, and what is to be known of both."""
        place = f" ({self.proposal.place})" if str(self.proposal.place) else ""
        state = "is here already" if self.draft.changes_nothing else "changes what is here" if self.draft.before else ""
        told = f"the {self.told} are told from the clinic's facts" if self.told else ""
        notes = [*self.doubts, *(problem.text for problem in self.problems)]
        head = ": ".join(filter(None, (f"{self.proposal.title}{place}", told or state)))
        return [head, f"    {self.proposal.answer}", *(f"    ! {note}" for note in notes)]

    def as_dict(self) -> dict[str, object]:
        """For a program."""
        return {
            "id": self.draft.after.id,
            "title": self.proposal.title,
            "answer": self.proposal.answer,
            "template": self.draft.after.template or "",
            "other_ways": list(self.proposal.others),
            "place": str(self.proposal.place),
            "rest": self.proposal.rest,
            "told_by_facts": self.told,
            "doubts": list(self.doubts),
            "problems": [problem.text for problem in self.problems],
        }


def read_proposed(document: Document) -> list[ProposedTopic]:
    """What a document proposes; of one that is nothing but a table, a topic a row."""
    only = document.parts[0] if len(document.parts) == 1 else None
    return proposed_of(as_pairs(only.rows)) if isinstance(only, Table) else proposed_topics(document)


def offered(found: Sequence[ProposedTopic], drafts: Drafts, project: Project) -> list[Offer]:
    """An offer for each proposal, in their order; the checks see all of them in their places."""
    found = [dataclasses.replace(each, answer=borrowed(each.answer, project.clinic)) for each in found]
    made = drafted(found, drafts)
    topics = {draft.after.id: draft.after.as_topic() for draft in made}
    treatments = {entry.id: entry.as_treatment() for entry in new_treatments(made, project)}
    ahead = dataclasses.replace(
        project, topics={**project.topics, **topics}, treatments={**project.treatments, **treatments}
    )
    # Neither stands in the project yet, so it is told here when two of them ask the same.
    twice = [problem for problem in questions_stand_once(trained_questions(topics, {}), {}) if not problem.warning]
    return [
        Offer(proposal, draft, (*_problems(draft, ahead), *_of(draft, twice)))
        for proposal, draft in zip(found, made, strict=True)
    ]


def _of(draft: Draft, found: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in found if Path(problem.place).stem == draft.after.id]


def _problems(draft: Draft, ahead: Project) -> list[Problem]:
    found = problems(draft.after, ahead) if draft.after.answer else []
    return [problem for problem in found if not any(later in problem.text for later in _LATER)]
