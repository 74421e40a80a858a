"""Leases: which machine is at something. They fall free soon after the machine that holds them dies."""

from __future__ import annotations

import asyncio
import contextlib
import logging

from reliefdesk.stores.failure import StoreFailed
from reliefdesk.stores.redis import Connection

logger = logging.getLogger(__name__)

SECONDS = 10.0
RENEWALS = 5  # in the life of a lease, so that some may fail

# name, token, milliseconds; whether it is ours
_TAKE = """
local lease = KEYS[1] .. ':lease:' .. ARGV[1]
local holder = redis.call('GET', lease)
if holder and holder ~= ARGV[2] then return 0 end
redis.call('SET', lease, ARGV[2], 'PX', ARGV[3])
return 1
"""

# milliseconds, and by twos names and tokens; the names of those that are not ours any more
_RENEW = """
local lost = {}
for number = 2, #ARGV, 2 do
  local lease = KEYS[1] .. ':lease:' .. ARGV[number]
  if redis.call('GET', lease) == ARGV[number + 1] then redis.call('PEXPIRE', lease, ARGV[1])
  else table.insert(lost, ARGV[number]) end
end
return lost
"""

# name, token
_RELEASE = """
local lease = KEYS[1] .. ':lease:' .. ARGV[1]
if redis.call('GET', lease) == ARGV[2] then redis.call('DEL', lease) end
"""


class Leases:
    """The leases that one process holds under `root`, each with the token of its holder."""

    def __init__(self, connection: Connection, root: str) -> None:
        self._redis, self._root = connection, root
        self._held: dict[str, str] = {}
        self._renewing: asyncio.Task[None] | None = None
        self._releasing: set[asyncio.Task[None]] = set()

    async def take(self, name: str, token: str) -> bool:
        """Takes a lease, and says whether it was free or ours; then it is renewed until it is released."""
        if not await self._redis.run(_TAKE, self._root, name, token, milliseconds()):
            return False
        self.hold(name, token)
        return True

    def hold(self, name: str, token: str) -> None:
        """Renews a lease that a script has taken."""
        self._held[name] = token
        if self._renewing is None or self._renewing.done():
            self._renewing = asyncio.get_running_loop().create_task(self._renew())

    async def release(self, name: str, token: str) -> None:
        """Releases a lease, be it taken or not: what a Redis that hung was asked for it does when it goes on."""
        self.drop(name, token)
        try:
            await self._redis.run(_RELEASE, self._root, name, token)
        except StoreFailed:
            task = asyncio.get_running_loop().create_task(self._release_later(name, token))
            self._releasing.add(task)
            task.add_done_callback(self._releasing.discard)

    def drop(self, name: str, token: str) -> None:
        """Renews a lease no more that a script has released."""
        if self._held.get(name) == token:
            del self._held[name]

    def close(self) -> None:
        """Renews no lease any more; what is still held ends by itself."""
        for task in (self._renewing, *self._releasing):
            if task:
                task.cancel()

    async def _renew(self) -> None:
        while self._held:
            await asyncio.sleep(SECONDS / RENEWALS)
            held = dict(self._held)
            pairs = [word for pair in held.items() for word in pair]
            try:
                lost = await self._redis.run(_RENEW, self._root, milliseconds(), *pairs)
            except StoreFailed as error:
                logger.warning("What this machine is at may be taken over by another (%s).", error)
                continue
            for name in map(bytes.decode, lost):
                self.drop(name, held[name])

    async def _release_later(self, name: str, token: str) -> None:
        for _ in range(RENEWALS):
            await asyncio.sleep(SECONDS / RENEWALS)
            with contextlib.suppress(StoreFailed):
                await self._redis.run(_RELEASE, self._root, name, token)
                return


def milliseconds() -> int:
    """The life of a lease in milliseconds, as Redis counts."""
    return int(SECONDS * 1000)
