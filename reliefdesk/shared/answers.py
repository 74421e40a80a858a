"""Answers that several machines gave: a request that is repeated gets the same one from whichever it reaches."""

from __future__ import annotations

import uuid

from reliefdesk.messaging.identity import Identity
from reliefdesk.messaging.inbox import SECONDS_KEPT
from reliefdesk.rest.answers import Answers, Kept
from reliefdesk.shared.connection import Connection
from reliefdesk.turnstile import MOST_SECONDS

ROOT = "reliefdesk:{rest}"

# id, sender, sealed answer, seconds to keep
_KEEP = """
local answers = KEYS[1] .. ':answers:' .. ARGV[2]
redis.call('SET', KEYS[1] .. ':answer:' .. ARGV[1], ARGV[3], 'EX', ARGV[4])
redis.call('SADD', answers, ARGV[1])
redis.call('EXPIRE', answers, ARGV[4])
redis.call('DEL', KEYS[1] .. ':begun:' .. ARGV[1])
"""

# id, token, seconds; whether it is ours to answer
_BEGIN = """
local begun = KEYS[1] .. ':begun:' .. ARGV[1]
local by = redis.call('GET', begun)
if by and by ~= ARGV[2] then return 0 end
redis.call('SET', begun, ARGV[2], 'EX', ARGV[3])
return 1
"""

# sender
_FORGET = """
local answers = KEYS[1] .. ':answers:' .. ARGV[1]
for _, id in ipairs(redis.call('SMEMBERS', answers)) do redis.call('DEL', KEYS[1] .. ':answer:' .. id) end
redis.call('DEL', answers)
"""


class SharedAnswers(Answers):
    """What one machine has begun the others wait for, though not longer than a turn may take."""

    def __init__(self, connection: Connection, identity: Identity) -> None:
        super().__init__(identity)
        self._redis, self._token = connection, uuid.uuid4().hex

    async def get(self, sender: str, number: str) -> Kept | None:
        return self._opened(await self._redis.ask("GET", f"{ROOT}:answer:{self._id(sender, number)}"))

    async def begin(self, sender: str, number: str) -> bool:
        return bool(await self._redis.run(_BEGIN, ROOT, self._id(sender, number), self._token, MOST_SECONDS))

    async def keep(self, sender: str, number: str, kept: Kept, now: float) -> None:
        await self._redis.run(_KEEP, ROOT, self._id(sender, number), sender, self._sealed(kept), SECONDS_KEPT)

    async def end(self, sender: str, number: str) -> None:
        await self._redis.ask("DEL", f"{ROOT}:begun:{self._id(sender, number)}")

    async def forget(self, sender: str) -> None:
        await self._redis.run(_FORGET, ROOT, sender)

    async def close(self) -> None:
        await self._redis.close()
