"""What becomes of talks when their file is locked, full, gone, or may only be read."""

import asyncio
import time

import pytest

from reliefdesk.stores import patience, sqlite_file
from reliefdesk.stores.failure import StoreBusy, StoreFailed
from reliefdesk.webchat import chat as chat_module
from reliefdesk.webchat import turn
from reliefdesk.webchat.intake import Acceptance, Question
from reliefdesk.webchat.refusal import Refusal
from reliefdesk.webchat.sessions import SECONDS
from tests.foreign_lock import held
from tests.read_only import read_only
from tests.reliefdesk.webchat.conftest import answers, new_session


def test_an_answer_that_cannot_be_stored_is_not_lost_in_silence(play, monkeypatch):
    async def scene(chat, assistant):
        session = await new_session(chat)
        finish = chat._intake.finish
        monkeypatch.setattr(chat._intake, "finish", lambda *_: 1 / 0)
        await chat.accept(Question(session, "question-1", "Hi"))
        until = time.monotonic() + 5
        events = []
        while not events and time.monotonic() < until:
            events = (await chat.poll(session, 1, 1))["events"]
        assert events[0]["data"] == {"re": "question-1", "code": "lost"}
        monkeypatch.setattr(chat._intake, "finish", finish)
        assert (await chat.accept(Question(session, "question-1", "Hi")))[0] is Acceptance.RETRIED
        assert len(await answers(chat, session, 1)) == 1

    play(scene)


def test_old_talks_go_and_a_file_that_is_locked_for_a_moment_does_not_stop_that(play, monkeypatch):
    monkeypatch.setattr(chat_module, "SECONDS_BETWEEN_CLEANINGS", 0.01)

    async def scene(chat, assistant):
        token = await chat.begin("")
        forget, tries = chat._sessions.forget_expired, []

        def locked_at_first(now):
            tries.append(now)
            if len(tries) == 1:
                raise StoreFailed("database is locked")
            forget(now + SECONDS + 1)

        monkeypatch.setattr(chat._sessions, "forget_expired", locked_at_first)
        await asyncio.sleep(0.2)
        assert len(tries) > 1
        with pytest.raises(Refusal, match="session"):
            await chat.session(token, "")

    play(scene)


def test_while_another_process_holds_the_file_an_answer_waits_for_it(play, tmp_path, monkeypatch):
    monkeypatch.setattr(patience, "SECONDS_TO_WAIT", 0.1)
    monkeypatch.setattr(turn, "SECONDS_BETWEEN_TRIES", 0.05)

    async def scene(chat, assistant):
        session = await new_session(chat)
        assistant.gate.clear()
        await chat.accept(Question(session, "question-1", "Hi"))
        with held(tmp_path / "chat.db"):
            assistant.gate.set()
            with pytest.raises(StoreBusy):
                await chat.accept(Question(session, "question-2", "Hi"))
            assert len((await chat.poll(session, 0, 0))["events"]) == 1  # reading goes on
            await asyncio.sleep(0.5)
        assert len(await answers(chat, session, 1)) == 1
        assert (await chat.accept(Question(session, "question-2", "Hi")))[0] is Acceptance.NEW
        assert len(await answers(chat, session, 2)) == 2
        assert assistant.asked == ["Hi", "Hi"]

    play(scene)


def test_a_file_that_may_only_be_read_accepts_nothing_and_an_answer_waits_until_it_may_be_written(play, tmp_path):
    async def scene(chat, assistant):
        session = await new_session(chat)
        assistant.gate.clear()
        await chat.accept(Question(session, "question-1", "Hi"))
        with read_only(tmp_path / "chat.db"):
            assistant.gate.set()
            for _ in range(2):
                with pytest.raises(StoreFailed):
                    await chat.accept(Question(session, "question-2", "Bye"))
                with pytest.raises(StoreFailed):
                    await chat.begin("")
            assert [event["data"]["text"] for event in (await chat.poll(session, 0, 0))["events"]] == ["Hi"]
        assert (await chat.accept(Question(session, "question-2", "Bye")))[0] is Acceptance.NEW
        said = await answers(chat, session, 2)
        assert [each["text"] for each in said] == ["You said: Hi", "You said: Bye"]
        assert assistant.asked == ["Hi", "Bye"]

    play(scene)


def test_when_its_file_was_removed_talks_are_over_and_new_ones_outlive_a_restart(play, tmp_path):
    async def before(chat, assistant):
        session = await new_session(chat)
        assistant.gate.clear()
        await chat.accept(Question(session, "question-1", "Hi"))
        (tmp_path / "chat.db").unlink()
        assistant.gate.set()
        token = await chat.begin("")
        await chat.accept(Question(await chat.session(token, ""), "question-2", "Bye"))
        await answers(chat, await chat.session(token, ""), 1)
        return token

    token = play(before)

    async def after(chat, assistant):
        (said,) = await answers(chat, await chat.session(token, ""), 1)
        assert said["text"] == "You said: Bye"

    play(after)


def test_a_question_that_nobody_is_at_is_told_to_be_lost_without_a_restart(play, monkeypatch):
    monkeypatch.setattr(chat_module, "SECONDS_BETWEEN_SWEEPS", 0.05)

    async def scene(chat, assistant):
        session = await new_session(chat)
        assistant.gate.clear()
        await chat.accept(Question(session, "question-1", "Hi"))
        chat._intake.accept(Question(session, "question-2", "Hi"), time.time(), False)  # its process was killed
        events = (await chat.poll(session, 2, 5))["events"]
        assert [event["data"] for event in events] == [{"re": "question-2", "code": "lost"}]
        assistant.gate.set()
        assert len(await answers(chat, session, 1, 3)) == 1

    play(scene)


def test_nothing_is_accepted_when_there_may_be_no_room_for_its_answer(play, monkeypatch):
    async def scene(chat, assistant):
        session = await new_session(chat)
        await chat.accept(Question(session, "question-1", "Hi"))
        monkeypatch.setattr(sqlite_file, "LEAST_FREE_BYTES", 1 << 60)
        with pytest.raises(StoreFailed, match="full"):
            await chat.accept(Question(session, "question-2", "Hi"))
        assert (await chat.accept(Question(session, "question-1", "Hi")))[0] is Acceptance.DUPLICATE
        assert len(await answers(chat, session, 1)) == 1
        assert assistant.asked == ["Hi"]

    play(scene)
