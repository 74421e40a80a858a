import numpy as np

from bench.encoder.__main__ import Pair, matrices
from bench.encoder.onnx_file import OnnxFile
from bench.encoder.published import LAYERS, LOCK, Bert, read
from reliefdesk.nlu.encoder import MiniLM, minilm_files


def test_the_installed_file_gives_every_matrix_with_the_name_that_it_was_published_under():
    file = OnnxFile(minilm_files()[0])
    names = (
        *("attention.self.query", "attention.self.key", "attention.self.value"),
        *("attention.output.dense", "intermediate.dense", "output.dense"),
    )
    published = {f"encoder.layer.{layer}.{name}.weight" for layer in range(LAYERS) for name in names}
    published |= {"embeddings.word_embeddings.weight", "embeddings.position_embeddings.weight"}
    found = {pair.name: pair for pair in matrices(file, dict.fromkeys(published, np.zeros((1, 1), np.float32)))}
    assert found.keys() == published
    assert found["encoder.layer.0.intermediate.dense.weight"].rounded.shape == (1536, 384)


def test_plain_arithmetic_on_the_installed_numbers_gives_what_the_graph_gives():
    model, tokenizer = minilm_files()
    file, texts = OnnxFile(model), ["What is a nerve block?", "¿duele?", "so, how long does the numbing last for me"]
    own = {name.removeprefix("inner."): tensor for name, tensor in file.tensors.items() if name.startswith("inner.")}
    names = {pair.name: pair.rounded for pair in matrices(file, _Any())}
    likeness = (MiniLM(model, tokenizer).encode(texts) * Bert({**own, **names}, tokenizer).encode(texts)).sum(axis=1)
    assert likeness.min() > 0.99999


def test_a_matrix_that_was_rounded_otherwise_is_noticed():
    published = np.random.default_rng(1).normal(size=(6, 5)).astype(np.float32)
    scale = np.abs(published).max(axis=0, keepdims=True) / np.float32(127)
    numbers = np.rint(published / scale).astype(np.int8)
    assert Pair("one", published, False, numbers, scale).is_rebuilt
    other = numbers.copy()
    other[2, 3] += 1
    assert not Pair("one", published, False, other, scale).is_rebuilt
    assert Pair("one", published, False, other, scale).cosine > 0.99


def test_safetensors_are_read_without_their_library(tmp_path):
    header = b'{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}'
    numbers = np.array([1.5, -2], np.float32).tobytes()
    (tmp_path / "one").write_bytes(len(header).to_bytes(8, "little") + header + numbers)
    assert read(tmp_path / "one")["a"].tolist() == [[1.5, -2.0]]


def test_what_is_fetched_is_pinned_by_hash():
    assert "--hash=sha256:" in LOCK.read_text(encoding="utf-8")


class _Any(dict):
    def __missing__(self, name):
        return np.zeros((1, 1), np.float32)
