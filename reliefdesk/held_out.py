"""Held-out questions: wordings that testing keeps from training, each file named after its topic."""

from __future__ import annotations

from pathlib import Path

from reliefdesk.problem import ContentError, Problem, place
from reliefdesk.topics import read_yaml

FOLDER = Path("tests") / "topics"


def load_held_out(root: Path) -> dict[str, tuple[str, ...]]:
    """By topic: every question under `tuning:` (cut-offs were chosen on them) and `held_out:`."""
    return {name: (*load_part(root, "tuning")[name], *questions) for name, questions in load_part(root).items()}


def load_part(root: Path, part: str = "held_out") -> dict[str, tuple[str, ...]]:
    """By topic: the questions under `part:`; ContentError lists every file that cannot be read."""
    found, problems = {}, []
    for path in sorted((root / FOLDER).glob("*.yml")):
        try:
            found[path.stem] = tuple(map(str, read_yaml(path).get(part) or ()))
        except ValueError as error:
            problems.append(Problem(place(path, root), str(error)))
    if problems:
        raise ContentError(problems)
    return found
