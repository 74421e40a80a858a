"""Who did what, and when: a log that the console only adds to."""

from __future__ import annotations

import datetime
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass

from reliefdesk.staff.account import account_key
from reliefdesk.stores.desk import Desk

COULD_NOT_SIGN_IN, SOMEBODY, ELSEWHERE = "could not sign in", "somebody", "other addresses"
HOUR = 3600
MOST_AN_HOUR = 50  # counted entries of one kind; what is more goes together into one

_SCHEMA = """
create table if not exists audit (
  id integer primary key,
  at real not null,
  who text not null,
  did text not null,
  about text not null
);
create index if not exists audit_by_time on audit (at)
"""
_COLUMNS = {"times": "integer not null default 1", "address": "text not null default ''"}


@dataclass(frozen=True)
class Done:
    """One line of the log; `at` is UTC, of the first of `times`. `address` is "" for who may not see it."""

    id: int
    at: datetime.datetime
    who: str
    did: str
    about: str
    times: int = 1
    address: str = ""


class Audit:
    """In the desk's file."""

    def __init__(self, desk: Desk, clock: Callable[[], float] = time.time) -> None:
        self._desk, self._clock = desk, clock
        desk.prepare(_SCHEMA)
        self._lift()

    def note(self, who: str, did: str, about: str = "") -> None:
        """`did` reads as the end of a sentence: "signed in", "saved the topic"."""
        with self._desk.transaction() as connection:
            connection.execute(
                "insert into audit (at, who, did, about) values (?, ?, ?, ?)", (self._clock(), who, did, about[:300])
            )

    def count(self, who: str, did: str, about: str = "", address: str = "") -> None:
        """What may happen often: the same within an hour is one entry with a number, and there are few of a kind."""
        now = self._clock()
        with self._desk.transaction() as connection:
            since = "from audit where at > ? and did = ?"
            entries = connection.execute(f"select count(*) {since} and address <> ''", (now - HOUR, did)).fetchone()[0]
            if address and entries >= MOST_AN_HOUR:
                who, address = SOMEBODY, ELSEWHERE
            same = connection.execute(
                f"select id {since} and who = ? and about = ? and address = ?", (now - HOUR, did, who, about, address)
            ).fetchone()
            if same:
                connection.execute("update audit set times = times + 1 where id = ?", same)
            else:
                connection.execute(
                    "insert into audit (at, who, did, about, address) values (?, ?, ?, ?, ?)",
                    (now, who, did, about, address),
                )

    def entries(
        self, words: str = "", before: int | None = None, most: int = 100, addresses: bool = False
    ) -> list[Done]:
        """Newest first, those that hold `words`, older than the entry `before`; with `addresses` on demand only."""
        with self._desk.reading() as connection:
            rows = connection.execute(
                "select id, at, who, did, about, times, case when ? then address else '' end as shown from audit"
                " where id < ? and instr(lower(who || ' ' || did || ' ' || about || ' ' || shown), lower(?))"
                " order by id desc limit ?",
                (addresses, before or 2**62, words, most),
            ).fetchall()
        return [Done(row[0], datetime.datetime.fromtimestamp(row[1], datetime.timezone.utc), *row[2:]) for row in rows]

    def _lift(self) -> None:
        """A file from before entries had numbers and addresses, when a wrong name was kept as it was typed."""
        with self._desk.transaction() as connection:
            there = {row[1] for row in connection.execute("pragma table_info(audit)")}
            for name in _COLUMNS.keys() - there:
                connection.execute(f"alter table audit add column {name} {_COLUMNS[name]}")
            if "address" in there:
                return
            wrong = {"did": COULD_NOT_SIGN_IN, "somebody": SOMEBODY}
            connection.execute("update audit set address = about, about = '' where did = :did", wrong)
            typed = connection.execute("select distinct who from audit where did = :did", wrong).fetchall()
            for name in {row[0] for row in typed if account_key(row[0]) not in _accounts(connection)}:
                connection.execute(
                    "update audit set who = :somebody where did = :did and who = :who", {**wrong, "who": name}
                )


def _accounts(connection: sqlite3.Connection) -> set[str]:
    if not connection.execute("select 1 from sqlite_master where name = 'account'").fetchone():
        return set()
    return {row[0] for row in connection.execute("select key from account")}
