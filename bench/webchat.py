"""`python -m bench.webchat`: many visitors of the website at once, then kills and cuts; counts what was lost."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import random
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import aiohttp
import typer

from bench.environment import NotPossible
from bench.load import talks
from bench.process import Process
from bench.visitor import Visitor

CHANCE = random.Random(0)  # noqa: S311 no secret
MOST_SECONDS_TO_WAIT = 120

Texts = Iterator[str]


def bench(
    models: Annotated[Path, typer.Option(help="Folder of trained models.")] = Path("models"),
    visitors: Annotated[int, typer.Option(help="Connected at once.")] = 200,
    rate: Annotated[float, typer.Option(help="Messages a second in all.")] = 20,
    seconds: Annotated[float, typer.Option(help="How long the load lasts.")] = 30,
    kills: Annotated[int, typer.Option(help="How often the server is killed in mid turn.")] = 20,
    cuts: Annotated[int, typer.Option(help="How often a connection is cut in mid turn.")] = 50,
) -> None:
    """Load, kills and cuts on the website's chat."""
    questions = itertools.cycle([text for talk in talks(Path.cwd()) for text in talk])
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_bench(Process(models, Path(folder)), questions, visitors, rate, seconds, kills, cuts))


async def _bench(
    server: Process, questions: Texts, visitors: int, rate: float, seconds: float, kills: int, cuts: int
) -> None:
    async with _client() as http:
        await server.start(http)
        try:
            if seconds:
                await _load(http, server, questions, visitors, rate, seconds)
            if cuts:
                await _cuts(http, server, questions, cuts)
            if kills:
                await _kills(http, server, questions, kills)
        finally:
            await server.kill()


async def _load(
    http: aiohttp.ClientSession, server: Process, questions: Texts, number: int, rate: float, seconds: float
) -> None:
    async with _connected(http, server.url, number) as visitors:
        begin, sending = time.perf_counter(), set()
        for turn in range(int(rate * seconds)):
            await asyncio.sleep(max(0, begin + turn / rate - time.perf_counter()))
            sending.add(asyncio.ensure_future(visitors[turn % number].ask(next(questions))))
        await asyncio.gather(*sending)
        await _answered(visitors)
        waits = [visitor.shown[one] - visitor.sent[one] for visitor in visitors for one in visitor.shown]
        _tell(f"{number} visitors connected, {rate:g} messages a second for {seconds:g} s", visitors)
        print(f"  send to answer shown: {_quantiles(waits)}")
        rest = await _rest(http, server.url, questions, rate, seconds)
        print(f"  the same load on REST: {_quantiles(rest)}")


async def _rest(
    http: aiohttp.ClientSession, url: str, questions: Texts, rate: float, seconds: float
) -> Sequence[float]:
    async def ask(turn: int) -> float:
        begin = time.perf_counter()
        body = {"sender": f"rest-{turn % 200}", "message": next(questions)}
        async with http.post(f"{url}/webhooks/rest/webhook", json=body) as answer:
            await answer.read()
        return time.perf_counter() - begin

    begin, sending = time.perf_counter(), []
    for turn in range(int(rate * seconds)):
        await asyncio.sleep(max(0, begin + turn / rate - time.perf_counter()))
        sending.append(asyncio.ensure_future(ask(turn)))
    return await asyncio.gather(*sending)


async def _cuts(http: aiohttp.ClientSession, server: Process, questions: Texts, number: int) -> None:
    """The connections of a visitor break some milliseconds after a question is sent."""
    visitors = []
    for start in range(0, number, 5):
        async with _client() as fragile, _connected(fragile, server.url, min(5, number - start), start) as few:
            for visitor in few:
                for _ in range(2):
                    asking = asyncio.ensure_future(visitor.ask(next(questions)))
                    await asyncio.sleep(CHANCE.uniform(0, 0.1))
                    asking.cancel()
        visitors += few  # their client is closed with everything that was open
    for visitor in visitors:
        visitor.http = http
    async with _listening(visitors):
        await asyncio.gather(*(visitor.resume() for visitor in visitors))
        await _answered(visitors)
        _tell(f"{number} connections cut in mid turn", visitors)


async def _kills(http: aiohttp.ClientSession, server: Process, questions: Texts, number: int) -> None:
    async with _connected(http, server.url, 10) as visitors:
        for _ in range(number):
            asking = [asyncio.ensure_future(visitor.ask(next(questions))) for visitor in visitors]
            await asyncio.sleep(CHANCE.uniform(0.02, 0.4))
            await server.kill()
            await server.start(http)
            await asyncio.gather(*asking)
            await _answered(visitors)
        _tell(f"{number} kills of the server in mid turn", visitors)
        print(f"  asked to try again: {sum(visitor.retried for visitor in visitors)}")


def _client() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0, force_close=True), timeout=aiohttp.ClientTimeout(None, sock_connect=10)
    )


@contextlib.asynccontextmanager
async def _connected(
    http: aiohttp.ClientSession, url: str, number: int, first: int = 0
) -> AsyncIterator[list[Visitor]]:
    visitors = [Visitor(http, url, f"10.0.{one // 250}.{one % 250}") for one in range(first, first + number)]
    for visitor in visitors:
        await visitor.begin()
    async with _listening(visitors):
        yield visitors


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


async def _answered(visitors: Sequence[Visitor]) -> None:
    all_idle = asyncio.gather(*(visitor.idle.wait() for visitor in visitors))
    with contextlib.suppress(asyncio.TimeoutError):
        await asyncio.wait_for(all_idle, MOST_SECONDS_TO_WAIT)
    await asyncio.sleep(0.5)  # for what comes twice


def _tell(what: str, visitors: Sequence[Visitor]) -> None:
    sent = sum(len(visitor.sent) for visitor in visitors)
    lost = sum(len(visitor.waiting) for visitor in visitors)
    doubled = sum(visitor.doubled for visitor in visitors)
    out_of_order = sum(visitor.out_of_order for visitor in visitors)
    print(f"{what}: {sent} questions, {lost} lost, {doubled} doubled, {out_of_order} out of order", flush=True)


def _quantiles(waits: Sequence[float]) -> str:
    cuts = statistics.quantiles(waits, n=100)
    return f"p50 {cuts[49] * 1000:.0f} ms, p95 {cuts[94] * 1000:.0f} ms"


if __name__ == "__main__":
    try:
        typer.run(bench)
    except NotPossible as error:
        print(error, file=sys.stderr)
        raise SystemExit(1) from None
