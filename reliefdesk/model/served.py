"""Which model each running server answers with: a small file that it holds as long as it lives."""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
from pathlib import Path
from typing import IO

SERVING_FOLDER = "serving"


class Serving:
    """One server's word on what it answers with; the operating system takes it back when the server ends."""

    def __init__(self, models: Path) -> None:
        self._folder = models / SERVING_FOLDER
        self._file: IO[bytes] | None = None

    def tell(self, model: str) -> None:
        """The server answers with the archive of this name from now on."""
        if self._file is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._path = self._folder / f"{os.getpid()}-{secrets.token_hex(4)}.server"
            part = self._path.with_suffix(".part")
            self._file = part.open("wb")
            fcntl.flock(self._file, fcntl.LOCK_EX)
            part.rename(self._path)  # held from its first moment on: nobody takes it for a dead one's
        self._file.seek(0)
        self._file.write(model.encode())
        self._file.truncate()
        self._file.flush()

    def end(self) -> None:
        """It answers no more."""
        if self._file:
            self._path.unlink(missing_ok=True)
            self._file.close()
            self._file = None


def served(models: Path) -> list[str]:
    """The names of the archives that running servers answer with, one a server; what dead ones left is removed."""
    found = []
    for path in sorted((models / SERVING_FOLDER).glob("*.server")):
        with contextlib.suppress(OSError), path.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                found.append(file.read().decode(errors="replace"))
            else:
                path.unlink(missing_ok=True)
    return found
