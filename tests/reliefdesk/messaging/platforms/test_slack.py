from __future__ import annotations

import asyncio
import dataclasses
import time

import httpx
import pytest

from reliefdesk.messaging.answer import Answer
from reliefdesk.messaging.sending import MessageRefused, Sender
from reliefdesk.web.delivery import Forged
from tests.contract.case import Message, with_headers
from tests.contract.cases.slack import SECRET, TOKEN, SlackCase

CASE = SlackCase()
SLACK = CASE.platform("https://api.example")


def texts(answer: Answer) -> list[list[str]]:
    return [
        [block["text"]["text"] for block in part["blocks"] if block["type"] == "section"] for part in render(answer)
    ]


def render(answer: Answer):
    return SLACK.render(answer)


@pytest.mark.parametrize(
    "kind", ["application/json", "application/json; charset=utf-8", "Application/JSON;charset=UTF-8"]
)
def test_slack_asks_whether_we_are_there(kind):
    delivery = CASE.sign(b'{"type": "url_verification", "challenge": "3eZbrw1a", "token": "x"}', kind)
    SLACK.verify(delivery)
    assert SLACK.handshake(delivery).body == "3eZbrw1a"


def test_an_event_is_no_handshake():
    assert SLACK.handshake(CASE.deliver(Message("hello"))) is None


@pytest.mark.parametrize(
    "stamp",
    ["", "now", "٣", "-1", "9" * 30, str(int(time.time()) - 301), str(int(time.time()) + 400)],
    ids=["none", "a word", "another digit", "before 1970", "far away", "too old", "not yet"],
)
def test_another_time_is_refused(stamp):
    delivery = with_headers(CASE.deliver(Message("hello")), {"x-slack-request-timestamp": stamp})
    with pytest.raises(Forged):
        SLACK.verify(delivery)


def test_the_window_is_that_of_the_delivery():
    delivery = CASE.deliver(Message("hello"))
    SLACK.verify(dataclasses.replace(delivery, at=delivery.at + 290))
    with pytest.raises(Forged):
        SLACK.verify(dataclasses.replace(delivery, at=delivery.at + 310))


@pytest.mark.parametrize("signature", ["v0=é", "v0=", "x" * 67])
def test_an_odd_signature_is_refused(signature):
    with pytest.raises(Forged):
        SLACK.verify(with_headers(CASE.deliver(Message("hello")), {"x-slack-signature": signature}))


def test_an_answer_to_a_mention_stands_in_its_thread():
    call = SLACK.call("C123ABC456 1515449000.000001", render(Answer("It is."))[0])
    assert call.url == "https://api.example/api/chat.postMessage"
    assert call.json["thread_ts"] == "1515449000.000001"
    assert call.json["channel"] == "C123ABC456"


def test_an_answer_in_mrkdwn():
    answer = Answer(
        "**Ask first** if it hurts <now> & then.\n- [Our page](https://clinic.example/a?b=1&c)\n- +1 202-555-0143"
    )
    ((text,),) = texts(answer)
    assert text.splitlines() == [
        "*Ask first* if it hurts &lt;now&gt; &amp; then.",
        "- <https://clinic.example/a?b=1&c|Our page>",
        "- <tel:+12025550143|+1 202-555-0143>",
    ]


def test_a_phone_number_inside_marks_is_linked_once():
    assert texts(Answer("**Call +1 202-555-0143.**")) == [["*Call <tel:+12025550143|+1 202-555-0143>.*"]]
    assert texts(Answer("[+1 202-555-0143](tel:+12025550143)")) == [["<tel:+12025550143|+1 202-555-0143>"]]


def test_a_long_answer_is_one_message_of_sections_and_longer_than_that_more():
    paragraph = "A sentence & more of it. " * 100
    (sections,) = texts(Answer("\n\n".join([paragraph] * 3)))
    assert len(sections) == 3
    assert all(len(section) <= 3000 for section in sections)
    assert len(texts(Answer("\n\n".join([paragraph] * 6)))) == 2


@pytest.mark.parametrize(("count", "length", "are_buttons"), [(25, 75, True), (26, 5, False), (2, 76, False)])
def test_buttons_as_many_and_as_long_as_slack_takes(count, length, are_buttons):
    choices = tuple(f"{number:02}".ljust(length, "x") for number in range(count))
    (part,) = render(Answer("Which one?", choices, how="Reply with a number."))
    elements = [element for block in part["blocks"] if block["type"] == "actions" for element in block["elements"]]
    assert [element["value"] for element in elements] == (list(choices) if are_buttons else [])
    assert ("Reply with a number." in part["blocks"][0]["text"]["text"]) is not are_buttons


async def send(*responses: httpx.Response) -> list[float]:
    waited: list[float] = []
    left = list(responses)

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    async with httpx.AsyncClient(transport=httpx.MockTransport(lambda _: left.pop(0))) as client:
        await Sender(SLACK, client, sleep).send("D1", render(Answer("hello"))[0])
    return waited


OK = httpx.Response(200, json={"ok": True})


@pytest.mark.parametrize("status", [200, 429])
def test_a_limit_is_waited_for(status):
    limited = httpx.Response(status, json={"ok": False, "error": "ratelimited"}, headers={"Retry-After": "3"})
    assert asyncio.run(send(limited, OK)) == [3]


@pytest.mark.parametrize("body", [b'{"ok": false, "error": "channel_not_found"}', b"<html>", b"[]"])
def test_a_refusal_is_one_although_it_comes_with_200(body):
    with pytest.raises(MessageRefused):
        asyncio.run(send(httpx.Response(200, content=body)))


def test_nothing_secret_is_shown():
    assert SECRET not in repr(SLACK.account)
    assert TOKEN not in repr(SLACK.account)
    assert SLACK.probe().url.endswith("/api/auth.test")
