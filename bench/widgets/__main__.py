"""`python -m bench.widgets`: our widget and others in a real Chromium, side by side; writes docs/widget/anchors.md."""

from __future__ import annotations

import gzip
import os
import platform
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bench import command
from bench.widgets.browser import SLOWER, chromium, visit
from bench.widgets.contenders import contenders
from bench.widgets.figures import Figures
from bench.widgets.report import as_markdown
from bench.widgets.site import serving
from reliefdesk.pages.script import BUILT


def bench(
    rounds: Annotated[int, typer.Option(help="How often each is visited; 0 writes the report anew.")] = 7,
    work: Annotated[Path, typer.Option(help="Folder to install the others into.")] = Path("var/bench/widgets"),
    output: Annotated[Path, typer.Option(help="Folder of the report.")] = Path("docs/widget"),
) -> None:
    """Size, start, memory and accessibility; takes about a minute a round."""
    file = output / "figures.json"
    figures = _measure(rounds, work.resolve()) if rounds else Figures.load(file)
    figures.save(file)
    report = as_markdown(figures)
    (output / "anchors.md").write_text(report, encoding="utf-8")
    print(report)


def _measure(rounds: int, work: Path) -> Figures:
    figures, all_of_them = Figures(), contenders(Path.cwd(), work)
    bare = len(gzip.compress(BUILT.read_bytes(), 9))
    with chromium() as browser, serving(all_of_them) as site:
        figures.notes = {
            "Measured": f"{date.today():%-d %B %Y}, {rounds} rounds in turn",  # noqa: DTZ011 the day here
            "Browser": f"Chromium {browser.version}, 1280 by 800, CPU throttled {SLOWER} times",
            "Machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
            "Ours": f"with the example clinic's facts in it; {bare:,} bytes without",
        }
        for turn in range(rounds):
            print(f"Round {turn + 1} of {rounds} ...", flush=True)
            for number, contender in enumerate(all_of_them):
                figures.add(contender.name, visit(browser, site, number, contender))
            figures.notes["Load while it ran, ours and that of other programs"] = f"{os.getloadavg()[2]:.1f}"
    return figures


if __name__ == "__main__":
    command.run(bench)
