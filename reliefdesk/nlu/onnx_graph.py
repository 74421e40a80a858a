"""Writes a small graph in ONNX's format, for onnxruntime: what is only multiplied needs no package for it.

The numbers are those of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto, in protobuf's encoding.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

_IR_VERSION, _OPSET = 8, 17
_FLOAT, _INT64 = 1, 7  # of tensors
_AN_INT, _A_FLOAT, _INTS = 2, 1, 7  # of attributes


class Graph:
    """Its nodes in the order in which they are added; all that is passed around are names of tensors."""

    def __init__(self) -> None:
        self._nodes: list[bytes] = []
        self._constants: list[bytes] = []
        self._inputs: list[bytes] = []
        self._outputs: list[bytes] = []

    def input(self, name: str, *shape: int | None, whole: bool = False) -> str:
        """Numbers in single precision, or `whole` ones; None for a length that differs from run to run."""
        self._inputs.append(_value(name, _INT64 if whole else _FLOAT, shape))
        return name

    def output(self, name: str, *shape: int | None) -> None:
        self._outputs.append(_value(name, _FLOAT, shape))

    def constant(self, array: npt.NDArray[Any]) -> str:
        """Whole numbers stay what they are, all others are kept in single precision."""
        kind = _INT64 if np.issubdtype(array.dtype, np.integer) else _FLOAT
        plain = np.ascontiguousarray(array, dtype="<i8" if kind == _INT64 else "<f4")
        name = f"constant{len(self._constants)}"
        dims = b"".join(_varint(1, size) for size in plain.shape)
        self._constants.append(dims + _varint(2, kind) + _bytes(8, name) + _bytes(9, plain.tobytes()))
        return name

    def add(self, operator: str, *inputs: str, to: str = "", **attributes: int | float | list[int]) -> str:
        """The name of what the operator gives."""
        name = to or f"value{len(self._nodes)}"
        names = [_bytes(1, each) for each in inputs]
        told = [_bytes(5, _attribute(*each)) for each in attributes.items()]
        self._nodes.append(b"".join([*names, _bytes(2, name), _bytes(4, operator), *told]))
        return name

    def session(self, threads: int = 1) -> Any:
        """Ready to run, in as many threads."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(self._model(), options, providers=["CPUExecutionProvider"])

    def _model(self) -> bytes:
        fields = ((1, self._nodes), (5, self._constants), (11, self._inputs), (12, self._outputs))
        graph = b"".join([_bytes(2, "graph"), *(_bytes(number, each) for number, many in fields for each in many)])
        return _varint(1, _IR_VERSION) + _bytes(7, graph) + _bytes(8, _bytes(1, "") + _varint(2, _OPSET))


def _value(name: str, kind: int, shape: Iterable[int | None]) -> bytes:
    sizes = (_bytes(2, f"{name}{place}") if size is None else _varint(1, size) for place, size in enumerate(shape))
    dims = b"".join(_bytes(1, size) for size in sizes)
    return _bytes(1, name) + _bytes(2, _bytes(1, _varint(1, kind) + _bytes(2, dims)))


def _attribute(name: str, value: float | list[int]) -> bytes:
    if isinstance(value, list):
        return _bytes(1, name) + b"".join(_varint(8, each) for each in value) + _varint(20, _INTS)
    if isinstance(value, float):
        return _bytes(1, name) + _tag(2, 5) + struct.pack("<f", value) + _varint(20, _A_FLOAT)
    return _bytes(1, name) + _varint(3, value) + _varint(20, _AN_INT)


def _varint(field: int, value: int) -> bytes:
    return _tag(field, 0) + _number(value)


def _bytes(field: int, value: bytes | str) -> bytes:
    plain = value.encode() if isinstance(value, str) else value
    return _tag(field, 2) + _number(len(plain)) + plain


def _tag(field: int, wire: int) -> bytes:
    return _number(field << 3 | wire)


def _number(value: int) -> bytes:
    value &= (1 << 64) - 1  # negative ones as two's complement
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])
