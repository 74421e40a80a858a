"""Reads as much of an ONNX file as comparing weights takes: tensors by name, and which matrix has which bias."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

Tensor = npt.NDArray[np.generic]

_TYPES = {1: np.float32, 3: np.int8, 6: np.int32, 7: np.int64, 9: np.bool_}

# Numbers of fields in onnx.proto.
_GRAPH, _NODE, _INITIALIZER = 7, 1, 5
_INPUT, _OUTPUT, _OPERATION = 1, 2, 4
_DIMENSION, _TYPE, _NAME, _BYTES = 1, 2, 8, 9


class OnnxFile:
    """`tensors` by name; `biases`: of each matrix that is multiplied with, the name of what is added next."""

    def __init__(self, path: Path) -> None:
        self.tensors: dict[str, Tensor] = {}
        operations: list[tuple[str, list[str], str]] = []
        for number, part in _fields(path.read_bytes()):
            if number != _GRAPH:
                continue
            for kind, plain in _fields(part):
                if kind == _INITIALIZER:
                    name, tensor = _tensor(plain)
                    self.tensors[name] = tensor
                elif kind == _NODE:
                    operations.append(_operation(plain))
        self.biases = dict(_biases(operations, self.tensors))


def _biases(operations: list[tuple[str, list[str], str]], tensors: Mapping[str, Tensor]) -> Iterator[tuple[str, str]]:
    made_by = {output: inputs for name, inputs, output in operations if name == "MatMul"}
    for name, inputs, _ in operations:
        bias = next((found for found in inputs if found in tensors), "")
        product = next((found for found in inputs if found in made_by), "")
        if name == "Add" and bias and product:
            yield made_by[product][1], bias


def _operation(data: bytes) -> tuple[str, list[str], str]:
    found = [*_fields(data)]
    inputs = [part.decode() for number, part in found if number == _INPUT]
    operation, output = (next(part.decode() for n, part in found if n == number) for number in (_OPERATION, _OUTPUT))
    return operation, inputs, output


def _tensor(data: bytes) -> tuple[str, Tensor]:
    found = [*_fields(data)]
    shape = [int.from_bytes(part, "little") for number, part in found if number == _DIMENSION]
    one = dict(found)
    kind = _TYPES[int.from_bytes(one[_TYPE], "little")]
    return one[_NAME].decode(), np.frombuffer(one[_BYTES], kind).reshape(shape)


def _fields(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and content of each field of a protocol buffer; whole numbers as little-endian bytes."""
    position = 0
    while position < len(data):
        tag, position = _whole(data, position)
        number, wire = tag >> 3, tag & 7
        if wire == 0:
            value, position = _whole(data, position)
            yield number, value.to_bytes(10, "little")
            continue
        length = {1: 8, 5: 4}.get(wire)
        if length is None:
            length, position = _whole(data, position)
        yield number, data[position : position + length]
        position += length


def _whole(data: bytes, position: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[position]
        position += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, position
        shift += 7
