"""Removes a conversation from the file of conversations, from outside of the server."""

from __future__ import annotations

import contextlib
import datetime
import sqlite3
import time
from pathlib import Path

from reliefdesk.stores.sqlite_file import LEAVE_NOTHING, reading_only

SECONDS_TO_WAIT = 10  # while the server writes, and for those who read
SECONDS_BETWEEN_TRIES = 0.2


def quiet_since(path: Path, moment: datetime.datetime) -> list[str]:
    """The senders of whom there is nothing newer; none before the first talk."""
    with reading_only(path) as store:
        if store is None or not store.execute("select 1 from sqlite_master where name = 'events'").fetchone():
            return []
        query = "select sender_id from events group by sender_id having max(timestamp) < ? order by sender_id"
        return [sender for (sender,) in store.execute(query, (moment.timestamp(),))]


def forget_sender(path: Path, sender: str) -> int:
    """Removes a sender's entries, and gives how many there were; a server that runs notices at the next message."""
    if not path.is_file():
        return 0
    with contextlib.closing(sqlite3.connect(path, timeout=SECONDS_TO_WAIT)) as connection:
        connection.execute("pragma secure_delete=on")
        with connection:
            count = connection.execute("delete from events where sender_id = ?", (sender,)).rowcount
        _leave_nothing(connection)
        return count


def _leave_nothing(connection: sqlite3.Connection) -> None:
    # As long as this waits for somebody who reads, such as the console's Insight, the server could not write.
    connection.execute("pragma busy_timeout=0")
    until = time.monotonic() + SECONDS_TO_WAIT
    while connection.execute(LEAVE_NOTHING).fetchone()[0] and time.monotonic() < until:
        time.sleep(SECONDS_BETWEEN_TRIES)
