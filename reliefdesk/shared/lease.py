"""Leases: which machine is at a conversation. They fall free soon after the machine that holds them dies."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import uuid

from reliefdesk.shared.connection import Connection
from reliefdesk.stores.failure import StoreFailed

logger = logging.getLogger(__name__)

SECONDS = 20.0
RENEWALS = 4  # in the life of a lease, so that some may fail

_RENEW = """
local lost = {}
for number = 2, #ARGV - 1 do
  local lease = KEYS[1] .. ':lease:' .. ARGV[number]
  if redis.call('GET', lease) == ARGV[1] then redis.call('PEXPIRE', lease, ARGV[#ARGV])
  else table.insert(lost, ARGV[number]) end
end
return lost
"""

_RELEASE = """
local lease = KEYS[1] .. ':lease:' .. ARGV[2]
if redis.call('GET', lease) == ARGV[1] then redis.call('DEL', lease) end
"""


class Leases:
    """Those that one process holds under `root`; `token` stands in each. Scripts take them, see SharedInbox."""

    def __init__(self, connection: Connection, root: str) -> None:
        self.token = uuid.uuid4().hex
        self._redis, self._root = connection, root
        self._held: set[str] = set()
        self._renewing: asyncio.Task[None] | None = None

    def hold(self, sender: str) -> None:
        """Renews this one, which a script has taken, until it is released."""
        self._held.add(sender)
        if self._renewing is None or self._renewing.done():
            self._renewing = asyncio.get_running_loop().create_task(self._renew())

    async def release(self, sender: str) -> None:
        """Whether it is still ours or not."""
        self._held.discard(sender)
        with contextlib.suppress(StoreFailed):  # it ends by itself
            await self._redis.run(_RELEASE, self._root, self.token, sender)

    def drop(self, sender: str) -> None:
        """A script has released it."""
        self._held.discard(sender)

    async def close(self) -> None:
        if self._renewing:
            self._renewing.cancel()

    async def _renew(self) -> None:
        while self._held:
            await asyncio.sleep(SECONDS / RENEWALS)
            try:
                lost = await self._redis.run(_RENEW, self._root, self.token, *self._held, milliseconds())
            except StoreFailed as error:
                logger.warning("Conversations may be taken over by another machine (%s).", error)
                continue
            self._held.difference_update(sender.decode() for sender in lost)


def milliseconds() -> int:
    """The life of a lease, as Redis counts."""
    return int(SECONDS * 1000)
