"""Makes graphs, part by part: what models and the flavours of bundles are made of.

Parts stand in a file in the order in which they are added, so the same calls give the same bytes.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from . import coding
from .graph import Attribute, Graph, Node, Port, Size, Values
from .network import Activation, Layer, Normaliser


class Emitter:
    """A graph in the making; every method that adds a value returns its name.

    Args:
        name: the kind of model.
    """

    def __init__(self, name: str = "policy") -> None:
        self._name = name
        self._nodes: list[Node] = []
        self._tensors: dict[str, Values] = {}
        self._inputs: list[Port] = []
        self._outputs: list[Port] = []

    def tensor(self, name: str, values: Values) -> str:
        """Add a constant, float32 or int64."""
        self._tensors[name] = values
        return name

    def node(
        self, operator: str, inputs: Sequence[str], output: str, **attributes: Attribute
    ) -> str:
        """Add an operation with one output."""
        self._nodes.append(Node(operator, tuple(inputs), output, tuple(attributes.items())))
        return output

    def input(self, name: str, *sizes: Size, kind: type[np.generic] = np.float32) -> str:
        """Declare what the graph is given."""
        self._inputs.append(Port(name, sizes, whole=kind is np.int64))
        return name

    def output(self, name: str, *sizes: Size, kind: type[np.generic] = np.float32) -> None:
        """Declare what the graph gives; a node of this name must exist."""
        self._outputs.append(Port(name, sizes, whole=kind is np.int64))

    def ports(self, inputs: Sequence[Port], outputs: Sequence[Port]) -> None:
        """Declare all that the graph is given and gives."""
        self._inputs.extend(inputs)
        self._outputs.extend(outputs)

    def normalise(self, normaliser: Normaliser | None, rows: str) -> str:
        """Add the normaliser, if there is one."""
        if normaliser is None:
            return rows
        limit = np.float32(normaliser.clip)
        rows = self.node("Sub", [rows, self.tensor("mean", normaliser.mean)], "centred")
        rows = self.node("Mul", [rows, self.tensor("scale", normaliser.scale)], "scaled")
        limits = [self.tensor("low", np.array(-limit)), self.tensor("high", np.array(limit))]
        return self.node("Clip", [rows, *limits], "normal")

    def dense(self, name: str, layer: Layer, rows: str, output: str) -> str:
        """Add one dense layer."""
        weights = [
            self.tensor(f"{name}.weight", layer.weight),
            self.tensor(f"{name}.bias", layer.bias),
        ]
        return self.node("Gemm", [rows, *weights], output)

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
            rows = self.dense(here, layer, rows, output if last else here)
            if not last:
                rows = self.node(activation, [rows], f"{here}.active")
        return rows

    def graph(self) -> Graph:
        """The graph as it stands, checked by nobody."""
        return Graph(
            self._name, tuple(self._inputs), tuple(self._outputs), dict(self._tensors),
            tuple(self._nodes),
        )  # fmt: skip

    def file(self, properties: Mapping[str, str]) -> bytes:
        """The whole ONNX file, with its metadata last."""
        return coding.encode(self.graph(), properties)
