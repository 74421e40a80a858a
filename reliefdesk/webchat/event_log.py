"""The event log: what a session was sent, numbered from 1 without a hole, kept for a day."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reliefdesk.webchat.database import Database

SECONDS_KEPT = 24 * 3600
PAGE = 200
BATCH = 500  # events that are removed in one transaction, in which everybody waits


@dataclass(frozen=True)
class ChatEvent:
    """What a session was sent; `seq` is its number in the session, and the cursor after it."""

    seq: int
    type: str
    data: Mapping[str, Any]


class EventLog:
    """The events of all sessions; wake-ups are hints, this is the truth."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def after(self, session: str, cursor: int) -> list[ChatEvent]:
        """The next events, PAGE at most; a `gap` comes first when those that follow the cursor are gone."""
        with self._database.reading() as connection:
            row = connection.execute("select seq from session where id = ?", (session,)).fetchone()
            rows = connection.execute(
                "select seq, type, data from event where session = ? and seq > ? order by seq limit ?",
                (session, cursor, PAGE),
            ).fetchall()
            last = row[0] if row else 0
            if cursor > last:  # of a history that was lost with its file
                rows = connection.execute(
                    "select seq, type, data from event where session = ? order by seq limit ?", (session, PAGE)
                ).fetchall()
        events = [ChatEvent(seq, kind, json.loads(data)) for seq, kind, data in rows]
        oldest = events[0].seq if events else last + 1
        if oldest != cursor + 1:
            events.insert(0, ChatEvent(oldest - 1, "gap", {"oldest": oldest}))
        return events

    def add(self, session: str, kind: str, data: Mapping[str, Any], now: float) -> int | None:
        """Adds an event, and gives its number, or None when there is no such session (any more)."""
        with self._database.transaction() as connection:
            return append(connection, session, kind, data, now)

    def forget_before(self, now: float) -> bool:
        """Removes the next few events of more than a day ago, and says whether there may be more."""
        with self._database.transaction() as connection:
            oldest = "select session, seq from event where at < ? order by at limit ?"
            removed = connection.execute(
                f"delete from event where (session, seq) in ({oldest})",  # noqa: S608 our own words
                (now - SECONDS_KEPT, BATCH),
            ).rowcount
        return removed == BATCH


def append(connection: sqlite3.Connection, session: str, kind: str, data: Mapping[str, Any], now: float) -> int | None:
    """Adds an event as `EventLog.add` does, in a transaction that has begun."""
    connection.execute("update session set seq = seq + 1 where id = ?", (session,))
    row = connection.execute("select seq from session where id = ?", (session,)).fetchone()
    if row is None:
        return None
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    connection.execute(
        "insert into event (session, seq, type, message, data, at) values (?, ?, ?, ?, ?, ?)",
        (session, row[0], kind, data.get("id"), text, now),
    )
    return int(row[0])
