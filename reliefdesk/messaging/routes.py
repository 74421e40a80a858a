"""A messaging channel's web address: reads a request, hands it to the pipeline, and answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from reliefdesk.messaging.pipeline import Pipeline
from reliefdesk.web.webhook import delivery_of, running

MOST_DELIVERY_BYTES = 3 * 1024 * 1024  # a batch of Meta's after an outage, as its documents have it


def make_blueprint(name: str, make_pipeline: Callable[[], Pipeline]) -> Blueprint:
    """The address /webhooks/<name>/webhook, whose pipeline is made and started with the server."""
    webhook = Blueprint(f"{name}_webhook", url_prefix=f"/webhooks/{name}")

    async def begin() -> Pipeline:
        pipeline = make_pipeline()
        await pipeline.start()
        return pipeline

    pipeline = running(webhook, begin)

    async def receive(request: Request) -> HTTPResponse:
        await _read(request)
        # Sanic cancels a handler whose client hangs up, be it while keys are fetched.
        work = asyncio.get_running_loop().create_task(pipeline().receive(delivery_of(request)))
        acknowledgement = await asyncio.shield(work)
        return HTTPResponse(acknowledgement.body, acknowledgement.status, content_type=acknowledgement.content_type)

    # As a stream, whose limit is this route's own; all others keep the server's.
    webhook.add_route(receive, "/webhook", methods=["GET", "POST"], stream=True)
    return webhook


async def _read(request: Request) -> None:
    """Reads the whole body; PayloadTooLarge as soon as it is too much."""
    if request.stream:
        request.stream.request_max_size = MOST_DELIVERY_BYTES
        await request.receive_body()  # type: ignore[no-untyped-call] # Sanic's
