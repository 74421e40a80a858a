"""A turn of Rasa's without Rasa's agent; imports Rasa."""

import asyncio

import pytest

from reliefdesk.rasa.slim import install

pytestmark = pytest.mark.rasa


@pytest.fixture(autouse=True, scope="module")
def slim():
    install()


def turn(handler, text="hello", **about):
    from reliefdesk.assistant.rasa_turn import take_turn

    return asyncio.run(take_turn(handler, "webchat", "conversation", text, **about))


async def answer(message):
    await message.output_channel.send_response(message.sender_id, {"text": f"You said: {message.text}", "topic": "x"})


def test_whole_messages_are_kept():
    assert turn(answer) == [{"text": "You said: hello", "topic": "x"}]


def test_rasa_is_told_whence_and_gets_no_command():
    heard = []

    async def hear(message):
        heard.append((message.sender_id, message.input_channel, message.text.startswith("/"), message.metadata))

    turn(hear, "/restart", metadata={"information_only": True})
    assert heard == [("conversation", "webchat", False, {"information_only": True})]


def test_an_error_after_the_answer_is_only_logged_and_one_without_an_answer_is_raised(caplog):
    async def answer_and_fail(message):
        await answer(message)
        raise ConnectionError

    async def fail(message):
        raise ConnectionError

    assert turn(answer_and_fail)
    assert "failed after its answer" in caplog.text
    with pytest.raises(ConnectionError):
        turn(fail)


def test_rasas_own_collecting_channel_may_be_given_for_its_wire_format():
    from rasa.core.channels.channel import CollectingOutputChannel

    (message,) = turn(answer, output=CollectingOutputChannel())
    assert message == {"recipient_id": "conversation", "text": "You said: hello"}


def test_what_rasa_says_unasked_is_passed_on_when_it_has_words():
    from reliefdesk.assistant.rasa_turn import UnaskedOutput

    said = []

    async def say(conversation, message):
        said.append((conversation, message))

    async def scene():
        output = UnaskedOutput("slack", say)
        assert output.name() == "slack"
        await output.send_response("conversation", {"text": "We moved your visit."})
        await output.send_response("conversation", {"image": "x.png"})

    asyncio.run(scene())
    assert said == [("conversation", {"text": "We moved your visit."})]
