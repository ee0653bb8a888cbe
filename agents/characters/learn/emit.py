"""A student's weights as the graph that a bundle holds."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from duskfolk.agents.kit.emitter import Emitter
from duskfolk.agents.kit.graph import Graph

from ..understanding.packing import Bits, pack
from ..understanding.shape import ENCODER, SPACES, EncoderManifest
from .sizes import ATTENTION, HEADS, TABLES, WIDE

Arrays = Mapping[str, NDArray[np.float32]]  # as torch names the weights of `student.Student`


def graph_of(arrays: Arrays, about: EncoderManifest) -> Graph:
    """The graph of `student.Student`: what is written here in nodes is written there in torch."""
    weights = _Weights(arrays)
    out = weights.out
    ports = ENCODER.ports(about)
    out.ports(ports.inputs, ports.outputs)
    spelt = out.node("Spell", [*weights.packed("piece", TABLES), "pieces"], "spelt", bits=TABLES)
    placed = out.node("Place", [spelt, weights.vector("place.weight")], "placed")
    rows = weights.norm("norm", placed)
    for number in range(_blocks(arrays)):
        rows = weights.block(f"blocks.{number}", rows)
    mean = out.node("ReduceMean", [rows], "mean", axes=(1,), keepdims=0)
    grams = out.node("Spell", [*weights.packed("gram", TABLES), "grams"], "heard", bits=TABLES)
    bag = weights.norm("bagged", out.node("AddUp", [grams], "bag"))
    both = out.node("Concat", [mean, bag], "both", axis=1)
    for space in SPACES:
        out.node("Unit", [weights.weigh(f"ways.{space}", both, ATTENTION)], space)
    return out.graph()


class _Weights:
    """Adds nodes with weights of one name to a graph."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays
        self.out = Emitter(ENCODER.kind)

    def packed(self, name: str, bits: Bits) -> list[str]:
        packed, scale = pack(self._arrays[f"{name}.weight"], bits)
        return [self.out.tensor(f"{name}.packed", packed), self.out.tensor(f"{name}.scale", scale)]

    def vector(self, name: str) -> str:
        return self.out.tensor(name, self._arrays[name].astype(np.float32))

    def weigh(self, name: str, rows: str, bits: Bits) -> str:
        inputs = [rows, *self.packed(name, bits), self.vector(f"{name}.bias")]
        return self.out.node("Weigh", inputs, name, bits=bits)

    def norm(self, name: str, rows: str) -> str:
        inputs = [rows, self.vector(f"{name}.weight"), self.vector(f"{name}.bias")]
        return self.out.node("Norm", inputs, name)

    def block(self, name: str, rows: str) -> str:
        """What a place hears of the others, then what it makes of that."""
        parts = [
            self.weigh(f"{name}.{part}", rows, ATTENTION) for part in ("query", "key", "value")
        ]
        heard = self.out.node("Attend", parts, f"{name}.heard", heads=HEADS)
        mixed = self.weigh(f"{name}.mixed", heard, ATTENTION)
        rows = self.norm(f"{name}.norm", self.out.node("Add", [rows, mixed], f"{name}.sum"))
        wide = self.out.node("Gelu", [self.weigh(f"{name}.wide", rows, WIDE)], f"{name}.bent")
        narrow = self.weigh(f"{name}.narrow", wide, WIDE)
        return self.norm(f"{name}.last", self.out.node("Add", [rows, narrow], f"{name}.total"))


def _blocks(arrays: Arrays) -> int:
    return 1 + max(int(name.split(".")[1]) for name in arrays if name.startswith("blocks."))
