"""The process that started this one: it holds the other end of our standard input for as long as it lives."""

from __future__ import annotations

import os


def wait_for_its_end() -> None:
    """Blocks until the parent has ended; for a thread of its own."""
    # Not through sys.stdin, whose lock the thread would hold to the end: Python dies of that when it ends itself.
    while os.read(0, 1024):
        pass
