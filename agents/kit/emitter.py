"""Writes ONNX graphs, part by part: what the core file and its flavours are made of.

Field numbers: ``onnx/onnx.proto`` (ONNX project). Parts appear in a file in the order in which
they are added, so the same calls give the same bytes.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from .network import Activation, Floats, Layer, Normaliser
from .wire import block, integer

OPSET = 15
IR_VERSION = 8

_PROPERTIES = 14  # ModelProto.metadata_props
_INT = 2  # AttributeProto.AttributeType
_KINDS: dict[object, int] = {np.dtype("f4"): 1, np.dtype("i8"): 7}  # TensorProto.DataType

Size = int | str  # a number, or the name of a dimension that is known only when the graph runs
Values = Floats | NDArray[np.int64]


class Emitter:
    """A graph in the making; every method that adds a value returns its name."""

    def __init__(self) -> None:
        self._nodes: list[bytes] = []
        self._tensors: list[bytes] = []
        self._ports: list[bytes] = []

    def tensor(self, name: str, values: Values) -> str:
        """Add a constant, float32 or int64."""
        dims = b"".join(integer(1, size) for size in values.shape)
        raw = values.astype(values.dtype.newbyteorder("<")).tobytes()
        kind = integer(2, _KINDS[values.dtype])
        self._tensors.append(block(5, dims, kind, block(8, name), block(9, raw)))
        return name

    def node(self, operator: str, inputs: Sequence[str], output: str, **attributes: int) -> str:
        """Add an operation with one output."""
        edges = b"".join(block(1, name) for name in inputs) + block(2, output)
        settings = b"".join(
            block(5, block(1, name), integer(3, value), integer(20, _INT))
            for name, value in attributes.items()
        )
        self._nodes.append(block(1, edges, block(3, output), block(4, operator), settings))
        return output

    def input(self, name: str, *shape: Size, kind: type[np.generic] = np.float32) -> str:
        """Declare what the graph is given."""
        self._ports.append(block(11, _port(name, shape, kind)))
        return name

    def output(self, name: str, *shape: Size, kind: type[np.generic] = np.float32) -> None:
        """Declare what the graph gives; a node of this name must exist."""
        self._ports.append(block(12, _port(name, shape, kind)))

    def normalise(self, normaliser: Normaliser | None, rows: str) -> str:
        """Add the normaliser, if there is one."""
        if normaliser is None:
            return rows
        limit = np.float32(normaliser.clip)
        rows = self.node("Sub", [rows, self.tensor("mean", normaliser.mean)], "centred")
        rows = self.node("Mul", [rows, self.tensor("scale", normaliser.scale)], "scaled")
        limits = [self.tensor("low", np.array(-limit)), self.tensor("high", np.array(limit))]
        return self.node("Clip", [rows, *limits], "normal")

    def stack(
        self,
        name: str,
        layers: tuple[Layer, ...],
        activation: Activation,
        rows: str,
        output: str,
    ) -> str:
        """Add dense layers with the activation between them, never after the last."""
        for number, layer in enumerate(layers):
            last = number == len(layers) - 1
            here = f"{name}.{number}"
            weights = [
                self.tensor(f"{here}.weight", layer.weight),
                self.tensor(f"{here}.bias", layer.bias),
            ]
            rows = self.node("Gemm", [rows, *weights], output if last else here)
            if not last:
                rows = self.node(activation, [rows], f"{here}.active")
        return rows

    def file(self, properties: Mapping[str, str]) -> bytes:
        """The whole ONNX file, with its metadata last."""
        return b"".join(
            [
                integer(1, IR_VERSION),
                block(2, "duskfolk"),
                block(7, *self._nodes, block(2, "policy"), *self._tensors, *self._ports),
                block(8, block(1, ""), integer(2, OPSET)),
                *(property_field(key, value) for key, value in properties.items()),
            ]
        )


def property_field(key: str, value: str) -> bytes:
    """One entry of a file's metadata; appended to a file, it extends it."""
    return block(_PROPERTIES, block(1, key), block(2, value))


def _port(name: str, shape: Sequence[Size], kind: type[np.generic]) -> bytes:
    """A ValueInfoProto."""
    dims = [block(1, block(2, d) if isinstance(d, str) else integer(1, d)) for d in shape]
    tensor = block(1, integer(1, _KINDS[np.dtype(kind)]), block(2, *dims))
    return block(1, name) + block(2, tensor)
