"""What every platform does unless it says otherwise; a platform of the least words."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import httpx
import pytest

from reliefdesk.messaging.answer import Answer
from reliefdesk.messaging.credentials import Credentials
from reliefdesk.messaging.platform import Call, Part, Platform, told
from reliefdesk.web.delivery import Delivery, Event, Forged


class Least(Platform):
    name, credentials, known_by, whom = "least", Credentials, "token", "a name, such as ana"
    unauthorised, limits, failures, unwanted = (frozenset({code}) for code in "abcd")

    def verify(self, delivery: Delivery) -> None:
        if delivery.body != b"ours":
            raise Forged("it is not signed")

    def read(self, delivery: Delivery) -> Sequence[Event]:
        return ()

    def render(self, answer: Answer) -> Sequence[Part]:
        return [{"text": answer.text}]

    def call(self, address: str, part: Part) -> Call:
        return Call(f"https://api.example/{address}", json=part)

    def probe(self) -> Call:
        return Call("https://api.example", method="GET")

    def code(self, response: httpx.Response) -> str:
        return str(told(response).get("code", ""))


LEAST = Least(Credentials())


def answered(status: int, code: str = "") -> httpx.Response:
    return httpx.Response(status, json={"code": code})


def test_an_error_is_told_by_its_status_and_the_apis_own_code() -> None:
    assert LEAST.refusal(answered(200)) == ""
    assert LEAST.refusal(answered(400)) == "400"
    assert LEAST.refusal(answered(400, "d")) == "400 d"


@pytest.mark.parametrize(
    ("response", "kinds"),
    [
        (answered(401), {"unauthorised"}),
        (answered(400, "a"), {"unauthorised"}),
        (answered(429), {"limit"}),
        (answered(200, "b"), {"limit"}),
        (answered(503), {"server error"}),
        (answered(400, "c"), {"server error"}),
        (answered(403, "d"), {"unwanted"}),
        (answered(403), set()),
        (answered(200), set()),
    ],
)
def test_a_code_counts_whatever_the_status_and_a_status_without_a_code(
    response: httpx.Response, kinds: set[str]
) -> None:
    asked = {
        "unauthorised": LEAST.is_unauthorised,
        "limit": LEAST.is_limit,
        "server error": LEAST.is_server_error,
        "unwanted": LEAST.is_unwanted,
    }
    assert {kind for kind, is_so in asked.items() if is_so(response)} == kinds


def test_a_delivery_is_verified_without_asking_anybody() -> None:
    async def scene(body: bytes) -> None:
        async with httpx.AsyncClient(
            transport=httpx.MockTransport(lambda _: pytest.fail("somebody was asked"))
        ) as client:
            await LEAST.authenticate(Delivery(body, 0), client)
            call = LEAST.call("ana", {})
            assert await LEAST.authorise(call, client) is call

    asyncio.run(scene(b"ours"))
    with pytest.raises(Forged):
        asyncio.run(scene(b"somebody's"))


def test_what_a_platform_does_not_say_is_the_least_that_there_can_be() -> None:
    delivery = Delivery(b"ours", 0)
    assert Least.persons("ana", "US") == ["ana"]
    assert LEAST.handshake(delivery) is None
    assert LEAST.acknowledgement(delivery).status == 200
    assert LEAST.render_for("ana", Answer("hello")) == [{"text": "hello"}]
    assert LEAST.thanks(Event("1", "ana", "ana", "hello")) is None
    assert LEAST.renew() is False
    assert tuple(LEAST.doubts()) == ()


@pytest.mark.parametrize(
    ("content", "object_"),
    [(b'{"a": 1}', {"a": 1}), (b"[1]", {}), (b"null", {}), (b"<html>", {}), (b"", {}), (b"\xff", {})],
)
def test_an_answer_that_is_no_object_tells_nothing(content: bytes, object_: dict[str, int]) -> None:
    assert told(httpx.Response(200, content=content)) == object_
