"""`python -m bench.channels`: every law on every channel of ours that Rasa has one of, and on Rasa's."""

from __future__ import annotations

import os
import platform
from datetime import datetime, timezone
from pathlib import Path
from typing import Annotated

import typer

from bench import command, environment
from bench.channels.cases import CASES
from bench.channels.contest import Contest
from bench.channels.laws import LAWS
from bench.channels.table import Findings, as_markdown
from bench.sides import OURS, STOCK


def bench(
    platforms: Annotated[str, typer.Option(help="Which to measure, the rest stays; `none` writes anew.")] = ",".join(
        CASES
    ),
    sides: Annotated[str, typer.Option(help="Which side to measure, the other stays.")] = f"{STOCK},{OURS}",
    slow: Annotated[float, typer.Option(help="Seconds that the slow agent takes.")] = 20,
    stock: Annotated[Path, typer.Option(help="Folder of stock Rasa's environment.")] = Path(".stock/plain"),
    work: Annotated[Path, typer.Option(help="Folder for the servers' logs.")] = Path("var/bench/channels"),
    output: Annotated[Path, typer.Option(help="Folder of the page.")] = Path("docs/bench"),
) -> None:
    """Law by law, stock Rasa's connectors and ours; takes about three quarters of an hour, most of it waiting."""
    chosen = command.chosen(platforms, CASES, "--platforms")
    file = output / "channels.json"
    findings = Findings.load(file)
    if chosen:
        work.mkdir(parents=True, exist_ok=True)
        contest = Contest(environment.stock_environment(Path.cwd(), stock.resolve()), work, slow)
        for name in chosen:
            for side in sides.split(","):
                before = _cpu_times()
                findings.cells.setdefault(name, {})[side] = contest.cells(name, side)
                findings.notes.setdefault(name, {})[side] = _when(before, slow)
                findings.save(file)
    titles = {name: pair.title for name, pair in CASES.items()}
    obstacles = {name: pair.obstacle for name, pair in CASES.items()}
    page = as_markdown(findings, [law.name for law in LAWS], titles, obstacles)
    (output / "channels.md").write_text(page, encoding="utf-8")
    print(f"Written to {output}/channels.md.")


def _when(before: list[int], slow: float) -> str:
    spent = [now - then for now, then in zip(_cpu_times(), before, strict=True)]
    busy, stolen = (100 * part / max(1, sum(spent)) for part in (sum(spent) - spent[3] - spent[4], spent[7]))
    load = ", ".join(f"{average:.1f}" for average in os.getloadavg())
    now = datetime.now(timezone.utc).strftime("%d %B %Y, %H:%M UTC")
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    seen = f"load {load} at the end, cores {busy:.0f} % busy, {stolen:.0f} % of them stolen by other machines"
    return f"{now}; {machine}; {seen}; slow agent {slow:g} s."


def _cpu_times() -> list[int]:
    """user, nice, system, idle, iowait, irq, softirq, steal; needs Linux."""
    return [int(number) for number in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]


if __name__ == "__main__":
    command.run(bench)
