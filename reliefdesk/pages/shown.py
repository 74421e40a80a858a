"""The assistant's messages as a page shows them: buttons become links to topics, or questions to send."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reliefdesk.assistant.spoken import Spoken
from reliefdesk.content.clinic import Clinic
from reliefdesk.nlu.decision import WHICH_TREATMENT
from reliefdesk.nlu.typed_choice import SOMETHING_ELSE
from reliefdesk.webchat.messages import Link, Messages

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


def shown(messages: Sequence[Spoken], question: str, ids_by_title: Mapping[str, str], clinic: Clinic) -> list[Shown]:
    """A callback cannot be asked for here: its form takes several turns, and a page has one."""
    if any(message.kind == CALLBACK for message in messages):
        text = f"To be called back, please call us at {clinic.phone}, or ask for it in the chat on our website."
        return [Shown(text, calls=tuple(Messages(clinic).links["contact"]))]
    return [_shown(message, question, ids_by_title, Messages(clinic).links) for message in messages]


def card(text: str, tier: str, clinic: Clinic) -> Shown:
    """A red flag's, with whom to call."""
    return Shown(text, is_urgent=True, calls=tuple(Messages(clinic).links[tier]))


def _shown(
    message: Spoken, question: str, ids_by_title: Mapping[str, str], calls: Mapping[str, Sequence[Link]]
) -> Shown:
    links = tuple((ids_by_title[title], title) for title in message.choices if title in ids_by_title)
    others = [title for title in message.choices if title not in ids_by_title and title != SOMETHING_ELSE]
    choices = tuple(_asking(others, question, message.topic)) if message.kind == "choices" else ()
    is_urgent = message.kind == "red_flag"
    whom = tuple(calls.get(message.topic if is_urgent else message.kind, ()))
    return Shown(message.text, message.title, is_urgent, links, choices, whom)


def _asking(titles: Iterable[str], question: str, topic: str) -> Iterable[tuple[str, str]]:
    # Nothing is remembered between two pages, so the choice of a treatment brings its question along.
    return ((title, f"{question} {title}" if topic == WHICH_TREATMENT else title) for title in titles)
