import json

import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.nlu.ngrams import NGrams

TEXTS = [
    "what is a nerve block",
    "is a nerve block safe",
    "what is ablation",
    "is ablation safe",
    "nerve block risks",
]
NGRAMS = NGrams.fit(TEXTS)


def test_there_is_a_row_for_each_text():
    assert NGRAMS.transform(["nerve block", "ablation", "?"]).shape[0] == 3


@given(st.lists(st.text(), min_size=1, max_size=3))
def test_no_row_is_longer_than_one(texts):
    rows = NGRAMS.transform(texts)
    assert np.sqrt(rows.multiply(rows).sum(axis=1)).max() <= 1 + 1e-9


def test_a_text_shares_more_with_its_like_than_with_another():
    asked, near, far = NGRAMS.transform(["a nerve block", "the nerve blocks", "ablation"])
    assert (asked @ near.T)[0, 0] > (asked @ far.T)[0, 0]


def test_letters_know_a_misspelt_word():
    right, typo, other = NGRAMS.transform(["ablation", "abblation", "zzz"])
    assert (right @ typo.T)[0, 0] > 0.3
    assert (right @ other.T)[0, 0] == 0


@pytest.mark.parametrize("text", ["", "??", "zzz", "👍"])
def test_a_text_of_unknown_terms_is_a_row_of_zeros(text):
    assert NGRAMS.transform([text]).nnz == 0


@given(st.lists(st.text() | st.sampled_from(TEXTS), min_size=1, max_size=3))
def test_stored_and_read_again_they_give_the_same_rows(texts):
    again = NGrams.from_json(json.loads(json.dumps(NGRAMS.as_json())))
    assert (NGRAMS.transform(texts) != again.transform(texts)).nnz == 0


@given(st.lists(st.text() | st.sampled_from(TEXTS), min_size=1, max_size=3))
def test_the_rows_are_those_of_the_vectorizers_themselves(texts):
    theirs = sp.hstack([vectorizer.transform(texts) for vectorizer in NGRAMS._vectorizers]) * np.sqrt(0.5)
    assert np.allclose(NGRAMS.transform(texts).toarray(), theirs.toarray(), atol=1e-6)
