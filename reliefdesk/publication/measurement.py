"""A candidate's evaluation, and that of what is live on the same questions."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reliefdesk.content.held_out import Part, load_alarms, load_questions, load_unknown
from reliefdesk.content.topic import load_topics
from reliefdesk.content.wording import clean, spelled_out
from reliefdesk.model.bar import load_bar
from reliefdesk.model.evaluation import Evaluation, evaluate
from reliefdesk.model.readings import Readings, beside
from reliefdesk.model.signer import Signer
from reliefdesk.model.trained import encoder_of, load_interpreter
from reliefdesk.nlu.machinery import machinery
from reliefdesk.nlu.vectors import CachedEncoder
from reliefdesk.publication.comparison import Comparison
from reliefdesk.publication.difference import Difference
from reliefdesk.publication.reasons import below_the_bar

if TYPE_CHECKING:  # seconds to import, for the questions that were not asked yet
    from reliefdesk.nlu.interpreter import Interpreter

PART: Part = "held_out"
VECTORS = Path(".rasa/held-out.npz")


def measure(
    live: Path, root: Path, live_model: Path | None, model: Path, signer: Signer, difference: Difference
) -> tuple[list[str], Difference]:
    """What keeps the model of `root` below the bar, and the difference to what is `live` in full."""
    reader = _Reader(root, root, signer)
    candidate = reader.of(model)
    after, before = _evaluated(candidate, root), None
    if live_model:
        old = _Reader(root, live, signer, reader).of(live_model)
        before = _evaluated(old, root)
        old.save()
    whole = Comparison(live, root).of_readings(difference, before, after, candidate)
    candidate.save()
    reader.save()
    return [*below_the_bar(after, load_bar(root), whole)], whole


def _evaluated(reader: Readings, root: Path) -> Evaluation:
    cards = {name: topic.approval.card for name, topic in load_topics(root).items() if topic.approval.card}
    return evaluate(reader, root, PART, lambda one, other: one == other or cards.get(one, 1) == cards.get(other, 2))


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
        encoder.encode([spelled_out(clean(text)) for text in _texts(self._questions)])
        return encoder

    def _load(self, model: Path) -> Interpreter:
        return load_interpreter(model, self._project, self._signer, self.encoder)


def _texts(root: Path) -> Iterable[str]:
    for rows in (*load_questions(root, PART).values(), *load_unknown(root, PART).values()):
        yield from (row.text for row in rows)
    flags, alike = load_alarms(root, PART)
    yield from (flag.text for flag in flags)
    yield from alike
