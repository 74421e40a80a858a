"""Links by which somebody chooses a password: 256 random bits, used once, of which only a digest is stored."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from reliefdesk.staff.devices import digest
from reliefdesk.stores.desk import Desk

# An account that waits for its first password; one whose password is forgotten; the very first account of a desk.
Kind = Literal["invitation", "reset", "first"]

SECONDS_OF_AN_INVITATION = 7 * 86_400
SECONDS_OF_A_RESET = 86_400
SECONDS_OF_A_RESET_BY_MAIL = 3_600
SECONDS_OF_THE_FIRST = 86_400

_SCHEMA = """
create table if not exists link (
  digest text primary key,
  kind text not null,
  account text not null,
  until real not null
) without rowid
"""


@dataclass(frozen=True)
class Link:
    """What a link is good for; `account` is a key, "" for the very first."""

    kind: Kind
    account: str


class Links:
    """In the desk's file; a newer link of an account takes the place of the older."""

    def __init__(self, desk: Desk, clock: Callable[[], float] = time.time) -> None:
        self._desk, self._clock = desk, clock
        desk.prepare(_SCHEMA)

    def make(self, kind: Kind, account: str, seconds: float) -> str:
        """The secret part of a new link."""
        token, now = secrets.token_urlsafe(32), self._clock()
        with self._desk.transaction() as connection:
            connection.execute("delete from link where account = ? or until < ?", (account, now))
            connection.execute("insert into link values (?, ?, ?, ?)", (digest(token), kind, account, now + seconds))
        return token

    def find(self, token: str) -> Link | None:
        """What it is good for, None once it was used or is too old."""
        with self._desk.reading() as connection:
            row = connection.execute(
                "select kind, account from link where digest = ? and until >= ?", (digest(token), self._clock())
            ).fetchone()
        return Link(*row) if row else None

    def use(self, token: str) -> Link | None:
        """As `find`; of two who use it at once only one finds it."""
        with self._desk.transaction() as connection:
            found = self.find(token)
            connection.execute("delete from link where digest = ?", (digest(token),))
        return found

    def is_open(self, account: str) -> bool:
        """Whether a link of the account can still be used."""
        with self._desk.reading() as connection:
            query = "select 1 from link where account = ? and until >= ?"
            return connection.execute(query, (account, self._clock())).fetchone() is not None

    def forget(self, account: str) -> None:
        """No link leads to the account any more."""
        with self._desk.transaction() as connection:
            connection.execute("delete from link where account = ?", (account,))
