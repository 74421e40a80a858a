"""What both heads see of a text: its directions, its n-grams and its likeness to each training question."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.linalg
import scipy.sparse as sp

from reliefdesk.nlu.encoder import Encoder, Vectors
from reliefdesk.nlu.ngrams import NGrams

Array = npt.NDArray[np.float32]

_ROWS_AT_ONCE = 1024


@dataclass(frozen=True)
class Features:
    """One row a text."""

    directions: Array  # texts x axes: the sentence vectors' leading components
    terms: sp.csr_matrix  # texts x terms
    kernel: Array  # texts x training questions, 0 to 1

    def first(self, rows: int) -> Features:
        """Of the first `rows` texts, compared with the first `rows` training questions."""
        return Features(self.directions[:rows], self.terms[:rows], self.kernel[:rows, :rows])

    def likeness(self) -> Array:
        """Of training questions to each other, by kernel and terms together; n x n."""
        both = self.kernel.copy()
        for start in range(0, len(both), _ROWS_AT_ONCE):  # the whole product takes gigabytes as a sparse matrix
            rows = slice(start, start + _ROWS_AT_ONCE)
            block = (self.terms[rows] @ self.terms[start:].T).toarray()
            both[rows, start:] += block
            both[start + _ROWS_AT_ONCE :, rows] += block[:, _ROWS_AT_ONCE:].T
        return both


class Featurizer:
    """Makes features: for training; what a message needs of them is made in `nlu/scores.py`, by what is held here."""

    def __init__(self, encoder: Encoder, ngrams: NGrams, axes: Array, questions: Array, kernel_width: float) -> None:
        self.encoder, self.ngrams, self.axes, self.questions = encoder, ngrams, axes, questions
        self.kernel_width = kernel_width

    @classmethod
    def fit(cls, texts: list[str], encoder: Encoder, axes: int, kernel_width: float) -> Featurizer:
        """Learn axes and terms from the training questions."""
        vectors = encoder.encode(texts)
        leading = _leading(vectors, axes)
        return cls(encoder, NGrams.fit(texts), leading, vectors @ leading, kernel_width)

    def of(self, texts: list[str]) -> Features:
        """One row a text."""
        directions = self.encoder.encode(texts) @ self.axes
        kernel = _kernel(directions, self.questions, self.kernel_width)
        return Features(directions, self.ngrams.transform(texts), kernel)

    def save(self, folder: Path) -> None:
        """Write `features.npz` and `features.json` into `folder`."""
        np.savez(folder / "features.npz", axes=self.axes, questions=self.questions)
        plain = {"ngrams": self.ngrams.as_json(), "kernel_width": self.kernel_width}
        (folder / "features.json").write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, encoder: Encoder) -> Featurizer:
        """What `save` wrote."""
        plain = json.loads((folder / "features.json").read_text(encoding="utf-8"))
        with np.load(folder / "features.npz", allow_pickle=False) as arrays:
            axes, questions = arrays["axes"], arrays["questions"]
        return cls(encoder, NGrams.from_json(plain["ngrams"]), axes, questions, plain["kernel_width"])


def _leading(vectors: Vectors, count: int) -> Array:
    # The first directions rank as well as all 896, and a message is compared with each training question.
    width = min(count, *(size - 1 for size in vectors.shape))
    whole = vectors.astype(np.float64)
    last = vectors.shape[1] - 1
    _, axes = scipy.linalg.eigh(whole.T @ whole, subset_by_index=[last - width + 1, last])
    return np.ascontiguousarray(axes[:, ::-1], dtype=np.float32)


def _kernel(a: Array, b: Array, width: float) -> Array:
    # For whole unit vectors this is the RBF kernel; their leading directions are a little shorter.
    similarity = a @ b.T
    similarity -= 1
    similarity *= np.float32(2 * width)
    return np.asarray(np.exp(similarity, out=similarity), dtype=np.float32)
