"""Questions put into a topic's draft, or taken out of it, without its form."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Literal

from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.content.wording import words_of
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.edit import TopicEdit

Part = Literal["questions", "held_out"]


def add_questions(drafts: Drafts, topic: str, texts: Iterable[str], part: Part, by: str) -> TopicEdit:
    """The topic's new draft with these among its `questions` or `held_out`; those it has already are left out."""
    edit = drafts.topic(topic)
    if edit is None:
        raise ContentError([Problem(topic, "there is no such topic; choose one of the list.")])
    present: tuple[str, ...] = getattr(edit, part)
    return _save(drafts, edit, part, (*present, *only_new(texts, present)), by)


def take_out_questions(drafts: Drafts, topic: str, texts: Iterable[str], part: Part, by: str) -> None:
    """The topic's new draft without these; nothing is done when there is no such topic any more."""
    if edit := drafts.topic(topic):
        taken = set(map(words_of, texts))
        present: tuple[str, ...] = getattr(edit, part)
        _save(drafts, edit, part, tuple(text for text in present if words_of(text) not in taken), by)


def only_new(texts: Iterable[str], present: Iterable[str]) -> tuple[str, ...]:
    """Those of the texts that are not among `present`, each once, however they are spelt."""
    seen = set(map(words_of, present))
    found = []
    for text in texts:
        if words_of(text) not in seen:
            seen.add(words_of(text))
            found.append(text)
    return tuple(found)


def _save(drafts: Drafts, edit: TopicEdit, part: Part, texts: tuple[str, ...], by: str) -> TopicEdit:
    changed = (
        dataclasses.replace(edit, questions=texts)
        if part == "questions"
        else (dataclasses.replace(edit, held_out=texts))
    )
    drafts.save(changed, by, drafts.version(edit.id))
    return changed
