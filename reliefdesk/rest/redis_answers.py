"""Answers that several machines gave: a request that is repeated gets the same one from whichever it reaches."""

from __future__ import annotations

import uuid

from reliefdesk.assistant.identity import Identity
from reliefdesk.messaging.intake import SECONDS_KEPT
from reliefdesk.rest.answers import Answers, KeptAnswer
from reliefdesk.stores.lease import Leases
from reliefdesk.stores.redis import Connection

ROOT = "reliefdesk:{rest}"

# id, sender, sealed answer, seconds to keep, now
_KEEP = """
local answers = KEYS[1] .. ':answers:' .. ARGV[2]
redis.call('SET', KEYS[1] .. ':answer:' .. ARGV[1], ARGV[3], 'EX', ARGV[4])
redis.call('ZREMRANGEBYSCORE', answers, '-inf', ARGV[5] - ARGV[4])
redis.call('ZADD', answers, ARGV[5], ARGV[1])
redis.call('EXPIRE', answers, ARGV[4])
"""

# sender
_FORGET = """
local answers = KEYS[1] .. ':answers:' .. ARGV[1]
for _, id in ipairs(redis.call('ZRANGE', answers, 0, -1)) do redis.call('DEL', KEYS[1] .. ':answer:' .. id) end
redis.call('DEL', answers)
"""


class SharedAnswers(Answers):
    """The answers of all machines: what one has begun the others wait for, until it is kept or the machine is dead."""

    def __init__(self, connection: Connection, identity: Identity) -> None:
        super().__init__(identity)
        self._redis, self._leases, self._token = connection, Leases(connection, ROOT), uuid.uuid4().hex

    async def get(self, sender: str, number: str) -> KeptAnswer | None:
        return self._opened(await self._redis.ask("GET", f"{ROOT}:answer:{self._id(sender, number)}"))

    async def begin(self, sender: str, number: str) -> bool:
        return await self._leases.take(self._id(sender, number), self._token)

    async def keep(self, sender: str, number: str, kept: KeptAnswer, now: float) -> None:
        await self._redis.run(_KEEP, ROOT, self._id(sender, number), sender, self._sealed(kept), SECONDS_KEPT, now)

    async def end(self, sender: str, number: str) -> None:
        await self._leases.release(self._id(sender, number), self._token)

    async def forget(self, sender: str) -> None:
        await self._redis.run(_FORGET, ROOT, sender)

    async def close(self) -> None:
        self._leases.close()
        await self._redis.close()
