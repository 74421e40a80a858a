"""Drafts and their history on the desk, by the path of the file that each of them changes."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from reliefdesk.stores.desk import Desk

T = TypeVar("T")

What = Literal["saved", "deleted", "discarded", "published"]

_SCHEMA = """
create table if not exists draft (
  name text primary key,
  content text,
  live text not null,
  changed_at text not null,
  changed_by text not null
);
create table if not exists draft_log (
  id integer primary key,
  name text not null,
  at text not null,
  by text not null,
  what text not null,
  before text,
  after text
);
create index if not exists draft_log_name on draft_log (name)
"""


@dataclass(frozen=True)
class Draft:
    """`content` None removes the file; `live` is the version of what was live when it was saved."""

    name: str
    content: str | None
    live: str
    changed_at: datetime.datetime
    changed_by: str


@dataclass(frozen=True)
class DraftChange(Generic[T]):
    """One line of a history; `before` and `after` are texts or topics, None where there was none."""

    at: datetime.datetime
    by: str
    what: What
    before: T | None
    after: T | None


class DraftStore:
    """One draft a file at most; every change leaves a line in the history."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        desk.prepare(_SCHEMA)

    def get(self, name: str) -> Draft | None:
        with self.desk.reading() as connection:
            row = connection.execute(f"{_SELECT} where name = ?", (name,)).fetchone()
        return _draft(row) if row else None

    def all(self) -> list[Draft]:
        """All drafts in the order of their names."""
        with self.desk.reading() as connection:
            return [_draft(row) for row in connection.execute(f"{_SELECT} order by name")]

    def put(self, name: str, content: str | None, live: str, by: str, before: str | None) -> None:
        now = _now()
        with self.desk.transaction() as connection:
            connection.execute("insert or replace into draft values (?, ?, ?, ?, ?)", (name, content, live, now, by))
            self._log(connection, name, now, by, "deleted" if content is None else "saved", before, content)

    def amend(self, name: str, content: str, live: str) -> None:
        """The same draft, told otherwise after a publication: nobody changed it, so no line of history."""
        with self.desk.transaction() as connection:
            connection.execute("update draft set content = ?, live = ? where name = ?", (content, live, name))

    def drop(self, name: str, by: str, what: What, before: str | None, after: str | None) -> None:
        with self.desk.transaction() as connection:
            connection.execute("delete from draft where name = ?", (name,))
            self._log(connection, name, _now(), by, what, before, after)

    def log(self, name: str) -> list[DraftChange[str]]:
        """The changes of one draft, the newest first."""
        query = "select at, by, what, before, after from draft_log where name = ? order by id desc"
        with self.desk.reading() as connection:
            rows = connection.execute(query, (name,)).fetchall()
        return [DraftChange(datetime.datetime.fromisoformat(row[0]), *row[1:]) for row in rows]

    @staticmethod
    def _log(connection: Any, *row: str | None) -> None:
        connection.execute("insert into draft_log (name, at, by, what, before, after) values (?, ?, ?, ?, ?, ?)", row)


_SELECT = "select name, content, live, changed_at, changed_by from draft"


def _draft(row: Any) -> Draft:
    return Draft(row[0], row[1], row[2], datetime.datetime.fromisoformat(row[3]), row[4])


def _now() -> str:
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds")
