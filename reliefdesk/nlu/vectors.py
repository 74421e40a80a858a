"""Vectors of the training questions, remembered on disk from one training to the next."""

from __future__ import annotations

import hashlib
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from reliefdesk.nlu.encoder import Encoder, Vectors
from reliefdesk.progress import tell

# Enough for fast batches, few enough for progress that moves.
_AT_ONCE = 256
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
        """One row a text; tells how far it is."""
        new = list(dict.fromkeys(text for text in texts if _name(text) not in self._vectors))
        for start in range(0, len(new), _AT_ONCE):
            tell(f"Reading {len(new):,} questions", start / len(new))
            part = new[start : start + _AT_ONCE]
            self._vectors.update(zip(map(_name, part), self._encoder.encode(part), strict=True))
        return np.stack([self._vectors[_name(text)] for text in texts])

    def save(self) -> None:
        """Keep what was encoded for the next training."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        part = self._path.with_suffix(".part.npz")
        np.savez(part, names=np.array(list(self._vectors)), vectors=np.array(list(self._vectors.values())))
        part.replace(self._path)


def _read(path: Path) -> dict[str, Vectors]:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return dict(zip(map(str, stored["names"]), stored["vectors"], strict=True))
    except (OSError, EOFError, ValueError, KeyError, BadZipFile):
        return {}


def _name(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
