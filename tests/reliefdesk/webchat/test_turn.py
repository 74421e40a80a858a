"""A turn of the chat, without the chat around it."""

from __future__ import annotations

import asyncio
import time

import pytest

from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.turnstile import Turnstile
from reliefdesk.content.house import load_voice
from reliefdesk.stores.failure import StoreBusy
from reliefdesk.webchat import turn
from reliefdesk.webchat.event_log import EventLog
from reliefdesk.webchat.hub import Hub
from reliefdesk.webchat.intake import ChatIntake, Question
from reliefdesk.webchat.messages import Messages
from reliefdesk.webchat.turn import ChatTurns

HELLO = Question("", "question-1", "hello")


@pytest.fixture
def play(content, database, session):
    """Answers a question of the session; gives what it was sent, and whether it was seen typing meanwhile."""

    def play(said, tier=None, spoil=None):
        intake, hub, typing = ChatIntake(database), Hub(), []
        question = Question(session, HELLO.id, HELLO.text, tier=tier)
        intake.accept(question, time.time(), False)
        if spoil:
            spoil(intake)

        async def ask(asked):
            typing.append(hub.is_typing(session))
            return said

        messages = Messages(load_voice(content.root))
        turns = ChatTurns(hub, intake, messages, Fallback(content.root), ask, Turnstile())
        asyncio.run(asyncio.wait_for(turns.answer(question), 10))
        typing.append(hub.is_typing(session))
        return [event.data for event in EventLog(database).after(session, 1)], typing

    return play


def test_what_the_assistant_says_is_kept_and_it_types_as_long_as_it_is_at_it(play):
    ((message,), typing) = play([{"text": "It helps.", "topic": "hope"}])
    assert (message["text"], message["topic"], message["re"]) == ("It helps.", "hope", HELLO.id)
    assert typing == [True, False]


@pytest.mark.parametrize(("tier", "kind"), [(None, "contact"), ("crisis", "red_flag")])
def test_without_an_answer_the_questions_own_tier_decides_what_is_said(play, tier, kind):
    ((message,), _) = play([], tier)
    assert message["kind"] == kind
    assert (message["text"] == "The crisis card.") is (tier == "crisis")


def test_an_answer_is_kept_once_the_file_may_be_written_again(play, monkeypatch):
    monkeypatch.setattr(turn, "SECONDS_BETWEEN_TRIES", 0.01)
    monkeypatch.setattr("reliefdesk.stores.patience.SECONDS_TO_WAIT", 0)
    tries = []

    def spoil(intake):
        finish = intake.finish

        def held(*about):
            tries.append("try")
            if len(tries) < 3:
                raise StoreBusy("held")
            finish(*about)

        monkeypatch.setattr(intake, "finish", held)

    ((message,), _) = play([{"text": "It helps."}], spoil=spoil)
    assert message["text"] == "It helps."
    assert len(tries) == 3
