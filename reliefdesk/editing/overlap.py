"""Which topic or theme the live model already takes a question to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from reliefdesk.content.wording import clean, spelled_out
from reliefdesk.nlu.decision import OUT_OF_SCOPE, UNCLEAR, UNCOVERED, CutOffs, decide


class Reader(Protocol):
    """A model's ranking, such as `Interpreter.ranking`."""

    def probabilities(self, text: str) -> Mapping[str, float]: ...


@dataclass(frozen=True)
class Overlap:
    """`other` is a topic's id, a conversational group's, or with `is_theme` a theme's without an answer."""

    question: str
    other: str
    is_theme: bool
    probability: float


def overlaps(
    questions: Iterable[str],
    own: str,
    reader: Reader,
    cut: CutOffs,
    same_answer: Callable[[str, str], bool] = str.__eq__,
) -> list[Overlap]:
    """The questions that `reader` would now lead elsewhere than to `own`, likeliest first.

    What it is in doubt about, or calls out of scope, is no overlap.
    """
    found = []
    for question in questions:
        decision = decide(reader.probabilities(spelled_out(clean(question))), cut, same_answer)
        if decision.intent in (UNCLEAR, OUT_OF_SCOPE) or same_answer(own, decision.intent):
            continue
        is_theme = decision.intent.startswith(UNCOVERED)
        found.append(Overlap(question, decision.intent.removeprefix(UNCOVERED), is_theme, decision.confidence))
    return sorted(found, key=lambda overlap: -overlap.probability)
