"""The website's chat as a channel of Rasa's: docs/webchat.md is its contract, reliefdesk/webchat does the work."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import InputChannel, OutputChannel
from sanic import Blueprint

from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.live_agent import follow_model
from reliefdesk.assistant.rasa_turn import Handler, UnaskedOutput, take_turn
from reliefdesk.assistant.spoken import RasaMessage
from reliefdesk.assistant.turnstile import shared_turnstile
from reliefdesk.settings import Settings
from reliefdesk.web.shutdown import when_it_ends
from reliefdesk.webchat.chat import Chat
from reliefdesk.webchat.database import Database
from reliefdesk.webchat.intake import Question
from reliefdesk.webchat.messages import Messages
from reliefdesk.webchat.routes import WebchatRoutes
from reliefdesk.webchat.session_keys import session_keys
from reliefdesk.webchat.site import Site
from reliefdesk.webchat.tokens import Tokens

WEBCHAT = "webchat"


class WebchatChannel(InputChannel):
    """The chat's sessions, messages and events under /webhooks/webchat."""

    def __init__(self) -> None:
        self._chat: Chat | None = None

    @classmethod
    def name(cls) -> str:
        return WEBCHAT

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WebchatChannel:
        return cls()

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        webhook = Blueprint("webchat_webhook", url_prefix="/webhooks/webchat")
        settings, root = Settings(), Path.cwd()
        fallback = Fallback(root)
        messages = Messages(fallback.voice)
        site = Site(settings, root, messages, fallback)
        routes = WebchatRoutes(site)
        routes.add_to(webhook)

        async def ask(question: Question) -> Sequence[RasaMessage]:
            about = {"lang": question.lang}
            return await take_turn(on_new_message, WEBCHAT, question.session, question.text, metadata=about)

        @webhook.before_server_start
        async def start(app: Any, *_: Any) -> None:
            follow_model(app, site.prepare)
            tokens = Tokens(session_keys(settings))
            self._chat = routes.chat = Chat(
                Database(settings.webchat), tokens, ask, messages, fallback, shared_turnstile()
            )
            await self._chat.start()

        async def stop() -> None:
            if self._chat:
                await self._chat.stop()

        when_it_ends(webhook, stop)

        return webhook

    def get_output_channel(self) -> OutputChannel | None:
        """The channel for what Rasa says unasked; it arrives even when nobody listens now."""
        return UnaskedOutput(WEBCHAT, self._chat.say) if self._chat else None
