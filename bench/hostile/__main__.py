"""`python -m bench.hostile`: what a red flag waits for while somebody means no good, one attack after the other."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from bench import command
from bench.hostile.attacks import Target, attacks
from bench.hostile.bystander import bystander, token
from bench.hostile.trial import Trial, trials
from bench.process import Process
from bench.sides import TOKEN
from bench.website import client


def bench(
    models: Annotated[Path, typer.Option(help="Folder of trained models.")] = Path("models"),
    only: Annotated[str, typer.Option(help="Attacks whose name has these letters in it.")] = "",
) -> None:
    """How long /health and a red flag's card take during each attack; it takes about three minutes."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_bench(Process(models, Path(folder)), only))


async def _bench(server: Process, only: str) -> None:
    async with client() as http:
        await server.start(http)
        try:
            await asyncio.to_thread(_attack, server.port, only)
        finally:
            print(await server.stop())


def _attack(port: int, only: str) -> None:
    print("| attack | answers | longest /health | red flag accepted | its card |\n|---|---|---|---|---|")
    target = Target(TOKEN, token(port, "203.0.113.7"))
    with bystander(port) as watching:
        for trial in trials(port, [each for each in attacks(target) if only in each.name], watching):
            print(_row(trial), flush=True)


def _row(trial: Trial) -> str:
    answers = ", ".join(f"{number} x {status or 'closed'}" for status, number in sorted(trial.answers.items()))
    seen = trial.seen
    times = f"{seen.health:.2f} s | {seen.accepted:.2f} s | {seen.card:.2f} s"
    return f"| {trial.attack.name} | {answers} | {times} |"


if __name__ == "__main__":
    command.run(bench)
