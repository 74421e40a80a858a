"""The watchdog: how long the event loop was silent, in which nobody was heard, and what held it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_BEATS = 0.02
LONG, FAR_TOO_LONG = 0.1, 1.0
SECONDS_BETWEEN_NOTES = 60

_MOST_NAMES = 6
_WAITED = Path("/proc/thread-self/schedstat")


@dataclass(frozen=True)
class Silence:
    """A silence: `seconds` between two signs of life; in `starved` of them the system ran something else."""

    seconds: float = 0
    starved: float = 0
    held_by: str = ""

    @property
    def own(self) -> float:
        """The seconds without what other programs took."""
        return max(0.0, self.seconds - self.starved)

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s, {self.starved:.2f} s of them for want of a core, {self.held_by or 'unknown'}"


class Watchdog:
    """Runs beside the event loop that it is started in."""

    def __init__(self) -> None:
        self.longest = Silence()
        self._since_asked = Silence()
        self._beat = self._noted = 0.0
        self._held_by = ""
        self._ended = threading.Event()
        self._beating: asyncio.Task[None] | None = None

    def start(self, *_: Any) -> None:
        """Begins to watch, as a listener of the server's."""
        self._beat = time.monotonic()
        self._beating = asyncio.get_running_loop().create_task(self._listen())
        threading.Thread(target=self._watch, args=(threading.get_ident(),), name="watchdog", daemon=True).start()

    def stop(self, *_: Any) -> None:
        """Ends, as a listener of the server's, and logs the longest silence; twice is once."""
        if self._beating:
            self._beating.cancel()
            self._beating = None
            self._ended.set()
            logger.info("The longest silence was %s.", self.longest)

    def longest_since_asked(self) -> Silence:
        """The longest silence since this was asked last."""
        longest, self._since_asked = self._since_asked, Silence()
        return longest

    async def _listen(self) -> None:
        waited = _seconds_without_a_core(0)
        while True:
            await asyncio.sleep(SECONDS_BETWEEN_BEATS)
            now, waited_before = time.monotonic(), waited
            waited = _seconds_without_a_core(waited)
            late = now - self._beat - SECONDS_BETWEEN_BEATS
            self._beat = now
            self._take(Silence(max(0.0, late), waited - waited_before, self._held_by))

    def _take(self, silence: Silence) -> None:
        self._held_by = ""
        self.longest = max(self.longest, silence, key=lambda each: each.own)
        self._since_asked = max(self._since_asked, silence, key=lambda each: each.own)
        if silence.own >= FAR_TOO_LONG:
            logger.warning("Nobody was heard for %s.", silence)
        elif silence.own >= LONG and self._beat >= self._noted:
            self._noted = self._beat + SECONDS_BETWEEN_NOTES
            logger.info("Nobody was heard for %s.", silence)

    def _watch(self, thread: int) -> None:
        while not self._ended.wait(LONG / 2):
            if time.monotonic() - self._beat > LONG:
                self._held_by = _names(sys._current_frames().get(thread)) or self._held_by


def _names(frame: FrameType | None) -> str:
    """The names of the innermost functions, and nothing of what they work on."""
    names: list[str] = []
    while frame and len(names) < _MOST_NAMES:
        names.append(f"{Path(frame.f_code.co_filename).stem}.{frame.f_code.co_name}")
        frame = frame.f_back
    return " < ".join(names)


def _seconds_without_a_core(before: float) -> float:
    """The seconds that this thread was ready to run and had to wait, where Linux tells; else what it told `before`."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        return int(_WAITED.read_text().split()[1]) / 1e9
    return before
