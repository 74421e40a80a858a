from __future__ import annotations

import asyncio
import socket
import time
import uuid
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from reliefdesk.web.webhook import address_of, delivery_of, running


class Pipeline:
    """What runs behind a channel; counts how often it is stopped."""

    stops = 0

    async def stop(self) -> None:
        self.stops += 1


def serve(webhook: Blueprint, visit: Callable[[httpx.AsyncClient], Awaitable[None]]) -> None:
    """The whole life of a server with this blueprint, and one visit to it."""

    async def life() -> None:
        app: Sanic[Any, Any] = Sanic(f"webhook-{uuid.uuid4().hex}", configure_logging=False)
        app.config.TOUCHUP = False
        app.blueprint(webhook)
        sock = socket.create_server(("127.0.0.1", 0))
        server = await app.create_server(sock=sock, return_asyncio_server=True, access_log=False)
        assert server
        await server.startup()
        await server.before_start()
        await server.after_start()
        async with httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{sock.getsockname()[1]}", trust_env=False, verify=False
        ) as client:
            await visit(client)
        await server.before_stop()
        server.close()
        await server.after_stop()

    asyncio.run(life())


def test_what_runs_behind_a_channel_begins_with_the_server_and_is_stopped_once_at_its_end() -> None:
    webhook, made = Blueprint("channel", url_prefix="/channel"), Pipeline()

    async def begin() -> Pipeline:
        return made

    current = running(webhook, begin)

    async def visit(client: httpx.AsyncClient) -> None:
        assert (await client.get("/channel/")).json() == {"status": "ok"}
        assert current() is made
        assert made.stops == 0

    with pytest.raises(IndexError):
        current()
    serve(webhook, visit)
    assert made.stops == 1
    assert current() is made  # latecomers are told by it that it ends


def test_a_request_arrives_whole_with_the_names_of_its_headers_in_small_letters() -> None:
    webhook, arrived = Blueprint("channel"), []

    @webhook.route("/webhook", methods=["GET", "POST"])
    async def receive(request: Request) -> HTTPResponse:
        arrived.append(delivery_of(request))
        return json({})

    async def visit(client: httpx.AsyncClient) -> None:
        await client.post("/webhook?a=1&b=", content=b"\x00 bytes", headers={"X-Signature": "S=1"})

    serve(webhook, visit)
    (delivery,) = arrived
    assert (delivery.body, delivery.method) == (b"\x00 bytes", "POST")
    assert delivery.headers["x-signature"] == "S=1"
    assert delivery.query == {"a": "1", "b": ""}
    assert abs(delivery.at - time.time()) < 60


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, ["198.51.100.8"], "127.0.0.1"),
        (1, ["192.0.2.1, 198.51.100.8"], "198.51.100.8"),
        (1, ["192.0.2.1", "198.51.100.8"], "198.51.100.8"),
        (2, ["192.0.2.1", "198.51.100.8"], "192.0.2.1"),
        (1, [], "127.0.0.1"),
    ],
)
def test_behind_proxies_of_ours_an_address_is_the_one_that_the_first_of_them_saw(
    proxies: int, forwarded: list[str], address: str
) -> None:
    headers = SimpleNamespace(getall=lambda name, default: forwarded or default)
    assert address_of(SimpleNamespace(ip="127.0.0.1", headers=headers), proxies) == address  # type: ignore[arg-type]
