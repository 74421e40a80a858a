"""What weighs for a topic that staff added, which would drown among topics and themes of a hundred questions each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reliefdesk.nlu.decision import is_known
from reliefdesk.nlu.outcome import INFORM

Numbers = npt.NDArray[np.floating]

# Chosen on the wordings of three clinics by other hands. A topic of few questions is told best by its title and its
# answer together, so these decide among such topics, and whether it is one of them at all.
_ALWAYS = 2.0  # added to a logarithm
_ALIKE = 8.0  # the same, for each whole cosine to title and answer together
_AS_USUAL = 0.5  # that sum of cosines which says nothing
_LEAST, _MOST = -4.0, 5.0


@dataclass(frozen=True)
class Bonus:
    """`rows` are the training questions that hold the title and the answer of each topic that staff added.

    `added` are the places of these topics among the sorted classes, in the same order; `known` are the classes that
    have a reply.
    """

    names: tuple[str, ...]
    added: npt.NDArray[np.intp]
    rows: npt.NDArray[np.intp]
    known: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, classes: Sequence[str], rows: Mapping[str, Sequence[int]]) -> Bonus:
        """`rows` of the title and the answer, by the topics of staff's."""
        names = tuple(name for name in classes if name in rows)
        has_reply = [is_known(name) and name != INFORM for name in classes]
        places = [index for index, name in enumerate(classes) if name in rows]
        pairs = np.array([rows[name] for name in names], dtype=np.intp).reshape(len(names), 2)
        return cls(names, np.array(places, dtype=np.intp), pairs, np.array(has_reply))

    @property
    def is_needed(self) -> bool:
        return bool(self.names)

    def weighed(self, probabilities: Numbers, cosines: Numbers) -> Numbers:
        """The probabilities of one text by class, from those and from its cosines to `rows`.

        They stay as they are where no topic of staff's leads the known replies then: what there is no answer to would
        count as known by the bonus of topics that do not answer it.
        """
        alike = cosines.sum(axis=1)
        logs = np.log(np.maximum(probabilities, 1e-30))
        logs[self.added] += _ALWAYS + np.clip(_ALIKE * (alike - _AS_USUAL), _LEAST, _MOST)
        after = np.exp(logs - logs.max())
        best = int(np.argmax(np.where(self.known, after, -1.0)))
        return after / after.sum() if best in self.added else probabilities


def rows_of(labels: Sequence[str], titles: Sequence[str | None], answers: Sequence[bool]) -> dict[str, tuple[int, int]]:
    """By topic the places of its title and of its answer, which is so marked, among training questions."""
    titled = {label: place for place, (label, title) in enumerate(zip(labels, titles, strict=True)) if title}
    told = {label: place for place, (label, answer) in enumerate(zip(labels, answers, strict=True)) if answer}
    return {label: (titled[label], told[label]) for label in titled if label in told}
