"""Removes what was said with one person on one channel, from outside of the server."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Sequence

from reliefdesk.assistant.identity import Identity
from reliefdesk.assistant.identity_keys import existing_identity_keys
from reliefdesk.messaging.file_intake import FileIntake
from reliefdesk.messaging.intake import Intake
from reliefdesk.messaging.intake_storage import open_intake
from reliefdesk.messaging.platforms.catalogue import PLATFORMS
from reliefdesk.rest.answer_storage import open_answers
from reliefdesk.rest.answers import Answers
from reliefdesk.rest.file_answers import FileAnswers
from reliefdesk.secret import LEAST_SECRET_CHARACTERS
from reliefdesk.settings import Settings
from reliefdesk.stores.conversation_file import forget_sender
from reliefdesk.stores.failure import StoreFailed

REST = "rest"
CHANNELS = (REST, *PLATFORMS)


class NotForgotten(Exception):
    """Whoever is meant may still be known; the message says what to do."""


def forget(settings: Settings, channel: str, given: str, region: str) -> int:
    """How many entries of conversations there were; NotForgotten."""
    if channel not in CHANNELS:
        raise NotForgotten(f'There is no channel "{channel}" to forget somebody on; there are {", ".join(CHANNELS)}.')
    if not (keys := existing_identity_keys(settings)):
        raise NotForgotten(
            "Nobody can be found without the server's key: set RELIEFDESK_IDENTITY_KEY as it is set for the server."
        )
    persons = PLATFORMS[channel].persons(given, region) if channel in PLATFORMS else [given]
    # Under an earlier key, conversations had other names.
    senders = [Identity([key]).pseudonym(channel, person) for key in keys for person in persons]
    try:
        was_known = asyncio.run(_forget(settings, channel, senders))
    except StoreFailed as error:
        back = "Redis is back" if settings.redis else f"{settings.messaging.name} is free"
        raise NotForgotten(f"Nothing was removed ({error}); run it again when {back}.") from None
    try:
        count = sum(forget_sender(settings.conversations, sender) for sender in senders)
    except sqlite3.Error as error:
        raise NotForgotten(f"The conversation was not removed ({error}); run it again.") from None
    if not count and not was_known:
        whom = PLATFORMS[channel].whom if channel in PLATFORMS else "the sender as your system sends it"
        raise NotForgotten(f'Nothing of "{given}" was found on {channel}; write {whom}.')
    return count


def forget_in_file(settings: Settings, channel: str, senders: Sequence[str]) -> None:
    """Removes what waits and where these are reached on this machine; their names are known, so that no key is needed.

    StoreFailed.
    """
    asyncio.run(_forget_in_file(settings, channel, senders))


async def _forget_in_file(settings: Settings, channel: str, senders: Sequence[str]) -> None:
    nobodys = Identity(["-" * LEAST_SECRET_CHARACTERS])
    intake, answers = FileIntake(settings.messaging, channel, nobodys), FileAnswers(settings.messaging, nobodys)
    async with _closed_after(intake, answers):
        await _remove(intake, answers, senders)


async def _forget(settings: Settings, channel: str, senders: Sequence[str]) -> bool:
    """Whether it was known where one of them is reached."""
    intake, answers = open_intake(settings, channel), open_answers(settings)
    async with _closed_after(intake, answers):
        # All is read before anything is removed, so that a store that is away keeps all.
        was_known = [await intake.address(sender) is not None for sender in senders]
        await _remove(intake, answers, senders)
    return any(was_known)


async def _remove(intake: Intake, answers: Answers, senders: Sequence[str]) -> None:
    for sender in senders:
        await intake.forget(sender)
        await answers.forget(sender)


@contextlib.asynccontextmanager
async def _closed_after(intake: Intake, answers: Answers) -> AsyncIterator[None]:
    try:
        yield
    finally:
        await intake.close()
        await answers.close()
