"""Two running assistants that share a Redis."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reliefdesk.assistant.identity import Identity
from reliefdesk.stores.lease import milliseconds
from tests.rasa.conftest import ROOT, Assistant, free_port
from tests.redis_server import RedisServer

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(1800)]

QUESTION = {"sender": "patient-17", "message": "what is a nerve block", "message_id": "1"}


@pytest.fixture(scope="module")
def redis() -> Iterator[RedisServer]:
    server = RedisServer()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def pair(models: Path, redis: RedisServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Assistant]]:
    shared = {"RELIEFDESK_REDIS": redis.address, "RELIEFDESK_IDENTITY_KEY": "k" * 32}
    both = [Assistant(tmp_path_factory.mktemp(name), models, free_port(), shared) for name in ("one", "two")]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(Assistant.start, both))
    yield both
    for assistant in both:
        if assistant.process.poll() is None:
            assistant.stop()


def turns(assistant: Assistant) -> int:
    """How many messages it has worked on."""
    with sqlite3.connect(assistant.folder / "conversations.db") as connection:
        (count,) = connection.execute(
            "select count(*) from events where type_name = 'user' and sender_id like 'rest-%'"
        ).fetchone()
    connection.close()
    return int(count)


def test_a_request_that_reaches_both_at_once_and_again_later_is_worked_on_once(pair: list[Assistant]) -> None:
    before = sum(map(turns, pair))
    with ThreadPoolExecutor(6) as pool:
        said = [pool.submit(pair[number % 2].post, QUESTION) for number in range(6)]
        answers = [each.result().raise_for_status().json() for each in said]
    assert all(answer == answers[0] for answer in answers)
    assert "nerve block is a shot" in answers[0][0]["text"]
    assert pair[1].post(QUESTION).json() == pair[0].post(QUESTION).json() == answers[0]
    assert sum(map(turns, pair)) == before + 1


def test_another_text_under_the_same_id_is_refused_by_both(pair: list[Assistant]) -> None:
    for assistant in pair:
        assistant.post({**QUESTION, "message_id": "2"})
        assert assistant.post({**QUESTION, "message_id": "2", "message": "what are the risks"}).status_code == 409


def test_nothing_of_the_person_or_their_words_stands_in_redis(pair: list[Assistant], redis: RedisServer) -> None:
    pair[0].post({**QUESTION, "message_id": "3"})
    raw = b"".join(key + redis.client.dump(key) for key in redis.client.scan_iter())
    assert b"rest-" in raw
    for said in (b"patient-17", b"nerve"):
        assert said not in raw


def test_somebody_is_forgotten_in_redis_too(pair: list[Assistant], redis: RedisServer) -> None:
    pair[0].post({**QUESTION, "message_id": "4"})
    command = [sys.executable, "-m", "reliefdesk", "channels", "forget", "rest", "patient-17"]
    environment = {**os.environ, **pair[0].environment}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert "Removed" in done.stdout
    assert not list(redis.client.scan_iter("*answer*"))


def test_a_conversation_that_a_dead_machine_was_at_is_answered_in_time(
    pair: list[Assistant], redis: RedisServer
) -> None:
    sender = Identity(["k" * 32]).pseudonym("rest", "patient-17")
    redis.client.set(f"reliefdesk:turn:lease:{sender}", "of the dead", px=milliseconds())
    (message, *_) = pair[0].post({**QUESTION, "message_id": "5"}).json()
    assert "nerve block is a shot" in message["text"]


def test_when_one_is_killed_the_other_answers_what_was_asked_before_with_the_same_words(
    pair: list[Assistant],
) -> None:
    asked = {**QUESTION, "message_id": "6"}
    said = pair[0].post(asked).json()
    pair[0].stop(signal.SIGKILL)
    before = turns(pair[1])
    assert pair[1].post(asked).json() == said
    assert turns(pair[1]) == before


def test_without_redis_rest_goes_on_answering(pair: list[Assistant], redis: RedisServer) -> None:
    redis.pause()
    try:
        (message, *_) = pair[1].post({**QUESTION, "message_id": "7"}).raise_for_status().json()
        assert "nerve block is a shot" in message["text"]
    finally:
        redis.go_on()
