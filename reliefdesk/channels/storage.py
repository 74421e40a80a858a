"""Where channels keep what must not be lost: in a file of this machine, or in Redis when several machines share it."""

from __future__ import annotations

from reliefdesk.assistant.identity import Identity
from reliefdesk.assistant.identity_keys import identity_keys
from reliefdesk.messaging.file_intake import FileInbox
from reliefdesk.messaging.intake import Inbox
from reliefdesk.rest.answers import Answers
from reliefdesk.rest.file_answers import FileAnswers
from reliefdesk.settings import Settings


def open_inbox(settings: Settings, channel: str) -> Inbox:
    """Of one channel; for the loop that it is first used in."""
    identity = Identity(identity_keys(settings))
    if not settings.redis:
        return FileInbox(settings.messaging, channel, identity)
    from reliefdesk.messaging.redis_intake import SharedInbox
    from reliefdesk.stores.redis import Connection

    return SharedInbox(Connection(settings.redis), channel, identity)


def open_answers(settings: Settings) -> Answers:
    """Of the REST channel; for the loop that it is first used in."""
    identity = Identity(identity_keys(settings))
    if not settings.redis:
        return FileAnswers(settings.messaging, identity)
    from reliefdesk.rest.redis_answers import SharedAnswers
    from reliefdesk.stores.redis import Connection

    return SharedAnswers(Connection(settings.redis), identity)
