"""A problem with content: what is wrong, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Problem:
    """One finding; `text` says what is wrong and what to do."""

    place: str
    text: str
    warning: bool = False

    def __str__(self) -> str:
        return f"[{'WARNING' if self.warning else 'ERROR'}] {self.place}: {self.text}"


class ContentError(Exception):
    """Content that cannot be used, with every problem found, one a line."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


def place(path: Path, root: Path) -> str:
    """The path as staff see it, from the project's folder."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
