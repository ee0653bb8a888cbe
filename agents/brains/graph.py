"""A network as an ONNX graph, written and read by hand.

Written by hand because the exporters of training libraries change with every release, and a
policy needs six operators. Every network has exactly one encoding, so reading ends by writing
again: a file that is not byte for byte what :func:`encode` makes is refused, and nothing that
this module does not know can reach a runtime. Field numbers: ``onnx/onnx.proto`` (ONNX project).
"""

import math
from typing import cast

import numpy as np

from ..errors import BundleError
from . import wire
from .network import (
    ACTIVATIONS,
    MOST_LAYERS,
    WIDEST,
    Activation,
    Floats,
    Layer,
    Network,
    Normaliser,
)
from .wire import block, integer

OPSET = 15
IR_VERSION = 8
OPERATORS = ("Sub", "Mul", "Clip", "Gemm", *ACTIVATIONS)

_FLOAT = 1  # TensorProto.DataType
_PROPERTIES = 14  # ModelProto.metadata_props


def encode(network: Network, properties: dict[str, str]) -> bytes:
    """An ONNX file: ``obs`` [batch, n] in; ``logits`` and, with a value stack, ``value`` out."""
    nodes: list[bytes] = []
    tensors: list[bytes] = []

    def tensor(name: str, values: Floats) -> str:
        dims = b"".join(integer(1, size) for size in values.shape)
        raw = values.astype("<f4").tobytes()
        tensors.append(block(5, dims, integer(2, _FLOAT), block(8, name), block(9, raw)))
        return name

    def node(operator: str, inputs: list[str], output: str) -> str:
        edges = b"".join(block(1, name) for name in inputs) + block(2, output)
        nodes.append(block(1, edges, block(3, output), block(4, operator)))
        return output

    def stack(name: str, layers: tuple[Layer, ...], rows: str, output: str) -> None:
        for number, layer in enumerate(layers):
            last = number == len(layers) - 1
            here = f"{name}.{number}"
            weights = [tensor(f"{here}.weight", layer.weight), tensor(f"{here}.bias", layer.bias)]
            rows = node("Gemm", [rows, *weights], output if last else here)
            if not last:
                rows = node(network.activation, [rows], f"{here}.active")

    rows = "obs"
    if network.normaliser is not None:
        limit = np.float32(network.normaliser.clip)
        rows = node("Sub", [rows, tensor("mean", network.normaliser.mean)], "centred")
        rows = node("Mul", [rows, tensor("scale", network.normaliser.scale)], "scaled")
        limits = [tensor("low", np.array(-limit)), tensor("high", np.array(limit))]
        rows = node("Clip", [rows, *limits], "normal")
    stack("policy", network.policy, rows, "logits")
    stack("value", network.value, rows, "value")

    ports = [block(11, _port("obs", network.inputs)), block(12, _port("logits", network.outputs))]
    if network.value:
        ports.append(block(12, _port("value", 1)))
    return b"".join(
        [
            integer(1, IR_VERSION),
            block(2, "duskfolk"),
            block(7, *nodes, block(2, "policy"), *tensors, *ports),
            block(8, block(1, ""), integer(2, OPSET)),
            *(property_field(key, value) for key, value in properties.items()),
        ]
    )


def property_field(key: str, value: str) -> bytes:
    """One entry of a file's metadata; appended to a file, it extends it."""
    return block(_PROPERTIES, block(1, key), block(2, value))


def read_properties(data: bytes) -> dict[str, str]:
    """The metadata of any ONNX file, without looking at its graph.

    Raises:
        wire.WireError: the bytes are no message.
    """
    entries = [wire.read(entry) for entry in wire.blocks(wire.read(data), _PROPERTIES)]
    return {wire.text(entry, 1): wire.text(entry, 2) for entry in entries}


def decode(data: bytes) -> Network:
    """The network of a file that :func:`encode` wrote; its arrays are the caller's own.

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


def _port(name: str, width: int) -> bytes:
    """A ValueInfoProto: float32 [batch, width]."""
    shape = block(2, block(1, block(2, "batch")), block(1, integer(1, width)))
    return block(1, name) + block(2, block(1, integer(1, _FLOAT), shape))


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
    return name, np.frombuffer(raw, "<f4").astype(np.float32).reshape(shape)


def _stack(name: str, tensors: dict[str, Floats]) -> tuple[Layer, ...]:
    layers: list[Layer] = []
    for number in range(MOST_LAYERS):
        weight = tensors.get(f"{name}.{number}.weight")
        bias = tensors.get(f"{name}.{number}.bias")
        if weight is None or bias is None:
            break
        layers.append(Layer(weight, bias))
    return tuple(layers)
