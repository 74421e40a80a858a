"""Keeps the inbox filled, on a thread of its own, because reading everything takes seconds."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

logger = logging.getLogger(__name__)

SECONDS_TO_WAIT = 1.0

_Stamp = tuple[tuple[int, int] | None, ...]


class InboxFiller:
    """`collect` runs when one of `files` has changed since it ran last."""

    def __init__(self, files: Sequence[Path], collect: Callable[[], object]) -> None:
        self._files = [*files, *(path.with_name(f"{path.name}-wal") for path in files)]
        self._collect = collect
        self._seen: _Stamp | None = None
        self._lock = threading.Lock()

    def now(self, seconds: float = SECONDS_TO_WAIT) -> None:
        """Waits no longer than that; what is not collected by then is there the next time."""
        thread = threading.Thread(target=self._run, daemon=True)
        thread.start()
        thread.join(seconds)

    def _run(self) -> None:
        with self._lock:
            if (stamp := tuple(map(_stamp, self._files))) == self._seen:
                return
            try:
                self._collect()
                self._seen = stamp
            except Exception:
                logger.exception("The inbox could not be filled.")


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
