"""Who did what, and when: a log that the console only adds to."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from dataclasses import dataclass

from reliefdesk.editing.desk import Desk

_SCHEMA = """
create table if not exists audit (
  id integer primary key,
  at real not null,
  who text not null,
  did text not null,
  about text not null
)
"""


@dataclass(frozen=True)
class Done:
    """One line of the log; `at` is UTC."""

    id: int
    at: datetime.datetime
    who: str
    did: str
    about: str


class Audit:
    """In the desk's file."""

    def __init__(self, desk: Desk, clock: Callable[[], float] = time.time) -> None:
        self._desk, self._clock = desk, clock
        desk.prepare(_SCHEMA)

    def note(self, who: str, did: str, about: str = "") -> None:
        """`did` reads as the end of a sentence: "signed in", "saved the topic"."""
        with self._desk.transaction() as connection:
            connection.execute(
                "insert into audit (at, who, did, about) values (?, ?, ?, ?)", (self._clock(), who, did, about[:300])
            )

    def entries(self, words: str = "", before: int | None = None, most: int = 100) -> list[Done]:
        """Newest first, those that hold `words`, older than the entry `before`."""
        with self._desk.reading() as connection:
            rows = connection.execute(
                "select id, at, who, did, about from audit where id < ? and instr(lower(who || ' ' || did || ' '"
                " || about), lower(?)) order by id desc limit ?",
                (before or 2**62, words, most),
            ).fetchall()
        return [Done(row[0], datetime.datetime.fromtimestamp(row[1], datetime.timezone.utc), *row[2:]) for row in rows]
