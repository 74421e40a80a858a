"""Vectors of the training questions, remembered on disk from one training to the next."""

from __future__ import annotations

import hashlib
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from reliefdesk.nlu.encoder import Encoder, Vectors
from reliefdesk.nlu.progress import tell

TRAINING_VECTORS = Path(".rasa/vectors.npz")

# Enough for fast batches, few enough for progress that moves.
_AT_ONCE = 256
MOST_UNUSED = 20_000  # vectors, of 3.6 KB each: drafts taken back and emptied clinics cost nothing
_PROBE = "What can be done about my pain?"


class CachedEncoder:
    """An encoder that remembers; a file of other vectors or a broken one is simply begun anew."""

    def __init__(self, encoder: Encoder, path: Path) -> None:
        self._encoder, self._path = encoder, path
        self._vectors = _stored(encoder, path)
        self._used = {_name(_PROBE): None}

    def encode(self, texts: list[str]) -> Vectors:
        """One row a text; tells how far it is."""
        new = list(dict.fromkeys(text for text in texts if _name(text) not in self._vectors))
        for start in range(0, len(new), _AT_ONCE):
            tell(f"Reading {len(new):,} questions", start / len(new))
            part = new[start : start + _AT_ONCE]
            self._vectors.update(zip(map(_name, part), self._encoder.encode(part), strict=True))
        names = [_name(text) for text in texts]
        self._used.update(dict.fromkeys(names))
        return np.stack([self._vectors[name] for name in names or [_name(_PROBE)]])[: len(names)]

    def save(self) -> None:
        """Keep what was used for the next training, and of the rest what was used last."""
        rest = [name for name in self._vectors if name not in self._used]
        kept = [*rest[-MOST_UNUSED:], *self._used]
        self._path.parent.mkdir(parents=True, exist_ok=True)
        part = self._path.with_suffix(".part.npz")
        np.savez(part, names=np.array(kept), vectors=np.array([self._vectors[name] for name in kept]))
        part.replace(self._path)


class StoredEncoder:
    """An encoder that looks first among the vectors that training stored; it stores none itself."""

    def __init__(self, encoder: Encoder, path: Path) -> None:
        self._encoder, self._stored = encoder, _stored(encoder, path)

    def encode(self, texts: list[str]) -> Vectors:
        """One row a text, and at least one text."""
        names = [_name(text) for text in texts]
        new = {name: text for name, text in zip(names, texts, strict=True) if name not in self._stored}
        found = dict(zip(new, self._encoder.encode([*new.values()]), strict=True)) if new else {}
        return np.stack([found[name] if name in found else self._stored[name] for name in names])


def _stored(encoder: Encoder, path: Path) -> dict[str, Vectors]:
    """What stands in the file, if the probe there tells that it is this encoder's; else the probe alone."""
    probe, stored = encoder.encode([_PROBE])[0], _read(path)
    return stored if np.array_equal(stored.get(_name(_PROBE), ()), probe) else {_name(_PROBE): probe}


def _read(path: Path) -> dict[str, Vectors]:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return dict(zip(map(str, stored["names"]), stored["vectors"], strict=True))
    except (OSError, EOFError, ValueError, KeyError, BadZipFile):
        return {}


def _name(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
