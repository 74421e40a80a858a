"""What was found, kept as JSON beside the page that shows it: a row a law, two columns a platform."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench.sides import OURS, STOCK

Cell = bool | str | None


@dataclass
class Findings:
    """`cells` by platform, side and law; `notes`, when and on what it was measured, by platform and side."""

    cells: dict[str, dict[str, dict[str, Cell]]] = field(default_factory=dict)
    notes: dict[str, dict[str, str]] = field(default_factory=dict)

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Findings:
        """What is in `path`, or nothing yet."""
        return cls(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else cls()


def as_markdown(
    findings: Findings, laws: Sequence[str], titles: Mapping[str, str], obstacles: Mapping[str, str]
) -> str:
    """The page; platforms that were not measured have no columns."""
    platforms = [name for name in titles if name in findings.cells]
    marks = {name: str(number) for number, name in enumerate((n for n in platforms if obstacles.get(n)), 1)}
    lines = ["# Messaging channels beside Rasa's own, law by law", "", _INTRODUCTION, ""]
    lines += _table(["", *_heads(platforms, titles, marks)], _rows(findings, platforms, laws))
    lines += ["", *_counts(findings, platforms, titles)]
    if marks:
        lines += ["", "Measured with a mend, but for the first row, because as they are they answer nothing:", ""]
        lines += [f"{mark}. {titles[name]}: {obstacles[name]}." for name, mark in marks.items()]
    lines += ["", _COMPARED, "", "## When", ""]
    for name in platforms:
        lines += [f"- {titles[name]}, {side}: {note}" for side, note in findings.notes.get(name, {}).items()]
    return "\n".join(lines) + "\n"


def holds(cell: Cell) -> bool | None:
    """None for a figure, and for what does not fit the platform."""
    if isinstance(cell, str):
        return False if cell == "no" or cell.startswith("no:") else True if cell.startswith("yes") else None
    return cell


def _heads(platforms: Iterable[str], titles: Mapping[str, str], marks: Mapping[str, str]) -> Iterable[str]:
    for name in platforms:
        note = f" ({marks[name]})" if name in marks else ""
        yield from (f"{titles[name]}: stock{note}", f"{titles[name]}: ours")


def _rows(findings: Findings, platforms: Sequence[str], laws: Sequence[str]) -> Iterable[list[str]]:
    for law in laws:
        cells = [findings.cells[name].get(side, {}).get(law) for name in platforms for side in (STOCK, OURS)]
        yield [law, *map(_told, cells)]


def _counts(findings: Findings, platforms: Sequence[str], titles: Mapping[str, str]) -> list[str]:
    lines = ["Laws that hold, of those that fit (figures are not counted):", ""]
    for name in platforms:
        told = []
        for side in (STOCK, OURS):
            verdicts = [
                verdict for cell in findings.cells[name].get(side, {}).values() if (verdict := holds(cell)) is not None
            ]
            told.append(f"{side} {sum(verdicts)} of {len(verdicts)}")
        lines.append(f"- {titles[name]}: {', '.join(told)}")
    return lines


def _told(cell: Cell) -> str:
    if isinstance(cell, str):
        text = cell.replace("|", "\\|").replace("\n", " ")
        return f"**no**{text[2:]}" if holds(cell) is False else text
    return {True: "yes", False: "**no**", None: "–"}[cell]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]


_INTRODUCTION = """\
`python -m bench.channels` made this page. Each column is one channel in a process of its own, asked over HTTP
alone: the connector of Rasa 3.6.21 on Python 3.10 as its lock installs it, and ours. Both get the same deliveries,
those of `tests/contract`, and call the same fake of the platform's API, which enforces the documented limits. A dash
is a law that does not fit; a figure is told with its unit."""

_COMPARED = """\
## What is compared, and what is not

- Behind every channel is the same small assistant in place of a model
  ([assistant.py](../../bench/channels/assistant.py)): the text decides what it says, how long it takes, and whether it
  breaks. So nothing here is about models. That a number in place of a button is understood is the assistant's part,
  and is not tried either.
- Stock connectors are built and mounted by Rasa's own functions, and served by the Sanic of Rasa's lock. Where they
  have no setting for the address of an API, it is put into their libraries
  ([connector.py](../../bench/stock/connector.py)). Rasa's lock per conversation is there; its tracker store is not, so
  what a failed answer does to the stored conversation is not seen here.
- What the stock connector sends is translated for the fake, and never held against it where the platform would take it
  ([cases.py](../../bench/channels/cases.py)). Messenger's older version of the API is taken for alive. Deliveries to
  stock Messenger have Meta's older signature besides, which Meta sends too.
- What ends in a server error when the API fails is delivered once more where the platform does so (Meta, Slack,
  Telegram), and may be answered then.
- Rasa has no red flags and no clinic's phone number; that a broken assistant ends in silence is what is compared.
- With the slow agent all 50 are asked within two seconds, and every delivery waits for its acknowledgement for as long
  as it takes. Real platforms hang up after 3 to 15 seconds and deliver again, and where the turn runs in the request it
  ends there: see the row about hanging up. Ours works on four conversations at a time, so that the last of the 50 have
  their answers after about four minutes; stock's connectors ask all at once, which costs this assistant nothing, and a
  real model much.
- The laws that need a look inside (a kill in mid turn, pseudonyms, what stays in files and logs) are in
  `tests/contract` alone."""
