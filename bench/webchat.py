"""`python -m bench.webchat`: many visitors of the website at once, then cuts and kills; counts what was lost."""

from __future__ import annotations

import asyncio
import itertools
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bench import command
from bench.load import talks
from bench.process import Process
from bench.visitor import Visitor
from bench.website import Waits, Website, client


def bench(
    models: Annotated[Path, typer.Option(help="Folder of trained models.")] = Path("models"),
    visitors: Annotated[int, typer.Option(help="Connected at once.")] = 200,
    rate: Annotated[float, typer.Option(help="Messages a second in all.")] = 20,
    seconds: Annotated[float, typer.Option(help="How long the load lasts.")] = 30,
    cuts: Annotated[int, typer.Option(help="How often a visitor's connections are cut in mid turn.")] = 50,
    kills: Annotated[int, typer.Option(help="How often the server is killed in mid turn.")] = 20,
) -> None:
    """Load, cuts and kills on the website's chat."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_bench(Process(models, Path(folder)), visitors, rate, seconds, cuts, kills))


async def _bench(server: Process, visitors: int, rate: float, seconds: float, cuts: int, kills: int) -> None:
    questions = itertools.cycle([text for talk in talks(Path.cwd()) for text in talk])
    async with client() as http:
        website = Website(http, server, questions)
        await server.start(http)
        try:
            if seconds:
                await _load(website, visitors, rate, seconds)
            if cuts:
                _tell(f"{cuts} times all connections of a visitor cut in mid turn", await website.cuts(cuts))
            if kills:
                _tell(f"{kills} kills of the server in mid turn", await website.kills(kills))
        finally:
            await server.kill()


async def _load(website: Website, number: int, rate: float, seconds: float) -> None:
    async with website.connected(number) as visitors:
        chat, rest = await website.one_by_one(visitors)
        print(f"One question at a time:\n  chat {_quantiles(chat)}; REST {_quantiles(rest)}", flush=True)
        before = website.server.cpu()
        chat = await website.together(visitors, rate, seconds)
        between = website.server.cpu()
        rest = await website.rest_together(number, rate, seconds)
        after = website.server.cpu()
        _tell(f"{number} visitors connected, {rate:g} questions a second for {seconds:g} s", visitors)
        print(f"  chat {_quantiles(chat)}, {(between - before) / len(chat) * 1000:.0f} ms of CPU a question")
        print(f"  REST {_quantiles(rest)}, {(after - between) / len(rest) * 1000:.0f} ms of CPU a question", flush=True)


def _tell(what: str, visitors: Sequence[Visitor]) -> None:
    sent, lost, doubled, out_of_order, retried = (
        sum(counts)
        for counts in zip(
            *((len(one.sent), len(one.waiting), one.doubled, one.out_of_order, one.retried) for one in visitors),
            strict=True,
        )
    )
    print(f"{what}:\n  {sent} questions, {lost} lost, {doubled} doubled, {out_of_order} out of order", end="")
    print(f", {retried} sent again after a kill" if retried else "", flush=True)


def _quantiles(waits: Waits) -> str:
    cuts = statistics.quantiles(waits, n=100)
    return f"p50 {cuts[49] * 1000:.0f} ms, p95 {cuts[94] * 1000:.0f} ms"


if __name__ == "__main__":
    command.run(bench)
