"""A turn of a messaging channel, without a platform's network."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.identity import Identity
from reliefdesk.assistant.turnstile import Turnstile
from reliefdesk.messaging.answer import Answer
from reliefdesk.messaging.file_intake import FileIntake
from reliefdesk.messaging.turn import MESSAGES_OF_A_PERSON, PlatformTurns, worded
from reliefdesk.web.delivery import Event
from tests.contract.cases.twilio import TwilioCase

ROOT = Path(__file__).parents[3]
FLAG = "I have crushing chest pain"


class Looks(Fallback):
    """Counts how often a red flag is looked for."""

    def __init__(self) -> None:
        super().__init__(ROOT)
        self.count = 0

    def tier(self, text: str) -> str | None:
        self.count += 1
        return super().tier(text)


@pytest.fixture
def play(tmp_path):
    """Asks each text in turn, of an assistant that has no answer; what was said to each."""

    def play(texts: list[str], fallback: Fallback, spoken: str = "", ask: Any = None) -> list[str]:
        async def nothing(job: Any) -> list[Any]:
            return []

        async def forget(sender: str) -> None:
            """There is nothing."""

        async def language(sender: str) -> str:
            return spoken

        async def run() -> list[str]:
            intake = FileIntake(tmp_path / "messaging.db", "twilio", Identity(["k" * 32]))
            twilio = TwilioCase().platform("https://api.twilio.com")
            turns, said = PlatformTurns(twilio, intake, fallback, ask or nothing, forget, Turnstile(), language), []
            for number, text in enumerate(texts):
                job = await intake.claim(Event(f"SM{number}", "+14045550111", "+14045550111", text), 0)
                said.append("".join(part["Body"] for part in await turns.parts(job)))
            await intake.close()
            return said

        return asyncio.run(run())

    return play


@pytest.mark.parametrize("text", ["hello", FLAG, "word " * 1_000])
def test_a_red_flag_is_looked_for_once_also_when_there_is_no_answer(play, text):
    looks = Looks()
    assert play([text], looks)[0]
    assert looks.count == 1


def test_a_red_flag_at_the_end_of_a_long_message_gets_its_card_over_the_limit_too(play):
    *_, last = play(["hello"] * MESSAGES_OF_A_PERSON.burst + ["word " * 1_000 + FLAG], Fallback(ROOT))
    assert "Call 911" in last


def test_whoever_wants_to_be_forgotten_is_so_over_the_limit_too(play):
    *_, last = play(["hello"] * (MESSAGES_OF_A_PERSON.burst + 1) + ["forget me"], Fallback(ROOT))
    assert "removed" in last


@pytest.mark.parametrize(("text", "said"), [("2", "Lo siento"), ("", "Solo puedo leer"), ("a " * 700, "Su mensaje")])
def test_what_shows_no_language_is_told_in_that_of_the_talk(play, text, said):
    assert play([text], Fallback(ROOT), "es")[0].startswith(said)


def test_a_message_of_another_language_is_told_in_its_own(play):
    said = play(["what is a nerve block and how does it work", "borra mis datos por favor"], Fallback(ROOT))
    assert [each[:5] for each in said] == ["I am ", "Listo"]


def test_how_to_choose_is_said_in_the_language_of_the_talk():
    fallback = Fallback(ROOT)
    spanish = Answer("¿Cuál?", ("uno", "dos"), language="es")
    assert worded(fallback, spanish).how == fallback.speaking("es").voice("reply_with_number")
    assert worded(fallback, Answer("Which?", ("one",))).how == fallback.voice("reply_with_number")
    assert worded(fallback, Answer("So.")).how == ""


def test_the_language_of_a_message_is_asked_for_only_where_the_fallback_speaks(play, monkeypatch):
    asked = []
    monkeypatch.setattr(Fallback, "to", lambda self, text, start="": asked.append(text) or self)

    async def answered(job: Any) -> list[Any]:
        return [{"text": "So."}]

    assert play(["hello"], Fallback(ROOT), ask=answered) == ["So."]
    assert asked == []
