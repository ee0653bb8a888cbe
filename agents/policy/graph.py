"""A network as an ONNX graph, written and read by hand.

Written by hand because the exporters of training libraries change with every release, and a
policy needs six operators. Every network has exactly one encoding, so reading ends by writing
again: a file that is not byte for byte what :func:`encode` makes is refused, and nothing that
this module does not know can reach a runtime. Field numbers: ``onnx/onnx.proto`` (ONNX project).
"""

import math
from typing import cast

import numpy as np

from ..kit import wire
from ..kit.emitter import Emitter
from ..kit.errors import BundleError
from ..kit.network import (
    ACTIVATIONS,
    MOST_LAYERS,
    WIDEST,
    Activation,
    Floats,
    Layer,
    Network,
    Normaliser,
)

OPERATORS = ("Sub", "Mul", "Clip", "Gemm", *ACTIVATIONS)

_FLOAT = 1  # TensorProto.DataType
_PROPERTIES = 14  # ModelProto.metadata_props


def encode(network: Network, properties: dict[str, str]) -> bytes:
    """An ONNX file: ``obs`` [batch, n] in; ``logits`` and, with a value stack, ``value`` out."""
    out = Emitter()
    rows = out.normalise(network.normaliser, out.input("obs", "batch", network.inputs))
    out.stack("policy", network.policy, network.activation, rows, "logits")
    out.stack("value", network.value, network.activation, rows, "value")
    out.output("logits", "batch", network.outputs)
    if network.value:
        out.output("value", "batch", 1)
    return out.file(properties)


def read_properties(data: bytes) -> dict[str, str]:
    """The metadata of any ONNX file, without looking at its graph.

    Raises:
        wire.WireError: the bytes are no message.
    """
    entries = [wire.read(entry) for entry in wire.blocks(wire.read(data), _PROPERTIES)]
    return {wire.text(entry, 1): wire.text(entry, 2) for entry in entries}


def decode(data: bytes) -> Network:
    """The network of a file that :func:`encode` wrote; its arrays can be read only.

    Raises:
        wire.WireError: the bytes are no message.
        BundleError: the graph is not one of ours.
    """
    graphs = wire.blocks(wire.read(data), 7)
    graph = wire.read(graphs[0]) if len(graphs) == 1 else {}
    operators = [wire.text(wire.read(node), 4) for node in wire.blocks(graph, 1)]
    for operator in operators:
        if operator not in OPERATORS:
            raise BundleError(
                f"Its graph uses the operator {operator!r}; only {', '.join(OPERATORS)} are "
                "allowed. Export it with `duskfolk export`."
            )
    tensors = dict(_tensor(entry) for entry in wire.blocks(graph, 5))
    activation = next((op for op in operators if op in ACTIVATIONS), ACTIVATIONS[0])
    normaliser = None
    if "Sub" in operators:
        try:
            limit = float(tensors["high"].item())
            normaliser = Normaliser(tensors["mean"], tensors["scale"], limit)
        except (KeyError, ValueError):
            raise BundleError("Its normaliser is incomplete; export it again.") from None
    policy, value = (_stack(name, tensors) for name in ("policy", "value"))
    if not policy:
        raise BundleError("It holds no policy weights; export it with `duskfolk export`.")
    return Network(policy, value, cast(Activation, activation), normaliser)


def _tensor(entry: bytes) -> tuple[str, Floats]:
    message = wire.read(entry)
    name, shape = wire.text(message, 8), wire.numbers(message, 1)
    raw = b"".join(wire.blocks(message, 9))
    if wire.numbers(message, 2) != [_FLOAT] or len(shape) > 2:
        raise BundleError(f"Its tensor {name!r} is no float32 array; export it again.")
    if not all(0 < size <= WIDEST for size in shape):
        raise BundleError(f"Its tensor {name!r} has the shape {shape}; 1 to {WIDEST} are allowed.")
    count = math.prod(shape)
    if count * 4 != len(raw):
        raise BundleError(f"Its tensor {name!r} has {len(raw)} bytes instead of {count * 4}.")
    values = np.frombuffer(raw, "<f4").astype(np.float32).reshape(shape)
    values.flags.writeable = False  # a bundle is shared by the copies of a brain
    return name, values


def _stack(name: str, tensors: dict[str, Floats]) -> tuple[Layer, ...]:
    layers: list[Layer] = []
    for number in range(MOST_LAYERS):
        weight = tensors.get(f"{name}.{number}.weight")
        bias = tensors.get(f"{name}.{number}.bias")
        if weight is None or bias is None:
            break
        layers.append(Layer(weight, bias))
    return tuple(layers)
