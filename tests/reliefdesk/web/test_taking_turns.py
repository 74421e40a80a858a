"""Requests to a real Sanic server that has others to answer."""

from __future__ import annotations

import asyncio
import secrets
import socket

import pytest
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, text

from reliefdesk.web.taking_turns import take_turns

MANY = 2_000
FEW = 100  # that may be answered before somebody else is
GET = b"GET /hostile HTTP/1.1\r\nHost: a\r\n\r\n"
POST = b"POST /hostile HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"
NOT_THERE = b"GET /not-there HTTP/1.1\r\nHost: a\r\n\r\n"
OPTIONS = b"OPTIONS /hostile HTTP/1.1\r\nHost: a\r\n\r\n"
OTHERS = b"GET /others HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
CHUNKS = b"POST %b HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\na\r\n" * MANY + b"0\r\n\r\n"


def answered_before(sent: bytes) -> int:
    """How much of what one connection sent was worked on when another one's single request was answered."""
    return asyncio.run(_answered_before(sent))


async def _answered_before(sent: bytes) -> int:
    app: Sanic = Sanic(f"turns-{secrets.token_hex(4)}", configure_logging=False)
    app.config.TOUCHUP = False
    done: list[str] = []
    before: list[int] = []

    async def count(request: Request) -> HTTPResponse | None:
        done.append(request.path)
        return text("") if request.method == "OPTIONS" else None

    async def count_piece(**_: object) -> None:
        done.append("piece")

    async def hostile(request: Request) -> HTTPResponse:
        return text("")

    async def others(request: Request) -> HTTPResponse:
        before.append(len(done) - 1)
        return text("")

    take_turns(app, 0)
    app.register_middleware(count, "request", priority=99)  # that of the extension for other websites
    app.add_signal(count_piece, "http.lifecycle.read_body")
    app.add_route(hostile, "/hostile", methods=["GET", "POST"])
    app.add_route(others, "/others")
    listening = socket.create_server(("127.0.0.1", 0))
    server = await app.create_server(sock=listening, return_asyncio_server=True, access_log=False)
    assert server
    await server.startup()
    try:
        await asyncio.wait_for(_send(listening.getsockname()[1], sent), 60)
    finally:
        await server.close()
        server.server.close()
    return before[0]


async def _send(port: int, sent: bytes) -> None:
    attacker, other = [await asyncio.open_connection("127.0.0.1", port) for _ in range(2)]
    await asyncio.sleep(0.05)  # both are let in
    attacker[1].write(sent)
    other[1].write(OTHERS)
    while await other[0].read(1_000):
        pass
    for _, writer in (attacker, other):
        writer.close()


@pytest.mark.parametrize(
    "sent", [GET * MANY, POST * MANY, OPTIONS * MANY, NOT_THERE * MANY, (GET + POST) * (MANY // 2)]
)
def test_a_connection_that_sends_ahead_lets_others_be_answered(sent: bytes) -> None:
    assert answered_before(sent) < FEW


@pytest.mark.parametrize("path", [b"/hostile", b"/not-there"])
def test_a_body_of_tiny_chunks_lets_others_be_answered(path: bytes) -> None:
    assert answered_before(CHUNKS % path) < FEW
