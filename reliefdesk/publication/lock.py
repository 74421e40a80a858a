"""One publication at a time in a folder, whatever the process; a killed one leaves no lock behind."""

from __future__ import annotations

import fcntl
import time
from pathlib import Path
from typing import IO


class Lock:
    """A file that the operating system locks; threads of one process exclude each other too."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def take(self, seconds: float = 0) -> bool:
        """Whether nobody else has it, or gave it back within `seconds`."""
        until = time.monotonic() + seconds
        while not (taken := self._take()) and time.monotonic() < until:
            time.sleep(0.05)
        return taken

    def give_back(self) -> None:
        if self._file:
            self._file.close()
            self._file = None

    def _take(self) -> bool:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = self._path.open("ab")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return False
        self._file = file
        return True
