"""Where channels keep what must not be lost: in a file of this machine, or in Redis when several machines share it."""

from __future__ import annotations

from reliefdesk.messaging.file_inbox import FileInbox
from reliefdesk.messaging.identity import Identity
from reliefdesk.messaging.inbox import Inbox
from reliefdesk.messaging.preconditions import identity_keys
from reliefdesk.rest.answers import Answers
from reliefdesk.rest.file_answers import FileAnswers
from reliefdesk.settings import Settings


def open_inbox(settings: Settings, channel: str) -> Inbox:
    """Of one channel; for the loop that it is first used in."""
    identity = Identity(identity_keys(settings))
    if not settings.redis:
        return FileInbox(settings.messaging, channel, identity)
    from reliefdesk.shared.connection import Connection
    from reliefdesk.shared.inbox import SharedInbox

    return SharedInbox(Connection(settings.redis), channel, identity)


def open_answers(settings: Settings) -> Answers:
    """Of the REST channel; for the loop that it is first used in."""
    identity = Identity(identity_keys(settings))
    if not settings.redis:
        return FileAnswers(settings.messaging, identity)
    from reliefdesk.shared.answers import SharedAnswers
    from reliefdesk.shared.connection import Connection

    return SharedAnswers(Connection(settings.redis), identity)
