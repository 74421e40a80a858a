"""Word and character n-grams: what sentence vectors blur (names, typos), kept apart."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import numpy as np
import scipy.sparse as sp
from sklearn.feature_extraction.text import TfidfVectorizer

Json = dict[str, Any]

_WORDS: Json = {"ngram_range": (1, 2), "sublinear_tf": True, "token_pattern": r"(?u)\b\w+\b"}
_LETTERS: Json = {"analyzer": "char_wb", "ngram_range": (2, 4), "sublinear_tf": True}


class NGrams:
    """TF-IDF over words (1-2) and letters (2-4); rows have length 1 at most."""

    def __init__(self, vectorizers: tuple[TfidfVectorizer, TfidfVectorizer]) -> None:
        self._vectorizers = vectorizers
        self._analyzers = [vectorizer.build_analyzer() for vectorizer in vectorizers]
        self._offsets = (0, len(vectorizers[0].vocabulary_))

    @classmethod
    def fit(cls, texts: list[str]) -> NGrams:
        words = TfidfVectorizer(min_df=2, **_WORDS).fit(texts)
        letters = TfidfVectorizer(min_df=3, **_LETTERS).fit(texts)
        return cls((words, letters))

    def transform(self, texts: list[str]) -> sp.csr_matrix:
        """One sparse row a text, in single precision: scipy would copy what it is multiplied with otherwise."""
        # What the vectorizers' own `transform` gives; for one message at a time that takes ten times as long.
        columns: list[int] = []
        values: list[float] = []
        ends = [0]
        for text in texts:
            for number, offset in enumerate(self._offsets):
                found, weights = self._weights(number, text)
                columns += [offset + column for column in found]
                values += weights
            ends.append(len(columns))
        shape = (len(texts), self._offsets[1] + len(self._vectorizers[1].vocabulary_))
        return sp.csr_matrix((np.array(values, dtype=np.float32), columns, ends), shape=shape)

    def _weights(self, number: int, text: str) -> tuple[list[int], list[float]]:
        vectorizer, vocabulary = self._vectorizers[number], self._vectorizers[number].vocabulary_
        counts = Counter(vocabulary[term] for term in self._analyzers[number](text) if term in vocabulary)
        idf = vectorizer.idf_
        weights = [(1 + math.log(count)) * idf[column] for column, count in counts.items()]
        length = math.sqrt(2 * sum(weight * weight for weight in weights)) or 1.0
        return list(counts), [weight / length for weight in weights]

    def as_json(self) -> list[Json]:
        """Plain values, from which `from_json` makes the same n-grams again."""
        return [
            {
                "terms": [str(term) for term in v.get_feature_names_out()],
                "idf": [float(idf) for idf in v.idf_],
            }
            for v in self._vectorizers
        ]

    @classmethod
    def from_json(cls, stored: list[Json]) -> NGrams:
        words, letters = (
            _restored(TfidfVectorizer(vocabulary=item["terms"], **settings), item["idf"])
            for item, settings in zip(stored, (_WORDS, _LETTERS), strict=True)
        )
        return cls((words, letters))


def _restored(vectorizer: TfidfVectorizer, idf: list[float]) -> TfidfVectorizer:
    vectorizer.idf_ = np.array(idf)
    return vectorizer
