"""What staff noted about callback requests; the requests themselves stand in their own file."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from reliefdesk.stores.desk import Desk

MOST_NOTE_CHARACTERS = 500

_SCHEMA = """
create table if not exists callback_note (
  request integer primary key,
  note text not null,
  by text not null,
  at text not null
)
"""


@dataclass(frozen=True)
class Note:
    text: str
    by: str
    at: datetime.datetime


class CallbackNotes:
    """In the desk's file; the last note of a request counts."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        desk.prepare(_SCHEMA)

    def set(self, request: int, text: str, by: str) -> None:
        now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
        with self._desk.transaction() as connection:
            connection.execute(
                "insert or replace into callback_note values (?, ?, ?, ?)",
                (request, " ".join(text.split())[:MOST_NOTE_CHARACTERS], by, now),
            )

    def all(self) -> dict[int, Note]:
        """All notes by the number of their request."""
        with self._desk.reading() as connection:
            rows = connection.execute("select request, note, by, at from callback_note").fetchall()
        return {row[0]: Note(row[1], row[2], datetime.datetime.fromisoformat(row[3])) for row in rows}
