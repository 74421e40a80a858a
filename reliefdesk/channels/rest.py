"""Rasa's REST channel on its own wire format, hardened: types, sizes, commands, hang-ups, silence."""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint
from sanic.exceptions import BadRequest
from sanic.request import Request
from sanic.response import HTTPResponse, json

from reliefdesk.channels.message import MOST_CHARACTERS, Desk, as_plain_text
from reliefdesk.settings import Settings

logger = logging.getLogger(__name__)

MOST_SENDER_CHARACTERS = 128

Handler = Callable[[UserMessage], Awaitable[Any]]


class RestChannel(InputChannel):
    """POST /webhooks/rest/webhook with `{"sender": ..., "message": ...}` gives a list of messages."""

    @classmethod
    def name(cls) -> str:
        return "rest"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> RestChannel:
        return cls()

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        webhook = Blueprint("rest_webhook", url_prefix="/webhooks/rest")
        desk = Desk(Path.cwd())
        token = "" if Settings().is_local else Settings().token

        @webhook.before_server_start
        async def follow(app: Any, *_: Any) -> None:
            app.ctx.swap.follow(desk.read)

        @webhook.get("/")
        async def health(request: Request) -> HTTPResponse:
            return json({"status": "ok"})

        @webhook.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            if token and not hmac.compare_digest(request.token or "", token):
                return json({"error": "send the token as 'Authorization: Bearer ...'"}, 401)
            sender, text, problem = _read(request)
            if problem:
                return json({"error": problem}, 400)
            # Sanic cancels a handler whose client hangs up; the turn must go on and be stored.
            return json(await asyncio.shield(asyncio.ensure_future(_turn(on_new_message, desk, sender, text))))

        return webhook


async def _turn(on_new_message: Handler, desk: Desk, sender: str, text: str) -> list[dict[str, Any]]:
    if len(text) > MOST_CHARACTERS:
        return _said(sender, desk.too_long(text))
    output = CollectingOutputChannel()
    try:
        await on_new_message(UserMessage(as_plain_text(text), output, sender, input_channel=RestChannel.name()))
    except Exception:
        logger.exception("A turn failed; the visitor got the clinic's phone number.")
    # Rasa answers with an empty list when an action fails or the model is gone.
    return output.messages or _said(sender, desk.without_answer(text))


def _read(request: Request) -> tuple[str, str, str]:
    """Sender, text and, if the body is not of the wire format, what is wrong."""
    if not (request.content_type or "").startswith("application/json"):
        return "", "", "send JSON with 'Content-Type: application/json'"
    try:
        body = request.json
    except BadRequest:
        return "", "", "the body is not JSON"
    sender, text = (body.get("sender"), body.get("message")) if isinstance(body, dict) else (None, None)
    if not isinstance(sender, str) or not 0 < len(sender) <= MOST_SENDER_CHARACTERS:
        return "", "", f"'sender' must be a text of 1 to {MOST_SENDER_CHARACTERS} characters"
    if not isinstance(text, str):
        return "", "", "'message' must be a text"
    return sender, text, ""


def _said(sender: str, text: str) -> list[dict[str, Any]]:
    return [{"recipient_id": sender, "text": text}]
