import numpy as np
import pytest
import scipy.linalg

from reliefdesk.nlu.ridge import Ridge

PENALTY = 0.3


@pytest.fixture
def likeness():
    """Of forty texts, like that of sentence vectors: some nearly the same."""
    vectors = np.random.default_rng(0).normal(size=(40, 6))
    vectors[20:] = vectors[:20] + 0.01
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors @ vectors.T).astype(np.float32)


@pytest.mark.parametrize("few", [(), (3, 17), tuple(range(30))])
def test_each_head_gets_what_a_general_solver_finds(likeness, few):
    weights = [np.ones(30), np.ones(40)]
    weights[0][list(few)] = 9.0
    weights[1][35:] = 4.0
    ridge = Ridge(likeness, PENALTY, weights)
    for weight in weights:
        targets = np.eye(len(weight), 3, dtype=np.float32)
        whole = likeness[: len(weight), : len(weight)].astype(np.float64) + np.diag(PENALTY / weight)
        assert np.allclose(ridge.solve(weight, targets), scipy.linalg.solve(whole, targets), atol=1e-4)


def test_the_likeness_is_left_as_it_was(likeness):
    before = likeness.copy()
    Ridge(likeness, PENALTY, [np.ones(40)]).solve(np.ones(40), np.eye(40, 2, dtype=np.float32))
    assert np.array_equal(likeness, before)
