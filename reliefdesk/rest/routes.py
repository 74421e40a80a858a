"""The REST channel's web address."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from reliefdesk.logs import Sparing
from reliefdesk.rest.callers import SIGNATURE, Access
from reliefdesk.rest.exchange import Exchange, Reused, TooMany
from reliefdesk.rest.request import read_request
from reliefdesk.web.delivery import Forged, Unreadable
from reliefdesk.web.webhook import address_of, delivery_of, running

logger = logging.getLogger(__name__)


def make_blueprint(
    access: Access,
    make_exchange: Callable[[], Exchange],
    is_ours: Callable[[Request], Awaitable[bool]],
    proxies: int = 0,
) -> Blueprint:
    """The address /webhooks/rest/webhook, whose exchange is made with the server."""
    webhook, refusals = Blueprint("rest_webhook", url_prefix="/webhooks/rest"), Sparing(logger)

    async def begin() -> Exchange:
        return make_exchange()

    exchange = running(webhook, begin)

    @webhook.post("/webhook")
    async def receive(request: Request) -> HTTPResponse:
        delivery = delivery_of(request)
        try:
            shows_nothing = not delivery.header("authorization") and not delivery.header(SIGNATURE)
            asked = read_request(delivery, access.check(delivery, shows_nothing and await is_ours(request)))
            said = await exchange().answer(asked, address_of(request, proxies))
        except Forged as error:
            refusals.warning("rest: a request was refused: %s", error)
            return json({"error": str(error)}, 401)
        except Unreadable as error:
            return json({"error": str(error)}, 400)
        except Reused:
            return json({"error": "this 'message_id' was another message's; give each message its own"}, 409)
        except TooMany as error:
            return json({"error": str(error)}, error.status, {"Retry-After": str(error.wait)})
        return json([{**each, "recipient_id": asked.sender} for each in said])

    return webhook
