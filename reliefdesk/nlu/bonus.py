"""What weighs for a topic that staff added, which would drown among topics and themes of a hundred questions each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reliefdesk.nlu.decision import is_known
from reliefdesk.nlu.labels import classes_of
from reliefdesk.nlu.outcome import INFORM

Numbers = npt.NDArray[np.floating]

# Chosen on two sets of wordings by other hands; with 1 in the first one's place, what is out of scope was answered.
_ALWAYS = 0.75  # added to a logarithm
_NEARER = 20.0  # the same, for each whole cosine by which one of its questions is nearer than any other's
_MOST_NEARER = 3.0
_FAR = 0.35  # a cosine that says nothing


@dataclass(frozen=True)
class Bonus:
    """`sizes` are the training questions of each of the sorted classes, which stand one class after the other."""

    sizes: tuple[int, ...]
    added: npt.NDArray[np.bool_]
    known: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, classes: Sequence[str], sizes: Sequence[int], added: Collection[str]) -> Bonus:
        """`added` are the topics of staff's."""
        has_reply = [is_known(name) and name != INFORM for name in classes]
        return cls(tuple(sizes), np.array([name in added for name in classes]), np.array(has_reply))

    @property
    def is_needed(self) -> bool:
        return bool(self.added.any())

    def weighed(self, probabilities: Numbers, kernel: Numbers, cosine: Callable[[Numbers], Numbers]) -> Numbers:
        """The probabilities of one text by class, from those and from its kernel with each training question.

        They stay as they are where no topic of staff's leads the known replies then: what there is no answer to would
        count as known by the bonus of topics that do not answer it.
        """
        starts = np.concatenate([[0], np.cumsum(self.sizes)[:-1]])
        nearest = cosine(np.maximum.reduceat(kernel[: sum(self.sizes)], starts))  # few logarithms, not thousands
        second, first = np.partition(nearest, -2)[-2:]
        others = np.where(nearest == first, second, first)
        lead = np.clip(_NEARER * (nearest - np.maximum(others, _FAR)), 0.0, _MOST_NEARER)
        logs = np.log(np.maximum(probabilities, 1e-30)) + np.where(self.added, _ALWAYS + lead, 0.0)
        after = np.exp(logs - logs.max())
        best = int(np.argmax(np.where(self.known, after, -1.0)))
        return after / after.sum() if self.added[best] else probabilities


def sizes_of(labels: Sequence[str]) -> tuple[int, ...]:
    """How many texts each of the sorted classes has."""
    counts = Counter(labels)
    return tuple(counts[name] for name in classes_of(labels))
