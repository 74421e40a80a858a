"""A turn of the chat: a question is asked of the assistant, and the answer kept until it is read."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any

from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.spoken import RasaMessage
from reliefdesk.assistant.turnstile import Turnstile
from reliefdesk.stores.failure import StoreFailed
from reliefdesk.stores.patience import patiently
from reliefdesk.webchat.hub import Hub
from reliefdesk.webchat.intake import ChatIntake, Question
from reliefdesk.webchat.messages import Messages

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_TRIES = 0.5  # to store an answer

Ask = Callable[[Question], Awaitable[Sequence[RasaMessage]]]  # the assistant: a question in, messages out


class ChatTurns:
    """Every question gets an answer: the assistant's, or the fallback's own."""

    def __init__(
        self,
        hub: Hub,
        intake: ChatIntake,
        messages: Messages,
        fallback: Fallback,
        ask: Ask,
        turnstile: Turnstile,
    ) -> None:
        self._hub, self._intake, self._messages, self._fallback = hub, intake, messages, fallback
        self._ask, self._turnstile = ask, turnstile

    async def answer(self, question: Question) -> None:
        """Asks the assistant, and keeps what it said, or what is said in its place, for the session."""
        self._hub.set_typing(question.session, True)
        said = await self._turnstile.turn(partial(self._ask, question), question.asker)
        try:
            await self._keep(question, said)
        finally:
            self._hub.set_typing(question.session, False)

    async def _keep(self, question: Question, said: Sequence[RasaMessage]) -> None:
        """Keeps an answer, however long the file cannot be written: whoever asked still waits for it."""
        try:
            messages = self._messages.answer(question.id, said, time.time()) or self._instead(question)
            await self._until_stored(lambda: self._intake.finish(question, messages, time.time()))
        except Exception:
            logger.exception("An answer could not be stored; the visitor is asked to try again.")
            await self._until_stored(lambda: self._intake.fail(question.session, question.id, time.time()))

    async def _until_stored(self, write: Callable[[], None]) -> None:
        is_told = False
        while True:
            try:
                await patiently(write)
                return
            except StoreFailed as error:
                if not is_told:
                    logger.error("An answer cannot be stored now (%s); it is tried until it can.", error)
                is_told = True
            await asyncio.sleep(SECONDS_BETWEEN_TRIES)

    def _instead(self, question: Question) -> list[dict[str, Any]]:
        # Rasa answers with nothing when an action fails or the model is gone.
        tier, fallback = question.tier, self._fallback.to(question.text, question.lang)
        said = {
            "text": fallback.without_answer(tier),
            "topic": tier,
            "kind": "" if tier else "contact",
            "lang": fallback.voice.language,
        }
        return self._messages.answer(question.id, [said], time.time())
