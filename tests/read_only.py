"""An SQLite file that may only be read, whoever asks, root too: as on a disk mounted so, or another user's."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

# Of https://sqlite.org/fileformat2.html#file_format_version_numbers: a file of a version to come is read only.
_WRITE_VERSION, _TODAY, _TO_COME = 18, b"\2", b"\3"


@contextlib.contextmanager
def read_only(path: Path) -> Iterator[None]:
    """A copy of the file stands in its place, which nobody writes to while the block runs, and everybody afterwards."""
    copy = path.with_name(f"{path.name}.copy")
    with contextlib.closing(sqlite3.connect(path)) as source, contextlib.closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    _set_write_version(copy, _TO_COME)
    for extension in ("-wal", "-shm"):
        path.with_name(path.name + extension).unlink(missing_ok=True)
    copy.replace(path)
    yield
    _set_write_version(path, _TODAY)


def _set_write_version(path: Path, version: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(_WRITE_VERSION)
        file.write(version)
