"""The chat's SQLite file: what a visitor was told has been accepted survives a power cut."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

SECONDS_TO_WAIT = 2  # while another process, such as a backup, holds the file

_SCHEMA = """
create table if not exists session (
  id text primary key,
  origin text not null,
  seen real not null,
  seq integer not null default 0
);
create table if not exists inbox (
  session text not null,
  id text not null,
  digest text not null,
  state text not null check (state in ('pending', 'done', 'failed')),
  seq integer not null,
  primary key (session, id)
) without rowid;
create table if not exists event (
  session text not null,
  seq integer not null,
  type text not null,
  message text,
  data text not null,
  at real not null,
  primary key (session, seq)
) without rowid;
create index if not exists event_at on event (at);
create table if not exists feedback (
  session text,
  message text not null,
  topic text not null,
  value integer not null check (value in (-1, 1)),
  reason text,
  at real not null,
  unique (session, message)
);
"""


class Database:
    """One connection, in write-ahead mode with synchronous=FULL, for one thread."""

    def __init__(self, path: Path) -> None:
        """Makes the file and its tables, readable by its owner only."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        self._connection = sqlite3.connect(path, timeout=SECONDS_TO_WAIT, isolation_level=None)
        for pragma in ("journal_mode=wal", "synchronous=full", "secure_delete=on"):
            self._connection.execute(f"pragma {pragma}")
        self._connection.executescript(_SCHEMA)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All that is done in it, or nothing."""
        self._connection.execute("begin immediate")
        try:
            yield self._connection
            self._connection.execute("commit")
        except BaseException:
            self._connection.execute("rollback")
            raise

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Without a transaction, for single queries."""
        yield self._connection

    def close(self) -> None:
        self._connection.close()
