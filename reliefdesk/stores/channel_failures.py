"""Messaging channels that fail, kept in staff's file so that staff can be told."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reliefdesk.stores.sqlite_file import failing, opened

SECONDS_TO_WAIT = 10  # while another process writes
SECONDS_BETWEEN = 3600  # of failures of one kind, of which the first is told
SECONDS_KEPT = 30 * 86_400

_SCHEMA = """
create table if not exists channel_failure (
  id integer primary key,
  channel text not null,
  what text not null,
  at real not null
)
"""


@dataclass(frozen=True)
class ChannelFailure:
    """`what` is a sentence without anybody's words; `at` in seconds since 1970."""

    id: int
    channel: str
    what: str
    at: float


class ChannelFailures:
    """Each use opens the file and waits for other processes: in a server, call it in a thread. StoreFailed."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._path, self._clock = path, clock

    def add(self, channel: str, what: str) -> None:
        """A failure of this moment, unless the same was kept within the hour."""
        now = self._clock()
        with self._connected() as connection:
            connection.execute("delete from channel_failure where at < ?", (now - SECONDS_KEPT,))
            connection.execute(
                "insert into channel_failure (channel, what, at) select ?, ?, ? where not exists"
                " (select 1 from channel_failure where channel = ? and what = ? and at > ?)",
                (channel, what, now, channel, what, now - SECONDS_BETWEEN),
            )

    def after(self, number: int) -> list[ChannelFailure]:
        """Those with a higher number, oldest first."""
        with self._connected() as connection:
            rows = connection.execute(
                "select id, channel, what, at from channel_failure where id > ? order by id", (number,)
            ).fetchall()
        return [ChannelFailure(*row) for row in rows]

    @contextlib.contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        with failing(), contextlib.closing(opened(self._path, _SCHEMA, SECONDS_TO_WAIT)) as connection:
            yield connection
