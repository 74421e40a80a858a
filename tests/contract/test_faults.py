"""The laws on what breaks: every question ends in an answer or in whom to call."""

from __future__ import annotations

import functools
import json
import statistics
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.contract.case import Message
from tests.contract.conftest import Channel
from tests.contract.fake_api import SLOW_SECONDS

PHONE = "+1 202-555-0143"
SLOW_AGENT = 20
ODD = ({}, [], 7, True, None, "\ud800", {"a": ["b"]})
SENTENCES = "It has a number of sentences, and each of them is whole. " * 12
LONG = "\n\n".join(f"Paragraph {number}. {SENTENCES}" for number in range(1, 13))


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


def test_a_red_flag_gets_its_card_at_once_however_many_wait_for_a_slow_agent(channel: Channel, monkeypatch):
    monkeypatch.setattr("reliefdesk.assistant.turnstile.MOST_SECONDS_IF_URGENT", 0.1)
    channel.agent.seconds = SLOW_AGENT
    for number in range(10):
        channel.server.post(channel.case.deliver(Message("hello", person=f"40455502{number:02}")))
    (told,) = channel.ask("I have crushing chest pain and can't breathe")
    assert "Call 911" in told.text
    channel.server.hurry()


def test_a_red_flag_is_let_in_where_nobody_else_is(channel: Channel, monkeypatch):
    monkeypatch.setattr("reliefdesk.assistant.turnstile.MOST_SECONDS_IF_URGENT", 0.1)
    monkeypatch.setattr("reliefdesk.assistant.worker.MOST_WAITING", 2)
    channel.agent.seconds = SLOW_AGENT
    for number in range(2):
        channel.server.post(channel.case.deliver(Message("hello", person=f"40455502{number:02}")))
    assert channel.server.post(channel.case.deliver(Message("hello", person="4045550277"))).status_code == 503
    (told,) = channel.ask("I have crushing chest pain and can't breathe")
    assert "Call 911" in told.text
    channel.server.hurry()


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
    # Most of them: a busy machine holds some up. bench measures how long they take.
    assert statistics.median(took) < SLOW_SECONDS / 4
    assert len(channel.wait_for(1)) == 1


def test_an_api_that_is_down_at_the_start_gets_the_answer_when_it_is_back(channel: Channel, monkeypatch):
    monkeypatch.setattr("reliefdesk.messaging.outgoing.SECONDS_BEFORE_RETRY", (0.5, 0.5, 0.5))
    channel.server.stop()
    channel.api.faults.extend(["500"] * 4)
    channel.restart()
    assert [told.text for told in channel.ask("hello")] == ["You asked: hello"]


def test_an_answer_waits_until_our_credentials_work_again(channel: Channel, monkeypatch):
    monkeypatch.setattr("reliefdesk.messaging.outgoing.SECONDS_BEFORE_RETRY", (0.1, 0.1, 0.1))
    channel.api.faults.extend(["401"] * 3)
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


def test_a_signed_delivery_with_parts_of_another_kind_is_no_error_of_ours(channel: Channel):
    for body in _spoilt(channel.case.deliver(Message("hello")).body):
        assert channel.server.post(channel.case.sign(body)).status_code < 500, body


def _spoilt(body: bytes) -> Iterator[bytes]:
    try:
        document = json.loads(body)
    except ValueError:  # a form
        pairs = body.split(b"&")
        yield from (b"&".join(pairs[:number] + pairs[number + 1 :]) for number in range(len(pairs)))
        return
    for path in _paths(document):
        for odd in ODD:
            spoilt = json.loads(body)
            *way, last = path
            functools.reduce(lambda part, name: part[name], way, spoilt)[last] = odd
            yield json.dumps(spoilt).encode()


def _paths(document: Any) -> Iterator[tuple[Any, ...]]:
    keys = document if isinstance(document, dict) else range(len(document)) if isinstance(document, list) else ()
    for key in keys:
        yield (key,)
        yield from ((key, *rest) for rest in _paths(document[key]))
