"""A policy's network as a graph: six operators of the kit's table, in one order."""

from collections.abc import Mapping
from typing import cast

from ..kit import coding, operators
from ..kit.emitter import Emitter
from ..kit.errors import BundleError
from ..kit.graph import Graph, Values
from ..kit.network import (
    ACTIVATIONS,
    MOST_LAYERS,
    Activation,
    Floats,
    Layer,
    Network,
    Normaliser,
)

OPERATORS = {name: operators.OPERATORS[name] for name in ("Sub", "Mul", "Clip", "Gemm",
                                                          *ACTIVATIONS)}  # fmt: skip


def graph_of(network: Network) -> Graph:
    """``obs`` [batch, n] in; ``logits`` and, with a value stack, ``value`` out."""
    out = Emitter("policy")
    rows = out.normalise(network.normaliser, out.input("obs", "batch", network.inputs))
    out.stack("policy", network.policy, network.activation, rows, "logits")
    out.stack("value", network.value, network.activation, rows, "value")
    out.output("logits", "batch", network.outputs)
    if network.value:
        out.output("value", "batch", 1)
    return out.graph()


def network_of(graph: Graph) -> Network:
    """The network that a graph was made of; whether it is made so is another's to check.

    Raises:
        BundleError: the graph is not one of ours.
    """
    used = [node.operator for node in graph.nodes]
    for operator in used:
        if operator not in OPERATORS:
            raise BundleError(
                f"Its graph uses the operator {operator!r}; only {', '.join(OPERATORS)} are "
                "allowed. Export it with `duskfolk export`."
            )
    tensors = cast(dict[str, Floats], graph.tensors)
    activation = next((op for op in used if op in ACTIVATIONS), ACTIVATIONS[0])
    normaliser = None
    if "Sub" in used:
        try:
            limit = float(tensors["high"].item())
            normaliser = Normaliser(tensors["mean"], tensors["scale"], limit)
        except (KeyError, ValueError):
            raise BundleError("Its normaliser is incomplete; export it again.") from None
    policy, value = (_stack(name, graph.tensors) for name in ("policy", "value"))
    if not policy:
        raise BundleError("It holds no policy weights; export it with `duskfolk export`.")
    return Network(policy, value, cast(Activation, activation), normaliser)


def encode(network: Network, properties: Mapping[str, str]) -> bytes:
    """The ONNX file of a network."""
    return coding.encode(graph_of(network), properties)


def decode(data: bytes) -> Network:
    """The network of a file that :func:`encode` wrote; its arrays can be read only.

    Raises:
        wire.WireError: the bytes are no message.
        BundleError: the graph is not one of ours.
    """
    return network_of(coding.decode(data))


def _stack(name: str, tensors: Mapping[str, Values]) -> tuple[Layer, ...]:
    layers: list[Layer] = []
    for number in range(MOST_LAYERS):
        weight = tensors.get(f"{name}.{number}.weight")
        bias = tensors.get(f"{name}.{number}.bias")
        if weight is None or bias is None:
            break
        layers.append(Layer(cast(Floats, weight), cast(Floats, bias)))
    return tuple(layers)
