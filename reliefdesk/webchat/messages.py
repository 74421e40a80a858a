"""What the assistant says, as the widget shows it: a `message` event's data."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from reliefdesk.assistant.spoken import RasaMessage, Spoken
from reliefdesk.content.house import Voice

Link = dict[str, str]


class Messages:
    """Turns what Rasa sends into events' data; knows whom to call."""

    links: Mapping[str, list[Link]]

    def __init__(self, voice: Voice) -> None:
        self.read(voice)

    def read(self, voice: Voice) -> None:
        """Takes whom to call from the facts, in the house's words of each language."""
        self.links = links_of(voice)
        languages = voice.clinic.languages
        self._translated = {each: links_of(dataclasses.replace(voice, language=each)) for each in languages}

    def links_in(self, language: str) -> Mapping[str, list[Link]]:
        """Whom to call, in the words of that language."""
        return self._translated.get(language, self.links)

    def answer(self, question: str, said: Iterable[RasaMessage], now: float) -> list[dict[str, Any]]:
        """All messages in answer to a client's id; their ids derive from it, so that a client shows each once."""
        spoken = (message for message in said if message.get("text"))
        return [
            {**self.message(f"b-{question}-{number}", message, now), "re": question}
            for number, message in enumerate(spoken)
        ]

    def message(self, identity: str, said: RasaMessage, now: float) -> dict[str, Any]:
        """The data of one message, also of one that nobody asked for; `now` is in seconds since 1970."""
        spoken = Spoken.of(said)
        message: dict[str, Any] = {
            "id": identity,
            "from": "bot",
            "text": spoken.text,
            "at": int(now * 1000),
            "kind": spoken.kind,
            "lang": spoken.language,
            **({"talk_lang": spoken.told_in} if spoken.told_in else {}),
        }
        if spoken.topic:
            message["topic"] = spoken.topic
        if spoken.choices:
            message["quick_replies"] = [{"title": title} for title in spoken.choices]
        if links := self.links_in(spoken.language).get(spoken.topic if spoken.kind == "red_flag" else spoken.kind):
            message["links"] = links
        return message


def links_of(voice: Voice) -> Mapping[str, list[Link]]:
    """Whom to call, by a red flag's tier, and beside what is no answer by its kind."""
    clinic = voice.clinic
    call_us = {"title": voice("call_clinic"), "url": clinic.tel}
    emergency = {"title": voice("call_emergency"), "url": f"tel:{clinic.emergency_number}"}
    crisis = {"title": voice("call_crisis"), "url": f"tel:{clinic.crisis_number}"}
    write = {"title": voice("text_crisis"), "url": f"sms:{clinic.crisis_number}"}
    book = {"title": voice("book_visit"), "url": clinic.booking_link}
    return {
        "emergency": [emergency],
        "crisis": [crisis, write, emergency],
        "same_day": [call_us, emergency],
        "contact": [call_us, book],
        "miss": [call_us],
    }
