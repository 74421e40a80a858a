"""The intake of one machine: an SQLite file that all channels share, written before anything is acknowledged."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from pathlib import Path
from typing import Any

from reliefdesk.assistant.identity import Identity
from reliefdesk.messaging.intake import SECONDS_KEPT, SECONDS_KNOWN, Intake, Job
from reliefdesk.messaging.platform import Part
from reliefdesk.stores.patience import patiently
from reliefdesk.stores.sqlite_file import SqliteFile
from reliefdesk.web.delivery import Event

_SCHEMA = """
create table if not exists event (
  channel text not null,
  id text not null,
  sender text not null,
  state text not null check (state in ('pending', 'answered', 'done', 'failed')),
  event blob,
  parts blob,
  sent integer not null default 0,
  tries integer not null default 0,
  at real not null,
  primary key (channel, id)
) without rowid;
create index if not exists event_state on event (channel, state);
create table if not exists person (
  sender text primary key,
  address blob not null,
  at real not null
) without rowid;
"""


class FileIntake(Intake):
    """The intake of the one process that serves a channel: what waits there and it is not at is abandoned."""

    def __init__(self, path: Path, channel: str, identity: Identity) -> None:
        super().__init__(channel, identity)
        self._file = SqliteFile(path, _SCHEMA)
        self._at: set[str] = set()  # ids of events that this process has taken and not ended

    async def claim_all(self, events: Sequence[Event], now: float) -> Sequence[Job | None]:
        jobs = await self._jobs(events, now)
        return await patiently(lambda: [job if is_new else None for job, is_new in self._claimed(jobs)])

    async def turns(self, job: Job, now: float) -> AsyncGenerator[Job, None]:
        about = (self._channel, job.id)
        if await self._row("select 1 from event where channel = ? and id = ? and event is not null", *about):
            yield job
        else:  # whoever sent it was forgotten
            self._at.discard(job.id)

    async def abandoned(self, now: float) -> Sequence[Job]:
        return await patiently(self._abandoned)

    async def meet(self, job: Job, now: float) -> None:
        sealed = self._identity.seal(job.event.address)
        await self._write("insert or replace into person values (?, ?, ?)", job.session, sealed, now)

    async def address(self, sender: str) -> str | None:
        row = await self._row("select address from person where sender = ?", sender)
        return self._opened_address(row[0]) if row else None

    async def answered(self, job: Job, parts: Sequence[Part]) -> None:
        await self._change(job.id, "state = 'answered', parts = ?, sent = 0", self._sealed_parts(parts))

    async def sent(self, job: Job, number: int) -> None:
        await self._change(job.id, "sent = ?", number)

    async def postponed(self, job: Job, tries: int, until: float) -> None:
        await self._change(job.id, "tries = ?", tries)

    async def done(self, job: Job, state: str = "done") -> None:
        await self._change(job.id, "event = null, parts = null, state = ?", state)
        self._at.discard(job.id)

    async def forget(self, sender: str, job: Job | None = None) -> None:
        about = {"sender": sender, "channel": self._channel, "id": job.id if job else ""}

        def forget() -> None:
            with self._file.transaction() as connection:
                connection.execute("delete from person where sender = :sender", about)
                connection.execute(
                    "update event set event = null, parts = null, state = 'failed' "
                    "where sender = :sender and event is not null and id <> :id "
                    "and (:id = '' or at <= (select at from event where channel = :channel and id = :id))",
                    about,
                )

        await patiently(forget)

    async def forget_before(self, now: float) -> None:
        await self._write("delete from event where at < ? and state in ('done', 'failed')", now - SECONDS_KEPT)
        await self._write("delete from person where at < ?", now - SECONDS_KNOWN)

    async def close(self) -> None:
        self._file.close()

    async def _change(self, id_: str, what: str, value: object) -> None:
        # Without an event: whoever sent it was forgotten meanwhile.
        changed = f"update event set {what} where channel = ? and id = ? and event is not null"  # noqa: S608 - ours
        await self._write(changed, value, self._channel, id_)

    async def _write(self, statement: str, *values: object) -> None:
        def write() -> None:
            with self._file.transaction() as connection:
                connection.execute(statement, values)

        await patiently(write)

    async def _row(self, query: str, *values: object) -> Any:
        def read() -> Any:
            with self._file.reading() as connection:
                return connection.execute(query, values).fetchone()

        return await patiently(read)

    def _claimed(self, jobs: Sequence[tuple[Job, bytes, float]]) -> list[tuple[Job, bool]]:
        self._file.require_room()
        with self._file.transaction() as connection:
            claimed = [
                (
                    job,
                    connection.execute(
                        "insert into event (channel, id, sender, state, event, at) "
                        "values (?, ?, ?, 'pending', ?, ?) on conflict do nothing",
                        (self._channel, job.id, job.session, sealed, at),
                    ).rowcount
                    > 0,
                )
                for job, sealed, at in jobs
            ]
        self._at.update(job.id for job, is_new in claimed if is_new)
        return claimed

    def _abandoned(self) -> list[Job]:
        with self._file.reading() as connection:
            rows = connection.execute(
                "select sender, id, event, parts, sent, tries from event "
                "where channel = ? and state in ('pending', 'answered') and event is not null order by at",
                (self._channel,),
            ).fetchall()
        found = {row[1]: self._opened(*row) for row in rows if row[1] not in self._at}
        if unreadable := [id_ for id_, job in found.items() if job is None]:
            with self._file.transaction() as connection:
                connection.executemany(
                    "update event set event = null, parts = null, state = 'failed' where channel = ? and id = ?",
                    [(self._channel, id_) for id_ in unreadable],
                )
        jobs = [job for job in found.values() if job]
        self._at.update(job.id for job in jobs)
        return jobs
