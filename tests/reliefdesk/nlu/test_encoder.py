import hashlib
import importlib.util
import re
from pathlib import Path

import numpy as np
import pytest

from reliefdesk.nlu.encoder import Pair, minilm_files, shared_encoder


class Fixed:
    """An encoder of one direction."""

    def __init__(self, vector):
        self.vector = np.array(vector, dtype=np.float32)

    def encode(self, texts):
        return np.stack([self.vector for _ in texts])


def similarity(encoder, first, second):
    a, b = encoder.encode([first, second])
    return float(a @ b)


def test_a_text_is_a_unit_vector_of_896_numbers(encoder):
    vectors = encoder.encode(["what is a nerve block", "hello"])
    assert vectors.shape == (2, 896)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


def test_a_text_has_the_same_vector_alone_and_among_others(encoder):
    alone = encoder.encode(["what is it"])[0]
    among = encoder.encode(["a much longer neighbour than that", "what is it", "how is it"])[1]
    assert np.allclose(among, alone, rtol=0, atol=1e-6)  # single precision adds up in another order


def test_texts_of_many_lengths_have_the_vectors_that_they_have_alone_in_their_order(encoder):
    texts = [" ".join(["does it hurt"] * times) for times in (9, 1, 30, 2, 4, 1, 14)]
    alone = np.concatenate([encoder.encode([text]) for text in texts])
    assert np.allclose(encoder.encode(texts), alone, rtol=0, atol=2e-6)


def test_the_same_question_in_other_words_is_nearer_than_another_one(encoder):
    same = similarity(encoder, "how much does it cost", "what is the price")
    assert same > similarity(encoder, "how much does it cost", "does it hurt") + 0.1


def test_a_question_is_near_its_spanish_translation(encoder):
    spanish = similarity(encoder, "what is a nerve block", "qué es un bloqueo nervioso")
    assert spanish > similarity(encoder, "what is a nerve block", "dónde está el aparcamiento") + 0.1


@pytest.mark.parametrize("text", ["", " ", "👍", "\x00", "Z̸̢̛a̶̡", "word " * 5000, "字" * 2000])
def test_any_text_has_a_vector(encoder, text):
    vector = encoder.encode([text])[0]
    assert np.isfinite(vector).all()


def test_a_process_has_one_encoder(encoder):
    assert shared_encoder() is encoder


def test_a_pair_joins_two_vectors_into_one_of_length_one():
    joined = Pair(Fixed([1, 0]), Fixed([0, 0, 1])).encode(["a", "b"])
    assert joined.shape == (2, 5)
    assert np.allclose(np.linalg.norm(joined, axis=1), 1)


def test_similarity_of_a_pair_is_the_mean_of_both():
    first, second = (
        Pair(Fixed([1, 0]), Fixed([0, 1])).encode(["a"]),
        Pair(Fixed([1, 0]), Fixed([1, 0])).encode(["a"]),
    )
    assert float(first[0] @ second[0]) == pytest.approx(0.5)


def test_the_encoders_files_are_those_whose_sums_the_licences_list(repository):
    text = (repository / "docs" / "licences.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `([^`]+/[^`]+)` \| `([0-9a-f]{64})` \|$", text, flags=re.MULTILINE))
    assert len(listed) == 4
    for name, told in listed.items():
        package, _, rest = name.partition("/")
        (folder,) = importlib.util.find_spec(package).submodule_search_locations
        assert hashlib.sha256((Path(folder) / rest).read_bytes()).hexdigest() == told, name


def test_the_files_that_are_loaded_are_among_them(repository):
    text = (repository / "docs" / "licences.md").read_text(encoding="utf-8")
    for path in minilm_files():
        assert hashlib.sha256(path.read_bytes()).hexdigest() in text
