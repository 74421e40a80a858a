"""A problem with content: what is wrong, where, and what to do about it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError


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


# For files that staff write: the line is told before it.
IN_WORDS: Mapping[str, str] = {
    "missing": "this line is missing, write it",
    "extra_forbidden": "there is no such line, take it out or mend its name",
    "string_type": 'write it as words, a number in quotes like "911"',
    "string_too_long": "this is too long, write {max_length} characters at most",
    "dict_type": "write one line for each, indented below",
    "model_type": "write one line for each, indented below",
    "tuple_type": "write a list, each row with a dash",
    "too_long": "these are too many, {max_length} at most",
    "too_short": "this is empty, write at least {min_length}",
    "literal_error": "this is none of {expected}, write one of them",
    "bool_type": "write true or false",
    "bool_parsing": "write true or false",
}


@contextlib.contextmanager
def problems_at(place: str, words: Mapping[str, str] | None = None, missing: str = "") -> Iterator[None]:
    """Whatever the block cannot read becomes a ContentError about `place`; `words` as `faults`, `missing` of a file."""
    try:
        yield
    except ValidationError as error:
        raise ContentError([Problem(f"{place}, {line}", told) for line, told in faults(error, words)]) from None
    except (OSError, ValueError) as error:
        told = missing if missing and isinstance(error, FileNotFoundError) else str(error)
        raise ContentError([Problem(place, told)]) from None


def faults(error: ValidationError, words: Mapping[str, str] | None = None) -> Iterator[tuple[str, str]]:
    """Each line that is wrong, such as "widget.colour", and what is wrong with it.

    `words` are ours for pydantic's own, by its name of the fault, with the fault's figures in braces.
    """
    for each in error.errors():
        told = each["msg"].removeprefix("Value error, ")
        if ours := (words or {}).get(each["type"]):
            told = ours.format(**each.get("ctx", {}))
        elif told == each["msg"]:
            told = told.lower()
        yield ".".join(str(part) for part in each["loc"] if part != "[key]"), told.rstrip(".") + "."


def place(path: Path, root: Path) -> str:
    """The path as staff see it, from the project's folder."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
