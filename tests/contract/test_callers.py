"""The laws on who calls: only what the platform signed, now, reaches anybody."""

from __future__ import annotations

import dataclasses

import pytest

from tests.contract.case import Message
from tests.contract.conftest import Channel


def test_a_question_gets_its_answer_where_it_came_from(channel: Channel):
    (told,) = channel.ask("What is a nerve block?")
    assert told.text == "You asked: What is a nerve block?"
    assert channel.server.pipeline.counts["received"] == 1


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
