"""Removes a conversation from the file of conversations, from outside of the server."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from reliefdesk.stores.sqlite_file import LEAVE_NOTHING

SECONDS_TO_WAIT = 10  # while the server writes


def forget_sender(path: Path, sender: str) -> int:
    """How many entries there were; a server that runs notices at the next message."""
    if not path.is_file():
        return 0
    with contextlib.closing(sqlite3.connect(path, timeout=SECONDS_TO_WAIT)) as connection:
        connection.execute("pragma secure_delete=on")
        with connection:
            count = connection.execute("delete from events where sender_id = ?", (sender,)).rowcount
        connection.execute(LEAVE_NOTHING)
        return count
