"""Callback requests on disk, until staff have called."""

from __future__ import annotations

import contextlib
import datetime
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reliefdesk.content.callback import CallbackRequest
from reliefdesk.stores.sqlite_file import LEAVE_NOTHING, failing, in_transaction, opened

State = Literal["open", "tried", "done"]  # nobody has called yet; somebody has, and reached nobody; settled

SECONDS_TO_WAIT = 10  # while another process writes
MOST_NUMBER = 2**63 - 1  # that SQLite takes

_SCHEMA = """
create table if not exists callback_request (
  id integer primary key,
  requested_at text not null,
  name text not null,
  phone text not null,
  best_time text not null,
  done_at text,
  tried_at text,
  belongs_to text not null default '',
  talk text not null default ''
)
"""
# Of files from before a request had them.
_LATER = {
    "tried_at": "text",
    "belongs_to": "text not null default ''",
    "talk": "text not null default ''",
}
_SELECT = (
    "select id, requested_at, name, phone, best_time, talk, belongs_to,"
    " case when done_at is not null then 'done' when tried_at is not null then 'tried' else 'open' end"
    " from callback_request"
)


@dataclass(frozen=True)
class StoredRequest:
    """A request with its number and the UTC moment it was made.

    `talk` is the name under which the conversation is stored, "" when it is not known; `belongs_to` is the name of who
    of staff looks after it.
    """

    id: int
    requested_at: datetime.datetime
    request: CallbackRequest
    talk: str = ""
    belongs_to: str = ""
    state: State = "open"


class CallbackStore:
    """The requests in an SQLite file: what was confirmed to a visitor survives a power cut.

    Each use opens the file and waits for other processes: in a server, call it in a thread. StoreFailed.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, request: CallbackRequest, talk: str = "") -> int:
        """Keeps a request that was made in that talk, and gives its number."""
        with self._connected() as connection:
            row = connection.execute(
                "insert into callback_request (requested_at, name, phone, best_time, talk) values (?, ?, ?, ?, ?)",
                (_now(), request.name, request.phone, request.time, talk),
            )
            return int(row.lastrowid or 0)

    def open_requests(self) -> list[StoredRequest]:
        """The requests that nobody has marked as done, oldest first."""
        return self._found("where done_at is null order by id")

    def done_requests(self, most: int) -> list[StoredRequest]:
        """The requests that were marked as done, latest first."""
        return self._found("where done_at is not null order by done_at desc, id desc limit ?", most)

    def done_before(self, moment: datetime.datetime) -> list[int]:
        """The numbers of the requests that were marked as done before this UTC moment."""
        before = moment.isoformat(timespec="seconds")
        return [stored.id for stored in self._found("where done_at is not null and done_at < ? order by id", before)]

    def after(self, number: int) -> list[StoredRequest]:
        """The requests with a higher number, oldest first."""
        return self._found("where id > ? order by id", number)

    def of_phone(self, phone: str) -> list[StoredRequest]:
        """The requests with this number in E.164, with whichever extension, done or not."""
        return self._found("where phone = ? or phone like ? order by id", phone, f"{phone};ext=%")

    def of_talk(self, talk: str) -> list[StoredRequest]:
        """The requests that were made in this talk, done or not."""
        return self._found("where talk = ? and talk <> '' order by id", talk)

    def has(self, number: int) -> bool:
        """Whether there is a request of this number."""
        return 0 < number <= MOST_NUMBER and bool(self._found("where id = ?", number))

    def set_state(self, number: int, state: State) -> None:
        """Marks a request as done, as tried in vain, or as one that nobody has called yet."""
        done_at, tried_at = (_now() if state == each else None for each in ("done", "tried"))
        with self._connected() as connection:
            connection.execute(
                "update callback_request set done_at = ?, tried_at = ? where id = ?", (done_at, tried_at, number)
            )

    def give(self, number: int, to: str) -> None:
        """It belongs to this member of staff from now on, to nobody with ""."""
        with self._connected() as connection:
            connection.execute("update callback_request set belongs_to = ? where id = ?", (to, number))

    def forget(self, number: int) -> None:
        """Removes a request and leaves nothing of it in the file."""
        with self._connected() as connection:
            connection.execute("delete from callback_request where id = ?", (number,))
            connection.execute(LEAVE_NOTHING)

    def _found(self, which: str, *arguments: str | int) -> list[StoredRequest]:
        with self._connected() as connection:
            return [_stored(row) for row in connection.execute(f"{_SELECT} {which}", arguments)]

    @contextlib.contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        with failing(), contextlib.closing(opened(self._path, _SCHEMA, SECONDS_TO_WAIT)) as connection:
            if _missing(connection):
                with in_transaction(connection):  # of two processes the second finds nothing missing any more
                    for name in _missing(connection):
                        connection.execute(f"alter table callback_request add column {name} {_LATER[name]}")
            yield connection


def _missing(connection: sqlite3.Connection) -> list[str]:
    there = {row[1] for row in connection.execute("pragma table_info(callback_request)")}
    return [name for name in _LATER if name not in there]


def _now() -> str:
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")


def _stored(row: tuple[int, str, str, str, str, str, str, State]) -> StoredRequest:
    number, at, name, phone, time, talk, belongs_to, state = row
    made = datetime.datetime.fromisoformat(at)
    return StoredRequest(number, made, CallbackRequest(name, phone, time), talk, belongs_to, state)
