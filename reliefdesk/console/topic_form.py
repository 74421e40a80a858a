"""The form of a topic: what was typed, as an edit."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reliefdesk.console.visit import Visit
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.ids import example
from reliefdesk.editing.translated import Translated
from reliefdesk.editing.translating import translated

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
    still_fits: frozenset[str] = frozenset()  # languages whose words are said to fit the English that is new

    @classmethod
    def of(cls, edit: TopicEdit, version: str) -> Typed:
        """The form of a topic that there is; nothing is taken that was not ticked."""
        return cls(edit, version, template=edit.template or "")


def empty(question: str = "", treatment: str = "") -> Typed:
    """A new topic's form, begun with a question from the inbox if there is one."""
    questions = tuple(filter(None, map(str.strip, question.splitlines())))
    return Typed(TopicEdit.new(example(""), questions=questions), "", treatment=treatment)


def read(visit: Visit, name: str | None, languages: Iterable[str] = ()) -> Typed:
    """`name` is the topic's id, None for a new one: then it comes of the title, after its treatment's id.

    `languages` are those that are asked for beside English.
    """
    languages = tuple(languages)
    title, treatment, file = (visit.field(name).strip() for name in ("title", "treatment", "id"))
    is_new = name is None
    if name is None:
        name = file or example(f"{treatment.replace('_', ' ')} {title}")
    edit = TopicEdit(
        id=name,
        title=title,
        answer=visit.field("answer").strip(),
        simple=visit.field("simple").strip(),
        questions=tuple(row for field in ("questions", *_each("questions", languages)) for row in visit.lines(field)),
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
    edit, still = _translated(visit, edit, name if not is_new else "", languages), frozenset(visit.fields("fits"))
    return Typed(edit, visit.field("based_on"), treatment, file, missed, template, offered, taken, still)


def _translated(visit: Visit, edit: TopicEdit, name: str, languages: Iterable[str]) -> TopicEdit:
    """With what was typed in each language; what a form does not ask for stays."""
    drafts = visit.services.drafts
    before = (drafts.topic(name) or drafts.live(name)) if name else None
    for language in languages:
        if language in visit.fields("language"):
            title, text = visit.field(f"title.{language}").strip(), visit.field(f"text.{language}").strip()
            typed, fits = Translated(language, title, text), language in visit.fields("fits")
            edit = translated(edit, before, typed, visit.staff.name, fits)
    return edit.beside(before)


def _each(name: str, languages: Iterable[str]) -> Iterator[str]:
    return (f"{name}.{language}" for language in languages)
