"""Where messaging channels keep what must not be lost: a file of this machine, or a Redis that several share."""

from __future__ import annotations

from reliefdesk.assistant.identity import Identity
from reliefdesk.assistant.identity_keys import identity_keys
from reliefdesk.messaging.file_intake import FileIntake
from reliefdesk.messaging.intake import Intake
from reliefdesk.settings import Settings


def open_intake(settings: Settings, channel: str) -> Intake:
    """The intake of one channel, for the event loop that it is first used in."""
    identity = Identity(identity_keys(settings))
    if not settings.redis:
        return FileIntake(settings.messaging, channel, identity)
    from reliefdesk.messaging.redis_intake import RedisIntake
    from reliefdesk.stores.redis import Connection

    return RedisIntake(Connection(settings.redis), channel, identity)
