"""Labels of training questions as what fits them wants: classes, numbers, weights."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Weights = npt.NDArray[np.float64]

FULL_CLASS_SIZE = 14  # questions: a label with fewer weighs more, and is also found by its answer's words


def classes_of(labels: Sequence[str]) -> tuple[str, ...]:
    """Each label once, in order."""
    return tuple(sorted(set(labels)))


def codes(labels: Sequence[str]) -> npt.NDArray[np.intp]:
    """Of each text: the number of its class."""
    number = {label: i for i, label in enumerate(classes_of(labels))}
    return np.array([number[label] for label in labels])


def weights(labels: Sequence[str], full_class_size: int) -> Weights:
    """Of each text: more than 1 where its label has few of them."""
    # A topic that staff add starts with few questions and would drown among topics of sixty.
    y = codes(labels)
    return np.asarray(np.maximum(1.0, (full_class_size / np.bincount(y))[y] ** 1.5))
