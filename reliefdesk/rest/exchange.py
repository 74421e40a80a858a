"""An exchange: a request in, the answer out in the same connection; once, however often it is repeated."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from reliefdesk.channels.message import MOST_CHARACTERS, Desk
from reliefdesk.messaging.forget_me import wants_to_be_forgotten
from reliefdesk.messaging.identity import Identity
from reliefdesk.messaging.turn import Forget
from reliefdesk.rest.answers import Answers, Kept, digest
from reliefdesk.rest.gate import Request
from reliefdesk.stores.failure import StoreFailed
from reliefdesk.turnstile import MOST_SECONDS, MOST_SECONDS_IF_URGENT, Said

logger = logging.getLogger(__name__)

MOST_SECONDS_TO_END = 10
SECONDS_BETWEEN_LOOKS = 0.1  # for the answer that another machine is at

T = TypeVar("T")

Ask = Callable[[str, str], Awaitable[Sequence[Said]]]  # the assistant: a conversation and a text in, messages out


class Reused(Exception):
    """The id belongs to another message of this sender's."""


@dataclass(frozen=True)
class _Turn:
    said: Sequence[Said]
    is_final: bool  # whether a repeated request gets the same instead of a better try


class Exchange:
    """The REST channel's; conversations are named by pseudonyms."""

    def __init__(self, identity: Identity, answers: Answers, desk: Desk, ask: Ask, forget: Forget) -> None:
        self._identity, self._answers, self._desk, self._ask, self._forget = identity, answers, desk, ask, forget
        self._running: dict[tuple[str, str], tuple[str, asyncio.Task[Sequence[Said]]]] = {}
        self._tasks: set[asyncio.Task[Sequence[Said]]] = set()

    async def answer(self, request: Request) -> Sequence[Said]:
        """Within MOST_SECONDS, or fewer at a red flag, though the turn may go on; Reused."""
        task = self._task(self._identity.pseudonym("rest", request.sender), request)
        seconds = MOST_SECONDS_IF_URGENT if self._desk.tier(request.text) else MOST_SECONDS
        try:
            # Who hangs up cancels who waits here, and not the turn, nor anybody else who waits for it.
            return await asyncio.wait_for(asyncio.shield(task), seconds)
        except TimeoutError:
            logger.warning("A turn takes too long; the visitor got the clinic's phone number.")
            return _one(self._desk.without_answer(request.text))

    async def stop(self) -> None:
        """Turns that run may end."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=MOST_SECONDS_TO_END)
        await self._answers.close()

    def _task(self, sender: str, request: Request) -> asyncio.Task[Sequence[Said]]:
        if not request.id:
            return self._begin(self._said(sender, request))
        slot = (sender, request.id)
        asked, task = self._running.get(slot, ("", None))
        if task is None:
            asked, task = digest(request.text), self._begin(self._once(sender, request))
            self._running[slot] = asked, task
            task.add_done_callback(lambda _: self._running.pop(slot, None))
        if asked != digest(request.text):
            raise Reused
        return task

    def _begin(self, work: Coroutine[Any, Any, Sequence[Said]]) -> asyncio.Task[Sequence[Said]]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _once(self, sender: str, request: Request) -> Sequence[Said]:
        while True:
            if await _tried(self._answers.begin(sender, request.id), True):
                break
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
        try:
            if kept := await _tried(self._answers.get(sender, request.id), None):
                if kept.digest != digest(request.text):
                    raise Reused
                return kept.said
            turn = await self._turn(sender, request.text)
            if turn.is_final:
                kept = Kept(digest(request.text), turn.said)
                await _tried(self._answers.keep(sender, request.id, kept, time.time()), None)
            return turn.said
        finally:
            await _tried(self._answers.end(sender, request.id), None)

    async def _said(self, sender: str, request: Request) -> Sequence[Said]:
        return (await self._turn(sender, request.text)).said

    async def _turn(self, sender: str, text: str) -> _Turn:
        if len(text) > MOST_CHARACTERS:
            return _Turn(_one(self._desk.too_long(text)), True)
        try:
            if wants_to_be_forgotten(text):
                await self._forget(sender)
                await self._answers.forget(sender)
                return _Turn(_one(self._desk.forgotten()), False)
            said = await self._ask(sender, text)
        except Exception:
            logger.exception("A turn failed; the visitor got the clinic's phone number.")
            said = ()
        # Rasa answers with an empty list when an action fails or the model is gone.
        return _Turn(said, True) if said else _Turn(_one(self._desk.without_answer(text)), False)


async def _tried(work: Awaitable[T], otherwise: T) -> T:
    try:
        return await work
    except StoreFailed as error:
        logger.warning("Answers that were given cannot be kept (%s); a request that is repeated is a new one.", error)
        return otherwise


def _one(text: str) -> Sequence[Said]:
    return [{"text": text}]
