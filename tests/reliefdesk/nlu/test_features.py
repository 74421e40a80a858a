import numpy as np
import pytest

from reliefdesk.nlu.features import Featurizer

TEXTS = ["what is a nerve block", "is a nerve block safe", "what does it cost", "hello", "is it safe"]


class Counting:
    """The real encoder, noting what it was asked."""

    def __init__(self, encoder):
        self.encoder, self.asked = encoder, []

    def encode(self, texts):
        self.asked += texts
        return self.encoder.encode(texts)


@pytest.fixture
def counting(encoder):
    return Counting(encoder)


@pytest.fixture
def featurizer(counting):
    return Featurizer.fit(TEXTS, counting, axes=3, kernel_width=1.0)


def test_there_is_a_row_for_each_text_and_a_column_for_each_training_question(featurizer):
    features = featurizer.of(["does it hurt", "hello"])
    assert features.directions.shape == (2, 3)
    assert features.terms.shape[0] == 2
    assert features.kernel.shape == (2, len(TEXTS))


def test_more_axes_than_questions_become_as_many_as_there_can_be(encoder):
    assert Featurizer.fit(TEXTS, encoder, axes=128, kernel_width=1.0).of(["hello"]).directions.shape[1] == 4


def test_a_question_is_more_like_its_paraphrase_than_another_one(featurizer):
    price = featurizer.of(["how much is the price"]).kernel[0]
    assert price.argmax() == TEXTS.index("what does it cost")
    assert ((price > 0) & (price <= 1)).all()


def test_a_text_has_the_same_features_alone_and_among_others(featurizer):
    alone, among = featurizer.of(["is it safe"]), featurizer.of(TEXTS)
    assert np.allclose(alone.kernel[0], among.kernel[4], atol=1e-5)
    assert (alone.terms != among.terms[4]).nnz == 0


def test_likeness_adds_terms_to_the_kernel_and_is_symmetric(featurizer):
    features = featurizer.of(TEXTS)
    likeness = features.likeness()
    assert np.allclose(likeness, likeness.T, atol=1e-5)
    assert np.allclose(likeness - features.kernel, (features.terms @ features.terms.T).toarray(), atol=1e-5)


def test_the_first_rows_are_compared_with_the_first_questions(featurizer):
    features = featurizer.of(TEXTS)
    assert features.first(2).kernel.shape == (2, 2)
    assert np.array_equal(features.first(2).kernel, features.kernel[:2, :2])


@pytest.mark.parametrize("text", ["", "👍", "unheard of"])
def test_any_text_has_features(featurizer, text):
    assert np.isfinite(featurizer.of([text]).kernel).all()


def test_stored_and_read_again_it_gives_the_same_features(featurizer, encoder, tmp_path):
    featurizer.save(tmp_path)
    again = Featurizer.load(tmp_path, encoder).of(["does a block hurt"])
    once = featurizer.of(["does a block hurt"])
    assert np.allclose(again.kernel, once.kernel)
    assert (again.terms != once.terms).nnz == 0
