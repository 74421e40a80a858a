"""Browsers in which an account signed in before: a cookie with 256 random bits, of which only a digest is stored."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable

from reliefdesk.stores.desk import Desk

MOST_SECONDS_REMEMBERED = 180 * 86_400
MOST_OF_AN_ACCOUNT = 20

_SCHEMA = """
create table if not exists device (
  digest text not null,
  account text not null,
  seen real not null,
  primary key (digest, account)
) without rowid
"""


class Devices:
    """In the desk's file. Several accounts may share one; it signs nobody in, it only has tries of its own."""

    def __init__(self, desk: Desk, clock: Callable[[], float] = time.time) -> None:
        self._desk, self._clock = desk, clock
        desk.prepare(_SCHEMA)

    def knows(self, token: str, account: str) -> bool:
        """Whether the account of that key signed in there."""
        with self._desk.reading() as connection:
            row = connection.execute(
                "select 1 from device where digest = ? and account = ? and seen > ?",
                (digest(token), account, self._clock() - MOST_SECONDS_REMEMBERED),
            ).fetchone()
        return row is not None

    def remember(self, token: str, account: str) -> str:
        """The cookie's new value after the account signed in; those who shared the old one keep it."""
        new, now = secrets.token_urlsafe(32), self._clock()
        with self._desk.transaction() as connection:
            connection.execute("delete from device where seen <= ?", (now - MOST_SECONDS_REMEMBERED,))
            connection.execute("update device set digest = ? where digest = ?", (digest(new), digest(token)))
            connection.execute("insert or replace into device values (?, ?, ?)", (digest(new), account, now))
            connection.execute(
                "delete from device where account = ? and digest not in"
                " (select digest from device where account = ? order by seen desc limit ?)",
                (account, account, MOST_OF_AN_ACCOUNT),
            )
        return new

    def forget(self, account: str) -> None:
        """All of the account's, such as when it is removed or a device is lost."""
        with self._desk.transaction() as connection:
            connection.execute("delete from device where account = ?", (account,))


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
