"""What staff are still to be told, in their file until it is sent: nothing is lost, and nothing told twice."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reliefdesk.stores.desk import Desk

SECONDS_TO_GATHER = 60  # so that one letter tells what happens at once
SECONDS_BETWEEN_LETTERS = 300  # to one recipient
SECONDS_OF_A_TRY = 120  # in which no other process takes the letter; a mail server is waited for less long
SECONDS_BEFORE_RETRY = (60, 300, 900, 3600, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 24 * 3600)  # then it is given up
SECONDS_KEPT = 30 * 86_400  # of what was sent, or given up
MOST_WAITING = 1_000  # things for one recipient; a letter tells how many, and no more is needed

CHAT = "chat"  # the recipient that is no account

_SCHEMA = """
create table if not exists alert (
  id integer primary key,
  kind text not null,
  reference text not null,
  recipient text not null,
  at real not null,
  letter text not null default '',
  state text not null default 'waiting',
  unique (kind, reference, recipient)
);
create index if not exists alert_state on alert (state, recipient);
create table if not exists alert_letter (
  id text primary key,
  recipient text not null,
  tries integer not null default 0,
  next_at real not null,
  problem text not null default '',
  state text not null default 'waiting'
) without rowid;
create table if not exists alert_place (
  source text primary key,
  position integer not null
) without rowid
"""


@dataclass(frozen=True)
class Letter:
    """What one recipient is told at once; `references` are by kind, in the order in which they happened."""

    id: str
    recipient: str
    references: dict[str, list[str]]

    @property
    def counts(self) -> Counter[str]:
        return Counter({kind: len(found) for kind, found in self.references.items()})


class Outbox:
    """A letter has its things from its first try on, so that a second try is the same letter with the same name."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        desk.prepare(_SCHEMA)

    def add(self, kind: str, reference: str, recipients: Iterable[str], now: float) -> None:
        """Each recipient is to be told of this once; who has too much waiting already is told of that alone."""
        with self._desk.transaction() as connection:
            for recipient in recipients:
                waiting = "select count(*) from alert where recipient = ? and state = 'waiting'"
                if connection.execute(waiting, (recipient,)).fetchone()[0] < MOST_WAITING:
                    connection.execute(
                        "insert or ignore into alert (kind, reference, recipient, at) values (?, ?, ?, ?)",
                        (kind, reference, recipient, now),
                    )

    def position(self, source: str, start: int) -> int:
        """How far a source was looked through; `start` the first time, which is kept."""
        with self._desk.transaction() as connection:
            connection.execute("insert or ignore into alert_place values (?, ?)", (source, start))
            row = connection.execute("select position from alert_place where source = ?", (source,)).fetchone()
        return int(row[0])

    def reach(self, source: str, position: int) -> None:
        """The source is looked through up to there."""
        with self._desk.transaction() as connection:
            connection.execute("insert or replace into alert_place values (?, ?)", (source, position))

    def due(self, now: float) -> list[Letter]:
        """The letters to be sent now, one a recipient at most; nobody else is given them for SECONDS_OF_A_TRY."""
        with self._desk.transaction() as connection:
            self._write(now)
            rows = connection.execute(
                "select id, recipient from alert_letter where state = 'waiting' and next_at <= ? order by next_at",
                (now,),
            ).fetchall()
            taken = [(now + SECONDS_OF_A_TRY, name) for name, _ in rows]
            connection.executemany("update alert_letter set next_at = ? where id = ?", taken)
            return [Letter(name, recipient, self._references(name)) for name, recipient in rows]

    def sent(self, letter: str, now: float) -> None:
        """It went out, and is told to nobody again."""
        self._end(letter, "sent", "", now)

    def failed(self, letter: str, problem: str, now: float) -> bool:
        """It did not go out; whether it is tried again. `problem` is a sentence for staff."""
        with self._desk.transaction() as connection:
            tries = connection.execute("select tries from alert_letter where id = ?", (letter,)).fetchone()[0]
            if tries >= len(SECONDS_BEFORE_RETRY):
                self._end(letter, "failed", problem, now)
                return False
            connection.execute(
                "update alert_letter set tries = tries + 1, next_at = ?, problem = ? where id = ?",
                (now + SECONDS_BEFORE_RETRY[tries], problem, letter),
            )
        return True

    def drop(self, letter: str, now: float) -> None:
        """Its recipient is not there any more, or wants none."""
        self._end(letter, "dropped", "", now)

    def problem(self, recipient: str) -> str:
        """What kept the recipient's last letter from going out, "" when it went."""
        with self._desk.reading() as connection:
            row = connection.execute(
                "select problem from alert_letter where recipient = ? order by next_at desc limit 1", (recipient,)
            ).fetchone()
        return str(row[0]) if row else ""

    def forget(self, recipient: str) -> None:
        """All that was or is to be told to a recipient who is removed."""
        with self._desk.transaction() as connection:
            connection.execute("delete from alert where recipient = ?", (recipient,))
            connection.execute("delete from alert_letter where recipient = ?", (recipient,))

    def tidy(self, now: float) -> None:
        """Removes what was told long ago."""
        with self._desk.transaction() as connection:
            old = (now - SECONDS_KEPT,)
            connection.execute("delete from alert where state <> 'waiting' and at < ?", old)
            connection.execute("delete from alert_letter where state <> 'waiting' and next_at < ?", old)

    def _write(self, now: float) -> None:
        """A new letter for each recipient for whom something has waited long enough, and none is on its way."""
        with self._desk.transaction() as connection:
            found = connection.execute(
                "select recipient, min(at) from alert where state = 'waiting' and letter = '' group by recipient"
            ).fetchall()
            for recipient, since in found:
                last = connection.execute(
                    "select state, next_at from alert_letter where recipient = ? order by next_at desc limit 1",
                    (recipient,),
                ).fetchone()
                rested = last is None or (last[0] != "waiting" and last[1] + SECONDS_BETWEEN_LETTERS <= now)
                if rested and since + SECONDS_TO_GATHER <= now:
                    letter = secrets.token_hex(12)
                    connection.execute(
                        "insert into alert_letter (id, recipient, next_at) values (?, ?, ?)", (letter, recipient, now)
                    )
                    connection.execute(
                        "update alert set letter = ? where recipient = ? and state = 'waiting' and letter = ''",
                        (letter, recipient),
                    )

    def _references(self, letter: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        with self._desk.reading() as connection:
            rows: Sequence[tuple[str, str]] = connection.execute(
                "select kind, reference from alert where letter = ? order by id", (letter,)
            ).fetchall()
        for kind, reference in rows:
            found.setdefault(kind, []).append(reference)
        return found

    def _end(self, letter: str, state: str, problem: str, now: float) -> None:
        with self._desk.transaction() as connection:
            connection.execute("update alert set state = ? where letter = ?", (state, letter))
            connection.execute(
                "update alert_letter set state = ?, problem = ?, next_at = ? where id = ?",
                (state, problem, now, letter),
            )
