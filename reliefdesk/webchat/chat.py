"""The chat: takes questions in, has them answered, keeps what was said, and tells those who listen."""

from __future__ import annotations

import asyncio
import logging
import time
import uuid
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

from reliefdesk.assistant.crowd import SECONDS_TO_COME_BACK, Crowded
from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.spoken import RasaMessage
from reliefdesk.assistant.turnstile import Turnstile
from reliefdesk.assistant.worker import Worker
from reliefdesk.stores.failure import StoreFailed
from reliefdesk.stores.patience import patiently
from reliefdesk.stores.upkeep import Upkeep
from reliefdesk.web.line import breath
from reliefdesk.webchat.database import Database
from reliefdesk.webchat.event_log import ChatEvent, EventLog
from reliefdesk.webchat.feedback import FeedbackStore
from reliefdesk.webchat.hub import Hub
from reliefdesk.webchat.intake import Acceptance, ChatIntake, Question
from reliefdesk.webchat.messages import Messages
from reliefdesk.webchat.refusal import Refusal
from reliefdesk.webchat.sessions import Sessions
from reliefdesk.webchat.stream import Timing, poll, stream
from reliefdesk.webchat.tokens import Tokens
from reliefdesk.webchat.turn import Ask, ChatTurns

logger = logging.getLogger(__name__)

MOST_SECONDS_TO_END = 5
SECONDS_BETWEEN_CLEANINGS = 600
SECONDS_BETWEEN_SWEEPS = 5  # for questions that were accepted and nobody is at


