"""What the visitors of a website do to the assistant: ask all at once, lose their connection, see it killed."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bench.process import Process
from bench.server import AUTHORIZATION
from bench.visitor import MOST_SECONDS_TO_WAIT, Visitor

Waits = list[float]  # seconds from sending a question until its answer is there


@dataclass
class Website:
    """The assistant's visitors; `questions` never ends."""

    http: aiohttp.ClientSession
    server: Process
    questions: Iterator[str]
    chance: random.Random = field(default_factory=lambda: random.Random(0))  # noqa: S311 no secret

    async def one_by_one(self, visitors: Sequence[Visitor]) -> tuple[Waits, Waits]:
        """A question a visitor, each beside one over REST, with nothing else going on."""
        rest = []
        for number, visitor in enumerate(visitors):
            await visitor.ask(next(self.questions))
            await answered([visitor], 0)
            rest.append(await self._ask_over_rest(f"alone-{number}"))
        return [wait for visitor in visitors for wait in visitor.waits()], rest

    async def together(self, visitors: Sequence[Visitor], rate: float, seconds: float) -> Waits:
        """So many questions a second, the visitors in turn."""
        asked = {id(visitor): len(visitor.sent) for visitor in visitors}
        await _at_rate(rate, seconds, lambda turn: visitors[turn % len(visitors)].ask(next(self.questions)))
        await answered(visitors)
        return [wait for visitor in visitors for wait in visitor.waits(asked[id(visitor)])]

    async def rest_together(self, number: int, rate: float, seconds: float) -> Waits:
        """The same over REST, by so many visitors."""
        return await _at_rate(rate, seconds, lambda turn: self._ask_over_rest(f"together-{turn % number}"))

    async def cuts(self, number: int) -> list[Visitor]:
        """Every connection of a visitor breaks some milliseconds after a question is sent."""
        visitors: list[Visitor] = []
        for first in range(0, number, 5):
            async with client() as fragile, self.connected(min(5, number - first), first, fragile) as few:
                for visitor in few:
                    for _ in range(2):
                        asking = asyncio.ensure_future(visitor.ask(next(self.questions)))
                        await asyncio.sleep(self.chance.uniform(0, 0.1))
                        asking.cancel()
            visitors += few
        for visitor in visitors:
            visitor.http = self.http
        async with _listening(visitors):
            await asyncio.gather(*(visitor.send() for visitor in visitors))
            await answered(visitors)
        return visitors

    async def kills(self, number: int) -> list[Visitor]:
        """The server dies some milliseconds after ten questions are sent, and starts again."""
        async with self.connected(10) as visitors:
            for _ in range(number):
                asking = [asyncio.ensure_future(visitor.ask(next(self.questions))) for visitor in visitors]
                await asyncio.sleep(self.chance.uniform(0.02, 0.4))
                await self.server.kill()
                await self.server.start(self.http)
                await asyncio.gather(*asking)
                await answered(visitors)
        return visitors

    @contextlib.asynccontextmanager
    async def connected(
        self, number: int, first: int = 0, http: aiohttp.ClientSession | None = None
    ) -> AsyncIterator[list[Visitor]]:
        """Visitors with a session and a stream each."""
        addresses = [f"10.0.{one // 250}.{one % 250}" for one in range(first, first + number)]
        visitors = [Visitor(http or self.http, self.server.url, address) for address in addresses]
        for visitor in visitors:
            await visitor.begin()
        async with _listening(visitors):
            yield visitors

    async def _ask_over_rest(self, sender: str) -> float:
        begin = time.perf_counter()
        body = {"sender": sender, "message": next(self.questions)}
        async with self.http.post(
            f"{self.server.url}/webhooks/rest/webhook", json=body, headers=AUTHORIZATION
        ) as answer:
            await answer.read()
        return time.perf_counter() - begin


def client() -> aiohttp.ClientSession:
    """Without a limit of connections or time; a connection serves one request."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0, force_close=True), timeout=aiohttp.ClientTimeout(None)
    )


async def answered(visitors: Sequence[Visitor], seconds_after: float = 0.5) -> None:
    """When nobody waits any more, or has waited for too long; a little later, for what comes twice."""
    all_idle = asyncio.gather(*(visitor.idle.wait() for visitor in visitors))
    with contextlib.suppress(asyncio.TimeoutError):
        await asyncio.wait_for(all_idle, MOST_SECONDS_TO_WAIT)
    await asyncio.sleep(seconds_after)


async def _at_rate(rate: float, seconds: float, ask: Callable[[int], Awaitable[Any]]) -> list[Any]:
    begin, asking = time.perf_counter(), []
    for turn in range(int(rate * seconds)):
        await asyncio.sleep(max(0, begin + turn / rate - time.perf_counter()))
        asking.append(asyncio.ensure_future(ask(turn)))
    return list(await asyncio.gather(*asking))


@contextlib.asynccontextmanager
async def _listening(visitors: Sequence[Visitor]) -> AsyncIterator[None]:
    streams = [asyncio.ensure_future(visitor.listen()) for visitor in visitors]
    await asyncio.gather(*(visitor.connected.wait() for visitor in visitors))
    try:
        yield
    finally:
        for stream in streams:
            stream.cancel()
        await asyncio.gather(*streams, return_exceptions=True)
