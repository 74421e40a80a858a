"""Questions that found no good answer, scrubbed and without their visitor, until staff have dealt with them."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from reliefdesk.content.wording import key
from reliefdesk.editing.occasions import Occasion, Occasions
from reliefdesk.stores.desk import Desk

# unknown: no answer; choices: none was taken; narrow: answered with "did you mean"; deleted: staff's, of a topic that
# they deleted; picked: a choice was taken, as older desks have it
Source = Literal["unknown", "choices", "picked", "narrow", "thumbs_down", "deleted"]
State = Literal["open", "added", "held_out", "not_ours", "dismissed"]
NO_MISS: frozenset[Source] = frozenset({"picked", "deleted"})

_SCHEMA = """
create table if not exists missed (
  id integer primary key,
  words text not null,
  source text not null,
  topic text not null,
  text text not null,
  count integer not null,
  first_at text not null,
  last_at text not null,
  tier text not null default '',
  note text not null default '',
  state text not null default 'open',
  settled_by text,
  settled_at text,
  unique (words, source, topic)
);
create index if not exists missed_state on missed (state)
"""
_SELECT = "select id, text, source, topic, count, first_at, last_at, tier, note, state, settled_by from missed"
_COUNT = (
    "insert into missed (words, source, topic, text, count, first_at, last_at, tier, note)"
    " values (?, ?, ?, ?, 1, ?, ?, ?, ?) on conflict (words, source, topic) do update set count = count + 1,"
    " last_at = max(last_at, excluded.last_at), note = coalesce(nullif(excluded.note, ''), note) returning id"
)


@dataclass(frozen=True)
class Missed:
    """`topic` is the one answered, chosen or deleted, or the theme; `tier` is set when it is like a red flag."""

    id: int
    text: str
    source: Source
    topic: str
    count: int
    first_at: datetime.datetime
    last_at: datetime.datetime
    tier: str
    note: str
    state: State
    settled_by: str | None


class MissedQuestions:
    """One row for the same wording, however often it was asked."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        desk.prepare(_SCHEMA)
        self._occasions = Occasions(desk)

    def add(
        self,
        text: str,
        source: Source,
        topic: str = "",
        at: datetime.datetime | None = None,
        tier: str = "",
        note: str = "",
        on: Occasion | None = None,
    ) -> None:
        """The wording counts once more, `on` a day and a channel; one that was dealt with stays so."""
        when = at or datetime.datetime.now(datetime.timezone.utc)
        moment = when.isoformat(timespec="seconds")
        with self.desk.transaction() as connection:
            values = (key(text), source, topic, text, moment, moment, tier, note)
            number = connection.execute(_COUNT, values).fetchone()[0]
            if source != "deleted":
                self._occasions.add(number, on or Occasion(when.date()))

    def take_back(self, text: str, source: Source, on: Occasion | None = None) -> None:
        """The wording counts once less; none is left at nought."""
        with self.desk.transaction() as connection:
            found = (key(text), source)
            for (number,) in connection.execute(
                "select id from missed where words = ? and source = ?", found
            ).fetchall():
                if on:
                    self._occasions.take_back(number, on)
                connection.execute("update missed set count = count - 1 where id = ?", (number,))
                connection.execute("delete from missed where id = ? and count < 1", (number,))

    def forget(self, messages: Collection[int]) -> int:
        """The questions of these messages count once less each, and are gone at nought; how many messages that were."""
        found = [
            (number, on) for number, asked in self._occasions.of().items() for on in asked if on.message in messages
        ]
        with self.desk.transaction() as connection:
            for number, on in found:
                self._occasions.take_back(number, on)
                connection.execute("update missed set count = count - 1 where id = ?", (number,))
                connection.execute("delete from missed where id = ? and count < 1", (number,))
        return len(found)

    def forget_before(self, moment: datetime.datetime) -> int:
        """The questions that nobody asked since then are gone, dealt with or not; how many wordings that were."""
        found = (moment.astimezone(datetime.timezone.utc).isoformat(timespec="seconds"),)
        with self.desk.transaction() as connection:
            rows = "select id from missed where last_at < ?"
            connection.execute(f"delete from missed_on where missed in ({rows})", found)  # noqa: S608 of ours
            return connection.execute("delete from missed where last_at < ?", found).rowcount

    def withdraw(self, topic: str) -> None:
        """The questions of a topic that is no longer deleted leave the inbox."""
        with self.desk.transaction() as connection:
            connection.execute("delete from missed where source = 'deleted' and topic = ? and state = 'open'", (topic,))

    def all(self, state: State = "open") -> list[Missed]:
        """The rows of that state, the most frequent first, then the newest."""
        query = f"{_SELECT} where state = ? order by count desc, last_at desc, id"
        with self.desk.reading() as connection:
            return [_missed(row) for row in connection.execute(query, (state,))]

    def waiting(self) -> list[Missed]:
        """The open rows of visitors, in the order of `all`."""
        return [row for row in self.all() if row.source not in NO_MISS]

    def deleted(self) -> list[Missed]:
        """The open questions of topics that staff deleted: no visitor asked them."""
        return [row for row in self.all() if row.source == "deleted"]

    def occasions(self, ids: Iterable[int] | None = None) -> Mapping[int, tuple[Occasion, ...]]:
        """On which days and channels these were asked, or all."""
        return self._occasions.of(ids)

    def some(self, ids: Iterable[int]) -> list[Missed]:
        """Those of these numbers that there are, in that order."""
        query = f"{_SELECT} where id = ?"
        with self.desk.reading() as connection:
            rows = [connection.execute(query, (number,)).fetchone() for number in dict.fromkeys(ids)]
        return [_missed(row) for row in rows if row]

    def settle(self, ids: Iterable[int], state: State, by: str) -> None:
        """These rows are dealt with from now on, or `open` again."""
        now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
        with self.desk.transaction() as connection:
            connection.executemany(
                "update missed set state = ?, settled_by = ?, settled_at = ? where id = ?",
                [(state, by, now, number) for number in ids],
            )

    def mark(self, ids: Iterable[int], tier: str) -> None:
        """These rows are marked as like a red flag of that tier; an empty one takes the mark away."""
        with self.desk.transaction() as connection:
            connection.executemany("update missed set tier = ? where id = ?", [(tier, number) for number in ids])


def _missed(row: Sequence[Any]) -> Missed:
    moments = (datetime.datetime.fromisoformat(moment) for moment in row[5:7])
    return Missed(*(*row[:5], *moments, *row[7:]))
