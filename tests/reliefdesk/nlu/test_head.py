import json
import zipfile

import numpy as np
import pytest

from reliefdesk.nlu.head import Head

LABELS = ["a", "b", "c"]


@pytest.fixture(scope="module")
def rows():
    """Thirty texts of three labels, with made-up unit vectors around three directions."""
    random = np.random.default_rng(0)
    labels = [LABELS[number % 3] for number in range(30)]
    vectors = np.stack([np.eye(8)[LABELS.index(label)] + 0.2 * random.normal(size=8) for label in labels])
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return [f"word{label} text" for label in labels], labels, vectors


@pytest.fixture(scope="module")
def head(rows, head_settings):
    return Head.fit(*rows, head_settings)


def test_columns_are_the_labels_in_order(head):
    assert head.classes == ("a", "b", "c")


def test_every_row_of_probabilities_sums_to_one(head, rows):
    texts, _, vectors = rows
    probabilities = head.probabilities(texts, vectors)
    assert probabilities.shape == (30, 3)
    assert np.allclose(probabilities.sum(axis=1), 1)
    assert (probabilities >= 0).all()


def test_what_was_learnt_is_recognised(head, rows):
    texts, labels, vectors = rows
    best = head.probabilities(texts, vectors).argmax(axis=1)
    assert [head.classes[column] for column in best] == labels


def test_a_text_is_ranked_alone_as_among_others(head, rows):
    texts, _, vectors = rows
    together = head.probabilities(texts, vectors)
    assert np.allclose(head.probabilities(texts[:1], vectors[:1]), together[:1])


@pytest.mark.parametrize("text", ["", "unheard of", "👍"])
def test_an_unknown_text_still_has_probabilities(head, text):
    zero = np.zeros((1, 8), dtype=np.float32)
    assert np.isclose(head.probabilities([text], zero).sum(), 1)


def test_two_labels_are_enough(rows, head_settings):
    texts, labels, vectors = rows
    two = [(t, label, v) for t, label, v in zip(texts, labels, vectors, strict=True) if label != "c"]
    head = Head.fit(
        [t for t, _, _ in two],
        [label for _, label, _ in two],
        np.stack([v for _, _, v in two]),
        head_settings,
    )
    best = head.probabilities(texts[:2], vectors[:2]).argmax(axis=1)
    assert [head.classes[column] for column in best] == labels[:2]


def test_the_same_rows_always_give_the_same_head(rows, head, head_settings):
    again = Head.fit(*rows, head_settings)
    assert np.array_equal(again.svm_dense, head.svm_dense)
    assert np.array_equal(again.dual, head.dual)


def test_a_label_of_few_questions_is_found_beside_large_ones(rows, head_settings):
    texts, labels, vectors = rows
    few = [i for i, label in enumerate(labels) if label != "c"] + [labels.index("c")]
    head = Head.fit([texts[i] for i in few], [labels[i] for i in few], vectors[few], head_settings)
    unseen = [i for i, label in enumerate(labels) if label == "c"][1:]
    best = head.probabilities([texts[i] for i in unseen], vectors[unseen]).argmax(axis=1)
    assert [head.classes[column] for column in best].count("c") >= len(unseen) - 1


def test_stored_and_read_again_it_gives_the_same_probabilities(head, rows, tmp_path):
    texts, _, vectors = rows
    head.save(tmp_path, "head")
    again = Head.load(tmp_path, "head", vectors)
    assert again.settings == head.settings
    assert np.array_equal(again.probabilities(texts, vectors), head.probabilities(texts, vectors))


def test_it_is_stored_as_plain_numbers_and_json(head, tmp_path):
    head.save(tmp_path, "head")
    assert json.loads((tmp_path / "head.json").read_text())["classes"] == ["a", "b", "c"]
    with np.load(tmp_path / "head.npz", allow_pickle=False) as arrays:
        assert all(arrays[name].dtype == np.float32 for name in arrays.files)
    assert all(name.endswith(".npy") for name in zipfile.ZipFile(tmp_path / "head.npz").namelist())
