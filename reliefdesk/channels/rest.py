"""Rasa's REST channel on its own wire format, hardened: who calls, types, sizes, commands, repeats, silence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel
from sanic import Blueprint

from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.identity import Identity
from reliefdesk.assistant.identity_keys import identity_keys
from reliefdesk.assistant.live_agent import LiveAgent
from reliefdesk.assistant.rasa_turn import Handler, take_turn
from reliefdesk.assistant.spoken import RasaMessage, Spoken
from reliefdesk.assistant.turnstile import shared_turnstile
from reliefdesk.messaging.credentials import read
from reliefdesk.rest.answer_storage import open_answers
from reliefdesk.rest.callers import Access, OwnPrograms, RestCredentials, rest_token
from reliefdesk.rest.exchange import Exchange
from reliefdesk.rest.routes import make_blueprint
from reliefdesk.rest.said import in_language
from reliefdesk.settings import Settings


class RestOutput(CollectingOutputChannel):
    """Rasa's own, which drops what is told of a message, with its language in `metadata`."""

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        spoken, before = Spoken.of(message), len(self.messages)
        await super().send_response(recipient_id, message)
        for each in self.messages[before:]:
            each["metadata"] = in_language(spoken.language, spoken.talk_language)


class RestChannel(InputChannel):
    """POST /webhooks/rest/webhook with `{"sender": ..., "message": ...}` gives a list of messages."""

    def __init__(self, account: RestCredentials) -> None:
        self._account = account

    @classmethod
    def name(cls) -> str:
        return "rest"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> RestChannel:
        """The channel with these settings; CredentialsError lists what is wrong."""
        return cls(read(RestCredentials, credentials, cls.name()))

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        settings, fallback = Settings(), Fallback(Path.cwd())
        agent = LiveAgent(fallback.prepare)

        async def ask(conversation: str, text: str, lang: str) -> Sequence[RasaMessage]:
            about, output = {"information_only": self._account.information_only, "lang": lang}, RestOutput()
            return await take_turn(on_new_message, self.name(), conversation, text, output, metadata=about)

        def make_exchange() -> Exchange:
            identity = Identity(identity_keys(settings))
            return Exchange(
                identity, open_answers(settings), fallback, ask, agent.forget, shared_turnstile(), agent.language
            )

        access = Access(rest_token(settings), self._account)
        webhook = make_blueprint(access, make_exchange, OwnPrograms(settings).include, settings.proxies)
        webhook.before_server_start(agent.follow)
        return webhook
