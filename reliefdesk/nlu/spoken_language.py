"""Which language a visitor writes: a message's own, unless it is too short to tell; then that of the talk so far."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Sequence
from typing import Any, Protocol

from reliefdesk.content.languages import ENGLISH, language_of
from reliefdesk.content.red_flags import TIERS
from reliefdesk.content.wording import key, spelled_out, words_of
from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.decision import Decision
from reliefdesk.nlu.outcome import Interpretation

_SURE = 6.0  # lead in the logarithm of the probability from which a message leaves the language of the talk
_LEAST_WORDS = 2  # with which it may
_MOST_CHARACTERS = 400
_PLEASE = re.compile(r"\b(?:please|pls|por favor|porfa|porfavor)\b")


class Reader(Protocol):
    """The interpreter, or anything that reads messages as it does."""

    def interpret(self, text: str, conversation: Conversation) -> Interpretation: ...


def in_language(talk: Conversation, text: str, languages: Sequence[str], start: object = None) -> Conversation:
    """The talk with the language of a message; the form's own answers, such as a name, leave it as it is."""
    so_far = talk.language if talk.language in languages else None
    if talk.form_field and so_far:
        return dataclasses.replace(talk, language=asked_for(text, languages) or so_far)
    wished = str(start or "").partition("-")[0].lower()
    return dataclasses.replace(talk, language=spoken_language(text, languages, so_far, wished))


def listening(
    reader: Reader, text: str, talk: Conversation, languages: Sequence[str], start: object = None
) -> Interpretation:
    """What `reader` makes of a message, with the language that the visitor is answered in."""
    heard = in_language(talk, text, languages, start)
    return switched(reader.interpret(text, heard), text, languages, talk.language)


def switched(said: Interpretation, text: str, languages: Sequence[str], before: str | None = None) -> Interpretation:
    """What is said to a message that asks for a language alone: the last answer again, or a greeting.

    Thanks alone leave the language that the talk had `before`.
    """
    if said.decision.intent == "thank" and before in languages and not asked_for(text, languages):
        return dataclasses.replace(said, conversation=dataclasses.replace(said.conversation, language=before))
    is_urgent = said.decision.intent in TIERS or bool(said.conversation.form_field)
    if is_urgent or not asks_nothing_else(text, languages):
        return said
    again = Decision(said.conversation.topic or "greet", 1.0)
    return Interpretation(again, said.conversation)


def spoken_language(text: str, languages: Sequence[str], before: str | None, start: str | None = None) -> str:
    """One of `languages`; `before` is that of the talk, `start` what the channel tells of the visitor."""
    if asked := asked_for(text, languages):
        return asked
    so_far = next((each for each in (before, start) if each in languages), None)
    words = key(text[:_MOST_CHARACTERS]).split()
    letters = [word for word in words if not word.isdigit()]
    if sum(map(len, filter(str.isascii, letters))) * 2 < sum(map(len, letters)):
        return so_far or (ENGLISH if ENGLISH in languages or not languages else languages[0])  # no Latin letters
    if len(languages) < 2 or not letters or (before in languages and len(letters) < _LEAST_WORDS):
        return so_far or (languages[0] if languages else ENGLISH)
    (first, most), (_, next_most), *_ = _identifier(tuple(languages)).rank(text[:_MOST_CHARACTERS].lower())
    return str(first) if so_far is None or most - next_most >= _SURE else so_far


def written_out(text: str, language: str | None) -> str:
    """`text` with the abbreviations that its language has in chats written out."""
    return spelled_out(text, None if language in (None, ENGLISH) else language_of(language).abbreviations)


def asked_for(text: str, languages: Sequence[str]) -> str | None:
    """The language that a message asks to be answered in; a single word such as "English" does when it stands alone."""
    words = f" {' '.join(_PLEASE.sub(' ', key(text[:_MOST_CHARACTERS])).split())} "
    whole = f" {' '.join(key(text[:_MOST_CHARACTERS]).split())} "
    for language in languages:
        for phrase in map(words_of, language_of(language).asked_for):
            if words.strip() == phrase or (" " in phrase and f" {phrase} " in whole):
                return language
    return None


def asks_nothing_else(text: str, languages: Sequence[str]) -> bool:
    """Whether a message asks for a language, and for nothing beside it."""
    language = asked_for(text, languages)
    rest = _PLEASE.sub(" ", key(text[:_MOST_CHARACTERS]))
    for phrase in sorted(map(words_of, language_of(language).asked_for if language else ()), key=len, reverse=True):
        rest = f" {' '.join(rest.split())} ".replace(f" {phrase} ", " ")
    return language is not None and not rest.strip()


@functools.cache
def _identifier(languages: tuple[str, ...]) -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # unpacks its model, which takes part of a second

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(languages))
    return identifier
