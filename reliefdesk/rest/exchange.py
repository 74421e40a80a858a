"""An exchange: a request in, the answer out in the same connection; once, however often it is repeated."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from reliefdesk.assistant.crowd import SECONDS_TO_COME_BACK, Asker, Crowded
from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.forget_me import wants_to_be_forgotten
from reliefdesk.assistant.identity import Identity
from reliefdesk.assistant.lookout import Lookout
from reliefdesk.assistant.message import MOST_MESSAGE_CHARACTERS
from reliefdesk.assistant.spoken import RasaMessage
from reliefdesk.assistant.trials import TRIAL
from reliefdesk.assistant.turnstile import MOST_SECONDS_IF_URGENT, MOST_SECONDS_OF_A_TURN, Turnstile, in_time
from reliefdesk.messaging.turn import Forget, LanguageOf, of_no_language
from reliefdesk.rest.answers import Answers, KeptAnswer, digest
from reliefdesk.rest.request import Request
from reliefdesk.rest.said import own_words
from reliefdesk.stores.failure import StoreFailed
from reliefdesk.web.rate_limit import Limit, Rate

logger = logging.getLogger(__name__)

MOST_SECONDS_TO_END = 10
SECONDS_TO_START = 5  # again, after a stop
SECONDS_BETWEEN_LOOKS = 0.1  # for the answer that another machine is at

# Above what a hospital's program asks for its patients, and below what would be a loop's.
REQUESTS = Rate("requests", 1_000, 50)  # an address
MESSAGES_OF_A_SENDER = Rate("messages of a sender", 60, 2)

T = TypeVar("T")


Ask = Callable[[str, str, str], Awaitable[Sequence[RasaMessage]]]  # a conversation, a text, a language to begin with


class Reused(Exception):
    """The id of a message is that of another one of this sender's."""


class TooMany(Exception):
    """There is more than is answered; the message is for people, `wait` is the seconds until to come back."""

    def __init__(self, status: int, message: str, wait: float) -> None:
        super().__init__(message)
        self.status, self.wait = status, max(1, math.ceil(wait))


@dataclass(frozen=True)
class _Turn:
    said: Sequence[RasaMessage]
    is_final: bool  # whether a repeated request gets the same instead of a better try


_Work = Callable[[Request, Asker], Coroutine[Any, Any, Sequence[RasaMessage]]]


