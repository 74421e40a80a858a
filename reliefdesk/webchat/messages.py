"""What the assistant says, as the widget shows it: a `message` event's data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from reliefdesk.assistant.spoken import RasaMessage, Spoken
from reliefdesk.content.clinic import Clinic

LANGUAGE = "en"  # of every approved text, so far

Link = dict[str, str]


class Messages:
    """Turns what Rasa sends into events' data; knows whom to call."""

    links: Mapping[str, list[Link]]

    def __init__(self, clinic: Clinic) -> None:
        self.read(clinic)

    def read(self, clinic: Clinic) -> None:
        """Reads from the facts whom to call."""
        call_us = {"title": f"Call {clinic.phone}", "url": clinic.tel}
        emergency = {"title": f"Call {clinic.emergency_number}", "url": f"tel:{clinic.emergency_number}"}
        crisis = {"title": f"Call {clinic.crisis_number}", "url": f"tel:{clinic.crisis_number}"}
        write = {"title": f"Text {clinic.crisis_number}", "url": f"sms:{clinic.crisis_number}"}
        book = {"title": "Book a visit", "url": clinic.booking_link}
        self.links = {
            "emergency": [emergency],
            "crisis": [crisis, write, emergency],
            "same_day": [call_us, emergency],
            "contact": [call_us, book],
        }

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
            "lang": LANGUAGE,
        }
        if spoken.topic:
            message["topic"] = spoken.topic
        if spoken.choices:
            message["quick_replies"] = [{"title": title} for title in spoken.choices]
        if links := self.links.get(spoken.topic if spoken.kind == "red_flag" else spoken.kind):
            message["links"] = links
        return message
