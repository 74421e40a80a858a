"""Messaging channels as Rasa sees them: a class for each platform, which credentials.yml names."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from sanic import Blueprint, Sanic

from reliefdesk.channels.conversation import forget_conversation
from reliefdesk.channels.message import Desk, as_plain_text
from reliefdesk.channels.messaging_routes import make_blueprint
from reliefdesk.messaging.answer import Answer
from reliefdesk.messaging.credentials import read
from reliefdesk.messaging.identity import Identity
from reliefdesk.messaging.inbox import Inbox, Job
from reliefdesk.messaging.pipeline import Pipeline
from reliefdesk.messaging.platform import Platform
from reliefdesk.messaging.preconditions import identity_keys
from reliefdesk.platforms.messenger import Messenger
from reliefdesk.platforms.slack import Slack
from reliefdesk.platforms.teams import Teams
from reliefdesk.platforms.telegram import Telegram
from reliefdesk.platforms.twilio import Twilio
from reliefdesk.platforms.whatsapp import Whatsapp
from reliefdesk.settings import Settings

logger = logging.getLogger(__name__)

Handler = Callable[[UserMessage], Awaitable[Any]]


class MessagingChannel(InputChannel):
    """One account at one platform."""

    kind: ClassVar[type[Platform]]

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self._pipeline: Pipeline | None = None

    @classmethod
    def name(cls) -> str:
        return cls.kind.name

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> MessagingChannel:
        """CredentialsError lists what is wrong."""
        return cls(cls.kind(read(cls.kind.credentials, credentials, cls.kind.name)))

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        settings, desk = Settings(), Desk(Path.cwd())
        apps: list[Sanic[Any, Any]] = []

        async def ask(job: Job) -> Sequence[Mapping[str, Any]]:
            output = _Collected(self.name())
            try:
                await on_new_message(
                    UserMessage(
                        as_plain_text(job.event.text),
                        output,
                        job.session,
                        input_channel=self.name(),
                        message_id=job.id,
                        metadata={"information_only": self.platform.account.information_only},
                    )
                )
            except Exception:  # what was said before, when only storing it failed, is an answer
                if not output.said:
                    raise
                logger.exception("A turn failed after its answer.")
            return output.said

        async def forget(sender: str) -> None:
            await forget_conversation(apps[0].ctx.agent, sender)

        def make_pipeline() -> Pipeline:
            inbox = Inbox(settings.messaging, self.name(), Identity(identity_keys(settings)))
            self._pipeline = Pipeline(self.platform, inbox, desk, ask, forget)
            return self._pipeline

        webhook = make_blueprint(self.name(), make_pipeline)

        @webhook.before_server_start
        async def follow(app: Any, *_: Any) -> None:
            apps.append(app)
            app.ctx.swap.follow(desk.read)

        return webhook

    def get_output_channel(self) -> OutputChannel | None:
        """For what Rasa says unasked, such as reminders."""
        return _Unasked(self.name(), self._pipeline) if self._pipeline else None


class MessengerChannel(MessagingChannel):
    kind = Messenger


class SlackChannel(MessagingChannel):
    kind = Slack


class TeamsChannel(MessagingChannel):
    kind = Teams


class TelegramChannel(MessagingChannel):
    kind = Telegram


class TwilioChannel(MessagingChannel):
    kind = Twilio


class WhatsappChannel(MessagingChannel):
    kind = Whatsapp


class _Collected(OutputChannel):
    """Keeps whole messages, with what Rasa's own collecting channel drops: topic, approval, kind."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.said: list[Mapping[str, Any]] = []

    def name(self) -> str:  # type: ignore[override] # one class serves all channels
        return self._name

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        self.said.append(message)


class _Unasked(OutputChannel):
    """Sends to whom the conversation's pseudonym stands for."""

    def __init__(self, name: str, pipeline: Pipeline) -> None:
        self._name, self._pipeline = name, pipeline

    def name(self) -> str:  # type: ignore[override] # as above
        return self._name

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        if message.get("text"):
            await self._pipeline.say(recipient_id, Answer.of(message))