class Exchange:
    """All exchanges of the REST channel; conversations are named by pseudonyms."""

    def __init__(
        self,
        identity: Identity,
        answers: Answers,
        fallback: Fallback,
        ask: Ask,
        forget: Forget,
        turnstile: Turnstile | None = None,
        language: LanguageOf = of_no_language,
    ) -> None:
        self._identity, self._answers, self._fallback, self._ask, self._forget = (
            identity,
            answers,
            fallback,
            ask,
            forget,
        )
        self._language = language
        self._turnstile, self._lookout = turnstile or Turnstile(), Lookout(fallback)
        self._addresses, self._senders = Limit(REQUESTS), Limit(MESSAGES_OF_A_SENDER)
        self._running: dict[tuple[str, str], tuple[str, asyncio.Task[Sequence[RasaMessage]]]] = {}
        self._tasks: set[asyncio.Task[Sequence[RasaMessage]]] = set()
        self._stopping = False

    async def answer(self, request: Request, address: str = "") -> Sequence[RasaMessage]:
        """What is said within MOST_SECONDS_OF_A_TURN, or sooner at a red flag, though the turn may go on.

        Reused; TooMany.
        """
        sender = self._identity.pseudonym(TRIAL if request.trial else "rest", request.sender)
        wait = max(self._addresses.take(address), self._senders.take(sender))
        look = partial(self._lookout.tier, address=address) if self._stopping or wait else self._fallback.tier
        tier = look(request.text)
        if self._stopping:
            raise TooMany(503, self._at_once(request).without_answer(tier), SECONDS_TO_START)
        if wait:
            if tier:
                return own_words(self._at_once(request), Fallback.card, tier)
            raise TooMany(429, self._at_once(request).too_many(), wait)
        task = self._task(request, Asker(sender, address, tier))
        said = await in_time(task, MOST_SECONDS_IF_URGENT if tier else MOST_SECONDS_OF_A_TURN)
        return said or own_words(self._at_once(request), Fallback.without_answer, tier)

    async def stop(self) -> None:
        """Lets turns end that run, and nobody new in."""
        self._stopping = True
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=MOST_SECONDS_TO_END)
        await self._answers.close()

    def _task(self, request: Request, asker: Asker) -> asyncio.Task[Sequence[RasaMessage]]:
        if not request.id:
            return self._begin(self._said, request, asker)
        slot = (asker.person, request.id)
        asked, task = self._running.get(slot, ("", None))
        if task is None:
            asked, task = digest(request.text), self._begin(self._once, request, asker)
            self._running[slot] = asked, task
            task.add_done_callback(lambda _: self._running.pop(slot, None))
        if asked != digest(request.text):
            raise Reused
        return task

    def _begin(self, work: _Work, request: Request, asker: Asker) -> asyncio.Task[Sequence[RasaMessage]]:
        try:
            task = self._turnstile.begin(lambda: work(request, asker), asker)
        except Crowded:
            raise TooMany(503, self._at_once(request).too_crowded(), SECONDS_TO_COME_BACK) from None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _once(self, request: Request, asker: Asker) -> Sequence[RasaMessage]:
        sender = asker.person
        while True:
            if await _tried(self._answers.begin(sender, request.id), True):
                break
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
        try:
            if kept := await _tried(self._answers.get(sender, request.id), None):
                if kept.digest != digest(request.text):
                    raise Reused
                return kept.said
            turn = await self._turn(asker, request)
            if turn.is_final:
                kept = KeptAnswer(digest(request.text), turn.said)
                await _tried(self._answers.keep(sender, request.id, kept, time.time()), None)
            return turn.said
        finally:
            await _tried(self._answers.end(sender, request.id), None)

    async def _said(self, request: Request, asker: Asker) -> Sequence[RasaMessage]:
        return (await self._turn(asker, request)).said

    async def _turn(self, asker: Asker, request: Request) -> _Turn:
        if len(request.text) > MOST_MESSAGE_CHARACTERS:
            return _Turn(own_words(await self._voiced(asker, request), Fallback.too_long, asker.tier), True)
        if wants_to_be_forgotten(request.text):
            return _Turn(await self._forgotten(asker.person, await self._voiced(asker, request)), False)
        said = await self._turnstile.turn(partial(self._ask, asker.person, request.text, request.lang), asker)
        if said:
            return _Turn(said, True)
        # Rasa answers with an empty list when an action fails or the model is gone.
        return _Turn(own_words(await self._voiced(asker, request), Fallback.without_answer, asker.tier), False)

    def _at_once(self, request: Request) -> Fallback:
        """The fallback in the language of the message, else in the one that was told."""
        return self._fallback.to(request.text, request.lang)

    async def _voiced(self, asker: Asker, request: Request) -> Fallback:
        """The fallback in the language of the message, else in that of the talk."""
        return self._fallback.to(request.text, await self._language(asker.person) or request.lang)

    async def _forgotten(self, sender: str, fallback: Fallback) -> Sequence[RasaMessage]:
        try:
            await self._forget(sender)
            await self._answers.forget(sender)
        except Exception:
            logger.exception("Somebody could not be forgotten, and got the clinic's phone number.")
            return own_words(fallback, Fallback.without_answer)
        return own_words(fallback, Fallback.forgotten)


async def _tried(work: Awaitable[T], otherwise: T) -> T:
    try:
        return await work
    except StoreFailed as error:
        logger.warning("Answers that were given cannot be kept (%s); a request that is repeated is a new one.", error)
        return otherwise
