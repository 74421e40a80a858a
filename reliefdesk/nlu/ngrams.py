"""Word and character n-grams: what sentence vectors blur (names, typos), kept apart."""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from sklearn.feature_extraction.text import TfidfVectorizer

Json = dict[str, Any]

_WORDS: Json = {"ngram_range": (1, 2), "sublinear_tf": True, "token_pattern": r"(?u)\b\w+\b"}
_LETTERS: Json = {"analyzer": "char_wb", "ngram_range": (2, 4), "sublinear_tf": True}

_MOST_REMEMBERED = 4_096  # words


class NGrams:
    """TF-IDF over words (1-2) and letters (2-4); rows have length 1 at most."""

    def __init__(self, vectorizers: tuple[TfidfVectorizer, TfidfVectorizer]) -> None:
        self._vectorizers = vectorizers
        self._idf = [vectorizer.idf_.tolist() for vectorizer in vectorizers]
        self._analyzers = [vectorizer.build_analyzer() for vectorizer in vectorizers]
        self._offsets = (0, len(vectorizers[0].vocabulary_))
        self._letters_of = functools.lru_cache(_MOST_REMEMBERED)(self._letters)

    @classmethod
    def fit(cls, texts: list[str]) -> NGrams:
        words = TfidfVectorizer(min_df=2, **_WORDS).fit(texts)
        letters = TfidfVectorizer(min_df=3, **_LETTERS).fit(texts)
        return cls((words, letters))

    def transform(self, texts: list[str]) -> sp.csr_matrix:
        """One sparse row a text, in single precision: scipy would copy what it is multiplied with otherwise."""
        # What the vectorizers' own `transform` gives; for one message at a time that takes ten times as long.
        columns, values, ends = [np.empty(0, dtype=np.intp)], [np.empty(0, dtype=np.float32)], [0]
        for found, weights in self.of(texts):
            columns.append(found)
            values.append(weights)
            ends.append(ends[-1] + len(found))
        shape = (len(texts), self._offsets[1] + len(self._vectorizers[1].vocabulary_))
        return sp.csr_matrix((np.concatenate(values), np.concatenate(columns), ends), shape=shape)

    def of(self, texts: Iterable[str]) -> Iterator[tuple[npt.NDArray[np.intp], npt.NDArray[np.float32]]]:
        """For each text its columns and what stands in them."""
        for text in texts:
            columns: list[int] = []
            values: list[float] = []
            for number, offset in enumerate(self._offsets):
                found, weights = self._weights(number, text)
                columns += [offset + column for column in found]
                values += weights
            yield np.array(columns, dtype=np.intp), np.array(values, dtype=np.float32)

    def _weights(self, number: int, text: str) -> tuple[list[int], list[float]]:
        counts = Counter(self._columns(number, text))
        idf = self._idf[number]
        weights = [(1 + math.log(count)) * idf[column] for column, count in counts.items()]
        length = math.sqrt(2 * sum(weight * weight for weight in weights)) or 1.0
        return list(counts), [weight / length for weight in weights]

    def _columns(self, number: int, text: str) -> Iterable[int]:
        if number:
            # Letters of a word know nothing of its neighbours, and many words come again.
            return chain.from_iterable(map(self._letters_of, text.split()))
        vocabulary = self._vectorizers[number].vocabulary_
        return (vocabulary[term] for term in self._analyzers[number](text) if term in vocabulary)

    def _letters(self, word: str) -> tuple[int, ...]:
        vocabulary = self._vectorizers[1].vocabulary_
        return tuple(vocabulary[term] for term in self._analyzers[1](word) if term in vocabulary)

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
