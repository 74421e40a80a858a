"""Translating a topic: what is typed beside the English words, and where each language stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from reliefdesk.content.clinic import Clinic
from reliefdesk.content.languages import ENGLISH
from reliefdesk.content.problem import Problem
from reliefdesk.content.topic import Translation, unsigned
from reliefdesk.content.translation import words_are_sound
from reliefdesk.editing.approvals import Approvals, Standing
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.translated import Translated

State = Literal["", "outdated", "unsigned", "missing", "unread"]

OUTDATED: State = "outdated"
UNSIGNED: State = "unsigned"
MISSING: State = "missing"
UNREAD: State = "unread"


@dataclass(frozen=True)
class TranslationState:
    """Where a topic's words in one language stand; `state` is "" when visitors get them and nothing is to be done."""

    language: str
    state: State
    words: Translated | None = None
    standing: Standing | None = None


def languages_of(clinic: Clinic | None) -> tuple[str, ...]:
    """Those that are written beside the English."""
    return tuple(each for each in (clinic.languages if clinic else ()) if each != ENGLISH)


def translated(edit: TopicEdit, before: TopicEdit | None, typed: Translated, by: str, still_fits: bool) -> TopicEdit:
    """The edit with what was typed in one language, over that of `before`.

    New words are a translation of the edit's English, and `by` who typed them; words that stay are one of the English
    that they were written for, unless somebody says that they still fit.
    """
    old = next((each for each in before.translations if each.language == typed.language), None) if before else None
    if old is None and typed.is_empty:
        return edit
    edit = edit.tidy()
    new = edit.with_translation(typed).tidy().in_language(typed.language)
    if new is None:
        return edit.with_translation(Translated(typed.language, "", ""))
    is_same = old is not None and (old.title, old.text) == (new.title, new.text)
    if old and is_same and not (still_fits and old.of != edit.english):
        return edit.with_translation(old)
    return edit.with_translation(Translated(new.language, new.title, new.text, edit.english, by))


def states_of(edit: TopicEdit, approvals: Approvals, languages: Iterable[str]) -> Iterator[TranslationState]:
    """Where each of these languages stands."""
    for language in languages:
        words, standing = edit.in_language(language), approvals.of_translation(edit, language)
        yield TranslationState(language, _state(edit, words, standing), words, standing)


def problems_of_translation(
    edit: TopicEdit, words: Translated, clinic: Clinic | None, names: Iterable[str] = (), hard_because: str = ""
) -> list[Problem]:
    """What is wrong with the words, whoever signed them; `names` of treatments are no hard words."""
    said = {"title": words.title, "text": words.text, "translated_by": words.by or "nobody yet", "of": words.of}
    plain = unsigned().model_copy(update={"hard_because": hard_because}).model_dump(mode="json")
    found = Translation.model_validate({**plain, **said})
    return list(words_are_sound(found, words.language, edit.title, edit.answer, clinic, names))


def _state(edit: TopicEdit, words: Translated | None, standing: Standing | None) -> State:
    if words is None or standing is None:
        return MISSING
    if words.of != edit.english:
        return OUTDATED
    return UNSIGNED if standing.lacks else UNREAD if standing.unread else ""
