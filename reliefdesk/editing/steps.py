"""Steps in the inbox: what somebody did with questions, kept for a day so that it can be undone."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from reliefdesk.editing.missed import Missed
from reliefdesk.stores.desk import Desk

SECONDS_KEPT = 24 * 3600
MOST_SHOWN = 20

Did = Literal["added", "held_out", "made", "not_ours", "dismissed", "marked", "unmarked", "opened"]

_SCHEMA = """
create table if not exists inbox_step (
  id integer primary key,
  at text not null,
  by text not null,
  did text not null,
  topic text not null,
  new text not null,
  before text not null
)
"""
_SELECT = "select id, at, by, did, topic, new, before from inbox_step where at >= ?"


@dataclass(frozen=True)
class Step:
    """`new` are the texts that went into the topic or among what is not for us; `before` each row's state and mark."""

    id: int
    at: datetime.datetime
    by: str
    did: Did
    topic: str
    new: tuple[str, ...]
    before: tuple[tuple[int, str, str], ...]  # number, state, tier


class Steps:
    """In the desk's file; what is older than a day is gone."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        desk.prepare(_SCHEMA)

    def add(self, did: Did, rows: Sequence[Missed], by: str, topic: str = "", new: Iterable[str] = ()) -> int:
        """The number of the step that is about to be done with these rows, which are as they were before."""
        now = datetime.datetime.now(datetime.timezone.utc)
        before = json.dumps([(row.id, row.state, row.tier) for row in rows])
        values = (_moment(now), by, did, topic, json.dumps(list(new), ensure_ascii=False), before)
        with self._desk.transaction() as connection:
            connection.execute("delete from inbox_step where at < ?", (_since(now),))
            added = connection.execute(
                "insert into inbox_step (at, by, did, topic, new, before) values (?, ?, ?, ?, ?, ?)", values
            )
            return int(added.lastrowid or 0)

    def get(self, number: int) -> Step | None:
        """The step of that number, unless it is undone or older than a day."""
        with self._desk.reading() as connection:
            row = connection.execute(f"{_SELECT} and id = ?", (_since(), number)).fetchone()
        return _step(row) if row else None

    def last(self) -> list[Step]:
        """Those of a day, the newest first."""
        with self._desk.reading() as connection:
            rows = connection.execute(f"{_SELECT} order by id desc limit ?", (_since(), MOST_SHOWN)).fetchall()
        return [_step(row) for row in rows]

    def undone(self, step: Step, by: str) -> None:
        """The rows are as they were before it, and the step is gone."""
        with self._desk.transaction() as connection:
            connection.executemany(
                "update missed set state = ?, tier = ?, settled_by = ?, settled_at = ? where id = ?",
                [(state, tier, by, _moment(), number) for number, state, tier in step.before],
            )
            connection.execute("delete from inbox_step where id = ?", (step.id,))


def _step(row: Sequence[Any]) -> Step:
    number, at, by, did, topic, new, before = row
    rows = tuple((int(each[0]), str(each[1]), str(each[2])) for each in json.loads(before))
    return Step(number, datetime.datetime.fromisoformat(at), by, did, topic, tuple(json.loads(new)), rows)


def _moment(at: datetime.datetime | None = None) -> str:
    return (at or datetime.datetime.now(datetime.timezone.utc)).isoformat(timespec="seconds")


def _since(now: datetime.datetime | None = None) -> str:
    now = now or datetime.datetime.now(datetime.timezone.utc)
    return _moment(now - datetime.timedelta(seconds=SECONDS_KEPT))
