"""Callback requests on disk, until staff have called."""

from __future__ import annotations

import contextlib
import datetime
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reliefdesk.content.callback import CallbackRequest
from reliefdesk.stores.sqlite_file import failing, opened

SECONDS_TO_WAIT = 10  # while another process writes
MOST_NUMBER = 2**63 - 1  # that SQLite takes

_SCHEMA = """
create table if not exists callback_request (
  id integer primary key,
  requested_at text not null,
  name text not null,
  phone text not null,
  best_time text not null,
  done_at text
)
"""


@dataclass(frozen=True)
class StoredRequest:
    """A request with its number and the UTC moment it was made."""

    id: int
    requested_at: datetime.datetime
    request: CallbackRequest


class CallbackStore:
    """The requests in an SQLite file: what was confirmed to a visitor survives a power cut.

    Each use opens the file and waits for other processes: in a server, call it in a thread. StoreFailed.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, request: CallbackRequest) -> int:
        """Keeps a request, and gives its number."""
        now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
        with self._connected() as connection:
            row = connection.execute(
                "insert into callback_request (requested_at, name, phone, best_time) values (?, ?, ?, ?)",
                (now, request.name, request.phone, request.time),
            )
            return int(row.lastrowid or 0)

    def open_requests(self) -> list[StoredRequest]:
        """The requests that nobody has marked as done, oldest first."""
        with self._connected() as connection:
            rows = connection.execute(
                "select id, requested_at, name, phone, best_time from callback_request"
                " where done_at is null order by id"
            ).fetchall()
        return [_stored(row) for row in rows]

    def done_requests(self, most: int) -> list[StoredRequest]:
        """The requests that were marked as done, latest first."""
        with self._connected() as connection:
            rows = connection.execute(
                "select id, requested_at, name, phone, best_time from callback_request"
                " where done_at is not null order by done_at desc, id desc limit ?",
                (most,),
            ).fetchall()
        return [_stored(row) for row in rows]

    def has(self, number: int) -> bool:
        """Whether there is a request of this number."""
        if not 0 < number <= MOST_NUMBER:
            return False
        with self._connected() as connection:
            row = connection.execute("select 1 from callback_request where id = ?", (number,)).fetchone()
        return row is not None

    def set_done(self, number: int, is_done: bool) -> None:
        """Marks a request as done, or as one to call again."""
        now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
        with self._connected() as connection:
            done_at = now if is_done else None
            connection.execute("update callback_request set done_at = ? where id = ?", (done_at, number))

    @contextlib.contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        with failing(), contextlib.closing(opened(self._path, _SCHEMA, SECONDS_TO_WAIT)) as connection:
            yield connection


def _stored(row: tuple[int, str, str, str, str]) -> StoredRequest:
    return StoredRequest(row[0], datetime.datetime.fromisoformat(row[1]), CallbackRequest(*row[2:]))
