import asyncio

import pytest

from reliefdesk.assistant import crowd, turnstile
from reliefdesk.webchat import chat as chat_module
from reliefdesk.webchat import hub
from reliefdesk.webchat.intake import Acceptance, Question
from reliefdesk.webchat.refusal import Refusal
from reliefdesk.webchat.stream import Timing
from tests.reliefdesk.webchat.conftest import answers, new_session


def test_a_question_is_answered_once_however_often_it_is_sent_at_the_same_time(play):
    async def scene(chat, assistant):
        session = await new_session(chat)
        outcomes = [await chat.accept(Question(session, "question-1", "Hi")) for _ in range(12)]
        assert sorted(outcome.name for outcome, _ in outcomes) == ["DUPLICATE"] * 11 + ["NEW"]
        assert [said["text"] for said in await answers(chat, session, 1)] == ["You said: Hi"]
        assert assistant.asked == ["Hi"]

    play(scene)


def test_an_id_is_not_used_twice(play):
    async def scene(chat, assistant):
        session = await new_session(chat)
        await chat.accept(Question(session, "question-1", "Hi"))
        with pytest.raises(Refusal, match="id_reused"):
            await chat.accept(Question(session, "question-1", "Bye"))

    play(scene)


@pytest.mark.parametrize(("text", "tier", "kind", "words"), [
    ("please fail", None, "contact", "+1 202-555-0100"),
    ("say nothing", None, "contact", "911"),
    ("chest pain, fail", "emergency", "red_flag", "The emergency card."),
    ("I have a fever, say nothing", "same_day", "red_flag", "The same_day card."),
])  # fmt: skip
def test_without_an_answer_the_visitor_is_told_whom_to_call_or_gets_the_card(play, text, tier, kind, words):
    async def scene(chat, assistant):
        session = await new_session(chat)
        await chat.accept(Question(session, "question-1", text, tier=tier))
        (said,) = await answers(chat, session, 1)
        assert said["kind"] == kind
        assert words in said["text"]
        assert said["links"][-1]["url"]
        assert (await chat.accept(Question(session, "question-1", text, tier=tier)))[0] is Acceptance.DUPLICATE

    play(scene)


def test_a_turn_that_hangs_ends_with_the_number_to_call(play, monkeypatch):
    monkeypatch.setattr(turnstile, "MOST_SECONDS_OF_A_TURN", 0.05)

    async def scene(chat, assistant):
        assistant.gate.clear()
        session = await new_session(chat)
        await chat.accept(Question(session, "question-1", "Hi"))
        assert (await answers(chat, session, 1))[0]["kind"] == "contact"

    play(scene)


def test_what_is_left_at_a_restart_may_be_tried_again_and_is_answered_once(play, monkeypatch):
    monkeypatch.setattr(chat_module, "MOST_SECONDS_TO_END", 0.05)

    async def before(chat, assistant):
        assistant.gate.clear()
        session = await new_session(chat)
        for number in (1, 2):
            await chat.accept(Question(session, f"question-{number}", "Hi"))
        await asyncio.sleep(0.01)
        return session

    session = play(before)

    async def after(chat, assistant):
        events = (await chat.poll(session, 2, 0))["events"]
        assert [(event["type"], event["data"]["re"]) for event in events] == [
            ("error", "question-1"),
            ("error", "question-2"),
        ]
        outcome, seq = await chat.accept(Question(session, "question-1", "Hi"))
        assert (outcome, seq) == (Acceptance.RETRIED, 1)
        assert len(await answers(chat, session, 1)) == 1
        assert (await chat.accept(Question(session, "question-1", "Hi")))[0] is Acceptance.DUPLICATE
        assert assistant.asked == ["Hi"]

    play(after)


def test_a_stream_shows_the_question_that_it_is_worked_on_and_the_answer(play):
    async def scene(chat, assistant):
        assistant.gate.clear()
        session, said = await new_session(chat), []

        async def listen():
            async for block in chat.stream(session, 0, Timing(heartbeat=0.05, stream=5)):
                said.append(block)
                if '"from":"bot"' in block:
                    return

        listening = asyncio.ensure_future(listen())
        await asyncio.sleep(0.01)
        await chat.accept(Question(session, "question-1", "Hi"))
        await asyncio.sleep(0.05)
        assistant.gate.set()
        await listening
        text = "".join(said)
        assert text.index('"from":"me"') < text.index('"on":true') < text.index('"from":"bot"')

    play(scene)


