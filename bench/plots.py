"""The figures as pictures; needs matplotlib of the developers' tools."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bench.figures import GOALS, Figures
from bench.report import NAMES
from bench.sides import ACTING, OURS, STOCK

COLOURS = {OURS: "#1f6f8b", STOCK: "#c8553d", ACTING: "#8d6a9f"}


def draw(figures: Figures, folder: Path) -> None:
    """ratios.svg, latency.svg and quality.svg, as far as their figures are there."""
    folder.mkdir(parents=True, exist_ok=True)
    _draw_ratios(figures, folder / "ratios.svg")
    if figures.waits:
        _draw_latency(figures, folder / "latency.svg")
    if figures.curves:
        _draw_quality(figures, folder / "quality.svg")


def _draw_ratios(figures: Figures, path: Path) -> None:
    """How many times better ours is, whichever way is better, on a logarithmic scale."""
    pyplot = _pyplot()
    rows = [(goal, ratio) for goal in GOALS if (ratio := figures.ratio(goal.figure, goal.beside))]
    figure, axes = pyplot.subplots(figsize=(8, 0.5 * len(rows) + 1.2))
    best = 1.0
    for place, (goal, ratio) in enumerate(reversed(rows)):
        times, bound = (ratio, goal.bound) if goal.at_least else (1 / ratio, 1 / goal.bound)
        best = max(best, times, bound)
        colour = COLOURS[OURS] if goal.is_met(ratio) else COLOURS[STOCK]
        axes.barh(place, times - 1, left=1, color=colour, height=0.6)
        axes.plot([bound, bound], [place - 0.4, place + 0.4], color="black", linewidth=2)
        axes.text(max(times, bound), place, f"  {times:.1f} x", va="center", fontsize=9)
    axes.set_xscale("log")
    axes.set_xticks([0.5, 1, 2, 3, 5, 10, 20, 50, 100], ["1/2", "1", "2", "3", "5", "10", "20", "50", "100"])
    axes.minorticks_off()
    axes.set_xlim(0.4, 1.6 * best)
    axes.set_yticks(range(len(rows)), [goal.name for goal, _ in reversed(rows)])
    axes.set_xlabel("times better than stock Rasa; the black line is the goal")
    _save(figure, path)


def _draw_latency(figures: Figures, path: Path) -> None:
    """What share of messages was answered within a time."""
    pyplot = _pyplot()
    figure, panels = pyplot.subplots(1, 2, figsize=(9, 3.6), sharey=True)
    for axes, visitors in zip(panels, ("1", "8"), strict=True):
        for side in (side for side in COLOURS if side in figures.waits):
            waits = sorted(figures.waits[side].get(visitors, ()))
            shares = [(place + 1) / len(waits) for place in range(len(waits))]
            axes.plot(waits, shares, label=NAMES[side], color=COLOURS[side])
        axes.set_xscale("log")
        axes.set_xlabel("milliseconds")
        axes.set_title(f"{visitors} visitor{'s' if visitors != '1' else ''} at a time")
        axes.grid(alpha=0.3)
    panels[0].set_ylabel("share answered within")
    panels[0].legend()
    _save(figure, path)


def _draw_quality(figures: Figures, path: Path) -> None:
    pyplot = _pyplot()
    figure, axes = pyplot.subplots(figsize=(6.5, 4.5))
    for side, curve in figures.curves.items():
        _, wrongs, rights = zip(*curve, strict=True)
        axes.plot(wrongs, rights, color=COLOURS[side], label=NAMES[side], marker=".")
        for cut, wrong, right in curve[::3]:
            axes.annotate(f"{cut:g}", (wrong, right), fontsize=7, xytext=(4, -8), textcoords="offset points")
    axes.set_xlabel("wrong replies, of all held-out questions")
    axes.set_ylabel("right replies, of questions with an answer")
    axes.set_title("Right against wrong as the cut-off grows")
    axes.set_xlim(left=0)
    axes.grid(alpha=0.3)
    axes.legend(loc="lower right")
    _save(figure, path)


def _save(figure: Any, path: Path) -> None:
    figure.savefig(path, bbox_inches="tight", metadata={"Date": None})
    _pyplot().close(figure)


def _pyplot() -> Any:
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "relief desk"  # the same figures give the same file
    from matplotlib import pyplot

    return pyplot
