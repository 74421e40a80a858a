"""Where the REST channel keeps the answers it gave: a file of this machine, or a Redis that several share."""

from __future__ import annotations

from reliefdesk.assistant.identity import Identity
from reliefdesk.assistant.identity_keys import identity_keys
from reliefdesk.rest.answers import Answers
from reliefdesk.rest.file_answers import FileAnswers
from reliefdesk.settings import Settings


def open_answers(settings: Settings) -> Answers:
    """The answers, for the event loop that they are first used in."""
    identity = Identity(identity_keys(settings))
    if not settings.redis:
        return FileAnswers(settings.messaging, identity)
    from reliefdesk.rest.redis_answers import SharedAnswers
    from reliefdesk.stores.redis import Connection

    return SharedAnswers(Connection(settings.redis), identity)
