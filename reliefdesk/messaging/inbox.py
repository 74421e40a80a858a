"""The inbox: every event's state on disk, from its claim to its last part sent, so that a kill loses nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from reliefdesk.messaging.delivery import Event
from reliefdesk.messaging.identity import Identity
from reliefdesk.messaging.platform import Part
from reliefdesk.stores.sqlite_file import SqliteFile

SECONDS_KEPT = 7 * 24 * 3600  # longer than any platform delivers again

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


@dataclass(frozen=True)
class Job:
    """An event that waits; `parts` when its answer is known, of which `sent` have gone out after `tries` failures."""

    session: str  # the pseudonym: one at a time is worked on
    id: str
    event: Event
    parts: tuple[Part, ...] | None = None
    sent: int = 0
    tries: int = 0

    def answered(self, parts: Sequence[Part]) -> Job:
        return replace(self, parts=tuple(parts))


class Inbox:
    """One channel's, in a file that all channels share; what is said stands in it only until it is done, sealed."""

    def __init__(self, path: Path, channel: str, identity: Identity) -> None:
        self._file, self._channel, self._identity = SqliteFile(path, _SCHEMA), channel, identity

    def claim(self, event: Event, now: float) -> Job | None:
        """The job of an event that is new, None for one that was delivered before; all at once or not at all."""
        sender = self._identity.pseudonym(self._channel, event.person)
        sealed = self._identity.seal(json.dumps(asdict(event)))
        with self._file.transaction() as connection:
            added = connection.execute(
                "insert into event (channel, id, sender, state, event, at) values (?, ?, ?, 'pending', ?, ?) "
                "on conflict do nothing",
                (self._channel, event.id, sender, sealed, now),
            )
        return Job(sender, event.id, event) if added.rowcount else None

    def meet(self, job: Job, now: float) -> bool:
        """Keeps where this person is reached; whether it is the first time."""
        sealed = self._identity.seal(job.event.address)
        with self._file.transaction() as connection:
            known = connection.execute("select 1 from person where sender = ?", (job.session,)).fetchone()
            connection.execute("insert or replace into person values (?, ?, ?)", (job.session, sealed, now))
        return known is None

    def address(self, sender: str) -> str | None:
        """Where this person was last reached."""
        with self._file.reading() as connection:
            row = connection.execute("select address from person where sender = ?", (sender,)).fetchone()
        return self._identity.open(row[0]) if row else None

    def answered(self, job: Job, parts: Sequence[Part]) -> None:
        """The turn is over; its answer goes out even if this process does not live to see it."""
        self._change(job, "state = 'answered', parts = ?, sent = 0", self._identity.seal(json.dumps(list(parts))))

    def sent(self, job: Job, number: int) -> None:
        self._change(job, "sent = ?", number)

    def postponed(self, job: Job, tries: int) -> None:
        self._change(job, "tries = ?", tries)

    def done(self, job: Job, state: str = "done") -> None:
        """Nothing of what was said stays; the id does, for the next delivery of it."""
        self._change(job, "event = null, parts = null, state = ?", state)

    def waiting(self) -> list[Job]:
        """What an earlier process left, oldest first; what no key of ours opens is given up."""
        with self._file.reading() as connection:
            rows = connection.execute(
                "select id, sender, event, parts, sent, tries from event "
                "where channel = ? and state in ('pending', 'answered') order by at",
                (self._channel,),
            ).fetchall()
        return [job for row in rows if (job := self._job(*row))]

    def forget(self, sender: str) -> None:
        """Where the person is reached, and what still waited; ids stay, for they say nothing."""
        with self._file.transaction() as connection:
            connection.execute("delete from person where sender = ?", (sender,))
            connection.execute(
                "update event set event = null, parts = null, state = 'failed' "
                "where sender = ? and state in ('pending', 'answered')",
                (sender,),
            )

    def forget_before(self, now: float) -> None:
        """Ids that no platform delivers again."""
        with self._file.transaction() as connection:
            connection.execute(
                "delete from event where at < ? and state in ('done', 'failed')", (now - SECONDS_KEPT,)
            )

    def close(self) -> None:
        self._file.close()

    def _change(self, job: Job, what: str, value: object) -> None:
        with self._file.transaction() as connection:
            connection.execute(
                f"update event set {what} where channel = ? and id = ?",  # noqa: S608 - `what` is ours
                (value, self._channel, job.id),
            )

    def _job(self, id_: str, sender: str, event: bytes, parts: bytes | None, sent: int, tries: int) -> Job | None:
        try:
            known = tuple(json.loads(self._identity.open(parts))) if parts else None
            job = Job(sender, id_, Event(**json.loads(self._identity.open(event))), known, sent, tries)
        except ValueError:
            self.done(Job(sender, id_, Event(id_, "", "", "")), "failed")
            return None
        return job
