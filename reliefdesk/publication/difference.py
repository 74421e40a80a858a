"""What a publication changes, for people to read: answers, facts, where questions go, figures."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter


@dataclass(frozen=True)
class Change:
    """A text before and after, None where there is none; `id` is a topic's, a fact's, a tier's or a sentence's."""

    id: str
    title: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Move:
    """A question that now goes elsewhere; `part` is where it stands: training, topics, unknown, talks and so on.

    `before` and `after` are titles of answers or words for what is said instead; `better` is None when neither or
    both are right.
    """

    question: str
    part: str
    before: str
    after: str
    better: bool | None = None


@dataclass(frozen=True)
class Figures:
    """Of one topic or one set of questions; None before when nothing was measured then."""

    id: str
    title: str
    questions: int
    right: float
    wrong: float
    right_before: float | None = None
    wrong_before: float | None = None


@dataclass(frozen=True)
class Difference:
    """`files` are paths in the project; all else is empty when nothing of it changed."""

    files: tuple[str, ...] = ()
    answers: tuple[Change, ...] = ()
    facts: tuple[Change, ...] = ()
    red_flags: tuple[Change, ...] = ()
    house: tuple[Change, ...] = ()
    treatments: tuple[Change, ...] = ()
    page: tuple[Change, ...] = ()
    moves: tuple[Move, ...] = ()
    topics: tuple[Figures, ...] = ()
    sets: tuple[Figures, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return dataclasses.asdict(self)

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Difference:
        """The difference that `as_json` gave, also after a way through JSON."""
        return _READER.validate_python(plain)


_READER = TypeAdapter(Difference)
