"""Rasa's REST channel on its own wire format, hardened: who calls, types, sizes, commands, repeats, silence."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint

from reliefdesk.channels.conversation import forget_conversation
from reliefdesk.channels.message import Desk, as_plain_text
from reliefdesk.channels.rest_routes import make_blueprint
from reliefdesk.messaging.credentials import read
from reliefdesk.messaging.identity import Identity
from reliefdesk.messaging.preconditions import identity_keys
from reliefdesk.rest.answers import Answers, Said
from reliefdesk.rest.exchange import Exchange
from reliefdesk.rest.gate import Gate, RestCredentials
from reliefdesk.settings import Settings

logger = logging.getLogger(__name__)

Handler = Callable[[UserMessage], Awaitable[Any]]


class RestChannel(InputChannel):
    """POST /webhooks/rest/webhook with `{"sender": ..., "message": ...}` gives a list of messages."""

    def __init__(self, account: RestCredentials) -> None:
        self._account = account

    @classmethod
    def name(cls) -> str:
        return "rest"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> RestChannel:
        """CredentialsError lists what is wrong."""
        return cls(read(RestCredentials, credentials, cls.name()))

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        settings, desk = Settings(), Desk(Path.cwd())
        apps: list[Any] = []

        async def ask(conversation: str, text: str) -> Said:
            output = CollectingOutputChannel()
            about = {"information_only": self._account.information_only}
            try:
                await on_new_message(
                    UserMessage(as_plain_text(text), output, conversation, input_channel=self.name(), metadata=about)
                )
            except Exception:  # what was said before, when only storing it failed, is an answer
                if not output.messages:
                    raise
                logger.exception("A turn failed after its answer.")
            said: Said = output.messages
            return said

        async def forget(conversation: str) -> None:
            await forget_conversation(apps[0].ctx.agent, conversation)

        def make_exchange() -> Exchange:
            identity = Identity(identity_keys(settings))
            return Exchange(identity, Answers(settings.messaging, identity), desk, ask, forget)

        gate = Gate(settings.is_local, settings.token, self._account)
        webhook = make_blueprint(gate, make_exchange)

        @webhook.before_server_start
        async def follow(app: Any, *_: Any) -> None:
            apps.append(app)
            app.ctx.swap.follow(desk.read)

        return webhook
