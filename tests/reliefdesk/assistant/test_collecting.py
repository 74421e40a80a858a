from __future__ import annotations

import asyncio
from typing import Any

import pytest

pytestmark = [pytest.mark.rasa, pytest.mark.usefixtures("slim")]


def turn(handle: Any, said: list[Any] | None = None) -> list[Any]:
    from rasa.core.channels.channel import UserMessage

    from reliefdesk.assistant.collecting import Collected, collected

    output = Collected("whatsapp")
    message = UserMessage("hello", output, "ana")
    return asyncio.run(collected(handle, message, output.said if said is None else said))


async def answer(message: Any) -> None:
    said = {"text": "There are few.", "topic": "risks", "approved_by": "a nurse", "buttons": [{"title": "Uses"}]}
    await message.output_channel.send_response(message.sender_id, said)


def test_messages_are_kept_whole_and_the_channel_has_its_own_name() -> None:
    (said,) = turn(answer)
    assert (said["topic"], said["approved_by"], said["buttons"]) == ("risks", "a nurse", [{"title": "Uses"}])

    from reliefdesk.assistant.collecting import Collected

    assert Collected("whatsapp").name() == "whatsapp"


def test_a_turn_that_fails_before_anything_was_said_fails() -> None:
    async def fail(message: Any) -> None:
        raise ConnectionError("lost")

    with pytest.raises(ConnectionError, match="lost"):
        turn(fail)


def test_what_was_said_before_it_failed_is_said_and_the_log_tells(caplog: pytest.LogCaptureFixture) -> None:
    async def answer_and_fail(message: Any) -> None:
        await answer(message)
        raise ConnectionError("lost")

    assert len(turn(answer_and_fail)) == 1
    assert "A turn failed after its answer." in caplog.text
