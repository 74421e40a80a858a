"""The laws: what every messaging channel promises, whatever its platform."""

from __future__ import annotations

import dataclasses
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.contract.case import Message
from tests.contract.conftest import Channel
from tests.contract.fake_api import SLOW_SECONDS

PHONE = "+1 202-555-0143"
SLOW_AGENT = 20
SENTENCES = "It has a number of sentences, and each of them is whole. " * 12
LONG = "\n\n".join(f"Paragraph {number}. {SENTENCES}" for number in range(1, 13))


def test_a_question_gets_its_answer_where_it_came_from(channel: Channel):
    (told,) = channel.ask("What is a nerve block?")
    assert told.text == "You asked: What is a nerve block?"
    assert channel.server.pipeline.counts["received"] == 1


# Who calls.


@pytest.mark.parametrize("how", ["unsigned", "forged"])
def test_what_the_platform_did_not_sign_reaches_nobody(channel: Channel, how: str):
    delivery = getattr(channel.case, how)(channel.case.deliver(Message("hello")))
    assert channel.server.post(delivery).status_code in (401, 403)
    assert channel.agent.heard == []


def test_a_changed_body_reaches_nobody(channel: Channel):
    delivery = channel.case.deliver(Message("hello", number=7))
    changed = dataclasses.replace(delivery, body=delivery.body.replace(b"hello", b"hullo"))
    if channel.case.signs_the_body:
        assert channel.server.post(changed).status_code in (401, 403)
        assert channel.agent.heard == []


def test_an_old_signature_reaches_nobody(channel: Channel):
    if (delivery := channel.case.stale(Message("hello"))) is not None:
        assert channel.server.post(delivery).status_code in (401, 403)
        assert channel.agent.heard == []


