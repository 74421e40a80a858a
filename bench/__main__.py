"""`python -m bench`: measure both sides, print ratios beside goals, write docs/bench/."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import Annotated

import typer

from bench import command, environment, plots, quality, report, sides, speed
from bench.figures import Figures
from bench.sides import Side

PARTS = ("size", "train", "start", "load", "quality")


def bench(
    parts: Annotated[str, typer.Option(help="What to measure, the rest stays; `none` draws anew.")] = ",".join(PARTS),
    rounds: Annotated[int, typer.Option(help="How often each figure is measured.")] = 3,
    stock_trainings: Annotated[int, typer.Option(help="How often to train stock Rasa; 0 takes its last model.")] = 1,
    stock: Annotated[Path, typer.Option(help="Folder of stock Rasa's environment.")] = Path(".stock/plain"),
    work: Annotated[Path, typer.Option(help="Folder to work in.")] = Path("var/bench"),
    output: Annotated[Path, typer.Option(help="Folder of the report.")] = Path("docs/bench"),
) -> None:
    """Compare this project with stock Rasa; takes most of an hour, nearly all of it stock Rasa's training."""
    chosen = command.chosen(parts, PARTS, "--parts")
    file = output / "figures.json"
    figures = Figures.load(file)
    if chosen:
        both = _prepare(Path.cwd(), stock.resolve(), work.resolve(), figures)
        for part in chosen:
            print(f"Measuring {part} ...", flush=True)
            _measure(part, both, rounds, stock_trainings, figures)
            figures.save(file)
    plots.draw(figures, output)
    (output / "results.md").write_text(report.as_markdown(figures), encoding="utf-8")
    print("\n".join(report.goal_lines(figures)))
    print(f"Written to {output}/results.md.")


def _prepare(root: Path, stock: Path, work: Path, figures: Figures) -> list[Side]:
    our_python = environment.our_environment(root, work / "environment")
    stock_python = environment.stock_environment(root, stock)
    figures.notes["machine"] = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    figures.notes["Python"] = f"{platform.python_version()} beside {'.'.join(map(str, environment.STOCK_VERSION))}"
    return [
        sides.ours(root, work / sides.OURS, our_python),
        sides.stock(root, work / sides.STOCK, stock_python),
    ]


def _measure(part: str, both: list[Side], rounds: int, stock_trainings: int, figures: Figures) -> None:
    root = both[0].folder
    if part == "size":
        figures.forget("size")
        for side in both:
            figures.add("size", side.name, environment.size(side.python.parents[1]))
    elif part == "train":
        _train(both, rounds, stock_trainings, figures)
    elif part == "start":
        figures.forget("start_cpu", "start_wall")
        for _ in range(rounds):
            for side in both:
                speed.start(side, figures)
    elif part == "load":
        figures.forget("memory", "memory_end", "message_cpu", *(f"rate_{visitors}" for visitors in speed.VISITORS))
        figures.waits.clear()
        speed.load([*both, _acting(both[1], root)], root, rounds, figures)
    else:
        _compare_quality(both, root, figures)


def _acting(stock: Side, root: Path) -> Side:
    side = sides.acting(root, stock.folder.with_name(sides.ACTING), stock.python)
    if not any((side.folder / "models").glob("*.tar.gz")):
        print("Training stock Rasa with a custom action, for one epoch ...", flush=True)
        speed.train(side, Figures())
    return side


def _train(both: list[Side], rounds: int, stock_trainings: int, figures: Figures) -> None:
    for turn in range(rounds):
        for side, times in zip(both, (rounds, stock_trainings), strict=True):
            if turn == 0 and times:
                for figure in ("training_cpu", "training_wall", "training_memory"):
                    figures.values.get(figure, {}).pop(side.name, None)
            if turn < times:
                speed.train(side, figures)


def _compare_quality(both: list[Side], root: Path, figures: Figures) -> None:
    our, stock = both
    asked = quality.questions(root)
    reader = quality.our_reader(our)
    other = quality.stock_reader(stock, asked)
    same_answer = reader.same_answer
    figures.counts = {
        our.name: quality.counts(reader, asked, same_answer),
        stock.name: quality.counts(other, asked, same_answer),
    }
    figures.curves = {
        our.name: quality.our_curve(reader, asked),
        stock.name: quality.stock_curve(other, asked, same_answer),
    }


if __name__ == "__main__":
    command.run(bench)
