"""What staff did about callback requests; the requests themselves stand in their own file."""

from __future__ import annotations

import datetime
import sqlite3
from dataclasses import dataclass

from reliefdesk.stores.desk import Desk

MOST_NOTE_CHARACTERS = 500

_SCHEMA = """
create table if not exists callback_step (
  id integer primary key,
  request integer not null,
  did text not null,
  note text not null,
  by text not null,
  at text not null
);
create index if not exists callback_step_request on callback_step (request)
"""
# Of files from before, when the last note of a request was kept, and nothing that was done.
_IS_OLD = "select 1 from sqlite_master where name = 'callback_note'"
_TAKE_OVER = (
    "insert into callback_step (request, did, note, by, at) select request, '', note, by, at from callback_note"
)


@dataclass(frozen=True)
class Note:
    """`did` reads as the end of a sentence, such as "called, and reached nobody"; `text` may be empty."""

    did: str
    text: str
    by: str
    at: datetime.datetime


class CallbackNotes:
    """In the desk's file, by the number of their request."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        desk.prepare(_SCHEMA)
        with desk.transaction() as connection:
            _lift(connection)

    def add(self, request: int, did: str, text: str, by: str) -> None:
        """One more step, of this moment."""
        now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
        note = " ".join(text.split())[:MOST_NOTE_CHARACTERS]
        with self._desk.transaction() as connection:
            connection.execute(
                "insert into callback_step (request, did, note, by, at) values (?, ?, ?, ?, ?)",
                (request, did, note, by, now),
            )

    def all(self) -> dict[int, list[Note]]:
        """All notes by the number of their request, the oldest first."""
        found: dict[int, list[Note]] = {}
        with self._desk.reading() as connection:
            rows = connection.execute("select request, did, note, by, at from callback_step order by id").fetchall()
        for request, did, note, by, at in rows:
            found.setdefault(request, []).append(Note(did, note, by, datetime.datetime.fromisoformat(at)))
        return found

    def forget(self, request: int) -> None:
        """Removes all that was noted about a request."""
        with self._desk.transaction() as connection:
            connection.execute("delete from callback_step where request = ?", (request,))


def _lift(connection: sqlite3.Connection) -> None:
    """A file from before there were several notes of a request keeps the one that it has."""
    if connection.execute(_IS_OLD).fetchone():
        connection.execute(_TAKE_OVER)
        connection.execute("drop table callback_note")
