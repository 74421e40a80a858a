"""A line: who waits, and who is next. Addresses take turns, at each its people do, and what one asked goes in order."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

# Passes of the event loop between two turns, so that a request that came meanwhile is read, answered and gone. libuv
# accepts one connection a pass: with six, three hundred that came at once were let in after five seconds.
_PASSES = 30


class Line:
    """A line calls one at a time, after so many passes of the event loop; `may_go` says whom it may call now.

    Whoever makes that true for somebody calls `look`.
    """

    def __init__(self, may_go: Callable[[str], bool] = lambda person: True, passes: int = _PASSES) -> None:
        self._may_go, self._passes = may_go, passes
        self._waiting: dict[str, dict[str, deque[asyncio.Future[None]]]] = {}  # the next address and person first
        self._is_calling = False

    async def wait(self, person: str, address: str) -> None:
        """Waits until it is this one's turn; whoever is cancelled has left."""
        called = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(address, {}).setdefault(person, deque()).append(called)
        self.look()
        await called  # which is cancelled with whoever waits for it

    def look(self) -> None:
        """Calls the next one, if somebody may go now."""
        if self._waiting and not self._is_calling:
            self._is_calling = True
            self._breathe(self._passes)

    def _breathe(self, passes: int) -> None:
        # No task: a loop that ends leaves none behind.
        loop = asyncio.get_running_loop()
        loop.call_soon(*((self._breathe, passes - 1) if passes else (self._call,)))

    def _call(self) -> None:
        self._is_calling = False
        if called := self._next():
            called.set_result(None)
            self.look()

    def _next(self) -> asyncio.Future[None] | None:
        for address in list(self._waiting):
            people = self._waiting[address]
            for person in list(people):
                called = self._first(people, person)
                if called is not None:
                    del self._waiting[address]
                    if people:
                        self._waiting[address] = people
                    return called
            if not people:
                del self._waiting[address]
        return None

    def _first(self, people: dict[str, deque[asyncio.Future[None]]], person: str) -> asyncio.Future[None] | None:
        asked = people[person]
        while asked and asked[0].done():
            asked.popleft()
        if asked and not self._may_go(person):
            return None
        del people[person]
        called = asked.popleft() if asked else None
        if asked:
            people[person] = asked
        return called


async def breath(passes: int = _PASSES) -> None:
    """Waits so many passes of the event loop, in which it does what else there is."""
    for _ in range(passes):
        await asyncio.sleep(0)
