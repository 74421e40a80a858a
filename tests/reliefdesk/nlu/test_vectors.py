import numpy as np
import pytest

from reliefdesk.nlu import vectors
from reliefdesk.nlu.vectors import CachedEncoder, StoredEncoder


class Counting:
    """An encoder of as many numbers as `size` that notes what it was asked."""

    def __init__(self, size=4, shift=0.0):
        self.size, self.shift, self.asked = size, shift, []

    def encode(self, texts):
        self.asked += texts
        rows = [[len(text) + self.shift + i for i in range(self.size)] for text in texts]
        return np.array(rows, dtype=np.float32)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cache" / "vectors.npz"


def saved(encoder, path, *texts):
    cached = CachedEncoder(encoder, path)
    cached.encode(list(texts))
    cached.save()


def test_vectors_are_the_encoders_own_in_the_order_of_the_texts(path):
    texts = ["one", "three", "one", "", "👍"]
    assert np.array_equal(CachedEncoder(Counting(), path).encode(texts), Counting().encode(texts))


def test_a_question_is_encoded_once(path):
    encoder = Counting()
    cached = CachedEncoder(encoder, path)
    cached.encode(["one", "two", "one"])
    cached.encode(["two", "one"])
    assert (encoder.asked.count("one"), encoder.asked.count("two")) == (1, 1)


def test_the_next_training_encodes_only_what_is_new(path):
    saved(Counting(), path, "one", "two")
    encoder = Counting()
    vectors = CachedEncoder(encoder, path).encode(["one", "two", "three"])
    assert not {"one", "two"} & set(encoder.asked)
    assert np.array_equal(vectors, Counting().encode(["one", "two", "three"]))


@pytest.mark.parametrize("other", [Counting(shift=0.5), Counting(size=6)])
def test_vectors_of_another_encoder_are_not_taken_for_this_ones(path, other):
    saved(other, path, "one", "two")
    assert np.array_equal(CachedEncoder(Counting(), path).encode(["one"]), Counting().encode(["one"]))


@pytest.mark.parametrize("spoilt", [b"", b"no archive", b"PK\x03\x04 half of one"])
def test_a_broken_file_is_begun_anew(path, spoilt):
    path.parent.mkdir()
    path.write_bytes(spoilt)
    saved(Counting(), path, "one")
    encoder = Counting()
    CachedEncoder(encoder, path).encode(["one"])
    assert "one" not in encoder.asked


def test_a_file_that_was_cut_off_is_begun_anew(path):
    saved(Counting(), path, "one", "two")
    path.write_bytes(path.read_bytes()[:-40])
    assert np.array_equal(CachedEncoder(Counting(), path).encode(["one"]), Counting().encode(["one"]))


def test_an_archive_of_something_else_is_begun_anew(path):
    path.parent.mkdir()
    np.savez(path, weights=np.zeros(3))
    assert np.array_equal(CachedEncoder(Counting(), path).encode(["one"]), Counting().encode(["one"]))


def test_what_is_no_longer_asked_for_is_forgotten_the_longest_unused_first(path, monkeypatch):
    monkeypatch.setattr(vectors, "MOST_UNUSED", 2)
    for texts in (["a", "b", "c"], ["a", "d"], ["a", "e"]):
        saved(Counting(), path, *texts)
    with np.load(path) as stored:
        assert len(stored["names"]) == 5  # a, e and the probe, and two more
    encoder = Counting()
    CachedEncoder(encoder, path).encode(["a", "b", "c", "d", "e"])
    assert encoder.asked[1:] == ["b"]


def test_nothing_half_written_is_left_behind(path):
    saved(Counting(), path, "one")
    assert [file.name for file in path.parent.iterdir()] == ["vectors.npz"]


def test_no_text_of_a_question_stands_in_the_file(path):
    saved(Counting(), path, "my secret question")
    assert b"secret" not in path.read_bytes()


def test_no_text_has_no_row(path):
    assert CachedEncoder(Counting(), path).encode([]).shape == (0, 4)


def test_what_training_stored_is_looked_up_and_the_rest_is_encoded(path):
    saved(Counting(), path, "one", "two")
    before, encoder = path.read_bytes(), Counting()
    texts = ["three", "one", "three", "two"]
    assert np.array_equal(StoredEncoder(encoder, path).encode(texts), Counting().encode(texts))
    assert (encoder.asked.count("three"), {"one", "two"} & {*encoder.asked}) == (1, set())
    assert path.read_bytes() == before


@pytest.mark.parametrize("stored", ["of another encoder", "nothing"])
def test_without_vectors_of_this_encoder_all_is_encoded(path, stored):
    if stored != "nothing":
        saved(Counting(shift=0.5), path, "one")
    assert np.array_equal(StoredEncoder(Counting(), path).encode(["one"]), Counting().encode(["one"]))
