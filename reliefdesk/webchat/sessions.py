"""Sessions: server-issued, bound to the website they began on, over a day after their last request."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from reliefdesk.stores.failure import StoreFailed
from reliefdesk.stores.sqlite_file import LEAVE_NOTHING, failing, in_transaction, opened
from reliefdesk.webchat.database import Database
from reliefdesk.webchat.tokens import Tokens

SECONDS = 24 * 3600
SECONDS_TO_WAIT = 10  # from outside of the server, while that writes
BATCH = 50  # sessions that are removed in one transaction, in which everybody waits

# Noting each request would write to the disk each time.
_SECONDS_BETWEEN_NOTES = 300


class Sessions:
    """The sessions: a token's signature says that we made it, the row says that its session still runs."""

    def __init__(self, database: Database, tokens: Tokens) -> None:
        self._database, self._tokens = database, tokens

    def begin(self, origin: str, now: float, trial: bool = False) -> str:
        """The token of a new session, of a visitor's or of a trial of staff's."""
        session, token = self._tokens.issue(trial)
        with self._database.transaction() as connection:
            connection.execute("insert into session (id, origin, seen) values (?, ?, ?)", (session, origin, now))
        return token

    def find(self, token: str, origin: str, now: float) -> str | None:
        """The session's id; None for a token that is forged, expired, revoked or used from another website."""
        session = self._tokens.read(token)
        if session is None:
            return None
        with self._database.reading() as connection:
            row = connection.execute("select origin, seen from session where id = ?", (session,)).fetchone()
        if row is None or row[0] != origin or now - row[1] > SECONDS:
            return None
        if now - row[1] > _SECONDS_BETWEEN_NOTES:
            self._note(session, now)
        return session

    def forget(self, session: str) -> None:
        """Revokes the token and removes all that the visitor wrote; a thumb stays, as nobody's."""
        with self._database.transaction() as connection:
            _forget(connection, session)

    def forget_expired(self, now: float) -> bool:
        """Forgets the next few sessions that are over, and says whether there may be more."""
        with self._database.transaction() as connection:
            select = "select id from session where seen < ? order by seen limit ?"
            over = connection.execute(select, (now - SECONDS, BATCH)).fetchall()
            for (session,) in over:
                _forget(connection, session)
        return len(over) == BATCH

    def _note(self, session: str, now: float) -> None:
        # Whoever only reads gets what there is, though nothing can be written now; it is noted at another request.
        with contextlib.suppress(StoreFailed), self._database.transaction() as connection:
            connection.execute("update session set seen = ? where id = ?", (now, session))


def forget_session(path: Path, session: str) -> bool:
    """Forgets a session from outside of the server, and says whether there was one. StoreFailed."""
    if not path.is_file():
        return False
    with failing(), contextlib.closing(opened(path, seconds_to_wait=SECONDS_TO_WAIT)) as connection:
        if not connection.execute("select 1 from sqlite_master where name = 'session'").fetchone():
            return False
        with in_transaction(connection):
            there = connection.execute("select 1 from session where id = ?", (session,)).fetchone() is not None
            _forget(connection, session)
        connection.execute(LEAVE_NOTHING)
    return there


def _forget(connection: sqlite3.Connection, session: str) -> None:
    connection.execute("delete from session where id = ?", (session,))
    connection.execute("delete from event where session = ?", (session,))
    connection.execute("delete from inbox where session = ?", (session,))
    connection.execute("update feedback set session = null, reason = null where session = ?", (session,))
