from __future__ import annotations

import asyncio
import dataclasses
from pathlib import Path
from typing import Any

import pytest

from reliefdesk.channels.message import Desk
from reliefdesk.messaging.identity import Identity
from reliefdesk.rest import exchange
from reliefdesk.rest.exchange import Exchange, Reused
from reliefdesk.rest.file_answers import FileAnswers
from reliefdesk.rest.gate import Request
from reliefdesk.stores.failure import StoreFailed

KEY = "k" * 32
HELLO = Request("+14045550111", "hello", "id 1")


class Assistant:
    """Counts its answers, so that a second one is seen."""

    def __init__(self, file: Path, desk: Desk) -> None:
        self.heard: list[tuple[str, str]] = []
        self.forgotten: list[str] = []
        self.seconds = 0.0
        self.error: Exception | None = None
        self._file, self._desk = file, desk

    def serve(self, keys: tuple[str, ...] = (KEY,)) -> Exchange:
        identity = Identity(keys)
        return Exchange(identity, FileAnswers(self._file, identity), self._desk, self.ask, self.forget)

    async def ask(self, conversation: str, text: str) -> Any:
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
    return Assistant(tmp_path / "messaging.db", Desk(Path(__file__).parents[3]))


def answers(assistant: Assistant, *requests: Request, keys: tuple[str, ...] = (KEY,)) -> list[str]:
    """One after the other, on a server that starts for them."""

    async def run() -> list[str]:
        served = assistant.serve(keys)
        told = [(await served.answer(request))[0]["text"] for request in requests]
        await served.stop()
        return told

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
    monkeypatch.setattr(exchange, "MOST_SECONDS", 0.05)
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
