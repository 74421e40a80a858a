"""The REST channel's web address."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from sanic import Blueprint
from sanic import Request as SanicRequest
from sanic.response import HTTPResponse, json

from reliefdesk.messaging.delivery import Delivery, Forged, Unreadable
from reliefdesk.rest.exchange import Exchange, Reused
from reliefdesk.rest.gate import Gate, read_request

logger = logging.getLogger(__name__)


def make_blueprint(gate: Gate, make_exchange: Callable[[], Exchange]) -> Blueprint:
    """/webhooks/rest/webhook; the exchange is made with the server."""
    webhook = Blueprint("rest_webhook", url_prefix="/webhooks/rest")
    running: list[Exchange] = []

    @webhook.before_server_start
    async def start(*_: object) -> None:
        running.append(make_exchange())

    @webhook.before_server_stop
    async def stop(*_: object) -> None:
        if running:
            await running.pop().stop()

    @webhook.get("/")
    async def health(request: SanicRequest) -> HTTPResponse:
        return json({"status": "ok"})

    @webhook.post("/webhook")
    async def receive(request: SanicRequest) -> HTTPResponse:
        headers = {name.lower(): value for name, value in request.headers.items()}
        delivery = Delivery(request.body, time.time(), headers)
        try:
            asked = read_request(delivery, gate.check(delivery))
            said = await running[0].answer(asked)
        except Forged as error:
            logger.warning("rest: a request was refused: %s", error)
            return json({"error": str(error)}, 401)
        except Unreadable as error:
            return json({"error": str(error)}, 400)
        except Reused:
            return json({"error": "this 'message_id' was another message's; give each message its own"}, 409)
        return json([{**each, "recipient_id": asked.sender} for each in said])

    return webhook
