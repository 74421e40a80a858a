"""The hub: who listens to which session, to be woken when there is something new."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import Iterator

MOST_STREAMS = 3  # a session
MOST_OF_ADDRESS = 300  # a hospital's visitors share one
MOST_IN_ALL = 2_000
RETRY_AFTER_RESTART_MS = 2_000
RETRY_AFTER_CROWD_MS = 30_000


class Listener:
    """One stream or poll, which waits for news."""

    def __init__(self) -> None:
        self.ended = False
        self.retry_ms: int | None = None  # when to come back, said in a `bye`; None says nothing
        self._news = asyncio.Event()

    def wake(self) -> None:
        self._news.set()

    def end(self, retry_ms: int | None) -> None:
        self.ended, self.retry_ms = True, retry_ms
        self.wake()

    async def wait(self, seconds: float) -> bool:
        """Whether there was news before the time was over."""
        try:
            await asyncio.wait_for(self._news.wait(), max(0, seconds))
        except TimeoutError:
            return False
        self._news.clear()
        return True


class Hub:
    """Listeners by session, and which sessions are being answered now."""

    def __init__(self) -> None:
        self._listeners: dict[str, list[Listener]] = {}
        self._addresses: Counter[str] = Counter()
        self._typing: set[str] = set()
        self._empty = asyncio.Event()
        self._empty.set()
        self.closed = False

    def is_crowded(self, address: str) -> bool:
        """Whether that address, or everybody together, has as many connections as there may be."""
        return self._addresses[address] >= MOST_OF_ADDRESS or sum(self._addresses.values()) >= MOST_IN_ALL

    @contextlib.contextmanager
    def join(self, session: str, address: str = "") -> Iterator[Listener]:
        """A listener for a block; a session's fourth sends the first away: one whose network is gone looks open."""
        with self._counted(address), self._listening(session) as listener:
            yield listener

    @contextlib.contextmanager
    def _counted(self, address: str) -> Iterator[None]:
        self._addresses[address] += 1
        try:
            yield
        finally:
            self._addresses[address] -= 1
            if not self._addresses[address]:
                del self._addresses[address]

    @contextlib.contextmanager
    def _listening(self, session: str) -> Iterator[Listener]:
        listener = Listener()
        present = self._listeners.setdefault(session, [])
        present.append(listener)
        self._empty.clear()
        if len(present) > MOST_STREAMS:
            present.pop(0).end(RETRY_AFTER_CROWD_MS)
        if self.closed:
            listener.end(RETRY_AFTER_RESTART_MS)
        try:
            yield listener
        finally:
            with contextlib.suppress(ValueError):
                present.remove(listener)
            if not present and self._listeners.get(session) is present:
                del self._listeners[session]
            if not self._listeners:
                self._empty.set()

    def wake(self, session: str) -> None:
        for listener in self._listeners.get(session, ()):
            listener.wake()

    def set_typing(self, session: str, on: bool) -> None:
        """Tells those who listen now whether the assistant is at it; it is never stored."""
        (self._typing.add if on else self._typing.discard)(session)
        self.wake(session)

    def is_typing(self, session: str) -> bool:
        return session in self._typing

    def count(self, session: str) -> int:
        return len(self._listeners.get(session, ()))

    def end(self, session: str) -> None:
        """Ends a session's streams and polls, as its token has been revoked."""
        for listener in self._listeners.get(session, ()):
            listener.end(None)

    def close(self) -> None:
        """Tells everybody when to come back, as the server restarts."""
        self.closed = True
        for listeners in self._listeners.values():
            for listener in listeners:
                listener.end(RETRY_AFTER_RESTART_MS)

    async def drained(self, seconds: float = 1) -> None:
        """Waits until all have said good-bye, or the time is over."""
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._empty.wait(), seconds)
