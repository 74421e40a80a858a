"""What the web addresses of several channels share: what runs behind them, and a request as a delivery."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from reliefdesk.web.caller import client_address
from reliefdesk.web.delivery import Delivery
from reliefdesk.web.shutdown import when_it_ends


class Stoppable(Protocol):
    async def stop(self) -> None:
        """Lets end what is at work."""


Running = TypeVar("Running", bound=Stoppable)


def running(webhook: Blueprint, begin: Callable[[], Awaitable[Running]]) -> Callable[[], Running]:
    """A function that gives what `begin` made when the server started; at "/" the blueprint says that it is there."""
    begun: list[Running] = []

    @webhook.before_server_start
    async def start(*_: object) -> None:
        begun.append(await begin())

    async def stop() -> None:
        for each in begun:  # it stays, and says to latecomers that it ends
            await each.stop()

    when_it_ends(webhook, stop)

    @webhook.get("/")
    async def health(request: Request) -> HTTPResponse:
        return json({"status": "ok"})

    return lambda: begun[0]


def address_of(request: Request, proxies: int) -> str:
    """The address that a request comes from, behind so many proxies of our own."""
    forwarded = ",".join(request.headers.getall("x-forwarded-for", []))
    return client_address(request.ip, forwarded, proxies)


def delivery_of(request: Request) -> Delivery:
    """The delivery that a request is, received now."""
    headers = {name.lower(): value for name, value in request.headers.items()}
    query = dict(request.get_query_args(keep_blank_values=True))
    return Delivery(request.body, time.time(), headers, query, request.method)
