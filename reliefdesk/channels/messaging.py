"""Messaging channels as Rasa sees them: a class for each platform, which credentials.yml names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from sanic import Blueprint

from reliefdesk.channels.collecting import Collected, Handler, collected
from reliefdesk.channels.conversation import LiveAgent
from reliefdesk.channels.message import Desk, as_plain_text
from reliefdesk.channels.messaging_routes import make_blueprint
from reliefdesk.channels.storage import open_inbox
from reliefdesk.messaging.answer import Answer
from reliefdesk.messaging.credentials import read
from reliefdesk.messaging.inbox import Job
from reliefdesk.messaging.pipeline import Pipeline
from reliefdesk.messaging.platform import Platform
from reliefdesk.platforms.messenger import Messenger
from reliefdesk.platforms.slack import Slack
from reliefdesk.platforms.teams import Teams
from reliefdesk.platforms.telegram import Telegram
from reliefdesk.platforms.twilio import Twilio
from reliefdesk.platforms.whatsapp import Whatsapp
from reliefdesk.settings import Settings
from reliefdesk.turnstile import Said, shared_turnstile


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

        async def ask(job: Job) -> Sequence[Said]:
            output = Collected(self.name())
            message = UserMessage(
                as_plain_text(job.event.text),
                output,
                job.session,
                input_channel=self.name(),
                message_id=job.id,
                metadata={"information_only": self.platform.account.information_only},
            )
            return await collected(on_new_message, message, output.said)

        async def forget(sender: str) -> None:
            await agent.forget(sender)

        def make_pipeline() -> Pipeline:
            inbox = open_inbox(settings, self.name())
            self._pipeline = Pipeline(self.platform, inbox, desk, ask, forget, turnstile=shared_turnstile())
            return self._pipeline

        webhook = make_blueprint(self.name(), make_pipeline)
        agent = LiveAgent(webhook, desk.read)
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


class _Unasked(OutputChannel):
    """Sends to whom the conversation's pseudonym stands for."""

    def __init__(self, name: str, pipeline: Pipeline) -> None:
        self._name, self._pipeline = name, pipeline

    def name(self) -> str:  # type: ignore[override] # one class serves all channels
        return self._name

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        if message.get("text"):
            await self._pipeline.say(recipient_id, Answer.of(message))
