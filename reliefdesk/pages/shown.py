"""The assistant's messages as a page shows them: buttons become links to topics, or questions to send."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reliefdesk.assistant.spoken import Spoken
from reliefdesk.content.house import Voice
from reliefdesk.content.languages import ENGLISH
from reliefdesk.nlu.decision import WHICH_TREATMENT
from reliefdesk.webchat.messages import Link, links_of

CALLBACK = "callback"


@dataclass(frozen=True)
class Shown:
    """`links` are topics' ids and titles, `choices` titles and the questions that they send, `calls` whom to call."""

    text: str
    title: str = ""
    is_urgent: bool = False
    links: tuple[tuple[str, str], ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    calls: tuple[Link, ...] = ()
    language: str = ENGLISH  # of text and title
    asked_in: str = ENGLISH  # language of links and choices


def shown(messages: Sequence[Spoken], question: str, ids_by_title: Mapping[str, str], voice: Voice) -> list[Shown]:
    """A callback cannot be asked for here: its form takes several turns, and a page has one."""
    if any(message.kind == CALLBACK for message in messages):
        said = dataclasses.replace(voice, language=messages[0].talk_language)
        calls = tuple(links_of(said)["contact"])
        return [Shown(said("page_callback"), calls=calls, language=said.language_of("page_callback"))]
    return [
        _shown(message, question, ids_by_title, dataclasses.replace(voice, language=message.talk_language))
        for message in messages
    ]


def card(text: str, tier: str, voice: Voice) -> Shown:
    """A red flag's, with whom to call, in the language of the voice."""
    return Shown(text, is_urgent=True, calls=tuple(links_of(voice)[tier]), language=voice.language)


def _shown(message: Spoken, question: str, ids_by_title: Mapping[str, str], voice: Voice) -> Shown:
    links = tuple((ids_by_title[title], title) for title in message.choices if title in ids_by_title)
    something_else = voice("something_else")  # is what the form below the answer is for
    others = [title for title in message.choices if title not in ids_by_title and title != something_else]
    choices = tuple(_asking(others, question, message.topic)) if message.kind == "choices" else ()
    is_urgent = message.kind == "red_flag"
    whom = tuple(links_of(voice).get(message.topic if is_urgent else message.kind, ()))
    return Shown(message.text, message.title, is_urgent, links, choices, whom, message.language, message.talk_language)


def _asking(titles: Iterable[str], question: str, topic: str) -> Iterable[tuple[str, str]]:
    # Nothing is remembered between two pages, so the choice of a treatment brings its question along.
    return ((title, f"{question} {title}" if topic == WHICH_TREATMENT else title) for title in titles)
