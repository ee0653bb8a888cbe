"""A graph as an ONNX file, written and read by hand.

Written by hand because the exporters of training libraries change with every release, and the
operators of our table need few of the format's fields. Every graph has exactly one encoding here,
so whoever reads ends by writing again: a file that is not byte for byte what :func:`encode` makes
is refused, and nothing that this module does not know can reach a runtime. Field numbers:
``onnx/onnx.proto`` (ONNX project).
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from . import wire
from .errors import BundleError
from .graph import Attribute, Graph, Node, Port, Sizes, Values
from .wire import Message, block, integer

OPSET = 15
IR_VERSION = 8

_PROPERTIES = 14  # ModelProto.metadata_props
_INT, _INTS = 2, 7  # AttributeProto.AttributeType
_FLOAT32, _INT64 = 1, 7  # TensorProto.DataType
_MOST_AXES = 5
_LARGEST_SIZE = 2**24


def encode(graph: Graph, properties: Mapping[str, str]) -> bytes:
    """An ONNX file, with its metadata last."""
    nodes = (block(1, *_node(node)) for node in graph.nodes)
    tensors = (block(5, *_tensor(name, values)) for name, values in graph.tensors.items())
    inputs = (block(11, *_port(port)) for port in graph.inputs)
    outputs = (block(12, *_port(port)) for port in graph.outputs)
    return b"".join(
        [
            integer(1, IR_VERSION),
            block(2, "duskfolk"),
            block(7, *nodes, block(2, graph.name), *tensors, *inputs, *outputs),
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


def decode(data: bytes) -> Graph:
    """The graph of a file that :func:`encode` wrote; its arrays can be read only.

    It is not proved yet that its parts fit together: see :meth:`.graph.Graph.check`.

    Raises:
        wire.WireError: the bytes are no message.
        BundleError: they hold what no graph of ours does.
    """
    graphs = wire.blocks(wire.read(data), 7)
    graph = wire.read(graphs[0]) if len(graphs) == 1 else {}
    return Graph(
        wire.text(graph, 2),
        tuple(_read_port(entry) for entry in wire.blocks(graph, 11)),
        tuple(_read_port(entry) for entry in wire.blocks(graph, 12)),
        dict(_read_tensor(entry) for entry in wire.blocks(graph, 5)),
        tuple(_read_node(entry) for entry in wire.blocks(graph, 1)),
    )


def _node(node: Node) -> list[bytes]:
    return [
        *(block(1, name) for name in node.inputs),
        block(2, node.output),
        block(3, node.output),
        block(4, node.operator),
        *(block(5, block(1, name), *_attribute(value)) for name, value in node.attributes),
    ]


def _attribute(value: Attribute) -> list[bytes]:
    if isinstance(value, int):
        return [integer(3, value), integer(20, _INT)]
    return [*(integer(8, each) for each in value), integer(20, _INTS)]


def _tensor(name: str, values: Values) -> list[bytes]:
    kind = _INT64 if values.dtype == np.int64 else _FLOAT32
    raw = values.astype(values.dtype.newbyteorder("<")).tobytes()
    sizes = (integer(1, size) for size in values.shape)
    return [*sizes, integer(2, kind), block(8, name), block(9, raw)]


def _port(port: Port) -> list[bytes]:
    """A ValueInfoProto."""
    sizes = (block(1, block(2, size) if isinstance(size, str) else integer(1, size))
             for size in port.sizes)  # fmt: skip
    kind = integer(1, _INT64 if port.whole else _FLOAT32)
    return [block(1, port.name), block(2, block(1, kind, block(2, *sizes)))]


def _read_node(entry: bytes) -> Node:
    message = wire.read(entry)
    inputs = tuple(_text(name) for name in wire.blocks(message, 1))
    attributes = [wire.read(each) for each in wire.blocks(message, 5)]
    return Node(
        wire.text(message, 4),
        inputs,
        wire.text(message, 2),
        tuple((wire.text(each, 1), _read_attribute(each)) for each in attributes),
    )


def _read_attribute(message: Message) -> Attribute:
    kind = wire.numbers(message, 20)
    if kind == [_INT]:
        values = wire.numbers(message, 3)
        if len(values) == 1:
            return values[0]
    elif kind == [_INTS]:
        return tuple(wire.numbers(message, 8))
    raise BundleError("Its graph has a setting that is no whole number; export it again.")


def _read_tensor(entry: bytes) -> tuple[str, Values]:
    message = wire.read(entry)
    name, sizes = wire.text(message, 8), wire.numbers(message, 1)
    raw = b"".join(wire.blocks(message, 9))
    kind = wire.numbers(message, 2)
    if kind not in ([_FLOAT32], [_INT64]) or len(sizes) > _MOST_AXES:
        raise BundleError(f"Its tensor {name!r} is no float32 array; export it again.")
    if not all(0 < size <= _LARGEST_SIZE for size in sizes):
        raise BundleError(
            f"Its tensor {name!r} has the shape {sizes}; 1 to {_LARGEST_SIZE} are allowed."
        )
    item = 4 if kind == [_FLOAT32] else 8
    count = math.prod(sizes)
    if count * item != len(raw):
        raise BundleError(f"Its tensor {name!r} has {len(raw)} bytes instead of {count * item}.")
    if kind == [_FLOAT32]:
        values: Values = np.frombuffer(raw, "<f4").astype(np.float32).reshape(sizes)
    else:
        values = np.frombuffer(raw, "<i8").astype(np.int64).reshape(sizes)
    values.flags.writeable = False  # a bundle is shared by the copies of a model
    return name, values


def _read_port(entry: bytes) -> Port:
    message = wire.read(entry)
    kind = wire.read(_one(wire.read(_one(message, 2)), 1))
    sizes = [wire.read(size) for size in wire.blocks(wire.read(_one(kind, 2)), 1)]
    told = wire.numbers(kind, 1)
    if told not in ([_FLOAT32], [_INT64]):
        raise BundleError("Its graph has an input that is no float32 array; export it again.")
    return Port(wire.text(message, 1), _sizes(sizes), whole=told == [_INT64])


def _sizes(messages: Sequence[Message]) -> Sizes:
    found: list[int | str] = []
    for message in messages:
        number = wire.numbers(message, 1)
        found.append(number[0] if number else wire.text(message, 2))
    return tuple(found)


def _one(message: Message, field: int) -> bytes:
    """The only block of a field; nothing where there is none."""
    found = wire.blocks(message, field)
    return found[0] if len(found) == 1 else b""


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise wire.WireError("a name that is no text") from None