def test_a_captured_delivery_that_is_sent_again_is_not_answered_again(channel: Channel):
    delivery = channel.case.deliver(Message("hello"))
    channel.server.post(delivery)
    channel.wait_for(1)
    channel.server.post(delivery)
    assert channel.ask("and now?")[-1].text == "You asked: and now?"
    assert len(channel.agent.heard) == 2


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"text"', b"\xff\xfe", b'{"a":' * 5000])
def test_rubbish_is_no_server_error(channel: Channel, body: bytes):
    delivery = channel.case.sign(body)
    assert channel.server.post(delivery).status_code < 500
    assert channel.agent.heard == []


# How often.


def test_three_deliveries_of_one_event_give_one_answer(channel: Channel):
    message = Message("hello")
    for _ in range(3):
        assert channel.server.post(channel.case.deliver(message)).is_success
    channel.wait_for(1)
    channel.ask("and now?")
    assert channel.texts() == ["You asked: hello", "You asked: and now?"]


def test_three_deliveries_at_once_give_one_answer(channel: Channel):
    delivery = channel.case.deliver(Message("hello"))
    with ThreadPoolExecutor(3) as pool:
        assert all(response.is_success for response in pool.map(channel.server.post, [delivery] * 3))
    channel.wait_for(1)
    channel.ask("and now?")
    assert channel.texts().count("You asked: hello") == 1


def test_a_delivery_before_and_after_a_restart_gives_one_answer(channel: Channel):
    message = Message("hello")
    channel.server.post(channel.case.deliver(message))
    channel.wait_for(1)
    channel.server.stop()
    channel.restart()
    channel.server.post(channel.case.deliver(message))
    channel.ask("and now?")
    assert channel.texts() == ["You asked: hello", "You asked: and now?"]


def test_a_batch_of_three_people_gives_three_answers(channel: Channel):
    if channel.case.batches:
        people = [Message(f"I am {number}", person=f"404555011{number}") for number in range(3)]
        assert channel.server.post(channel.case.deliver(*people)).is_success
        assert {told.text for told in channel.wait_for(3)} == {f"You asked: I am {number}" for number in range(3)}
        assert len({told.person for told in channel.told()}) == 3


def test_two_messages_of_one_person_are_answered_in_order(channel: Channel):
    channel.agent.seconds = 0.1
    for number in range(4):
        channel.server.post(channel.case.deliver(Message(f"number {number}")))
    assert [told.text for told in channel.wait_for(4)] == [f"You asked: number {number}" for number in range(4)]


# What is said.


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


# When things break.


def test_a_slow_agent_delays_no_acknowledgement_and_a_hang_up_loses_nothing(channel: Channel):
    channel.agent.seconds = SLOW_AGENT
    took = []
    for number in range(50):
        delivery = channel.case.deliver(Message("hello", person=f"40455502{number:02}"))
        begun = time.perf_counter()
        assert channel.server.post(delivery).is_success
        took.append(time.perf_counter() - begun)
    assert max(took) < 1  # bench measures how much less
    channel.server.hurry()
    assert len(channel.wait_for(50, 20)) == 50


def test_a_platform_that_hangs_up_at_once_gets_its_answer_all_the_same(channel: Channel):
    channel.server.post_and_hang_up(channel.case.deliver(Message("hello")))
    assert [told.text for told in channel.wait_for(1)] == ["You asked: hello"]


def test_a_broken_agent_ends_in_the_clinics_phone_number(channel: Channel):
    channel.agent.error = RuntimeError("no model")
    assert PHONE in channel.ask("hello")[-1].text


def test_an_answer_that_cannot_be_made_ends_in_the_clinics_phone_number(channel: Channel):
    channel.agent.says = [{"text": "Which one?", "buttons": [{"name": "a button without a title"}]}]
    assert PHONE in channel.ask("hello")[-1].text


def test_a_red_flag_gets_its_card_when_the_agent_is_down(channel: Channel):
    channel.agent.error = RuntimeError("no model")
    (told,) = channel.ask("I have crushing chest pain and can't breathe")
    assert "Call 911" in told.text
    assert "cannot answer" not in told.text


@pytest.mark.parametrize("fault", ["429", "500", "drop", "slow"])
def test_one_bad_moment_of_the_api_loses_nothing(channel: Channel, fault: str):
    channel.api.faults.append(fault)
    assert [told.text for told in channel.ask("hello")] == ["You asked: hello"]


def test_other_requests_do_not_wait_for_a_slow_api(channel: Channel):
    channel.api.faults.append("slow")
    channel.server.post(channel.case.deliver(Message("hello")))
    end = time.monotonic() + SLOW_SECONDS
    took = []
    while time.monotonic() < end and not channel.texts():
        took.append(channel.server.seconds_for_somebody_else())
        time.sleep(0.02)
    assert len(took) > 10
    assert max(took) < SLOW_SECONDS / 2  # bench measures how much less
    assert len(channel.wait_for(1)) == 1


def test_an_api_that_is_down_at_the_start_gets_the_answer_when_it_is_back(channel: Channel, monkeypatch):
    monkeypatch.setattr("reliefdesk.messaging.outgoing.SECONDS_BEFORE_RETRY", (0.5, 0.5, 0.5))
    channel.server.stop()
    channel.api.faults.extend(["500"] * 4)
    channel.restart()
    assert [told.text for told in channel.ask("hello")] == ["You asked: hello"]


def test_a_part_that_is_refused_is_told(channel: Channel):
    channel.agent.says = [{"text": LONG}]
    channel.api.faults.extend(["", "400"])
    channel.ask("hello")
    if channel.api.faults:  # the answer fits in one message here
        return
    told = channel.wait_for(2)
    assert "cut short" in told[-1].text
    assert PHONE in told[-1].text


def test_a_refused_answer_ends_in_the_clinics_phone_number(channel: Channel):
    channel.api.faults.append("400")
    assert PHONE in channel.ask("hello")[-1].text


@pytest.mark.parametrize("moment", ["in the turn", "before it is sent"])
def test_a_kill_loses_nothing(channel: Channel, moment: str):
    if moment == "in the turn":
        channel.agent.seconds = SLOW_AGENT
    else:
        channel.api.faults.extend(["slow"] * 2)
    channel.server.post(channel.case.deliver(Message("hello")))
    channel.api.wait_for(lambda: bool(channel.agent.heard))
    time.sleep(0.1)
    channel.server.kill()
    channel.api.faults.clear()
    channel.agent.seconds = 0
    channel.restart()
    assert channel.wait_for(1)[0].text == "You asked: hello"


def test_nothing_of_what_was_said_stays_in_the_file(channel: Channel):
    channel.ask("my words are mine")
    channel.server.stop()
    raw = b"".join(path.read_bytes() for path in channel.file.parent.glob("messaging.db*"))
    assert b"my words" not in raw
    assert channel.agent.heard[0].event.person.encode() not in raw
    channel.restart()
