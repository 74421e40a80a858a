"""Similar wordings put together, so that staff read each question once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from reliefdesk.content.wording import key, spelled_out

ALIKE = 0.4  # cosine of letters and words from which two wordings are one question
SAME_MEANING = 0.72  # the same for an encoder's vectors
PLACES = 4096  # of a vector of letters

_STOP_WORDS = frozenset(
    "a about am an and any are as at be been but by can could do does for from had has have how i if im in is it its "
    "ive me my of on or our please so some tell that the their them there these they this to was we what whats when "
    "where which who why will with would you your de del el en es la las lo los mi para por que se su un una y".split()
)

Vectors = npt.NDArray[np.float32]


class TextEncoder(Protocol):
    """Something that makes a unit vector of each sentence, such as `nlu.encoder.shared_encoder()`."""

    def encode(self, texts: list[str]) -> Vectors: ...


def group(texts: Sequence[str], encoder: TextEncoder | None = None) -> list[list[int]]:
    """Positions of texts that ask the same, each group begun by its first; without `encoder` by letters."""
    if not texts:
        return []
    vectors = encoder.encode(list(texts)) if encoder else letters(texts)
    least = SAME_MEANING if encoder else ALIKE
    leaders: list[int] = []
    groups: list[list[int]] = []
    for number in range(len(texts)):
        alike: list[float] = (vectors[leaders] @ vectors[number]).tolist() if leaders else []
        likest = max(alike, default=-1.0)
        if likest >= least:
            groups[alike.index(likest)].append(number)
        else:
            leaders.append(number)
            groups.append([number])
    return groups


def letters(texts: Sequence[str]) -> Vectors:
    """Unit vectors of words and runs of three letters, rare ones heavier; common words count only where all are.

    Those of one call and of another can be compared, as nothing is learnt but how rare each is.
    """
    from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer  # takes a second to import

    counting = HashingVectorizer(
        analyzer=_features, n_features=PLACES, norm=None, alternate_sign=False, dtype=np.float32
    )
    weighed: Vectors = TfidfTransformer().fit_transform(counting.transform(texts)).toarray()
    return weighed


def _features(text: str) -> list[str]:
    words = key(spelled_out(text)).split()
    words = [word for word in words if word not in _STOP_WORDS] or words
    padded = [f" {word} " for word in words]
    return [*words, *(word[start : start + 3] for word in padded for start in range(max(1, len(word) - 2)))]
