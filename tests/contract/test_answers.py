"""The laws on what is said, to whatever somebody sends."""

from __future__ import annotations

import pytest

from reliefdesk.web.rate_limit import Rate
from tests.contract.case import Message
from tests.contract.conftest import Channel

PHONE = "+1 202-555-0143"
SENTENCES = "It has a number of sentences, and each of them is whole. " * 12
LONG = "\n\n".join(f"Paragraph {number}. {SENTENCES}" for number in range(1, 13))


def test_events_of_other_kinds_are_acknowledged_and_left_alone(channel: Channel):
    for delivery in channel.case.unknown():
        assert channel.server.post(delivery).status_code == 200
    assert channel.ask("hello")[-1].text == "You asked: hello"
    assert [job.event.text for job in channel.agent.heard] == ["hello"]


def test_a_picture_without_words_is_told_that_only_words_are_read(channel: Channel):
    assert channel.server.post(channel.case.attachment(Message(""))).is_success
    (told,) = channel.wait_for(1)
    assert "only read words" in told.text
    assert PHONE in told.text
    assert channel.agent.heard == []


@pytest.mark.parametrize("text", [" ", "\n", "\u200b"])
def test_an_empty_text_gets_an_answer(channel: Channel, text: str):
    assert channel.server.post(channel.case.deliver(Message(text))).is_success
    assert len(channel.wait_for(1)) == 1


def test_ten_thousand_characters_are_told_to_be_too_many(channel: Channel):
    (told,) = channel.ask("pain " * 2000)
    assert "too long" in told.text
    assert channel.agent.heard == []


@pytest.mark.parametrize(
    "text", ["¿Qué es un bloqueo nervioso? ¡Hola!", "神経ブロックとは何ですか", "ما هو حصر العصب؟", "a < b & c > d 😀"]
)
def test_other_scripts_arrive_and_return_as_they_are(channel: Channel, text: str):
    (told,) = channel.ask(text)
    assert channel.agent.heard[0].event.text == text
    assert told.text == f"You asked: {text}"


def test_a_typed_command_is_text(channel: Channel):
    channel.ask("/restart")
    assert channel.agent.heard[0].event.text == "/restart"  # the channel puts a joiner in front of it for Rasa


def test_an_answer_is_one_message(channel: Channel):
    channel.agent.says = [{"text": "One paragraph.\n\nAnd one more."}]
    (told,) = channel.ask("hello")
    assert told.text == "One paragraph.\n\nAnd one more."


def test_marks_of_markdown_are_not_seen(channel: Channel):
    channel.agent.says = [{"text": "**Ask first.** See [our page](https://clinic.example/a_b) or\n- come\n- call"}]
    (told,) = channel.ask("hello")
    assert "Ask first." in told.text
    assert "**" not in told.text
    assert "](" not in told.text
    assert "come" in told.text


def test_buttons_are_the_platforms_own_or_numbered_and_a_press_says_their_title(channel: Channel):
    for titles in (["Risks", "How long?"], [f"Choice {number}" for number in range(6)], ["x" * 90, "Ü" * 40]):
        channel.agent.says = [{"text": "Which one?", "buttons": [{"title": title} for title in titles]}]
        told = channel.ask("hello")[-1]
        for title in titles:
            assert title in (*told.choices, *told.text.splitlines()) or title in told.text
        if told.choices:
            assert list(told.choices) == titles
            recorded = [request for request in channel.api.recorded if channel.case.told(request)][-1]
            channel.agent.says = ()
            channel.server.post(channel.case.press(titles[-1], recorded))
            channel.api.wait_for(lambda: channel.texts()[-1].startswith("You asked"))
            assert channel.agent.heard[-1].event.text == titles[-1]
        else:
            assert "Reply with a number." in told.text


def test_a_long_answer_arrives_whole_and_in_order(channel: Channel):
    channel.agent.says = [{"text": LONG}]
    channel.ask("hello")
    channel.api.wait_for(lambda: "Paragraph 12." in channel.texts()[-1])
    parts = channel.texts()
    assert " ".join(" ".join(parts).split()) == " ".join(LONG.split())
    assert all(part.rstrip().endswith(".") for part in parts)


def test_a_red_flags_card_stands_alone(channel: Channel):
    channel.agent.says = [{"text": "Call 911 now.", "topic": "emergency"}, {"text": "Anything else?"}]
    channel.ask("chest pain")
    assert [told.text for told in channel.wait_for(2)] == ["Call 911 now.", "Anything else?"]


def test_a_platform_without_a_contract_begins_with_a_notice_once(channel: Channel):
    channel.server.stop()
    channel.restart(information_only=True)
    channel.ask("hello")
    channel.ask("and now?")
    assert "nothing personal" in channel.texts()[0]
    assert "You asked: hello" in channel.texts()[0]
    assert channel.texts()[1:] == ["You asked: and now?"]


def test_whoever_begins_with_a_red_flag_gets_the_notice_with_the_next_answer(channel: Channel):
    channel.server.stop()
    channel.restart(information_only=True)
    channel.agent.says = [{"text": "Call 911 now.", "topic": "emergency"}]
    channel.ask("chest pain")
    channel.agent.says = ()
    channel.ask("hello")
    first, *rest = channel.texts()
    assert first == "Call 911 now."
    assert "nothing personal" in rest[0]
    assert "You asked: hello" in rest[-1]


def test_whoever_sends_without_end_is_told_once_and_still_gets_a_red_flags_card(channel: Channel, monkeypatch):
    monkeypatch.setattr("reliefdesk.messaging.turn.MESSAGES_OF_A_PERSON", Rate("messages", 2, 1e-6))
    channel.server.stop()
    channel.restart()
    for number in range(5):
        channel.server.post(channel.case.deliver(Message(f"I am away {number}")))
    channel.server.post(channel.case.deliver(Message("I have crushing chest pain and can't breathe")))
    told = [told.text for told in channel.wait_for(4)]
    assert told[:2] == ["You asked: I am away 0", "You asked: I am away 1"]
    assert PHONE in told[2]
    assert "a lot of messages" in told[2]
    assert "Call 911" in told[3]
    assert len(channel.agent.heard) == 2
    assert "You asked" in channel.ask("hello", person="4045550112")[-1].text


def test_forget_me_removes_the_conversation(channel: Channel):
    channel.ask("hello")
    (told,) = channel.ask("Forget me!")
    assert "removed" in told.text
    assert channel.agent.forgotten == [channel.agent.heard[0].session]


def test_nobody_is_named_in_the_conversations_name_or_the_logs(channel: Channel, caplog: pytest.LogCaptureFixture):
    caplog.set_level("DEBUG", logger="reliefdesk")
    channel.agent.error = RuntimeError("a broken agent")
    channel.api.faults.extend(["500", "429", "500"])
    channel.server.post(channel.case.deliver(Message("my words are mine")))
    channel.api.wait_for(lambda: channel.server.pipeline.counts["postponed"] == 1)
    (job,) = channel.agent.heard
    assert job.event.person not in job.session
    assert job.event.person not in caplog.text
    assert "my words" not in caplog.text
