"""The chat's SQLite file: what a visitor was told has been accepted survives a power cut."""

from __future__ import annotations

from pathlib import Path

from reliefdesk.stores.sqlite_file import SqliteFile

_SCHEMA = """
create table if not exists session (
  id text primary key,
  origin text not null,
  seen real not null,
  seq integer not null default 0
);
create index if not exists session_seen on session (seen);
create table if not exists inbox (
  session text not null,
  id text not null,
  digest text not null,
  state text not null check (state in ('pending', 'done', 'failed')),
  seq integer not null,
  primary key (session, id)
) without rowid;
create index if not exists inbox_pending on inbox (session, id) where state = 'pending';
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


class Database(SqliteFile):
    """The SQLite file with the chat's tables."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, _SCHEMA)
