"""Keeps the inbox filled, on a thread of its own, because reading everything takes seconds."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from reliefdesk.content.fresh import Fresh

logger = logging.getLogger(__name__)

SECONDS_TO_WAIT = 1.0


class InboxFiller:
    """`collect` runs when one of `files` has changed since it ran last."""

    def __init__(self, files: Sequence[Path], collect: Callable[[], object]) -> None:
        watched = [*files, *(path.with_name(f"{path.name}-wal") for path in files)]
        self._collected = Fresh(lambda: watched, collect)
        self._lock = threading.Lock()

    def now(self, seconds: float = SECONDS_TO_WAIT) -> None:
        """Waits no longer than that; what is not collected by then is there the next time."""
        thread = threading.Thread(target=self._run, daemon=True)
        thread.start()
        thread.join(seconds)

    def _run(self) -> None:
        with self._lock:
            try:
                self._collected.get()
            except Exception:
                logger.exception("The inbox could not be filled.")
