"""A messaging channel's web address: reads a request, hands it to the pipeline, and answers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from reliefdesk.messaging.delivery import Delivery
from reliefdesk.messaging.pipeline import Pipeline

MOST_BYTES = 256 * 1024


def make_blueprint(name: str, make_pipeline: Callable[[], Pipeline]) -> Blueprint:
    """/webhooks/<name>/webhook; the pipeline is made and started with the server."""
    webhook = Blueprint(f"{name}_webhook", url_prefix=f"/webhooks/{name}")
    running: list[Pipeline] = []

    @webhook.before_server_start
    async def start(*_: object) -> None:
        running.append(make_pipeline())
        await running[0].start()

    @webhook.before_server_stop
    async def stop(*_: object) -> None:
        if running:
            await running.pop().stop()

    @webhook.get("/")
    async def health(request: Request) -> HTTPResponse:
        return json({"status": "ok"})

    async def receive(request: Request) -> HTTPResponse:
        if len(request.body) > MOST_BYTES:
            return HTTPResponse("too large", 413)
        # Sanic cancels a handler whose client hangs up, be it while keys are fetched.
        work = asyncio.get_running_loop().create_task(running[0].receive(_delivery(request)))
        acknowledgement = await asyncio.shield(work)
        return HTTPResponse(acknowledgement.body, acknowledgement.status, content_type=acknowledgement.content_type)

    webhook.add_route(receive, "/webhook", methods=["GET", "POST"])
    return webhook


def _delivery(request: Request) -> Delivery:
    headers = {name.lower(): value for name, value in request.headers.items()}
    query = dict(request.get_query_args(keep_blank_values=True))
    return Delivery(request.body, time.time(), headers, query, request.method)
