"""A student's weights as the graph that a bundle holds."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from duskfolk.agents.kit.emitter import Emitter
from duskfolk.agents.kit.graph import Graph

from ..understanding.packing import pack
from ..understanding.shape import ENCODER, SPACES, EncoderManifest

Arrays = Mapping[str, NDArray[np.float32]]  # as torch names the weights of `student.Student`


class _Weights:
    """Adds nodes with weights of one name to a graph."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays
        self.out = Emitter(ENCODER.kind)

    def table(self, name: str) -> list[str]:
        packed, scale = pack(self._arrays[f"{name}.weight"])
        return [self.out.tensor(f"{name}.packed", packed), self.out.tensor(f"{name}.scale", scale)]

    def vector(self, name: str) -> str:
        return self.out.tensor(name, self._arrays[name].astype(np.float32))

    def weigh(self, name: str, rows: str) -> str:
        inputs = [rows, *self.table(name), self.vector(f"{name}.bias")]
        return self.out.node("Weigh", inputs, name)

    def norm(self, name: str, rows: str) -> str:
        inputs = [rows, self.vector(f"{name}.weight"), self.vector(f"{name}.bias")]
        return self.out.node("Norm", inputs, name)


def graph_of(arrays: Arrays, about: EncoderManifest) -> Graph:
    """The graph of `student.Student`: what is written here in nodes is written there in torch."""
    weights = _Weights(arrays)
    out = weights.out
    ports = ENCODER.ports(about)
    out.ports(ports.inputs, ports.outputs)
    states = out.node("Spell", [*weights.table("piece"), "pieces"], "states")
    grams = out.node("Spell", [*weights.table("gram"), "grams"], "grams.states")
    mean, most = out.node("AddUp", [states], "mean"), out.node("Most", [states], "most")
    bag = out.node("AddUp", [grams], "bag")
    heard = out.node("Concat", [mean, most], "heard", axis=1)
    both = weights.norm("norm", out.node("Concat", [heard, bag], "both", axis=1))
    hidden = out.node("Gelu", [weights.weigh("joined", both)], "hidden")
    for space in SPACES:
        way = weights.weigh(f"ways.{space}", hidden)
        short = weights.weigh(f"short.{space}", both)
        out.node("Unit", [out.node("Add", [way, short], f"{space}.sum")], space)
    return out.graph()
