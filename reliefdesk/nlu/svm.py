"""The linear support vector machine of a head, over directions and n-grams."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from sklearn.svm import LinearSVC

from reliefdesk.nlu.features import Array, Features
from reliefdesk.nlu.labels import codes, weights

_TOLERANCE = 0.01  # 0.1 gives the same shares of right answers sooner, but beside the ridge there is nobody to wait


@dataclass(frozen=True)
class Svm:
    """A column a class; the directions' rows stand first."""

    coefficients: Array
    bias: Array

    @classmethod
    def fit(cls, features: Features, labels: Sequence[str], cost: float, full_class_size: int) -> Svm:
        """One class against the rest, each; needs two or more labels. Holds Python's lock for a moment only."""
        svm = LinearSVC(C=cost, tol=_TOLERANCE, max_iter=5000, random_state=0)
        both = sp.hstack([sp.csr_matrix(features.directions), features.terms]).tocsr()
        svm.fit(both, codes(labels), sample_weight=weights(labels, full_class_size))
        coefficients, bias = svm.coef_.T, svm.intercept_
        if coefficients.shape[1] == 1:  # with two classes scikit-learn keeps the second one's column only
            coefficients, bias = np.hstack([-coefficients, coefficients]), np.array([-bias[0], bias[0]])
        return cls(coefficients.astype(np.float32), bias.astype(np.float32))
