"""The classifier over sentence vectors: a linear SVM and an RBF kernel ridge, averaged.

Why these two: ../docs/architecture.md, "Ranking". Stored as plain arrays, never pickled.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.linalg
import scipy.sparse as sp
from sklearn.svm import LinearSVC

from reliefdesk.nlu.features import Array, Features


@dataclass(frozen=True)
class HeadSettings:
    """Hyper-parameters; their values stand in the component's default configuration."""

    svm_cost: float
    svm_sharpness: float
    ridge_penalty: float
    ridge_sharpness: float
    full_class_size: int


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
    def fit(cls, features: Features, likeness: Array, labels: list[str], settings: HeadSettings) -> Head:
        """Learn from one row a text and their likeness to each other; needs two or more labels."""
        classes = tuple(sorted(set(labels)))
        column = {label: i for i, label in enumerate(classes)}
        y = np.array([column[label] for label in labels])
        weight = _weights(y, settings.full_class_size)
        dual = _ridge(likeness, settings, weight, np.eye(len(classes), dtype=np.float32)[y])
        svm = LinearSVC(C=settings.svm_cost, tol=1e-2, max_iter=5000, random_state=0)
        svm.fit(sp.hstack([sp.csr_matrix(features.directions), features.terms]).tocsr(), y, sample_weight=weight)
        coefficients, bias = _one_column_a_class(svm)
        axes = features.directions.shape[1]
        return cls(
            classes,
            dual,
            np.asarray(features.terms.T @ dual, dtype=np.float32),
            coefficients[:axes],
            np.ascontiguousarray(coefficients[axes:]),
            bias,
            settings,
        )

    def probabilities(self, features: Features) -> npt.NDArray[np.float64]:
        """Texts x classes; each row sums to 1."""
        ridge = features.kernel[:, : len(self.dual)] @ self.dual + features.terms @ self.ridge_terms
        svm = features.directions @ self.svm_directions + features.terms @ self.svm_terms + self.svm_bias
        logs = _log_softmax(self.settings.svm_sharpness * svm) + _log_softmax(self.settings.ridge_sharpness * ridge)
        return np.exp(_log_softmax(logs / 2))

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


def _weights(y: npt.NDArray[np.intp], full_class_size: int) -> npt.NDArray[np.float64]:
    # A topic that staff add starts with few questions and would drown among topics of sixty.
    sizes = np.bincount(y)
    return np.maximum(1.0, (full_class_size / sizes)[y] ** 1.5)


def _ridge(likeness: Array, settings: HeadSettings, weight: npt.NDArray[np.float64], targets: Array) -> Array:
    # Single precision and Cholesky: a quarter of the time of a general solver, the same answers.
    kernel = likeness.copy()
    kernel[np.diag_indices_from(kernel)] += settings.ridge_penalty / weight
    solved = scipy.linalg.solve(kernel, targets, assume_a="pos", overwrite_a=True, check_finite=False)
    return np.asarray(solved, dtype=np.float32)


def _one_column_a_class(svm: LinearSVC) -> tuple[Array, Array]:
    coefficients, bias = svm.coef_.T, svm.intercept_
    if coefficients.shape[1] == 1:  # with two classes scikit-learn keeps the second one's column only
        coefficients, bias = np.hstack([-coefficients, coefficients]), np.array([-bias[0], bias[0]])
    return coefficients.astype(np.float32), bias.astype(np.float32)


def _log_softmax(scores: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    shifted = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)))
