"""What a publication changes, for people to read: answers, facts, where questions go, figures."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter

from reliefdesk.publication.claim import Claim


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

    `before` and `after` are titles of answers or words for what is said instead, and `before` is empty when nothing
    was live; `better` is None when it is as good, or staff are still asked. `topic` is the one that answers now,
    `expected` one that should, by id, and empty when there is none; `talk` is the talk that the question stands in.
    """

    question: str
    part: str
    before: str
    after: str
    better: bool | None = None
    topic: str = ""
    expected: str = ""
    talk: str = ""


@dataclass(frozen=True)
class Figures:
    """Of one topic or one set of questions; None before when nothing was measured then.

    `counts` are questions by verdict and add up to all; `limits` say how many may fail. Both are empty in figures that
    were made before they were counted.
    """

    id: str
    title: str
    questions: int
    right: float
    wrong: float
    right_before: float | None = None
    wrong_before: float | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    limits: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reason:
    """Why it is refused: what is missed, what would mend it, and questions as examples, of `count` in all."""

    text: str
    mend: str
    examples: tuple[Move, ...] = ()
    count: int = 0

    def lines(self) -> Iterator[str]:
        """For the command line and the log."""
        yield f"{self.text} {self.mend}"
        yield from map(_told, self.examples)
        if self.count > len(self.examples):
            yield f"And {self.count - len(self.examples)} more."


@dataclass(frozen=True)
class Difference:
    """`files` are paths in the project; all else is empty when nothing of it changed.

    `alarmed` are harmless messages that get a red flag's card; `unsafe` says which red flags get an answer instead, and
    `refusals` what else keeps it from being published; `claims` are what staff are asked or have said.
    """

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
    alarmed: tuple[Move, ...] = ()
    unsafe: Reason | None = None
    refusals: tuple[Reason, ...] = ()
    claims: tuple[Claim, ...] = ()

    @property
    def is_less_safe(self) -> bool:
        """Whether a red flag gets an answer that gets none from what is live."""
        examples = self.unsafe.examples if self.unsafe else ()
        return any(move.better is False or not move.before for move in examples)

    @property
    def open_claims(self) -> tuple[Claim, ...]:
        """Those that nobody judged yet."""
        return tuple(claim for claim in self.claims if claim.is_right is None)

    def as_json(self) -> dict[str, Any]:
        return dataclasses.asdict(self)

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Difference:
        """The difference that `as_json` gave, also after a way through JSON."""
        return _READER.validate_python(plain)


def _told(move: Move) -> str:
    where = f" (in the talk “{move.talk}”)" if move.talk else ""
    if move.before and move.before != move.after:
        return f"“{move.question}”{where} led to {move.before}, and now to {move.after}."
    return f"“{move.question}”{where} leads to {move.after}."


_READER = TypeAdapter(Difference)
