"""An SQLite file of our own: what was committed survives a power cut."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

SECONDS_TO_WAIT = 2  # while another process, such as a backup, holds the file


class SqliteFile:
    """One connection, in write-ahead mode with synchronous=FULL, for one thread."""

    def __init__(self, path: Path, schema: str) -> None:
        """Makes the file and its tables, readable by its owner only."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        self._connection = sqlite3.connect(path, timeout=SECONDS_TO_WAIT, isolation_level=None)
        for pragma in ("journal_mode=wal", "synchronous=full", "secure_delete=on"):
            self._connection.execute(f"pragma {pragma}")
        self._connection.executescript(schema)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All that is done in it, or nothing."""
        self._connection.execute("begin immediate")
        try:
            yield self._connection
            self._connection.execute("commit")
        except BaseException:
            self._connection.execute("rollback")
            raise

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Without a transaction, for single queries."""
        yield self._connection

    def close(self) -> None:
        self._connection.close()
