"""The figures in words: results.md."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence

from bench.figures import BESIDES, GOALS, Figures, Goal
from bench.quality import FALLBACK, WRONG
from bench.sides import ACTING, OURS, STOCK
from reliefdesk.model.verdict import RIGHT

NAMES = {OURS: "Relief Desk", STOCK: "stock Rasa", ACTING: "stock Rasa with a custom action"}


def as_markdown(figures: Figures) -> str:
    """Ratios beside their goals, waiting times, and quality."""
    lines = ["# Relief Desk beside stock Rasa 3.6.21", "", _INTRODUCTION, ""]
    lines += [f"- {name}: {text}" for name, text in figures.notes.items()]
    goals = (_goal_row(figures, goal) for goal in GOALS)
    lines += ["", "## Cost and speed", "", *_table(_GOAL_HEAD, goals)]
    lines += ["", "Medians; the range of all runs is in brackets.", "", "![Ratios and goals](ratios.svg)"]
    besides = (_goal_row(figures, figure)[:4] for figure in BESIDES)
    lines += ["", "Besides:", "", *_table(_GOAL_HEAD[:4], besides)]
    lines += ["", "## How long a visitor waits", "", *_table(_WAIT_HEAD, _wait_rows(figures))]
    lines += ["", "![Waiting times](latency.svg)"]
    if figures.counts:
        lines += ["", "## Quality on held-out questions", "", _QUALITY, ""]
        lines += _table(_QUALITY_HEAD, _quality_rows(figures))
        lines += ["", "![Right against wrong](quality.svg)"]
    return "\n".join(lines) + "\n"


def goal_lines(figures: Figures) -> list[str]:
    """The same ratios for the terminal, one a line."""
    rows = [_goal_row(figures, goal) for goal in GOALS]
    return [f"{name:50} {ratio:>8}  goal: {goal:14} {met}" for name, _, _, ratio, goal, met in rows]


_INTRODUCTION = """\
`make bench` made this page. Both sides run on the same machine, turn by turn, and hold the same content.
Stock Rasa is what `rasa init` of 3.6.21 sets up, with TensorFlow on Python 3.10, trained on the same
questions, titles and answers: an intent and a response a topic, a rule an intent, three stories. It has no
red flags, no custom actions and no memory of the talk, which favours it in speed. It learnt for 16 epochs
instead of the 100 of `rasa init`, which would take hours: that favours it in training time, and may cost it
some quality. Answers that custom actions choose are what a clinic's assistant needs, so messages a second are
measured a second time with stock Rasa doing so, in its usual way: one action behind `rasa run actions`."""

_QUALITY = """\
Single questions, without context, that neither side was trained on. Right: a reply that the question expects;
for unknown questions an admission or choices, for those out of scope an admission. Fallback: choices or an
admission where something else is expected. Wrong: any other text. Stock Rasa has its default thresholds (0.3,
and 0.1 for ambiguity), ours stand in config.yml; in the picture the one's threshold and the other's margin
are varied, and the rest stays. Answers that say the same count as the same for both."""

_GOAL_HEAD = ("", NAMES[OURS], NAMES[STOCK], "ours/stock", "goal", "")
_WAIT_HEAD = ("visitors at a time", "", "p50", "p95", "p99", "longest")
_QUALITY_HEAD = ("questions", "", RIGHT, FALLBACK, WRONG, "of")


def _goal_row(figures: Figures, goal: Goal) -> list[str]:
    ratio = figures.ratio(goal.figure, goal.beside)
    if ratio is None:
        told, met = "-", "not measured"
    else:
        told = f"{ratio:.1f}" if goal.at_least else f"1/{1 / ratio:.1f}"
        met = "met" if goal.is_met(ratio) else "missed"
    return [goal.name, _spread(figures, goal, OURS), _spread(figures, goal, goal.beside), told, goal.in_words, met]


def _spread(figures: Figures, goal: Goal, side: str) -> str:
    values = figures.values.get(goal.figure, {}).get(side)
    if not values:
        return "-"
    median = f"{_number(statistics.median(values))} {goal.unit}"
    return median if len(values) == 1 else f"{median} ({_number(min(values))} to {_number(max(values))})"


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}"


def _wait_rows(figures: Figures) -> Iterable[list[str]]:
    for visitors in ("1", "8"):
        for side in (OURS, STOCK, ACTING):
            waits = sorted(figures.waits.get(side, {}).get(visitors, ()))
            if waits:
                marks = [waits[int(share * (len(waits) - 1))] for share in (0.5, 0.95, 0.99, 1.0)]
                yield [visitors, NAMES[side], *(f"{mark:.0f} ms" for mark in marks)]


def _quality_rows(figures: Figures) -> Iterable[list[str]]:
    for name in figures.counts.get(OURS, {}):
        for side in (OURS, STOCK):
            found = figures.counts.get(side, {}).get(name)
            if found:
                total = sum(found.values())
                shares = [f"{found.get(verdict, 0) / total:.1%}" for verdict in (RIGHT, FALLBACK, WRONG)]
                yield [name, NAMES[side], *shares, str(total)]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]
