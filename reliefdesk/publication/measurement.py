"""A candidate's evaluation, and that of what is live on the same questions."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reliefdesk.content.held_out import HeldOut, Part
from reliefdesk.content.topic import load_topics
from reliefdesk.model.bar import Limits, Name, limits_of, load_bar
from reliefdesk.model.evaluation import Evaluation, evaluate, read_red_flags
from reliefdesk.model.readings import Readings, beside
from reliefdesk.model.signer import Signer
from reliefdesk.model.trained import encoder_of, load_interpreter
from reliefdesk.model.verdict import ALARMED, Result
from reliefdesk.nlu.machinery import machinery
from reliefdesk.nlu.vectors import CachedEncoder
from reliefdesk.publication.claim import Claim, claims_of
from reliefdesk.publication.comparison import Comparison
from reliefdesk.publication.difference import Difference, Move
from reliefdesk.publication.read_ahead import texts_ahead
from reliefdesk.publication.reasons import below_the_bar, unsafe

if TYPE_CHECKING:  # seconds to import, for the questions that were not asked yet
    from reliefdesk.nlu.interpreter import Interpreter

PART: Part = "held_out"
VECTORS = Path(".rasa/held-out.npz")


def measure(
    live: Path,
    root: Path,
    live_model: Path | None,
    model: Path,
    signer: Signer,
    difference: Difference,
    judged: Sequence[Claim] = (),
) -> Difference:
    """The difference to what is `live` in full, with what keeps the model of `root` from being published.

    `judged` are the claims of which staff have said what is right.
    """
    reader = _Reader(root, root, signer)
    candidate = reader.of(model)
    after, before = _Measured.of(candidate, root), None
    if live_model:
        old = _Reader(root, live, signer, reader).of(live_model)
        before = _Measured.of(old, root)
        old.save()
    comparison = Comparison(live, root)
    said_before = before.evaluation if before else None
    claims = [*claims_of(after.evaluation, comparison.changed_topics(), comparison.topics, judged, said_before)]
    asked = {(claim.talk, claim.question) for claim in claims}
    whole = comparison.of_readings(difference, said_before, after.evaluation, candidate, asked)
    candidate.save()
    reader.save()
    return _with_reasons(
        dataclasses.replace(whole, claims=(*judged, *claims)), comparison, before, after, load_bar(root)
    )


@dataclass(frozen=True)
class _Measured:
    """What one model made of all questions; `tuning` are the red flags on which cut-offs were chosen."""

    evaluation: Evaluation
    tuning: tuple[Result, ...]

    @classmethod
    def of(cls, reader: Readings, root: Path) -> _Measured:
        cards = {name: topic.approval.card for name, topic in load_topics(root).items() if topic.approval.card}

        def same_answer(one: str, other: str) -> bool:
            return one == other or cards.get(one, 1) == cards.get(other, 2)

        evaluation = evaluate(reader, root, PART, same_answer)
        return cls(evaluation, read_red_flags(reader, root, "tuning", same_answer))

    @property
    def red_flags(self) -> tuple[Result, ...]:
        """Every question that should get a card, those of talks too."""
        of = self.evaluation.results
        sets = (name for name in of if name.partition(":")[0] in ("red_flags", "long_red_flags", "talks"))
        return (*(result for name in sets for result in of[name]), *self.tuning)

    def by_question(self) -> dict[HeldOut, Result]:
        results = [result for rows in self.evaluation.results.values() for result in rows]
        return {result.question: result for result in (*results, *self.tuning)}


def _with_reasons(
    whole: Difference, comparison: Comparison, before: _Measured | None, after: _Measured, bar: Mapping[Name, Limits]
) -> Difference:
    said = before.by_question() if before else {}

    def as_move(part: str, now: Result) -> Move:
        return comparison.move(part, said.get(now.question), now)

    limits: dict[str, list[str]] = {}
    for limit in limits_of(after.evaluation, bar):
        limits.setdefault(limit.name, []).append(f"at most {limit.most} {limit.told}")
    results = after.evaluation.results
    alike = [each for name in results if name.startswith("look_alikes") for each in results[name]]
    alarmed = [each for each in alike if each.verdict == ALARMED]
    sets = [dataclasses.replace(each, limits=tuple(limits.get(each.id, ()))) for each in whole.sets]
    return dataclasses.replace(
        whole,
        sets=tuple(sets),
        alarmed=tuple(as_move("look_alikes", each) for each in alarmed),
        unsafe=unsafe(after.red_flags, as_move),
        refusals=() if _is_as_before(before, after) else tuple(below_the_bar(after.evaluation, bar, as_move)),
    )


def _is_as_before(before: _Measured | None, after: _Measured) -> bool:
    """Whether no question is answered otherwise than by what is live, as when only words of answers change."""
    if before is None:
        return False
    pairs = zip(before.evaluation.results.values(), after.evaluation.results.values(), strict=True)
    return all([_told(each) for each in was] == [_told(each) for each in now] for was, now in pairs)


def _told(result: Result) -> tuple[str, str]:
    """The verdict too: what it should be may have changed."""
    return result.intent, result.verdict


class _Reader:
    """Loads models with one encoder, whose vectors of held-out questions are kept; `questions` has these."""

    def __init__(self, questions: Path, project: Path, signer: Signer, other: _Reader | None = None) -> None:
        self._questions, self._project, self._signer, self._other = questions, project, signer, other

    def of(self, model: Path) -> Readings:
        return Readings(beside(model), machinery(self._project), lambda: self._load(model))

    def save(self) -> None:
        if "encoder" in vars(self):
            self.encoder.save()

    @cached_property
    def encoder(self) -> CachedEncoder:
        if self._other:
            return self._other.encoder
        encoder = CachedEncoder(encoder_of(self._project), self._questions / VECTORS)
        encoder.encode([*texts_ahead(self._questions, PART)])
        return encoder

    def _load(self, model: Path) -> Interpreter:
        return load_interpreter(model, self._project, self._signer, self.encoder)
