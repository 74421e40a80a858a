"""Held-out questions: wordings that testing keeps from training, each file named after its topic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from reliefdesk.problem import ContentError, Problem, place
from reliefdesk.topics import read_yaml

FOLDER = Path("tests")

# The cut-offs of config.yml were chosen on `tuning`; figures are reported on `held_out`.
Part = Literal["tuning", "held_out"]

UNKNOWN, OUT_OF_SCOPE, CLARIFY, CHITCHAT = "unknown", "out_of_scope", "clarify", "chitchat"


@dataclass(frozen=True)
class HeldOut:
    """A question and every topic (or UNKNOWN, OUT_OF_SCOPE, a red flag's tier) that would be right."""

    text: str
    expects: tuple[str, ...]


@dataclass(frozen=True)
class Talk:
    """A conversation: each turn a message and what would be right in its place."""

    name: str
    turns: tuple[HeldOut, ...]


def load_questions(root: Path, part: Part) -> dict[str, tuple[HeldOut, ...]]:
    """By topic; ContentError lists every file that cannot be read."""
    return _load_all(root, sorted((root / FOLDER / "topics").glob("*.yml")), part)


def load_unknown(root: Path, part: Part) -> dict[str, tuple[HeldOut, ...]]:
    """What has no answer: questions under UNKNOWN and under OUT_OF_SCOPE."""
    return _load_all(root, [root / FOLDER / f"{name}.yml" for name in (UNKNOWN, OUT_OF_SCOPE)], part)


def load_alarms(root: Path, part: Part) -> tuple[tuple[HeldOut, ...], tuple[str, ...]]:
    """Red flags with their tier, and the look-alikes that must not alarm."""
    flags = read_yaml(root / FOLDER / "red_flags.yml")[part]
    alike = read_yaml(root / FOLDER / "look_alikes.yml")[part]
    return tuple(HeldOut(str(row["text"]), (str(row["tier"]),)) for row in flags), tuple(map(str, alike))


def load_talks(root: Path, part: Part) -> tuple[Talk, ...]:
    """The conversations of that part."""
    listed: Iterable[Mapping[str, Any]] = read_yaml(root / FOLDER / "conversations" / f"{part}.yml")["talks"]
    return tuple(
        Talk(
            str(talk["name"]),
            tuple(HeldOut(str(turn["visitor"]), tuple(turn["expects"])) for turn in talk["turns"]),
        )
        for talk in listed
    )


def _load_all(root: Path, paths: Iterable[Path], part: Part) -> dict[str, tuple[HeldOut, ...]]:
    found, problems = {}, []
    for path in paths:
        try:
            found[path.stem] = tuple(_held_out(row, path.stem) for row in read_yaml(path).get(part) or ())
        except (OSError, ValueError, KeyError) as error:
            problems.append(Problem(place(path, root), str(error)))
    if problems:
        raise ContentError(problems)
    return found


def _held_out(row: Any, name: str) -> HeldOut:
    if isinstance(row, dict):
        return HeldOut(str(row["text"]), (name, *map(str, row.get("also") or ())))
    return HeldOut(str(row), (name,))
