"""`python -m bench.encoder`: exit 1 unless the installed 8-bit MiniLM is the published one, rounded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from bench.encoder.onnx_file import OnnxFile
from bench.encoder.published import Array, Bert, fetch, read
from reliefdesk.content.topic import load_topics
from reliefdesk.nlu.encoder import MiniLM, minilm_files

FOLDER = Path("var/bench/encoder")
SENTENCES = 1000
SAME, LIKE = 0.99999, 0.998  # cosine of a sentence's vectors: but for rounding in the last place, and by 8 bits
MATRICES, VECTORS = 38, 62

_OURS = "inner."  # what the names in the ONNX file begin with


@dataclass(frozen=True)
class Pair:
    """A matrix as published, and its 8-bit numbers with the scale of each row or column.

    A file for multiplying from the left holds it turned, as `published` is here.
    """

    name: str
    published: Array
    is_turned: bool
    numbers: npt.NDArray[np.int8]
    scale: Array

    @property
    def rounded(self) -> Array:
        """What the 8 bits mean, as it was published."""
        meant = np.asarray(self.numbers * self.scale, np.float32)
        return meant.T if self.is_turned else meant

    @property
    def cosine(self) -> float:
        one, other = self.published.ravel().astype(float), (self.numbers * self.scale).ravel().astype(float)
        return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))

    @property
    def is_rebuilt(self) -> bool:
        """Whether the published numbers, rounded here, give every bit of it."""
        axis = 1 if self.scale.shape[1] == 1 else 0
        scale = np.asarray(np.abs(self.published).max(axis=axis, keepdims=True) / np.float32(127), np.float32)
        numbers = np.clip(np.rint(self.published / scale), -127, 127).astype(np.int8)
        return np.array_equal(scale, self.scale) and np.array_equal(numbers, self.numbers)


def main() -> None:
    folder = fetch(FOLDER)
    weights, (model, tokenizer) = read(folder / "model.safetensors"), minilm_files()
    file = OnnxFile(model)
    pairs = [*matrices(file, weights)]
    rebuilt, cosine = sum(pair.is_rebuilt for pair in pairs), min(pair.cosine for pair in pairs)
    same = sum(np.array_equal(file.tensors[_OURS + name], published) for name, published in vectors(weights))
    is_same_tokenizer = tokenizer.read_bytes() == (folder / "tokenizer.json").read_bytes()
    print(f"matrices: {rebuilt} of {MATRICES} rebuilt to the last bit; least cosine to the published {cosine:.6f}")
    print(f"vectors: {same} of {VECTORS} identical")
    print(f"tokenizer.json: {'identical' if is_same_tokenizer else 'another file'}")
    texts = sentences()
    ours = MiniLM(model, tokenizer).encode(texts)
    rounded = {pair.name: pair.rounded for pair in pairs}
    graph = _least("the same numbers in plain arithmetic", ours, texts, {**weights, **rounded}, folder)
    likeness = _least("the published numbers", ours, texts, weights, folder)
    if (rebuilt, same, is_same_tokenizer) != (MATRICES, VECTORS, True) or graph < SAME or likeness < LIKE:
        raise SystemExit("The installed encoder is not the published one in 8 bits.")


def _least(what: str, ours: Array, texts: list[str], weights: Mapping[str, Array], folder: Path) -> float:
    likeness = (ours * Bert(weights, folder / "tokenizer.json").encode(texts)).sum(axis=1)
    print(
        f"{len(texts)} sentences by {what}: least likeness {likeness.min():.6f}, mean {likeness.mean():.6f}", flush=True
    )
    return float(likeness.min())


def matrices(file: OnnxFile, weights: Mapping[str, Array]) -> Iterator[Pair]:
    """Every 8-bit matrix of the file with the published one that its name or its bias tells."""
    for stored, numbers in file.tensors.items():
        if not stored.endswith("_q"):
            continue
        name = stored.removesuffix("_q")
        bias = file.biases.get(name)
        official = (bias.replace(".bias", ".weight") if bias else name).removeprefix(_OURS)
        published = weights[official].T if bias else weights[official]
        yield Pair(official, published, bool(bias), numbers, file.tensors[f"{name}_scale"])  # type: ignore[arg-type]


def vectors(weights: Mapping[str, Array]) -> Iterator[tuple[str, Array]]:
    """Biases and norms, but of the pooler, which sentence vectors do without."""
    for name, published in weights.items():
        if published.ndim == 1 and not name.startswith("pooler."):
            yield name, published


def sentences() -> list[str]:
    """Of the topics' questions, in an order that has nothing to do with them."""
    texts = {text for topic in load_topics(Path.cwd()).values() for text in topic.questions}
    return sorted(texts, key=lambda text: hashlib.sha256(text.encode()).digest())[:SENTENCES]


if __name__ == "__main__":
    with threadpool_limits(1):  # more threads are slower for texts of a line
        main()
