"""The inbox of one machine: an SQLite file that all channels share, written before anything is acknowledged."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from pathlib import Path
from typing import Any

from reliefdesk.messaging.delivery import Event
from reliefdesk.messaging.identity import Identity
from reliefdesk.messaging.inbox import SECONDS_KEPT, SECONDS_KNOWN, Inbox, Job
from reliefdesk.messaging.platform import Part
from reliefdesk.stores.sqlite_file import SqliteFile

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


class FileInbox(Inbox):
    """One process serves a channel from it, so that only what an earlier one left is ever abandoned."""

    def __init__(self, path: Path, channel: str, identity: Identity) -> None:
        super().__init__(channel, identity)
        self._file = SqliteFile(path, _SCHEMA)
        self._has_looked = False

    async def claim(self, event: Event, now: float) -> Job | None:
        job = self._job(event)
        with self._file.transaction() as connection:
            added = connection.execute(
                "insert into event (channel, id, sender, state, event, at) values (?, ?, ?, 'pending', ?, ?) "
                "on conflict do nothing",
                (self._channel, job.id, job.session, self._sealed(event), now),
            )
        return job if added.rowcount else None

    async def turns(self, job: Job, now: float) -> AsyncGenerator[Job, None]:
        with self._file.reading() as connection:
            row = connection.execute(
                "select 1 from event where channel = ? and id = ? and event is not null", (self._channel, job.id)
            ).fetchone()
        if row:  # else whoever sent it was forgotten
            yield job

    async def abandoned(self, now: float) -> Sequence[Job]:
        if self._has_looked:
            return []
        with self._file.reading() as connection:
            rows = connection.execute(
                "select sender, id, event, parts, sent, tries from event "
                "where channel = ? and event is not null order by at",
                (self._channel,),
            ).fetchall()
        self._has_looked = True
        return [job for row in rows if (job := self._opened_or_given_up(*row))]

    async def meet(self, job: Job, now: float) -> None:
        sealed = self._identity.seal(job.event.address)
        with self._file.transaction() as connection:
            connection.execute("insert or replace into person values (?, ?, ?)", (job.session, sealed, now))

    async def address(self, sender: str) -> str | None:
        with self._file.reading() as connection:
            row = connection.execute("select address from person where sender = ?", (sender,)).fetchone()
        return self._opened_address(row[0]) if row else None

    async def answered(self, job: Job, parts: Sequence[Part]) -> None:
        self._change(job.id, "state = 'answered', parts = ?, sent = 0", self._sealed_parts(parts))

    async def sent(self, job: Job, number: int) -> None:
        self._change(job.id, "sent = ?", number)

    async def postponed(self, job: Job, tries: int, until: float) -> None:
        self._change(job.id, "tries = ?", tries)

    async def done(self, job: Job, state: str = "done") -> None:
        self._end(job.id, state)

    async def forget(self, sender: str, job: Job | None = None) -> None:
        about = {"sender": sender, "channel": self._channel, "id": job.id if job else ""}
        with self._file.transaction() as connection:
            connection.execute("delete from person where sender = :sender", about)
            connection.execute(
                "update event set event = null, parts = null, state = 'failed' "
                "where sender = :sender and event is not null and id <> :id "
                "and (:id = '' or at <= (select at from event where channel = :channel and id = :id))",
                about,
            )

    async def forget_before(self, now: float) -> None:
        with self._file.transaction() as connection:
            connection.execute("delete from event where at < ? and state in ('done', 'failed')", (now - SECONDS_KEPT,))
            connection.execute("delete from person where at < ?", (now - SECONDS_KNOWN,))

    async def close(self) -> None:
        self._file.close()

    def _end(self, id_: str, state: str) -> None:
        self._change(id_, "event = null, parts = null, state = ?", state)

    def _change(self, id_: str, what: str, value: object) -> None:
        with self._file.transaction() as connection:
            connection.execute(
                # Without an event: whoever sent it was forgotten meanwhile.
                f"update event set {what} where channel = ? and id = ? and event is not null",  # noqa: S608 - ours
                (value, self._channel, id_),
            )

    def _opened_or_given_up(self, sender: str, id_: str, *row: Any) -> Job | None:
        job = self._opened(sender, id_, *row)
        if job is None:
            self._end(id_, "failed")
        return job
