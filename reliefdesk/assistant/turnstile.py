"""The turnstile before the assistant: few turns at once, each for so long, and an error of one is nobody else's."""

from __future__ import annotations

import asyncio
import functools
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, TypeVar

from reliefdesk.assistant.crowd import Asker, Crowd
from reliefdesk.web.line import Line

logger = logging.getLogger(__name__)

T = TypeVar("T")

MOST_SECONDS_OF_A_TURN = 30
MOST_SECONDS_IF_URGENT = 3  # the channel itself has the card of a red flag, and nobody should wait for it
_PASSES_IF_URGENT = 10
MOST_AT_ONCE = 4  # a turn is nearly all CPU: more of them make each other slower


class Turnstile:
    """All doors ask the assistant through one; `crowd` is who waits before it."""

    def __init__(self) -> None:
        self.crowd = Crowd()
        self._people: set[str] = set()  # whose turns run
        self._line, self._urgent = Line(self._may_go), Line(passes=_PASSES_IF_URGENT)

    def begin(self, work: Callable[[], Coroutine[Any, Any, Sequence[T]]], asker: Asker) -> asyncio.Task[Sequence[T]]:
        """The task of `work`, which has a place in the crowd until it ends; Crowded when there is none."""
        self.crowd.check(asker)
        self.crowd.join(asker)
        task = asyncio.get_running_loop().create_task(work())
        task.add_done_callback(lambda _: self.crowd.leave(asker))
        return task

    async def turn(self, ask: Callable[[], Awaitable[Sequence[T]]], asker: Asker) -> Sequence[T]:
        """What was said in a turn; nothing when it failed or took too long, which the log tells.

        An urgent one waits for no place, and has to be quick. A person has one turn at a time.
        """
        try:
            if asker.is_urgent:
                return await asyncio.wait_for(self._urgently(ask, asker), MOST_SECONDS_IF_URGENT)
            await self._line.wait(asker.person, asker.address)
            return await self._in_a_place(ask, asker.person)
        except TimeoutError:
            logger.warning("A turn took too long; the visitor got the clinic's phone number.")
            return []
        except Exception:
            logger.exception("A turn failed; the visitor got the clinic's phone number.")
            return []

    async def _urgently(self, ask: Callable[[], Awaitable[Sequence[T]]], asker: Asker) -> Sequence[T]:
        # Even these come one by one: fifty at a time would stop the event loop for everybody.
        await self._urgent.wait(asker.person, asker.address)
        return await ask()

    async def _in_a_place(self, ask: Callable[[], Awaitable[Sequence[T]]], person: str) -> Sequence[T]:
        self._people.add(person)
        try:
            return await asyncio.wait_for(ask(), MOST_SECONDS_OF_A_TURN)
        finally:
            self._people.discard(person)
            self._line.look()

    def _may_go(self, person: str) -> bool:
        return len(self._people) < MOST_AT_ONCE and person not in self._people


async def in_time(task: asyncio.Task[Sequence[T]], seconds: float) -> Sequence[T]:
    """What the task gives; nothing when it takes longer, though it goes on.

    Sanic cancels a handler whose client hangs up: that ends this wait alone, and nobody else's.
    """
    try:
        return await asyncio.wait_for(asyncio.shield(task), seconds)
    except TimeoutError:
        logger.warning("A turn takes too long; the visitor got the clinic's phone number.")
        return []


@functools.cache
def shared_turnstile() -> Turnstile:
    """The turnstile that all doors of this process share."""
    return Turnstile()
