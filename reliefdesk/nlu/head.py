"""The classifier over sentence vectors: a linear SVM and an RBF kernel ridge, averaged.

Why these two: ../docs/architecture.md, "Ranking". Stored as plain arrays, never pickled.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reliefdesk.nlu.features import Array, Features
from reliefdesk.nlu.labels import classes_of, codes, weights
from reliefdesk.nlu.ridge import Ridge
from reliefdesk.nlu.svm import Svm

Scores = npt.NDArray[np.floating]  # texts x classes


@dataclass(frozen=True)
class HeadSettings:
    """Hyper-parameters; their values stand in the component's default configuration."""

    svm_cost: float
    svm_sharpness: float
    ridge_penalty: float
    ridge_sharpness: float
    full_class_size: int

    def joined(self, ridge: Scores, svm: Scores) -> Scores:
        """The probabilities that both kinds of scores give together; each row sums to 1."""
        logs = _log_softmax(self.svm_sharpness * svm) + _log_softmax(self.ridge_sharpness * ridge)
        return np.exp(_log_softmax(logs / 2))


@dataclass(frozen=True)
class Head:
    """A trained classifier; `classes[i]` is the label of column i of every result."""

    classes: tuple[str, ...]
    dual: Array  # weights of its training questions, the first of the features' kernel; n x classes
    ridge_terms: Array  # the ridge's linear n-gram part, terms x classes
    svm_directions: Array  # axes x classes
    svm_terms: Array  # terms x classes
    svm_bias: Array
    settings: HeadSettings

    @classmethod
    def fit(cls, features: Features, labels: list[str], settings: HeadSettings, svm: Svm, ridge: Ridge) -> Head:
        """From one row a text; `svm` has learnt the same rows, `ridge` knows their likeness to each other."""
        classes = classes_of(labels)
        targets = np.eye(len(classes), dtype=np.float32)[codes(labels)]
        dual = ridge.solve(weights(labels, settings.full_class_size), targets)
        axes = features.directions.shape[1]
        return cls(
            classes,
            dual,
            np.asarray(features.terms.T @ dual, dtype=np.float32),
            svm.coefficients[:axes],
            np.ascontiguousarray(svm.coefficients[axes:]),
            svm.bias,
            settings,
        )

    def probabilities(self, features: Features) -> Scores:
        """Texts x classes; each row sums to 1."""
        ridge = features.kernel[:, : len(self.dual)] @ self.dual + features.terms @ self.ridge_terms
        svm = features.directions @ self.svm_directions + features.terms @ self.svm_terms + self.svm_bias
        return self.settings.joined(ridge, svm)

    def save(self, folder: Path, name: str) -> None:
        """Write `<name>.npz` and `<name>.json` into `folder`."""
        arrays = ("dual", "ridge_terms", "svm_directions", "svm_terms", "svm_bias")
        np.savez(folder / f"{name}.npz", **{item: getattr(self, item) for item in arrays})
        plain = {"classes": self.classes, "settings": vars(self.settings)}
        (folder / f"{name}.json").write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, name: str) -> Head:
        """What `save` wrote."""
        plain = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        with np.load(folder / f"{name}.npz", allow_pickle=False) as arrays:
            return cls(
                classes=tuple(plain["classes"]),
                settings=HeadSettings(**plain["settings"]),
                # A sparse row times a column-major matrix copies the matrix at every message.
                **{item: np.ascontiguousarray(arrays[item]) for item in arrays.files},
            )


def _log_softmax(scores: Scores) -> Scores:
    shifted = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)))
