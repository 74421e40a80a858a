"""Vectors that are remembered: training questions on disk, a message while it is being read."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from reliefdesk.nlu.encoder import Encoder, Vectors

_PROBE = "What can be done about my pain?"


class CachedEncoder:
    """An encoder that remembers; a file of other vectors or a broken one is simply begun anew."""

    def __init__(self, encoder: Encoder, path: Path) -> None:
        self._encoder, self._path = encoder, path
        # The probe tells whether the vectors on disk are this encoder's.
        probe, stored = encoder.encode([_PROBE])[0], _read(path)
        same = np.array_equal(stored.get(_name(_PROBE), ()), probe)
        self._vectors = stored if same else {_name(_PROBE): probe}

    def encode(self, texts: list[str]) -> Vectors:
        """One row a text; shows progress when many are new."""
        new = list(dict.fromkeys(text for text in texts if _name(text) not in self._vectors))
        for text in _shown(new):
            self._vectors[_name(text)] = self._encoder.encode([text])[0]
        return np.stack([self._vectors[_name(text)] for text in texts])

    def save(self) -> None:
        """Keep what was encoded for the next training."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        part = self._path.with_suffix(".part.npz")
        np.savez(part, names=np.array(list(self._vectors)), vectors=np.array(list(self._vectors.values())))
        part.replace(self._path)


class RecentEncoder:
    """One message is looked at several times (alarm, ranking); it is encoded once."""

    def __init__(self, encoder: Encoder, most: int = 64) -> None:
        self._encode = functools.lru_cache(maxsize=most)(lambda text: encoder.encode([text])[0])

    def encode(self, texts: list[str]) -> Vectors:
        return np.stack([self._encode(text) for text in texts])


def _read(path: Path) -> dict[str, Vectors]:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return dict(zip(map(str, stored["names"]), stored["vectors"], strict=True))
    except (OSError, EOFError, ValueError, KeyError, BadZipFile):
        return {}


def _name(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _shown(texts: list[str]) -> list[str]:
    if len(texts) < 200:
        return texts
    from rich.progress import track

    return track(texts, description="Reading the questions")  # type: ignore[return-value]
