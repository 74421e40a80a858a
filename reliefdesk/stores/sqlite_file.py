"""An SQLite file of our own: what was committed survives a power cut."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from reliefdesk.stores.failure import StoreFailed

LEAVE_NOTHING = "pragma wal_checkpoint(truncate)"  # after a deletion: older pages still stand in the write-ahead log
SECONDS_TO_WAIT = 2  # while another process, such as a backup, holds the file


class SqliteFile:
    """One connection, in write-ahead mode with synchronous=FULL, for one thread; StoreFailed."""

    def __init__(self, path: Path, schema: str) -> None:
        """Makes the file and its tables, readable by its owner only."""
        make_private(path)
        self._connection = sqlite3.connect(path, timeout=SECONDS_TO_WAIT, isolation_level=None)
        for pragma in ("journal_mode=wal", "synchronous=full", "secure_delete=on"):
            self._connection.execute(f"pragma {pragma}")
        self._connection.executescript(schema)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All that is done in it, or nothing."""
        with _failing(), in_transaction(self._connection):
            yield self._connection

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Without a transaction, for single queries."""
        with _failing():
            yield self._connection

    def close(self) -> None:
        self._connection.close()


def make_private(path: Path) -> None:
    """A file that only its owner reads, and so what SQLite puts beside it; one that stands there is made so too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    for each in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        if each.is_file():
            with contextlib.suppress(PermissionError):  # it is another user's, who has shared it
                each.chmod(0o600)


@contextlib.contextmanager
def reading_only(path: Path) -> Iterator[sqlite3.Connection | None]:
    """A file that another process may be writing; None when there is no such file. sqlite3.Error."""
    if not path.is_file():
        yield None
        return
    connection = sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro", uri=True, timeout=SECONDS_TO_WAIT)
    try:
        yield connection
    finally:
        connection.close()


def leave_nothing_at_once(connection: sqlite3.Connection) -> None:
    """LEAVE_NOTHING for a server: whoever reads meanwhile puts it off to the next time, and nobody waits for them."""
    (milliseconds,) = connection.execute("pragma busy_timeout").fetchone()
    connection.execute("pragma busy_timeout=0")
    try:
        connection.execute(LEAVE_NOTHING)
    finally:
        connection.execute(f"pragma busy_timeout={milliseconds}")


@contextlib.contextmanager
def in_transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One that may write from its first statement on, so that it never has to give way half done."""
    connection.execute("begin immediate")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:  # SQLite itself rolls back when the disk is full
            connection.execute("rollback")
        raise


@contextlib.contextmanager
def _failing() -> Iterator[None]:
    try:
        yield
    except sqlite3.IntegrityError:  # whoever asks has broken a rule of the tables
        raise
    except sqlite3.Error as error:
        raise StoreFailed(str(error)) from error
