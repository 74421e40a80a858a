import json
import zipfile

import numpy as np
import pytest

from reliefdesk.nlu.features import Features
from reliefdesk.nlu.head import Head
from reliefdesk.nlu.labels import weights
from reliefdesk.nlu.ngrams import NGrams
from reliefdesk.nlu.ridge import Ridge
from reliefdesk.nlu.svm import Svm

LABELS = ["a", "b", "c"]
NGRAMS = NGrams.fit([f"word{label} text" for label in LABELS * 10])


@pytest.fixture(scope="module")
def rows():
    """Features and labels of thirty texts of three labels, with made-up unit vectors around three directions."""
    random = np.random.default_rng(0)
    labels = [LABELS[number % 3] for number in range(30)]
    vectors = np.stack([np.eye(8)[LABELS.index(label)] + 0.2 * random.normal(size=8) for label in labels])
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return features(vectors, [f"word{label} text" for label in labels]), labels


def features(vectors, texts):
    terms = NGRAMS.transform(texts)
    return Features(vectors, terms, np.exp(2 * (vectors @ vectors.T) - 2).astype(np.float32))


def fit(features, labels, settings):
    few = settings.full_class_size
    ridge = Ridge(features.likeness(), settings.ridge_penalty, [weights(labels, few)])
    return Head.fit(features, labels, settings, Svm.fit(features, labels, settings.svm_cost, few), ridge)


def only(features, chosen):
    """The chosen texts, compared with each other."""
    return Features(features.directions[chosen], features.terms[chosen], features.kernel[np.ix_(chosen, chosen)])


def compared(features, chosen, with_):
    """The chosen texts, compared with others."""
    return Features(features.directions[chosen], features.terms[chosen], features.kernel[np.ix_(chosen, with_)])


@pytest.fixture(scope="module")
def head(rows, head_settings):
    return fit(*rows, head_settings)


def test_columns_are_the_labels_in_order(head):
    assert head.classes == ("a", "b", "c")


def test_every_row_of_probabilities_sums_to_one(head, rows):
    probabilities = head.probabilities(rows[0])
    assert probabilities.shape == (30, 3)
    assert np.allclose(probabilities.sum(axis=1), 1)
    assert (probabilities >= 0).all()


def test_what_was_learnt_is_recognised(head, rows):
    features, labels = rows
    best = head.probabilities(features).argmax(axis=1)
    assert [head.classes[column] for column in best] == labels


def test_a_text_is_ranked_alone_as_among_others(head, rows):
    together = head.probabilities(rows[0])
    assert np.allclose(head.probabilities(compared(rows[0], [0], range(30))), together[:1])


def test_a_text_of_nothing_known_still_has_probabilities(head):
    nothing = Features(np.zeros((1, 8), np.float32), NGRAMS.transform(["👍"]), np.zeros((1, 30), np.float32))
    assert np.isclose(head.probabilities(nothing).sum(), 1)


def test_two_labels_are_enough(rows, head_settings):
    features, labels = rows
    two = [row for row, label in enumerate(labels) if label != "c"]
    head = fit(only(features, two), [labels[row] for row in two], head_settings)
    best = head.probabilities(compared(features, two[:2], two)).argmax(axis=1)
    assert [head.classes[column] for column in best] == [labels[row] for row in two[:2]]


def test_the_first_training_questions_can_have_a_head_of_their_own(rows, head_settings):
    features, labels = rows
    head = fit(features.first(20), labels[:20], head_settings)
    best = head.probabilities(features).argmax(axis=1)
    assert [head.classes[column] for column in best] == labels


def test_the_same_rows_always_give_the_same_head(rows, head, head_settings):
    again = fit(*rows, head_settings)
    assert np.array_equal(again.svm_directions, head.svm_directions)
    assert np.array_equal(again.dual, head.dual)


def test_a_label_of_few_questions_is_found_beside_large_ones(rows, head_settings):
    features, labels = rows
    few = [row for row, label in enumerate(labels) if label != "c"] + [labels.index("c")]
    head = fit(only(features, few), [labels[row] for row in few], head_settings)
    unseen = [row for row, label in enumerate(labels) if label == "c"][1:]
    best = head.probabilities(compared(features, unseen, few)).argmax(axis=1)
    assert [head.classes[column] for column in best].count("c") >= len(unseen) - 1


def test_stored_and_read_again_it_gives_the_same_probabilities(head, rows, tmp_path):
    head.save(tmp_path, "head")
    again = Head.load(tmp_path, "head")
    assert again.settings == head.settings
    assert np.array_equal(again.probabilities(rows[0]), head.probabilities(rows[0]))


def test_it_is_stored_as_plain_numbers_and_json(head, tmp_path):
    head.save(tmp_path, "head")
    assert json.loads((tmp_path / "head.json").read_text())["classes"] == ["a", "b", "c"]
    with np.load(tmp_path / "head.npz", allow_pickle=False) as arrays:
        assert all(arrays[name].dtype == np.float32 for name in arrays.files)
    assert all(name.endswith(".npy") for name in zipfile.ZipFile(tmp_path / "head.npz").namelist())
