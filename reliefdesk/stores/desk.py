"""Staff's SQLite file: drafts, inbox, publications, accounts; what was saved survives a power cut."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.stores.failure import StoreBusy, StoreFailed
from reliefdesk.stores.sqlite_file import in_transaction, opened, sqlite_failing

VERSION = 1
SECONDS_TO_WAIT = 10  # while another process writes


class Desk:
    """One connection that threads take in turns; other processes open the file themselves.

    Each store that keeps tables here hands their `create table if not exists` to `prepare`.
    """

    def __init__(self, path: Path) -> None:
        """Makes the file, readable by its owner only; ContentError when it is no desk, or a newer one."""
        self.path = path
        self._lock = threading.RLock()
        try:
            with sqlite_failing():
                self._connection = opened(path, seconds_to_wait=SECONDS_TO_WAIT, any_thread=True)
            with contextlib.ExitStack() as if_it_fails:
                if_it_fails.callback(self._connection.close)
                self._connection.execute("pragma foreign_keys=on")
                self._check_version()
                if_it_fails.pop_all()
        except StoreBusy:
            raise StoreBusy(f"{path.name}: another process is writing to it") from None
        except StoreFailed as error:
            text = f"this is no file of Relief Desk ({error}). Put back a backup of it, or move it away."
            raise ContentError([Problem(path.name, text)]) from None

    def prepare(self, schema: str) -> None:
        """Makes the tables that are missing."""
        with self.transaction() as connection:
            for statement in filter(str.strip, schema.split(";")):
                connection.execute(statement)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A block of which all is done, or nothing; one within another belongs to the outer. StoreFailed."""
        with self._lock:
            if self._connection.in_transaction:
                yield self._connection
                return
            with sqlite_failing(), in_transaction(self._connection):
                yield self._connection

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection for single queries, without a transaction. StoreFailed."""
        with self._lock, sqlite_failing():
            yield self._connection

    def close(self) -> None:
        """Closes the file; nothing can be asked of it afterwards."""
        with self._lock:
            self._connection.close()

    def _check_version(self) -> None:
        with self.reading() as connection:
            version = connection.execute("pragma user_version").fetchone()[0]
        if version > VERSION:
            text = f"a newer Relief Desk made this file (version {version}). Install that one, or move it away."
            raise ContentError([Problem(self.path.name, text)])
        if version < VERSION:
            with self.transaction() as connection:
                connection.execute(f"pragma user_version = {VERSION}")
