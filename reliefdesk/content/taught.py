"""What training is told: each topic's and theme's own questions, and beside them the wordings of templates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reliefdesk.content.library import Library
from reliefdesk.content.topic import Theme, Topic
from reliefdesk.content.treatments import Treatment
from reliefdesk.content.wording import words_of

# Wordings of a template that no topic takes up: enough to know and admit it, few enough for training to stay short
# and for the themes not to draw questions from the topics (docs/architecture.md, "Templates").
MOST_UNANSWERED = 26


@dataclass(frozen=True)
class Taught:
    """Questions by topic and by theme, own ones first; `borrowed` are those that come from the library.

    Of these, by `wording.key`, it tells the file that each stands in.
    """

    topics: Mapping[str, tuple[str, ...]]
    themes: Mapping[str, tuple[str, ...]]
    borrowed: Mapping[str, str]


def taught(
    topics: Mapping[str, Topic], themes: Mapping[str, Theme], library: Library, treatments: Mapping[str, Treatment]
) -> Taught:
    """A question is of one only: topics' own go first, then those of their templates, themes' own, and the rest."""
    seen = {words_of(question) for topic in topics.values() for question in topic.questions}
    borrowed: dict[str, str] = {}

    def fresh(rows: Iterable[str], file: str = "") -> tuple[str, ...]:
        new: dict[str, str] = {}
        for row in rows:
            if (words := words_of(row)) not in seen:
                new.setdefault(words, row)
        seen.update(new)
        if file:
            borrowed.update(dict.fromkeys(new, file))
        return tuple(new.values())

    asked: dict[str, tuple[str, ...]] = {}
    taken = set()
    for topic in topics.values():
        name, left_out = topic.approval.template or "", {*map(words_of, topic.approval.without)}
        wordings = [row for row in library.wordings(name, treatments) if words_of(row) not in left_out]
        asked[topic.id] = (*topic.questions, *fresh(wordings, library.file(name)))
        taken.add(name)
    left = {theme.id: fresh(theme.questions) for theme in themes.values()}
    for template in library.front_desk.values():
        if template.theme and template.id not in taken:
            few = fresh(_some(library.wordings(template.id)), library.file(template.id))
            left[template.theme] = (*left.get(template.theme, ()), *few)
    return Taught(asked, left, borrowed)


def _some(rows: tuple[str, ...]) -> tuple[str, ...]:
    """From all over the list, which has languages and hands one after the other."""
    return rows[:: -(-len(rows) // MOST_UNANSWERED)] if rows else rows
