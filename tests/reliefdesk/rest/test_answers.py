"""What answers that were given promise, whether they stand in a file or in a Redis."""

from __future__ import annotations

import asyncio
import time

import pytest

from reliefdesk.assistant.identity import Identity
from reliefdesk.rest.answers import KeptAnswer
from reliefdesk.rest.file_answers import FileAnswers
from reliefdesk.rest.redis_answers import SharedAnswers
from reliefdesk.stores.redis import Connection

KEPT = KeptAnswer("digest", [{"text": "my answer"}])


@pytest.fixture(params=["file", "redis"])
def play(request, tmp_path):
    """Plays a scene with the answers as processes see them that start one after the other."""
    address = request.getfixturevalue("redis_server").address if request.param == "redis" else ""

    async def run(scene):
        opened = []

        def reopen(key="k" * 32):
            identity = Identity([key])
            opened.append(
                SharedAnswers(Connection(address), identity) if address else FileAnswers(tmp_path / "m.db", identity)
            )
            return opened[-1]

        await scene(reopen)
        for answers in opened:
            await answers.close()

    return lambda scene: asyncio.run(run(scene))


def test_an_answer_is_there_after_a_restart_for_its_sender_alone(play):
    async def scene(reopen):
        await reopen().keep("rest-a", "1", KEPT, time.time())
        assert await reopen().get("rest-a", "1") == KEPT
        assert await reopen().get("rest-b", "1") is None

    play(scene)


def test_what_another_key_has_sealed_is_as_good_as_lost(play):
    async def scene(reopen):
        await reopen().keep("rest-a", "1", KEPT, time.time())
        assert await reopen(key="n" * 32).get("rest-a", "1") is None

    play(scene)


def test_whoever_is_forgotten_was_told_nothing(play):
    async def scene(reopen):
        answers = reopen()
        for sender, number in (("rest-a", "1"), ("rest-a", "2"), ("rest-b", "1")):
            await answers.keep(sender, number, KEPT, time.time())
        await answers.forget("rest-a")
        assert [await answers.get("rest-a", number) for number in "12"] == [None, None]
        assert await answers.get("rest-b", "1") == KEPT

    play(scene)


def test_an_answer_can_be_begun_again_when_it_ended_without_one(play):
    async def scene(reopen):
        for _ in range(2):
            answers = reopen()
            assert await answers.begin("rest-a", "1")
            await answers.end("rest-a", "1")

    play(scene)