def test_what_nobody_asked_for_arrives_later_too(play):
    async def scene(chat, assistant):
        session = await new_session(chat)
        await chat.say(session, {"text": "We moved your visit.", "topic": "booking"})
        await chat.say("nobody", {"text": "We moved your visit."})
        (said,) = await answers(chat, session, 1)
        assert said["text"] == "We moved your visit."
        assert "re" not in said

    play(scene)


def test_a_forgotten_session_is_over_and_its_streams_end(play):
    async def scene(chat, assistant):
        token = await chat.begin("")
        session = await chat.session(token, "")
        polling = asyncio.ensure_future(chat.poll(session, 0, 20))
        await asyncio.sleep(0.01)
        await chat.forget(session)
        assert (await asyncio.wait_for(polling, 1))["events"] == []
        with pytest.raises(Refusal, match="session"):
            await chat.session(token, "")
        with pytest.raises(Refusal, match="session"):
            await chat.accept(Question(session, "question-1", "Hi"))

    play(scene)


def test_thumbs_are_for_what_was_said(play):
    async def scene(chat, assistant):
        session = await new_session(chat)
        await chat.accept(Question(session, "question-1", "Hi"))
        (said,) = await answers(chat, session, 1)
        await chat.give_feedback(session, said["id"], 1, None)
        with pytest.raises(Refusal, match="message"):
            await chat.give_feedback(session, "b-other-0", 1, None)

    play(scene)


def test_while_it_ends_nobody_is_let_in(play):
    async def scene(chat, assistant):
        token = await chat.begin("")
        await chat.stop()
        for late in (lambda: chat.begin(""), lambda: chat.session(token, "")):
            with pytest.raises(Refusal) as refused:
                await late()
            assert refused.value.status == 503
            assert refused.value.headers["Retry-After"]

    play(scene, stop=False)


def test_a_red_flag_overtakes_what_the_same_visitor_asked_before(play):
    async def scene(chat, assistant):
        assistant.gate.clear()
        session = await new_session(chat)
        for number in range(5):
            await chat.accept(Question(session, f"question-{number}", "Hi"))
        await asyncio.sleep(0.05)
        await chat.accept(Question(session, "question-9", "I have chest pain", tier="emergency"))
        await asyncio.sleep(0.05)
        assert assistant.asked == ["Hi", "I have chest pain"]
        assistant.gate.set()
        assert len(await answers(chat, session, 6)) == 6

    play(scene)


def test_in_a_crowd_a_red_flag_is_accepted_and_others_are_told_whom_to_call(play, monkeypatch):
    monkeypatch.setattr(crowd, "MOST_OF_ADDRESS", 3)

    async def scene(chat, assistant):
        assistant.gate.clear()
        for number in range(3):
            await chat.accept(Question(await new_session(chat), f"question-{number}", "Hi", address="192.0.2.1"))
        session = await new_session(chat)
        with pytest.raises(Refusal, match="busy") as refused:
            await chat.accept(Question(session, "question-8", "Hi", address="192.0.2.1"))
        assert "+1 202-555-0100" in refused.value.body["message"]
        assert refused.value.headers["Retry-After"] == "5"
        await chat.accept(Question(session, "question-9", "I have chest pain", address="192.0.2.1", tier="emergency"))
        await chat.accept(Question(await new_session(chat), "question-9", "Hi", address="192.0.2.2"))
        assistant.gate.set()
        assert (await answers(chat, session, 1))[0]["re"] == "question-9"
        for _ in range(500):
            await asyncio.sleep(0.01 if len(chat._turnstile.crowd) else 0)
        await chat.accept(Question(session, "question-8", "Hi", address="192.0.2.1"))
        assert len(await answers(chat, session, 2)) == 2

    play(scene)


def test_who_is_forgotten_leaves_the_crowd(play):
    async def scene(chat, assistant):
        session = await new_session(chat)
        for number in range(5):
            await chat.accept(Question(session, f"question-{number}", "Hi", address="192.0.2.1"))
        await chat.forget(session)
        await asyncio.sleep(0.01)
        assert len(chat._turnstile.crowd) == 0

    play(scene)


def test_there_is_an_end_to_the_connections_of_an_address(play, monkeypatch):
    monkeypatch.setattr(hub, "MOST_OF_ADDRESS", 2)

    async def scene(chat, assistant):
        session = await new_session(chat)
        polls = [asyncio.ensure_future(chat.poll(session, 0, 20, "192.0.2.1")) for _ in range(2)]
        await asyncio.sleep(0.01)
        with pytest.raises(Refusal, match="busy"):
            chat.refuse_when_full("192.0.2.1")
        chat.refuse_when_full("192.0.2.2")
        await chat.accept(Question(session, "question-1", "Hi"))
        await asyncio.gather(*polls)
        chat.refuse_when_full("192.0.2.1")

    play(scene)
