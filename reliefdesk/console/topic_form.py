"""The form of a topic: what was typed, as an edit."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from reliefdesk.console.visit import Visit
from reliefdesk.content.problem import Problem
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.ids import example


@dataclass(frozen=True)
class Typed:
    """`based_on` is the version that the form showed; `unread` what could not be understood.

    `treatment` and `file` are asked of a new topic only; its id is made of them, or of its title.
    """

    edit: TopicEdit
    based_on: str
    unread: tuple[Problem, ...] = ()
    treatment: str = ""
    file: str = ""
    missed: tuple[int, ...] = ()  # numbers of the inbox's questions that it is made of

    def with_questions(self, more: Iterable[str]) -> Typed:
        """The same form with these questions after what was typed, each once."""
        questions = tuple(dict.fromkeys((*self.edit.questions, *more)))
        return dataclasses.replace(self, edit=dataclasses.replace(self.edit, questions=questions))


def empty(by: str, question: str = "", treatment: str = "") -> Typed:
    """A new topic's form, begun with a question from the inbox if there is one."""
    questions = tuple(filter(None, map(str.strip, question.splitlines())))
    return Typed(TopicEdit.new(example(""), by, questions=questions), "", treatment=treatment)


def read(visit: Visit, name: str | None) -> Typed:
    """`name` is the topic's id, None for a new one: then it comes of the title, after its treatment's id."""
    title, treatment, file = (visit.field(name).strip() for name in ("title", "treatment", "id"))
    if name is None:
        name = file or example(f"{treatment.replace('_', ' ')} {title}")
    unread: list[Problem] = []
    today = datetime.datetime.now(datetime.timezone.utc).date()
    edit = TopicEdit(
        id=name,
        title=title,
        answer=visit.field("answer").strip(),
        questions=visit.lines("questions"),
        held_out=visit.lines("held_out"),
        related=tuple(visit.fields("related")),
        card=visit.field("card").strip() or None,
        approved_by=visit.field("approved_by").strip(),
        approved_on=_date(visit, "approved_on", today, unread),
        review_by=_date(visit, "review_by", today, unread),
    )
    missed = tuple(int(number) for number in visit.fields("missed") if number.isdecimal() and len(number) < 16)
    return Typed(edit, visit.field("based_on"), tuple(unread), treatment, file, missed)


def _date(visit: Visit, name: str, otherwise: datetime.date, unread: list[Problem]) -> datetime.date:
    text = visit.field(name).strip()
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        unread.append(Problem(name, f"{text!r} is no date; write it like {otherwise.isoformat()}."))
        return otherwise
