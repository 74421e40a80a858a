from __future__ import annotations

import asyncio
import dataclasses
from pathlib import Path
from typing import Any

import pytest

from reliefdesk.assistant.crowd import MOST_OF_ADDRESS
from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.identity import Identity
from reliefdesk.assistant.trials import is_trial
from reliefdesk.assistant.turnstile import MOST_AT_ONCE, Turnstile
from reliefdesk.rest import exchange
from reliefdesk.rest.exchange import Exchange, Reused, TooMany
from reliefdesk.rest.file_answers import FileAnswers
from reliefdesk.rest.request import Request
from reliefdesk.stores.failure import StoreFailed

KEY = "k" * 32
HELLO = Request("+14045550111", "hello", "id 1")


class Assistant:
    """Counts its answers, so that a second one is seen."""

    def __init__(self, file: Path, desk: Fallback) -> None:
        self.heard: list[tuple[str, str]] = []
        self.forgotten: list[str] = []
        self.seconds = 0.0
        self.error: Exception | None = None
        self._file, self._desk = file, desk

    def serve(self, keys: tuple[str, ...] = (KEY,), turnstile: Turnstile | None = None) -> Exchange:
        identity = Identity(keys)
        return Exchange(identity, FileAnswers(self._file, identity), self._desk, self.ask, self.forget, turnstile)

    async def ask(self, conversation: str, text: str, lang: str = "") -> Any:
        self.heard.append((conversation, text))
        number = len(self.heard)
        await asyncio.sleep(self.seconds)
        if self.error:
            raise self.error
        return [{"text": f"answer {number}", "buttons": [{"title": "Risks"}]}]

    async def forget(self, conversation: str) -> None:
        self.forgotten.append(conversation)


@pytest.fixture
def assistant(tmp_path: Path) -> Assistant:
    return Assistant(tmp_path / "messaging.db", Fallback(Path(__file__).parents[3]))


def answers(assistant: Assistant, *requests: Request, keys: tuple[str, ...] = (KEY,)) -> list[str]:
    """One after the other, on a server that starts for them."""

    async def run() -> list[str]:
        served = assistant.serve(keys)
        try:
            return [(await served.answer(request))[0]["text"] for request in requests]
        finally:
            await served.stop()

    return asyncio.run(run())


def test_the_same_message_is_answered_once_also_after_a_restart(assistant):
    assert answers(assistant, HELLO, HELLO) == ["answer 1"] * 2
    assert answers(assistant, HELLO) == ["answer 1"]
    assert len(assistant.heard) == 1


def test_without_an_id_each_message_is_a_new_one(assistant):
    request = dataclasses.replace(HELLO, id="")
    assert answers(assistant, request, request) == ["answer 1", "answer 2"]


def test_an_id_is_one_senders(assistant):
    assert answers(assistant, HELLO, dataclasses.replace(HELLO, sender="b")) == ["answer 1", "answer 2"]
    assert len({conversation for conversation, _ in assistant.heard}) == 2


def test_another_message_with_the_same_id_is_refused(assistant):
    other = dataclasses.replace(HELLO, text="bye")
    with pytest.raises(Reused):
        answers(assistant, HELLO, other)
    assistant.seconds = 0.1

    async def at_once() -> Any:
        served = assistant.serve()
        found = await asyncio.gather(
            served.answer(Request("c", "hello", "id 1")),
            served.answer(Request("c", "bye", "id 1")),
            return_exceptions=True,
        )
        await served.stop()
        return found

    told, refused = asyncio.run(at_once())
    assert told[0]["text"].startswith("answer")
    assert isinstance(refused, Reused)


def test_who_asks_again_meanwhile_waits_for_the_same_answer_and_a_hang_up_costs_nobody(assistant):
    assistant.seconds = 0.2

    async def run() -> list[Any]:
        served = assistant.serve()
        hangs_up = asyncio.create_task(served.answer(HELLO))
        await asyncio.sleep(0.05)
        others = [asyncio.create_task(served.answer(HELLO)) for _ in range(3)]
        await asyncio.sleep(0.05)
        hangs_up.cancel()
        told = await asyncio.gather(*others)
        await served.stop()
        return told

    assert {said[0]["text"] for said in asyncio.run(run())} == {"answer 1"}
    assert len(assistant.heard) == 1


def test_a_turn_that_nobody_waits_for_is_kept_when_the_server_stops(assistant):
    assistant.seconds = 0.2

    async def run() -> None:
        served = assistant.serve()
        hangs_up = asyncio.create_task(served.answer(HELLO))
        await asyncio.sleep(0.05)
        hangs_up.cancel()
        await served.stop()

    asyncio.run(run())
    assert answers(assistant, HELLO) == ["answer 1"]


def test_a_slow_turn_is_told_whom_to_call_and_answered_when_asked_again(assistant, monkeypatch):
    monkeypatch.setattr(exchange, "MOST_SECONDS_OF_A_TURN", 0.05)
    assistant.seconds = 0.2

    async def run() -> list[str]:
        served = assistant.serve()
        first = await served.answer(HELLO)
        await asyncio.sleep(0.25)
        again = await served.answer(HELLO)
        await served.stop()
        return [first[0]["text"], again[0]["text"]]

    first, again = asyncio.run(run())
    assert "call our team" in first
    assert again == "answer 1"


def test_a_failure_is_told_and_tried_again(assistant):
    assistant.error = RuntimeError("no model")
    assert "call our team" in answers(assistant, HELLO)[0]
    assistant.error = None
    assert answers(assistant, HELLO) == ["answer 2"]


def test_a_red_flag_gets_its_card_when_the_agent_is_down(assistant):
    assistant.error = RuntimeError("no model")
    (told,) = answers(assistant, Request("a", "I have crushing chest pain and can't breathe"))
    assert "Call 911" in told


