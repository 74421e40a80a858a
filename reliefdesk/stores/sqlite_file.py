"""An SQLite file of our own: what was committed survives a power cut."""

from __future__ import annotations

import contextlib
import logging
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from reliefdesk.stores.failure import StoreBusy, StoreFailed, StoreLost

logger = logging.getLogger(__name__)

LEAVE_NOTHING = "pragma wal_checkpoint(truncate)"  # after a deletion: older pages still stand in the write-ahead log
SECONDS_TO_WAIT = 2  # while another process, such as a backup, holds the file
LEAST_FREE_BYTES = 2_000_000  # on the disk, before anything is accepted: its answer needs room too

# Of https://sqlite.org/rescode.html
_BUSY = (5, 6)  # BUSY, LOCKED
# READONLY, CORRUPT, CANTOPEN, NOTADB
_LASTING = (8, 11, 14, 26)

Identity = tuple[int, int]


class SqliteFile:
    """A file behind one connection, in write-ahead mode with synchronous=FULL, for one thread, that never waits.

    StoreBusy when another process holds the file; StoreFailed when the disk is full or the file cannot be written.
    What failed is tried anew at the next use, so that nobody has to start again; a file that was removed or replaced
    by a backup is made or opened anew.
    """

    def __init__(self, path: Path, schema: str) -> None:
        """Makes the file and its tables, readable by its owner only; what cannot be done now is done later."""
        self._path, self._schema = path, schema
        self._connection: sqlite3.Connection | None = None
        self._identity: Identity | None = None
        self._is_closed = False
        try:
            self._connected()
        except StoreFailed as error:
            logger.error("%s cannot be used now (%s); it is tried again.", path.name, error)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A block of which all is done, or nothing."""
        with self._failing(), in_transaction(self._connected()) as connection:
            yield connection

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection for single queries, without a transaction."""
        with self._failing():
            yield self._connected()

    def require_room(self) -> None:
        """Raises StoreFailed before the disk is full, while there is room for what was accepted before."""
        with failing():
            if shutil.disk_usage(self._path.parent).free < LEAST_FREE_BYTES:
                raise StoreFailed("the disk is full")

    def close(self) -> None:
        self._is_closed = True
        self._disconnect()

    @contextlib.contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            with failing():
                yield
        except StoreLost:
            self._disconnect()
            raise

    def _disconnect(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None

    def _connected(self) -> sqlite3.Connection:
        if self._is_closed:
            raise StoreFailed("it is closed")
        if self._connection and self._identity != identity(self._path):
            logger.warning("%s was removed or replaced; it is opened anew.", self._path.name)
            self._disconnect()
        if self._connection is None:
            with failing():
                self._connection = opened(self._path, self._schema)
                self._identity = identity(self._path)
        return self._connection


@contextlib.contextmanager
def failing() -> Iterator[None]:
    """A block whose errors of SQLite and of the disk are StoreFailed, but for a rule of the tables that was broken."""
    try:
        with sqlite_failing():
            yield
    except OSError as error:
        raise StoreFailed(error.strerror or type(error).__name__) from error


@contextlib.contextmanager
def sqlite_failing() -> Iterator[None]:
    """A block as `failing`, which does more than to ask the database: its own errors of files stay."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.Error as error:
        raise _kind(error)(str(error)) from error


def _kind(error: sqlite3.Error) -> type[StoreFailed]:
    if _code(error) in _BUSY:
        return StoreBusy
    return StoreLost if is_lasting(error) else StoreFailed


def is_lasting(error: BaseException | None) -> bool:
    """Whether the connection stays as it is after this, though the file may be in order again."""
    return _code(error) in _LASTING


def identity(path: Path) -> Identity | None:
    """Which file stands there, None if there is none: SQLite goes on writing to one that was removed or replaced."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _code(error: BaseException | None) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def opened(path: Path, schema: str = "", seconds_to_wait: float = 0, any_thread: bool = False) -> sqlite3.Connection:
    """A connection to a private file with these tables, whose commits survive a power cut; what is deleted is gone.

    Each statement is a transaction of its own, unless one begins with `in_transaction`. sqlite3.Error; OSError.
    """
    make_private(path)
    connection = sqlite3.connect(path, timeout=seconds_to_wait, isolation_level=None, check_same_thread=not any_thread)
    try:
        for pragma in ("journal_mode=wal", "synchronous=full", "secure_delete=on"):
            connection.execute(f"pragma {pragma}")
        connection.executescript(schema)
    except BaseException:
        connection.close()
        raise
    return connection


def make_private(path: Path) -> None:
    """Makes a file that only its owner reads, and makes so one that stands there, and what SQLite puts beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    for each in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        if each.is_file():
            with contextlib.suppress(PermissionError):  # it is another user's, who has shared it
                each.chmod(0o600)


@contextlib.contextmanager
def reading_only(path: Path) -> Iterator[sqlite3.Connection | None]:
    """A connection that reads a file which another process may be writing; None when there is none. sqlite3.Error."""
    if not path.is_file():
        yield None
        return
    connection = sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro", uri=True, timeout=SECONDS_TO_WAIT)
    try:
        yield connection
    finally:
        connection.close()


@contextlib.contextmanager
def in_transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """A transaction that may write from its first statement on, so that it never has to give way half done."""
    connection.execute("begin immediate")
    try:
        yield connection
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:  # SQLite itself rolls back when the disk is full
            connection.execute("rollback")
        raise
