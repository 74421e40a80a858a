"""Where channels keep what must not be lost: in a file of this machine, or in Redis when several machines share it."""

from __future__ import annotations

from reliefdesk.assistant.identity import Identity
from reliefdesk.assistant.identity_keys import identity_keys
from reliefdesk.messaging.file_intake import FileIntake
from reliefdesk.messaging.intake import Intake
from reliefdesk.rest.answers import Answers
from reliefdesk.rest.file_answers import FileAnswers
from reliefdesk.settings import Settings


def open_intake(settings: Settings, channel: str) -> Intake:
    """Of one channel; for the loop that it is first used in."""
    identity = Identity(identity_keys(settings))
    if not settings.redis:
        return FileIntake(settings.messaging, channel, identity)
    from reliefdesk.messaging.redis_intake import RedisIntake
    from reliefdesk.stores.redis import Connection

    return RedisIntake(Connection(settings.redis), channel, identity)


def open_answers(settings: Settings) -> Answers:
    """Of the REST channel; for the loop that it is first used in."""
    identity = Identity(identity_keys(settings))
    if not settings.redis:
        return FileAnswers(settings.messaging, identity)
    from reliefdesk.rest.redis_answers import SharedAnswers
    from reliefdesk.stores.redis import Connection

    return SharedAnswers(Connection(settings.redis), identity)
