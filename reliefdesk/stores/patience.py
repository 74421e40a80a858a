"""Waiting for a file that another process holds, while the event loop goes on with everything else."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import TypeVar

from reliefdesk.stores.failure import StoreBusy, StoreLost

T = TypeVar("T")

SECONDS_TO_WAIT = 2.0  # while another process, such as a backup, holds the file
SECONDS_BETWEEN_TRIES = 0.02


async def patiently(work: Callable[[], T], seconds: float | None = None) -> T:
    """What `work` gives, which is done whole or not at all; StoreBusy when the file stays held for SECONDS_TO_WAIT.

    It is tried once more on a new connection: the old one may be of a time when the file could only be read.
    """
    until, is_new = time.monotonic() + (SECONDS_TO_WAIT if seconds is None else seconds), False
    while True:
        try:
            return work()
        except StoreBusy:
            if time.monotonic() >= until:
                raise
        except StoreLost:
            if is_new:
                raise
            is_new = True
        await asyncio.sleep(SECONDS_BETWEEN_TRIES)
