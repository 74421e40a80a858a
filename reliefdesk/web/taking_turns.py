"""Requests take turns: neither many at once nor a connection that holds many keeps the others waiting."""

from __future__ import annotations

import asyncio
from typing import Any, TypeAlias

from sanic import Sanic
from sanic.request import Request

from reliefdesk.web.line import Line
from reliefdesk.web.webhook import address_of

App: TypeAlias = "Sanic[Any, Any]"

_READS = ("GET", "HEAD", "OPTIONS")
_FIRST = 1_000  # before the extension for other websites, which answers preflights by itself: its priority is 99


def take_turns(app: App, proxies: int) -> None:
    """Makes an application's requests come one by one, addresses in turn; `proxies` of ours stand in front of it.

    Sanic would answer six hundred posts at once, and what a connection sends ahead (pipelining) without a breath, for
    seconds. It reads a body of tiny chunks in the same way.
    """
    posts, reads = Line(passes=3), Line(passes=1)

    async def wait(request: Request) -> None:
        address = address_of(request, proxies)
        await (reads if request.method in _READS else posts).wait(address, address)

    async def breathe(**_: object) -> None:
        await asyncio.sleep(0)

    app.register_middleware(wait, "request", priority=_FIRST)
    app.add_signal(breathe, "http.lifecycle.read_body")
