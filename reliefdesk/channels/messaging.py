"""Messaging channels as Rasa sees them: a class for each platform, which credentials.yml names."""

from __future__ import annotations

import asyncio
import functools
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from rasa.core.channels.channel import InputChannel, OutputChannel
from sanic import Blueprint

from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.live_agent import LiveAgent
from reliefdesk.assistant.rasa_turn import Handler, UnaskedOutput, take_turn
from reliefdesk.assistant.spoken import RasaMessage
from reliefdesk.assistant.turnstile import shared_turnstile
from reliefdesk.messaging.credentials import read
from reliefdesk.messaging.intake import Job
from reliefdesk.messaging.intake_storage import open_intake
from reliefdesk.messaging.pipeline import Pipeline
from reliefdesk.messaging.platform import Platform
from reliefdesk.messaging.platforms.catalogue import PLATFORMS
from reliefdesk.messaging.routes import make_blueprint
from reliefdesk.settings import Settings
from reliefdesk.stores.channel_failures import ChannelFailures
from reliefdesk.stores.failure import StoreFailed

logger = logging.getLogger(__name__)


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
        """The channel with these settings; CredentialsError lists what is wrong."""
        return cls(cls.kind(read(cls.kind.credentials, credentials, cls.kind.name)))

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        settings, fallback = Settings(), Fallback(Path.cwd())
        agent = LiveAgent(fallback.prepare)

        async def ask(job: Job) -> Sequence[RasaMessage]:
            about = {"information_only": self.platform.account.information_only}
            return await take_turn(
                on_new_message, self.name(), job.session, job.event.text, message_id=job.id, metadata=about
            )

        def make_pipeline() -> Pipeline:
            intake = open_intake(settings, self.name())
            self._pipeline = Pipeline(
                self.platform,
                intake,
                fallback,
                ask,
                agent.forget,
                turnstile=shared_turnstile(),
                language=agent.language,
                failed=functools.partial(tell_staff, settings.desk, self.name()),
            )
            return self._pipeline

        webhook = make_blueprint(self.name(), make_pipeline)
        webhook.before_server_start(agent.follow)
        return webhook

    def get_output_channel(self) -> OutputChannel | None:
        """The channel for what Rasa says unasked: to whom the conversation's pseudonym stands for."""
        return UnaskedOutput(self.name(), self._pipeline.say) if self._pipeline else None


def tell_staff(desk: Path, channel: str, what: str) -> None:
    """Keeps a failure of a channel for staff, on a thread, as the loop waits for no file."""

    def keep() -> None:
        try:
            ChannelFailures(desk).add(channel, what)
        except StoreFailed as error:
            logger.warning("Staff cannot be told now that %s fails (%s).", channel, error)

    asyncio.get_running_loop().run_in_executor(None, keep)


class MessengerChannel(MessagingChannel):
    kind = PLATFORMS["messenger"]


class SlackChannel(MessagingChannel):
    kind = PLATFORMS["slack"]


class TeamsChannel(MessagingChannel):
    kind = PLATFORMS["teams"]


class TelegramChannel(MessagingChannel):
    kind = PLATFORMS["telegram"]


class TwilioChannel(MessagingChannel):
    kind = PLATFORMS["twilio"]


class WhatsappChannel(MessagingChannel):
    kind = PLATFORMS["whatsapp"]
