"""Similar wordings put together, so that staff read each question once."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from reliefdesk.content.wording import key, spelled_out

ALIKE = 0.4  # cosine of letters and words from which two wordings are one question
SAME_MEANING = 0.72  # the same for an encoder's vectors

_STOP_WORDS = frozenset(
    "a about am an and any are as at be been but by can could do does for from had has have how i if im in is it its "
    "ive me my of on or our please so some tell that the their them there these they this to was we what whats when "
    "where which who why will with would you your de del el en es la las lo los mi para por que se su un una y".split()
)

Vectors = npt.NDArray[np.float32]


class TextEncoder(Protocol):
    """Sentences as unit vectors, one a row: `nlu.encoder.shared_encoder()`."""

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


def letters(texts: Sequence[str], size: int = 1024) -> Vectors:
    """Unit vectors of words and runs of three letters, rare ones heavier; common words count only where all are."""
    features = [_features(text) for text in texts]
    spread = Counter(name for found in features for name in found)
    vectors = np.zeros((len(texts), size), dtype=np.float32)
    for row, found in zip(vectors, features, strict=True):
        for name, count in found.items():
            row[_place(name) % size] += count * math.log(1 + len(texts) / spread[name])
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return vectors


def _features(text: str) -> Counter[str]:
    words = key(spelled_out(text)).split()
    words = [word for word in words if word not in _STOP_WORDS] or words
    found = Counter(words)
    for word in words:
        padded = f" {word} "
        found.update(padded[start : start + 3] for start in range(max(1, len(padded) - 2)))
    return found


def _place(name: str) -> int:
    place = 2166136261  # FNV-1a: the same in every process, unlike hash()
    for byte in name.encode():
        place = ((place ^ byte) * 16777619) & 0xFFFFFFFF
    return place
