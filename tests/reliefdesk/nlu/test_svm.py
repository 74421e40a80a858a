import numpy as np
import pytest

from reliefdesk.nlu.features import Features
from reliefdesk.nlu.ngrams import NGrams
from reliefdesk.nlu.svm import Svm


def features(labels):
    """Each label's texts lie around a direction of their own, and have a word of their own."""
    random, names = np.random.default_rng(0), sorted(set(labels))
    directions = np.stack([np.eye(4)[names.index(label)] + 0.1 * random.normal(size=4) for label in labels])
    texts = [f"word{label}" for label in labels]
    terms = NGrams.fit(texts).transform(texts)
    return Features(directions.astype(np.float32), terms, np.zeros((len(labels), 0), np.float32))


def scores(svm, rows):
    both = np.hstack([rows.directions, rows.terms.toarray()])
    return both @ svm.coefficients + svm.bias


@pytest.mark.parametrize("names", ["ab", "abc", "abcd"])
def test_every_class_has_a_column_and_its_own_texts_score_highest_there(names):
    labels = list(names) * 8
    rows = features(labels)
    svm = Svm.fit(rows, labels, 1.0, 8)
    assert svm.coefficients.shape == (rows.directions.shape[1] + rows.terms.shape[1], len(names))
    assert svm.bias.shape == (len(names),)
    assert [names[column] for column in scores(svm, rows).argmax(axis=1)] == labels


def test_the_two_columns_of_two_classes_are_opposites():
    labels = ["a", "b"] * 8
    found = scores(Svm.fit(features(labels), labels, 1.0, 8), features(labels))
    assert np.allclose(found[:, 0], -found[:, 1], atol=1e-5)


def test_it_is_kept_in_small_numbers():
    labels = ["a", "b"] * 8
    svm = Svm.fit(features(labels), labels, 1.0, 8)
    assert svm.coefficients.dtype == svm.bias.dtype == np.float32