def test_a_text_that_is_too_long_does_not_reach_the_assistant(assistant):
    assert "too long" in answers(assistant, Request("a", "pain " * 400))[0]
    assert assistant.heard == []


def test_a_sender_who_asks_too_much_is_told_whom_to_call_and_when_to_come_back_and_others_are_answered(assistant):
    async def run() -> Any:
        served = assistant.serve()
        for _ in range(exchange.MESSAGES_OF_A_SENDER.burst):
            await served.answer(Request("a", "hello"))
        with pytest.raises(TooMany, match="call our team") as refused:
            await served.answer(Request("a", "hello"))
        card = await served.answer(Request("a", "I have crushing chest pain"))
        other = await served.answer(Request("b", "hello"))
        await served.stop()
        return refused.value, card[0]["text"], other[0]["text"]

    refused, card, other = asyncio.run(run())
    assert (refused.status, refused.wait) == (429, 1)
    assert "Call 911" in card
    assert other.startswith("answer")
    assert len(assistant.heard) == exchange.MESSAGES_OF_A_SENDER.burst + 1


def test_an_address_that_asks_too_much_has_to_wait_whoever_it_asks_for(assistant, monkeypatch):
    monkeypatch.setattr(exchange, "REQUESTS", dataclasses.replace(exchange.REQUESTS, burst=3, per_second=0.01))

    async def run() -> None:
        served = assistant.serve()
        for number in range(3):
            await served.answer(Request(f"s{number}", "hello"), "192.0.2.1")
        with pytest.raises(TooMany):
            await served.answer(Request("s4", "hello"), "192.0.2.1")
        await served.answer(Request("s4", "hello"), "192.0.2.2")
        await served.stop()

    asyncio.run(run())


def test_a_crowd_of_one_address_is_told_to_come_back_and_neither_a_red_flag_nor_anybody_else_is(assistant):
    assistant.seconds = 0.3

    async def run() -> Any:
        served = assistant.serve()
        crowd = [
            asyncio.create_task(served.answer(Request(f"s{number}", "hello"), "192.0.2.1")) for number in range(400)
        ]
        await asyncio.sleep(0.1)
        card = await asyncio.wait_for(served.answer(Request("x", "I have crushing chest pain"), "192.0.2.1"), 3)
        other = await asyncio.wait_for(served.answer(Request("y", "hello"), "192.0.2.2"), 3)
        refused = [task.exception() for task in crowd if task.done() and task.exception()]
        for task in crowd:
            task.cancel()
        for task in served._tasks:
            task.cancel()
        await served.stop()
        return refused, card, other

    refused, card, other = asyncio.run(run())
    assert len(refused) == 400 - MOST_OF_ADDRESS
    assert {(type(error), error.status, error.wait) for error in refused} == {(TooMany, 503, 5)}
    assert card
    assert other


def test_turns_of_all_doors_pass_one_turnstile(assistant):
    turnstile, most = Turnstile(), 0
    assistant.seconds = 0.05

    async def run() -> None:
        nonlocal most
        served = assistant.serve(turnstile=turnstile)
        asking = [asyncio.create_task(served.answer(Request(f"s{number}", "hello"))) for number in range(20)]
        while not all(task.done() for task in asking):
            await asyncio.sleep(0.005)
            most = max(most, len(turnstile._people))
        await served.stop()

    asyncio.run(run())
    assert most == MOST_AT_ONCE


def test_forget_me_removes_the_conversation_and_its_answers(assistant):
    told = answers(assistant, HELLO, Request(HELLO.sender, "Forget me!", "id 2"), HELLO)
    assert "removed" in told[1]
    assert told[2] == "answer 2"
    assert assistant.forgotten == [assistant.heard[0][0]]


def test_the_file_and_the_conversations_name_hold_neither_person_nor_words(assistant):
    request = Request("+14045550111", "my words are mine", "id for +14045550111")
    answers(assistant, request)
    (conversation, _), raw = assistant.heard[0], b""
    for path in assistant._file.parent.iterdir():
        raw += path.read_bytes()
    for said in (b"4045550111", b"my words", b"answer 1"):
        assert said not in raw
    assert conversation.startswith("rest-")
    assert "404" not in conversation


def test_what_was_sealed_with_another_key_is_asked_again(assistant):
    answers(assistant, HELLO)
    assert answers(assistant, HELLO, keys=("n" * 32,)) == ["answer 2"]


def test_a_file_that_cannot_be_used_costs_no_answer(assistant, monkeypatch, caplog):
    async def fail(*_: Any) -> None:
        raise StoreFailed("disk full")

    monkeypatch.setattr(FileAnswers, "keep", fail)
    monkeypatch.setattr(FileAnswers, "get", fail)
    assert answers(assistant, HELLO, HELLO) == ["answer 1", "answer 2"]
    assert "disk full" in caplog.text


def test_a_red_flag_at_the_end_of_a_long_message_gets_its_card_over_the_limit_too(assistant):
    async def run() -> Any:
        served = assistant.serve()
        for _ in range(exchange.MESSAGES_OF_A_SENDER.burst):
            await served.answer(Request("a", "hello"))
        card = await served.answer(Request("a", "word " * 1_000 + "I have crushing chest pain"))
        await served.stop()
        return card[0]["text"]

    assert "Call 911" in asyncio.run(run())


def test_a_trial_is_a_conversation_of_its_own_and_can_be_told_from_a_visitors(assistant):
    answers(assistant, Request("a", "hello"), Request("a", "hello", trial=True))
    visitors, staffs = (conversation for conversation, _ in assistant.heard)
    assert (is_trial(visitors), is_trial(staffs)) == (False, True)
