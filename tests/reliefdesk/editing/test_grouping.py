import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.editing.grouping import group, letters


def test_wordings_of_one_question_are_put_together():
    texts = ["where can i park", "how much is it", "where can I park my car?", "how much is it!!"]
    assert group(texts) == [[0, 2], [1, 3]]


def test_misspelt_words_are_alike():
    assert group(["do you take insurance", "do u take insurence"]) == [[0, 1]]


def test_different_questions_stay_apart():
    assert group(["is there parking", "do you take insurance", "can i bring my dog"]) == [[0], [1], [2]]


def test_nothing_has_no_groups():
    assert group([]) == []


def test_an_encoder_groups_by_meaning():
    class Meaning:
        def encode(self, texts):
            return np.array([[1, 0], [0.8, 0.6], [0, 1]], dtype=np.float32)[: len(texts)]

    assert group(["a", "b", "c"], Meaning()) == [[0, 1], [2]]


@given(st.lists(st.text(max_size=20), max_size=12))
def test_each_text_is_in_one_group(texts):
    assert sorted(number for numbers in group(texts) for number in numbers) == list(range(len(texts)))


@given(st.text(max_size=50))
def test_vectors_are_of_unit_length_or_nothing(text):
    assert np.isclose(np.linalg.norm(letters([text])[0]), 1, atol=1e-4) or not letters([text]).any()
