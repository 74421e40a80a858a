"""The intake of several machines: whichever an event reaches, one machine at a time is at a conversation."""

from __future__ import annotations

import uuid
from collections.abc import AsyncGenerator, Sequence
from typing import Any

from reliefdesk.assistant.identity import Identity
from reliefdesk.messaging import redis_scripts
from reliefdesk.messaging.intake import SECONDS_KEPT, SECONDS_KNOWN, Intake, Job, Overtaken
from reliefdesk.messaging.platform import Part
from reliefdesk.stores.lease import Leases, milliseconds
from reliefdesk.stores.redis import Connection
from reliefdesk.web.delivery import Event

SECONDS_FOR_OTHERS = 60  # to take up what this machine cannot read
MOST_TAKEN_UP = 200  # at a time, so that a machine that comes back leaves some to the others


class RedisIntake(Intake):
    """The machine that is at a conversation also does what reaches others meanwhile, in the order of the claims."""

    def __init__(self, connection: Connection, channel: str, identity: Identity) -> None:
        super().__init__(channel, identity)
        self._redis, self._root = connection, f"reliefdesk:{{{channel}}}"  # braces keep a channel on one node
        self._leases, self._token = Leases(connection, self._root), uuid.uuid4().hex

    async def claim_all(self, events: Sequence[Event], now: float) -> Sequence[Job | None]:
        jobs = await self._jobs(events, now)
        what = [word for job, sealed, at in jobs for word in (job.id, job.session, sealed, at)]
        are_new = await self._run(redis_scripts.CLAIM, SECONDS_KEPT, *what)
        return [job if is_new else None for (job, *_), is_new in zip(jobs, are_new, strict=True)]

    async def turns(self, job: Job, now: float) -> AsyncGenerator[Job, None]:
        sender, id_ = job.session, job.id
        try:
            while found := await self._run(redis_scripts.TAKE, sender, self._token, milliseconds(), id_, now):
                self._leases.hold(sender, self._token)
                id_ = ""
                if mine := self._read(sender.encode(), *found):
                    yield mine
                else:  # another machine may read it; it holds up nobody meanwhile
                    unread, tries = found[0].decode(), int(found[4])
                    await self._owned(redis_scripts.POSTPONE, sender, unread, tries, now + SECONDS_FOR_OTHERS)
        except BaseException:
            await self._leases.release(sender, self._token)
            raise
        self._leases.drop(sender, self._token)

    async def abandoned(self, now: float) -> Sequence[Job]:
        found = await self._run(redis_scripts.ABANDONED, now, MOST_TAKEN_UP)
        return [job for each in found if (job := self._read(*each))]

    async def meet(self, job: Job, now: float) -> None:
        sealed = self._identity.seal(job.event.address)
        await self._redis.ask("SET", self._person(job.session), sealed, "EX", SECONDS_KNOWN)

    async def address(self, sender: str) -> str | None:
        return self._opened_address(await self._redis.ask("GET", self._person(sender)))

    async def answered(self, job: Job, parts: Sequence[Part]) -> None:
        await self._owned(redis_scripts.CHANGE, job.session, job.id, "parts", self._sealed_parts(parts), "sent", 0)

    async def sent(self, job: Job, number: int) -> None:
        await self._owned(redis_scripts.CHANGE, job.session, job.id, "sent", number)

    async def postponed(self, job: Job, tries: int, until: float) -> None:
        await self._owned(redis_scripts.POSTPONE, job.session, job.id, tries, until)

    async def done(self, job: Job, state: str = "done") -> None:
        await self._owned(redis_scripts.FINISH, job.session, job.id)

    async def forget(self, sender: str, job: Job | None = None) -> None:
        await self._run(redis_scripts.FORGET, sender, job.id if job else "")

    async def forget_before(self, now: float) -> None:
        """Does nothing, as Redis forgets by itself."""

    async def close(self) -> None:
        self._leases.close()
        await self._redis.close()

    async def _run(self, script: str, *arguments: str | bytes | float) -> Any:
        return await self._redis.run(script, self._root, *arguments)

    async def _owned(self, script: str, sender: str, id_: str, *arguments: str | bytes | float) -> None:
        if not await self._run(script, sender, self._token, id_, *arguments):
            raise Overtaken

    def _person(self, sender: str) -> str:
        return f"{self._root}:person:{sender}"

    def _read(self, sender: bytes, id_: bytes, event: bytes, parts: bytes, sent: bytes, tries: bytes) -> Job | None:
        return self._opened(sender.decode(), id_.decode(), event, parts or None, int(sent), int(tries))
