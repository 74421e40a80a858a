"""What the heads make of a text: one product for all of them and for all texts of a message, and each text once."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reliefdesk.nlu.bonus import Bonus
from reliefdesk.nlu.features import Featurizer
from reliefdesk.nlu.head import Head
from reliefdesk.nlu.onnx_graph import Graph

Rows = Sequence[npt.NDArray[np.floating]]

_MOST_REMEMBERED = 4_096  # texts, of 1 KB each


@dataclass(frozen=True)
class View:
    """One head as it looks at texts; `classes[i]` is the label of column i."""

    scores: Scores
    number: int
    classes: tuple[str, ...]

    def probabilities(self, texts: Sequence[str]) -> Rows:
        """A row a text, whose numbers sum to 1."""
        return [rows[self.number] for rows in self.scores.of(texts)]

    def read(self, texts: Iterable[str]) -> None:
        """Look at them now, together: several take little longer than one."""
        self.scores.of([*texts])


class Scores:
    """Made anew with each model. What visitors wrote is not kept, only its digest and what was made of it."""

    def __init__(self, featurizer: Featurizer, heads: Sequence[Head], bonus: Bonus | None = None) -> None:
        """`bonus` weighs for the first of the heads."""
        self._encoder, self._ngrams, self._bonus = featurizer.encoder, featurizer.ngrams, bonus
        self._settings = [head.settings for head in heads]
        self._views = [View(self, number, head.classes) for number, head in enumerate(heads)]
        self._ends = np.cumsum([len(head.classes) for head in heads])[:-1]
        # A row a term: what it adds to the ridges of all heads, then to their vector machines.
        self._terms = np.hstack([*(head.ridge_terms for head in heads), *(head.svm_terms for head in heads)])
        self._session = _graph(featurizer, heads, bonus).session()
        self._remembered: dict[bytes, Rows] = {}
        self._lock = threading.Lock()

    @property
    def views(self) -> Sequence[View]:
        """In the order of the heads."""
        return self._views

    def of(self, texts: Sequence[str]) -> Sequence[Rows]:
        """For each text a row a head."""
        names = [hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest() for text in texts]
        with self._lock:  # the console asks from several threads
            known = {name: self._remembered[name] for name in names if name in self._remembered}
        new = {name: text for name, text in zip(names, texts, strict=True) if name not in known}
        read = dict(zip(new, self._read([*new.values()]), strict=True))
        with self._lock:
            self._remembered |= read
            while len(self._remembered) > _MOST_REMEMBERED:
                del self._remembered[next(iter(self._remembered))]
        found = known | read
        return [found[name] for name in names]

    def _read(self, texts: list[str]) -> Sequence[Rows]:
        if not texts:
            return ()
        ridge, svm, *alike = self._session.run(None, {"vectors": self._encoder.encode(texts)})
        by_terms = np.stack([weights @ self._terms[columns] for columns, weights in self._ngrams.of(texts)])
        by_ridge, by_svm = np.hsplit(by_terms, 2)
        ridges, machines = (np.split(both, self._ends, axis=1) for both in (ridge + by_ridge, svm + by_svm))
        rows = [one.joined(*pair) for one, *pair in zip(self._settings, ridges, machines, strict=True)]
        if self._bonus:
            first = zip(rows[0], alike[0], strict=True)
            rows[0] = np.stack([self._bonus.weighed(row, near.reshape(-1, 2)) for row, near in first])
        return [*zip(*rows, strict=True)]


def _graph(featurizer: Featurizer, heads: Sequence[Head], bonus: Bonus | None) -> Graph:
    """From sentence vectors to the heads' scores, but for the terms, which are few of many."""
    graph = Graph()
    # A head that learnt the first of the questions only has nothing to say to the others.
    duals = np.hstack([np.pad(head.dual, ((0, len(featurizer.questions) - len(head.dual)), (0, 0))) for head in heads])
    width = len(featurizer.axes)
    directions = graph.add("MatMul", graph.input("vectors", None, width), graph.constant(featurizer.axes))
    cosines = graph.add("MatMul", directions, graph.constant(featurizer.questions.T))
    less = graph.add("Sub", cosines, graph.constant(np.ones(1)))
    kernel = graph.add("Exp", graph.add("Mul", less, graph.constant(np.array([2 * featurizer.kernel_width]))))
    graph.add("MatMul", kernel, graph.constant(duals), to="ridge")
    machines = np.hstack([head.svm_directions for head in heads])
    bias = np.concatenate([head.svm_bias for head in heads])
    graph.add("Gemm", directions, graph.constant(machines), graph.constant(bias), to="svm")
    for name in ("ridge", "svm"):
        graph.output(name, None, len(bias))
    if bonus:
        graph.add("Gather", cosines, graph.constant(bonus.rows.ravel()), to="alike", axis=1)
        graph.output("alike", None, bonus.rows.size)
    return graph
