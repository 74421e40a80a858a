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

from reliefdesk.stores.failure import StoreFailed
from reliefdesk.stores.lease import Leases
from reliefdesk.stores.redis import Connection

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_TRIES = 0.05


class SharedTurnLock(LockStore):
    """A turn without Redis goes on without a lock: an answer is worth more than the order of two turns at once."""

    def __init__(self, connection: Connection) -> None:
        self._leases = Leases(connection, "reliefdesk:turn")

    @contextlib.asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LOCK_LIFETIME,
        wait_time_in_seconds: float = SECONDS_BETWEEN_TRIES,
    ) -> AsyncIterator[TicketLock]:
        """The lock of a conversation; that of a machine that died falls free.

        LockError when others held it for all of `lock_lifetime`.
        """
        token = uuid.uuid4().hex
        try:
            await self._take(conversation_id, token, time.monotonic() + lock_lifetime, wait_time_in_seconds)
            yield TicketLock(conversation_id)
        finally:
            await self._leases.release(conversation_id, token)

    async def _take(self, conversation_id: str, token: str, until: float, pause: float) -> None:
        try:
            while not await self._leases.take(conversation_id, token):
                if time.monotonic() > until:
                    raise LockError("Another turn of this conversation did not end.")
                await asyncio.sleep(pause)
        except StoreFailed as error:
            logger.warning("A turn goes on without a lock (%s).", error)
