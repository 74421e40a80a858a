"""The upkeep of a store: work beside the requests that comes again and again, whatever became of it once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from reliefdesk.stores.failure import StoreFailed

logger = logging.getLogger(__name__)


class Upkeep:
    """The tasks of one door; `store` is what the log calls the store that they look through."""

    def __init__(self, store: str) -> None:
        self._store = store
        self._tasks: set[asyncio.Task[None]] = set()

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Begins a task, which ends by itself or with `stop`."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def repeat(self, work: Callable[[], Awaitable[None]], seconds: float, at_once: bool = False) -> None:
        """Does the work each time so many seconds after it was done last."""
        self.spawn(self._again(work, seconds, at_once))

    async def attempt(self, work: Callable[[], Awaitable[None]]) -> None:
        """Does the work once; that it failed is only logged."""
        try:
            await work()
        except StoreFailed as error:
            logger.warning("%s cannot be looked through now (%s); it is tried again.", self._store, error)
        except Exception:
            logger.exception("%s could not be looked through; it is tried again.", self._store)

    def stop(self) -> None:
        """Ends all tasks where they are."""
        for task in self._tasks:
            task.cancel()

    async def _again(self, work: Callable[[], Awaitable[None]], seconds: float, at_once: bool) -> None:
        if at_once:
            await self.attempt(work)
        while True:
            await asyncio.sleep(seconds)
            await self.attempt(work)