class Chat:
    """The chat of one process.

    Queries run in the event loop: in a thread each would wait for the interpreter's lock. What another process holds
    is waited for between them, never in them.
    """

    def __init__(
        self,
        database: Database,
        tokens: Tokens,
        ask: Ask,
        messages: Messages,
        fallback: Fallback,
        turnstile: Turnstile | None = None,
    ) -> None:
        self.hub = Hub()
        self._database, self._messages, self._fallback = database, messages, fallback
        self._sessions, self._intake = Sessions(database, tokens), ChatIntake(database)
        self._log, self._feedback = EventLog(database), FeedbackStore(database)
        self._turnstile = turnstile or Turnstile()
        turns = ChatTurns(self.hub, self._intake, messages, fallback, ask, self._turnstile)
        self._worker: Worker[Question] = Worker(turns.answer, self._leave)
        self._urgent: Worker[Question] = Worker(turns.answer, self._leave)  # red flags overtake the visitor's others
        self._upkeep = Upkeep("The file of the talks")

    async def start(self) -> None:
        """Begins the upkeep, and tells those whose question was lost with the last process."""
        await self._upkeep.attempt(self._sweep)
        self._upkeep.repeat(self._sweep, SECONDS_BETWEEN_SWEEPS)
        self._upkeep.repeat(self._clean, SECONDS_BETWEEN_CLEANINGS, at_once=True)

    async def stop(self) -> None:
        """Tells streams to come back and lets turns end that run; the rest waits on disk. Twice is once."""
        self._upkeep.stop()
        self.hub.close()
        await asyncio.gather(*(worker.stop(MOST_SECONDS_TO_END) for worker in (self._worker, self._urgent)))
        await self.hub.drained()
        self._database.close()

    async def begin(self, origin: str, trial: bool = False, language: str = "") -> str:
        """The token of a new session, of a visitor's or of a trial of staff's."""
        self._refuse_when_closed(language)
        return await patiently(lambda: self._sessions.begin(origin, time.time(), trial))

    async def session(self, token: str, origin: str, language: str = "") -> str:
        """The id of a token's session; Refusal, in that language, when the token is not, or no longer, good here."""
        self._refuse_when_closed(language)
        session = await patiently(lambda: self._sessions.find(token, origin, time.time()))
        if session is None:
            raise self._over(language)
        return session

    async def accept(self, question: Question) -> tuple[Acceptance, int]:
        """Stores a question and has it answered; gives what became of it, and its number in the log.

        There is a place for every red flag, but none for one more of a crowd.
        """
        self._refuse_when_crowded(question)
        outcome, seq = await patiently(lambda: self._accept(question))
        if outcome is Acceptance.REUSED:
            raise Refusal("id_reused", "Another message had this id; give each its own.")
        if outcome is Acceptance.NO_SESSION:
            raise self._over(self._fallback.to(question.text, question.lang).language)
        return outcome, seq

    async def say(self, session: str, said: RasaMessage) -> None:
        """Says what nobody asked for, and keeps it for those who do not listen now."""
        message = self._messages.message(f"p-{uuid.uuid4().hex}", said, time.time())
        if await patiently(lambda: self._log.add(session, "message", message, time.time())) is None:
            logger.info("A message came for a session that is over.")
        self.hub.wake(session)

    async def give_feedback(self, session: str, message: str, value: int, reason: str | None) -> None:
        if not await patiently(lambda: self._feedback.give(session, message, value, reason, time.time())):
            raise Refusal("message", "There is no such message.")

    async def forget(self, session: str) -> None:
        """Revokes the session and removes what was written in it, once the turn that runs is over."""
        await patiently(lambda: self._sessions.forget(session))
        self.hub.end(session)
        await asyncio.gather(*(worker.drop(session) for worker in (self._worker, self._urgent)))

    def refuse_when_full(self, address: str, language: str = "") -> None:
        """Refuses a stream or a poll of one more of a crowd; what is said meanwhile waits in the log."""
        if self.hub.is_crowded(address):
            raise Refusal("busy", self._fallback.speaking(language).too_crowded(), wait=SECONDS_TO_COME_BACK)

    async def stream(self, session: str, cursor: int, timing: Timing, address: str = "") -> AsyncIterator[str]:
        read, is_typing = partial(self._read, session), partial(self.hub.is_typing, session)
        with self.hub.join(session, address) as listener:
            async for block in stream(listener, read, is_typing, cursor, timing):
                yield block

    async def poll(self, session: str, cursor: int, seconds: float, address: str = "") -> dict[str, Any]:
        with self.hub.join(session, address) as listener:
            return await poll(listener, partial(self._read, session), cursor, seconds)

    async def _read(self, session: str, cursor: int) -> list[ChatEvent]:
        """The events after the cursor; none when they cannot be read now: whoever listens goes on listening."""
        try:
            return await patiently(lambda: self._log.after(session, cursor))
        except StoreFailed as error:
            logger.warning("Events cannot be read now (%s).", error)
            return []

    def _accept(self, question: Question) -> tuple[Acceptance, int]:
        at_work = self._is_at_work(question.session, question.id)
        outcome, seq = self._intake.accept(question, time.time(), at_work)
        if outcome in (Acceptance.NEW, Acceptance.RETRIED):
            self._turnstile.crowd.join(question.asker)
            (self._urgent if question.tier else self._worker).put(question)
            self.hub.wake(question.session)
        return outcome, seq

    def _is_at_work(self, session: str, question: str) -> bool:
        return self._worker.has(session, question) or self._urgent.has(session, question)

    def _over(self, language: str) -> Refusal:
        return Refusal("session", self._fallback.speaking(language).voice("chat_over"))

    def _starting_again(self, language: str) -> Refusal:
        return Refusal("busy", self._fallback.speaking(language).voice("chat_starting"), wait=2)

    def _refuse_when_closed(self, language: str) -> None:
        if self.hub.closed:
            raise self._starting_again(language)

    def _refuse_when_crowded(self, question: Question) -> None:
        try:
            self._turnstile.crowd.check(question.asker)
        except Crowded:
            fallback = self._fallback.to(question.text, question.lang)
            raise Refusal("busy", fallback.too_crowded(), wait=SECONDS_TO_COME_BACK) from None
        if self._worker.is_stopping:
            raise self._starting_again(self._fallback.to(question.text, question.lang).language)

    def _leave(self, question: Question) -> None:
        self._turnstile.crowd.leave(question.asker)

    async def _sweep(self) -> None:
        lost = await patiently(lambda: self._intake.fail_abandoned(self._is_at_work, time.time()))
        if lost:
            logger.warning("%d questions were lost before their answer; their visitors may try again.", len(lost))
        for session in set(lost):
            self.hub.wake(session)

    async def _clean(self) -> None:
        for forget in (self._sessions.forget_expired, self._log.forget_before):
            while await patiently(partial(forget, time.time())):
                await breath()
