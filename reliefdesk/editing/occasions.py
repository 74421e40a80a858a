"""On which days and channels a missed question was asked, and where its talk is found while that is kept."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reliefdesk.stores.desk import Desk

_SCHEMA = """
create table if not exists missed_on (
  missed integer not null references missed (id) on delete cascade,
  day text not null,
  channel text not null,
  count integer not null,
  message integer,
  primary key (missed, day, channel)
) without rowid
"""
# What was collected before this table was there counts on the last day that it was asked.
_OLDER = (
    "insert into missed_on select id, substr(last_at, 1, 10), '', count, null from missed"
    " where source <> 'deleted' and id not in (select missed from missed_on)"
)
_COUNT = (
    "insert into missed_on values (?, ?, ?, 1, ?) on conflict (missed, day, channel)"
    " do update set count = count + 1, message = excluded.message"
)


@dataclass(frozen=True)
class Occasion:
    """`day` is the clinic's; `message` is the number of the last event in the store of conversations, if one is known.

    The number leads nowhere once the conversation is removed there.
    """

    day: datetime.date
    channel: str = ""
    count: int = 1
    message: int | None = None


class Occasions:
    """Kept beside the table of missed questions, which is there before this one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        desk.prepare(_SCHEMA)
        with desk.transaction() as connection:
            connection.execute(_OLDER)

    def add(self, missed: int, on: Occasion) -> None:
        """The question counts once more on that day and channel."""
        with self._desk.transaction() as connection:
            connection.execute(_COUNT, (missed, on.day.isoformat(), on.channel, on.message))

    def take_back(self, missed: int, on: Occasion) -> None:
        """It counts once less there; a row of nought goes."""
        found = (missed, on.day.isoformat(), on.channel)
        with self._desk.transaction() as connection:
            connection.execute(
                "update missed_on set count = count - 1 where missed = ? and day = ? and channel = ?", found
            )
            connection.execute("delete from missed_on where missed = ? and count < 1", (missed,))

    def of(self, numbers: Iterable[int] | None = None) -> Mapping[int, tuple[Occasion, ...]]:
        """Of these questions, or of all: their occasions, the newest first."""
        wanted = None if numbers is None else set(numbers)
        query = "select missed, day, channel, count, message from missed_on order by day desc, channel"
        found: dict[int, tuple[Occasion, ...]] = {}
        with self._desk.reading() as connection:
            for missed, day, *rest in connection.execute(query):
                if wanted is None or missed in wanted:
                    occasion = Occasion(datetime.date.fromisoformat(day), *rest)
                    found[missed] = (*found.get(missed, ()), occasion)
        return found
