"""One turn of a conversation at a time, on whichever machine.

Rasa's own lock in Redis draws tickets in two steps, so that two machines may draw the same, and loses turns.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
import uuid
from collections.abc import AsyncIterator

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, LockError, LockStore

from reliefdesk.shared.connection import Connection
from reliefdesk.stores.failure import StoreFailed

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_TRIES = 0.05
SECONDS_BEFORE_RELEASE = 0.5  # when it failed
ROOT = "reliefdesk:turn:"

_RELEASE = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end"


class SharedTurnLock(LockStore):
    """A turn without Redis goes on without a lock: an answer is worth more than the order of two turns at once."""

    def __init__(self, connection: Connection) -> None:
        self._redis = connection
        self._releasing: set[asyncio.Task[None]] = set()

    @contextlib.asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LOCK_LIFETIME,
        wait_time_in_seconds: float = SECONDS_BETWEEN_TRIES,
    ) -> AsyncIterator[TicketLock]:
        """LockError when others held it for all of `lock_lifetime`, after which it falls free by itself."""
        key, token = ROOT + conversation_id, uuid.uuid4().hex
        try:
            await self._take(key, token, lock_lifetime, wait_time_in_seconds)
        except StoreFailed as error:
            logger.warning("A turn goes on without a lock (%s).", error)
        try:
            yield TicketLock(conversation_id)
        finally:
            try:
                await self._redis.run(_RELEASE, key, token)
            except StoreFailed:
                # What a Redis that hung was asked for it does when it goes on, though nobody waits any more.
                task = asyncio.get_running_loop().create_task(self._release_later(key, token, lock_lifetime))
                self._releasing.add(task)
                task.add_done_callback(self._releasing.discard)

    async def _release_later(self, key: str, token: str, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            await asyncio.sleep(SECONDS_BEFORE_RELEASE)
            with contextlib.suppress(StoreFailed):
                await self._redis.run(_RELEASE, key, token)
                return

    async def _take(self, key: str, token: str, seconds: float, pause: float) -> None:
        until = time.monotonic() + seconds
        while await self._redis.ask("SET", key, token, "NX", "PX", int(seconds * 1000)) is None:
            if time.monotonic() > until:
                raise LockError("Another turn of this conversation did not end.")
            await asyncio.sleep(pause)
