"""An evaluation as a table, a page and two pictures."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Column, Table

from reliefdesk.content.held_out import Part, load_questions
from reliefdesk.model.alarm_curve import Point, alarm_curves
from reliefdesk.model.evaluation import Evaluation
from reliefdesk.model.verdict import ADMITTED, ALARMED, CAUTIONED, CHOICES, FOREIGN, OFFERED, RIGHT, WRONG, judge
from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.decision import UNCOVERED
from reliefdesk.nlu.interpreter import Interpreter
from reliefdesk.nlu.remembering import remembering

VERDICTS = (RIGHT, OFFERED, CHOICES, ADMITTED, WRONG, ALARMED, CAUTIONED, FOREIGN)
CUTS = (0.0, 0.02, 0.06, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def as_table(evaluation: Evaluation) -> Table:
    """The shares as a table with a row for each set and a column for each verdict."""
    table = Table(Column("questions", no_wrap=True), "rows", *VERDICTS, box=SIMPLE_HEAD, pad_edge=False, padding=0)
    for name, results in evaluation.results.items():
        table.add_row(name, str(len(results)), *(f"{evaluation.share(name, verdict):.1%}" for verdict in VERDICTS))
    return table


def write_report(evaluation: Evaluation, reader: Interpreter, root: Path, part: Part, folder: Path) -> None:
    """report.md and its pictures in `folder`; needs matplotlib of the developers' tools."""
    folder.mkdir(parents=True, exist_ok=True)
    _draw_confusion(evaluation, folder / "confusion.svg")
    _draw_curve(_curve(reader, root, part), folder / "curve.svg")
    _draw_alarms(alarm_curves(remembering(reader).alarm, root, part), folder / "alarms.svg")
    lines = [
        "# Evaluation",
        "",
        f"Made by `reliefdesk evaluate --part {part} --report` on questions that training never saw.",
        "Beside stock Rasa on the same questions: [the comparison](../bench/results.md).",
        "",
    ]
    lines += _markdown(["questions", "number", *VERDICTS], _rows(evaluation))
    lines += ["", "## Per topic", ""]
    lines += _markdown(["topic", "number", *VERDICTS], _topic_rows(evaluation))
    lines += [
        "",
        "![Which topic was taken for which](confusion.svg)",
        "",
        "![Right against wrong over the cut-off](curve.svg)",
        "",
        "![Red flags with a card against harmless messages with one](alarms.svg)",
    ]
    (folder / "report.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _rows(evaluation: Evaluation) -> list[list[str]]:
    return [
        [name, str(len(results)), *(f"{evaluation.share(name, verdict):.3f}" for verdict in VERDICTS)]
        for name, results in evaluation.results.items()
    ]


def _topic_rows(evaluation: Evaluation) -> list[list[str]]:
    topics: dict[str, Counter[str]] = {}
    for result in evaluation.results["topics"]:
        topics.setdefault(result.question.expects[0], Counter())[result.verdict] += 1
    return [[name, str(sum(c.values())), *(str(c[verdict]) for verdict in VERDICTS)] for name, c in topics.items()]


def _markdown(head: list[str], rows: list[list[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]


def _curve(reader: Interpreter, root: Path, part: Part) -> list[tuple[float, float]]:
    """For each cut-off of the margin: the share answered wrongly and the share answered rightly, alone."""
    questions = [question for rows in load_questions(root, part).values() for question in rows]
    remembered, points = remembering(reader), []
    for cut in CUTS:
        strict = dataclasses.replace(remembered, cut=dataclasses.replace(reader.cut, sure=cut, near=cut))
        read = [judge(row, strict.interpret(row.text, Conversation()), reader.same_answer) for row in questions]
        verdicts = Counter(result.verdict for result in read)
        points.append(((verdicts[WRONG] + verdicts[OFFERED]) / len(read), verdicts[RIGHT] / len(read)))
    return points


def _draw_confusion(evaluation: Evaluation, path: Path) -> None:
    results = evaluation.results["topics"]
    expected = sorted({result.question.expects[0] for result in results})
    taken = [*expected, "not covered", "other"]
    counts = [[0] * len(taken) for _ in expected]
    for result in results:
        right = result.question.expects[0] if result.verdict == RIGHT else result.intent
        name = "not covered" if right.startswith(UNCOVERED) else right if right in taken else "other"
        counts[expected.index(result.question.expects[0])][taken.index(name)] += 1
    figure, axes = _figure(10, 9)
    axes.imshow(counts, cmap="Blues")
    axes.set_xticks(range(len(taken)), taken, rotation=90, fontsize=7)
    axes.set_yticks(range(len(expected)), expected, fontsize=7)
    for y, row in enumerate(counts):
        for x, count in enumerate(row):
            if count:
                axes.text(x, y, count, ha="center", va="center", fontsize=6, color="white" if count > 8 else "black")
    axes.set_xlabel("answered with")
    axes.set_ylabel("asked")
    _save(figure, path)


def _draw_curve(points: list[tuple[float, float]], path: Path) -> None:
    figure, axes = _figure(6, 4)
    axes.plot([x for x, _ in points], [y for _, y in points], marker="o")
    for cut, point in zip(CUTS, points, strict=True):
        axes.annotate(f"{cut:g}", point, fontsize=7, xytext=(4, -8), textcoords="offset points")
    axes.set_xlabel("answered wrongly (share of all)")
    axes.set_ylabel("answered rightly")
    axes.set_title("Right against wrong as the margin's cut-off grows")
    axes.grid(alpha=0.3)
    _save(figure, path)


def _draw_alarms(curves: Mapping[str, Sequence[Point]], path: Path) -> None:
    figure, axes = _figure(6, 4)
    for name, points in curves.items():
        axes.plot([x for _, x, _ in points], [y for _, _, y in points], marker="o", markersize=3, label=name)
        for cut, x, y in points[::2]:
            axes.annotate(f"{cut:g}", (x, y), fontsize=6, xytext=(3, -7), textcoords="offset points")
    axes.set_xlabel("harmless messages that get a card")
    axes.set_ylabel("red flags that get a card")
    axes.set_title("Cards over the cut-off of the red flags")
    if curves:
        axes.legend(fontsize=7)
    axes.grid(alpha=0.3)
    _save(figure, path)


def _figure(width: float, height: float) -> tuple[Any, Any]:
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "relief desk"  # the same figures give the same file
    from matplotlib import pyplot

    return pyplot.subplots(figsize=(width, height))


def _save(figure: Any, path: Path) -> None:
    from matplotlib import pyplot

    figure.savefig(path, bbox_inches="tight")
    pyplot.close(figure)
