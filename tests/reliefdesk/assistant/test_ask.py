"""With Rasa's classes, and a processor that answers without a model."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from reliefdesk.assistant.crowd import MOST_OF_ADDRESS, Asker, Crowded
from reliefdesk.assistant.spoken import Spoken
from reliefdesk.assistant.turnstile import Turnstile

pytestmark = [pytest.mark.rasa, pytest.mark.usefixtures("slim")]

DOMAIN = """
version: "3.1"
intents: [greet]
responses:
  utter_risks: [{text: "There are few.", metadata: {title: "What are the risks?"}}]
"""


class Processor:
    """Says `says` to whatever it hears, or hangs; keeps who asked what."""

    def __init__(self, says: list[Any], domain: Any) -> None:
        self.says, self.domain, self.tracker_store, self.heard = says, domain, None, []  # type: ignore[var-annotated]
        self.hangs = False

    async def handle_message(self, message: Any) -> None:
        self.heard.append(message)
        if self.hangs:
            await asyncio.Event().wait()
        assert await self.tracker_store.retrieve(message.sender_id) is None  # type: ignore[attr-defined]
        for said in self.says:
            await message.output_channel.send_response(message.sender_id, said)


@pytest.fixture
def processor() -> Processor:
    from rasa.shared.core.domain import Domain

    says = [
        {"text": "There are few.", "buttons": [{"title": "Uses"}], "topic": "risks"},
        {"custom": {}},
        {"text": "Anything else?"},
    ]
    return Processor(says, Domain.from_yaml(DOMAIN))


@pytest.fixture
def ask(processor: Processor) -> Callable[..., Any]:
    from reliefdesk.assistant.ask import ask

    return lambda text: asyncio.run(ask(SimpleNamespace(processor=processor), text))


def test_each_message_with_words_comes_with_its_topic_title_and_choices(ask: Callable[..., Any]) -> None:
    assert ask("is it safe") == [
        Spoken("There are few.", "risks", "What are the risks?", ("Uses",)),
        Spoken("Anything else?"),
    ]


def test_nothing_is_kept_and_nobody_is_known_again(ask: Callable[..., Any], processor: Processor) -> None:
    ask("is it safe")
    ask("and now?")
    assert processor.tracker_store is None
    first, second = (message.sender_id for message in processor.heard)
    assert first != second


def test_a_typed_command_is_none_to_rasa(ask: Callable[..., Any], processor: Processor) -> None:
    ask("/restart")
    assert not processor.heard[0].text.startswith("/")


def test_without_a_model_there_is_no_answer() -> None:
    from reliefdesk.assistant.ask import answers, ask

    agent: Any = SimpleNamespace(processor=None)
    assert asyncio.run(ask(agent, "is it safe")) == []
    assert asyncio.run(answers(agent)) is False


def test_an_agent_that_says_something_to_a_first_question_answers(processor: Processor) -> None:
    from reliefdesk.assistant.ask import answers

    agent: Any = SimpleNamespace(processor=processor)
    assert asyncio.run(answers(agent)) is True


def test_whoever_asks_has_a_place_in_the_crowd_until_the_turn_ends(processor: Processor) -> None:
    from reliefdesk.assistant.ask import ask_in_time

    async def scene() -> None:
        turnstile = Turnstile()
        agent: Any = SimpleNamespace(processor=processor)
        asked = asyncio.ensure_future(ask_in_time(agent, "is it safe", turnstile, "192.0.2.1"))
        await asyncio.sleep(0)
        assert len(turnstile.crowd) == 1
        assert len(await asked) == 2
        await asyncio.sleep(0)
        assert len(turnstile.crowd) == 0

    asyncio.run(scene())


def test_a_turn_that_takes_long_is_given_up_and_goes_on(processor: Processor, monkeypatch: pytest.MonkeyPatch) -> None:
    from reliefdesk.assistant import ask

    monkeypatch.setattr(ask, "SECONDS_TO_ANSWER", 0.05)
    processor.hangs = True

    async def scene() -> None:
        turnstile = Turnstile()
        agent: Any = SimpleNamespace(processor=processor)
        assert not await ask.ask_in_time(agent, "is it safe", turnstile, "192.0.2.1")
        assert len(turnstile.crowd) == 1

    asyncio.run(scene())


def test_where_there_is_no_place_left_only_a_red_flag_is_asked(processor: Processor) -> None:
    from reliefdesk.assistant.ask import ask_in_time

    async def scene() -> None:
        turnstile = Turnstile()
        for number in range(MOST_OF_ADDRESS):
            turnstile.crowd.join(Asker(str(number), "192.0.2.1"))
        agent: Any = SimpleNamespace(processor=processor)
        with pytest.raises(Crowded):
            await ask_in_time(agent, "is it safe", turnstile, "192.0.2.1")
        assert await ask_in_time(agent, "chest pain", turnstile, "192.0.2.1", "emergency")

    asyncio.run(scene())
