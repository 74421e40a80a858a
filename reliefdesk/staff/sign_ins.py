"""Who is signed in: a cookie with 256 random bits, of which only a digest is stored."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable

from reliefdesk.stores.desk import Desk

MOST_SECONDS_SIGNED_IN = 12 * 3600
MOST_IDLE_SECONDS = 2 * 3600

_SCHEMA = """
create table if not exists sign_in (
  digest text primary key,
  account text not null,
  begun real not null,
  seen real not null
) without rowid
"""


class SignIns:
    """In the desk's file, so that a restart signs nobody out."""

    def __init__(self, desk: Desk, clock: Callable[[], float] = time.time) -> None:
        self._desk, self._clock = desk, clock
        desk.prepare(_SCHEMA)

    def begin(self, account: str) -> str:
        """The cookie's value for the account of that key."""
        token, now = secrets.token_urlsafe(32), self._clock()
        with self._desk.transaction() as connection:
            connection.execute("delete from sign_in where begun < ?", (now - MOST_SECONDS_SIGNED_IN,))
            connection.execute("insert into sign_in values (?, ?, ?, ?)", (_digest(token), account, now, now))
        return token

    def account(self, token: str, is_idle: bool = False) -> str | None:
        """Its key, while the sign-in lasts; keeps it from going idle, unless nobody but a script asks."""
        now, digest = self._clock(), _digest(token)
        with self._desk.reading() as connection:
            row = connection.execute("select account, begun, seen from sign_in where digest = ?", (digest,)).fetchone()
        if row is None or now - row[1] > MOST_SECONDS_SIGNED_IN or now - row[2] > MOST_IDLE_SECONDS:
            return None
        if now - row[2] > 60 and not is_idle:
            with self._desk.transaction() as connection:
                connection.execute("update sign_in set seen = ? where digest = ?", (now, digest))
        return str(row[0])

    def end(self, token: str) -> None:
        with self._desk.transaction() as connection:
            connection.execute("delete from sign_in where digest = ?", (_digest(token),))

    def end_all(self, account: str, but: str = "") -> None:
        """All of the account's, such as after a new password, but that of this token."""
        with self._desk.transaction() as connection:
            connection.execute("delete from sign_in where account = ? and digest <> ?", (account, _digest(but)))


def form_token(token: str) -> str:
    """What each form of the sign-in carries, so that no other website can send one (CSRF)."""
    return hmac.new(token.encode(), b"form", hashlib.sha256).hexdigest()


def is_form_token(token: str, sent: str) -> bool:
    """In constant time."""
    return hmac.compare_digest(form_token(token).encode(), sent.encode())


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
