"""The form of a topic: what was typed, as an edit."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from reliefdesk.console.visit import Visit
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.ids import example

NO_TEMPLATE = "-"  # in the form: an empty value would not be sent


@dataclass(frozen=True)
class Typed:
    """`based_on` is the version that the form showed.

    `treatment` and `file` are asked of a new topic only; its id is made of them, or of its title. `template` is the
    one that was chosen, empty for none, and None when it is to be guessed; of the wordings that were `offered`
    beyond its own, `taken` were ticked.
    """

    edit: TopicEdit
    based_on: str
    treatment: str = ""
    file: str = ""
    missed: tuple[int, ...] = ()  # numbers of the inbox's questions that it is made of
    template: str | None = None
    offered: frozenset[str] = frozenset()
    taken: frozenset[str] = frozenset()

    @classmethod
    def of(cls, edit: TopicEdit, version: str) -> Typed:
        """The form of a topic that there is; nothing is taken that was not ticked."""
        return cls(edit, version, template=edit.template or "")


def empty(question: str = "", treatment: str = "") -> Typed:
    """A new topic's form, begun with a question from the inbox if there is one."""
    questions = tuple(filter(None, map(str.strip, question.splitlines())))
    return Typed(TopicEdit.new(example(""), questions=questions), "", treatment=treatment)


def read(visit: Visit, name: str | None) -> Typed:
    """`name` is the topic's id, None for a new one: then it comes of the title, after its treatment's id."""
    title, treatment, file = (visit.field(name).strip() for name in ("title", "treatment", "id"))
    is_new = name is None
    if name is None:
        name = file or example(f"{treatment.replace('_', ' ')} {title}")
    edit = TopicEdit(
        id=name,
        title=title,
        answer=visit.field("answer").strip(),
        simple=visit.field("simple").strip(),
        questions=visit.lines("questions"),
        held_out=visit.lines("held_out"),
        related=tuple(visit.fields("related")),
        card=visit.field("card").strip() or None,
    )
    ticked = {*visit.fields("with")}
    without = tuple(row for row in visit.fields("shown") if row not in ticked)
    edit = dataclasses.replace(edit, without=without)
    chosen = visit.field("template")
    template = None if not chosen or (is_new and chosen == visit.field("guessed")) else chosen.removeprefix(NO_TEMPLATE)
    missed = tuple(int(number) for number in visit.fields("missed") if number.isdecimal() and len(number) < 16)
    offered, taken = frozenset(visit.fields("offered")), frozenset(visit.fields("take"))
    return Typed(edit, visit.field("based_on"), treatment, file, missed, template, offered, taken)
