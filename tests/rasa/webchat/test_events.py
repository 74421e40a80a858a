"""Streams and polls of events."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.rasa.visit import Visit

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(1800)]


def test_a_stream_replays_from_the_cursor_and_goes_on_live(visit: Visit) -> None:
    visit.ask("hello")
    with visit.stream(cursor=1) as (answer, told):
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["x-accel-buffering"] == "no"
        assert answer.headers["cache-control"] == "no-store, no-transform"
        assert next(told).items() >= {"retry": "2000"}.items()
        assert next(told)["id"] == "2"
        visit.post("What is a nerve block?", "question-2")
        live = [next(told) for _ in range(3)]
    assert live[0]["id"] == "3"
    kinds = [block["event"] for block in live]
    assert kinds[0] == "message"
    assert "typing" in kinds
    with visit.stream(cursor=2) as (_, told):
        next(told)
        assert [next(told)["id"] for _ in range(2)] == ["3", "4"]


def test_two_connections_of_one_session_both_receive_everything(visit: Visit) -> None:
    with visit.stream() as (_, first), visit.stream() as (_, second):
        visit.post("hello", "question-1")
        for told in (first, second):
            assert [block["id"] for block in told_messages(told, 2)] == ["1", "2"]


def test_a_fourth_stream_sends_the_first_away(visit: Visit) -> None:
    with visit.stream() as (_, first), visit.stream(), visit.stream(), visit.stream():
        *_, last = list(first)
        assert (last["event"], last["data"]) == ("bye", {"retry_ms": 30_000})


def test_a_quiet_stream_lives_by_heartbeats(visit: Visit) -> None:
    begin = time.monotonic()
    with visit.stream() as (_, told):
        next(told)
        assert next(told) == {"": "hb"}
    assert 14 < time.monotonic() - begin < 20


def test_a_long_poll_waits_for_the_answer(visit: Visit) -> None:
    assert visit.poll(wait=0) == []
    begin = time.monotonic()
    assert visit.poll(wait=1) == []
    assert 0.9 < time.monotonic() - begin < 5
    threading.Timer(1, visit.post, ("hello", "question-1")).start()
    begin = time.monotonic()
    (asked,) = visit.poll(wait=25)
    assert asked["data"]["from"] == "me"
    assert time.monotonic() - begin < 10
    assert visit.until("bot")[0]["re"] == "question-1"


@pytest.mark.parametrize("cursor", ["x", "-1", "1.5", "9" * 30, "１"])
def test_a_cursor_is_a_number(visit: Visit, cursor: str) -> None:
    answer = visit.request("GET", "/events", {"Last-Event-ID": cursor.encode()})
    assert answer.status_code == 400


def told_messages(told: Iterator[dict[str, Any]], number: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while len(found) < number:
        found += [block for block in [next(told)] if block.get("event") == "message"]
    return found
