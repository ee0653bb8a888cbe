"""A graph computed by numpy: in float32 where nothing faster is installed, in float64 as the truth.

Nothing is computed before it is known how large every value will be.
"""

from collections.abc import Mapping

import numpy as np

from .errors import BundleError
from .graph import Graph, Table, Values
from .network import Floats
from .operators import OPERATORS, Array
from .threads import one_core

# At a time in one run: a picture of 1024 x 1024 in 32 channels, before and after a layer.
MOST_NUMBERS = 2**26


def compute(
    graph: Graph,
    given: Mapping[str, Values],
    operators: Table = OPERATORS,
    precision: type[np.floating] = np.float32,
) -> dict[str, Floats]:
    """What a graph that was checked gives for what it is given, as float32; on one core.

    Args:
        graph: one that :meth:`.graph.Graph.check` let pass.
        given: arrays by the names of its inputs, which fit their ports.
        operators: those that it may use.
        precision: of all that is between.

    Raises:
        BundleError: too many numbers would have to be kept at a time.
    """
    check_room(graph, given, operators)
    values: dict[str, Array] = {
        name: array if array.dtype == np.int64 else array.astype(precision, copy=False)
        for name, array in (*graph.tensors.items(), *given.items())
    }
    with one_core():
        for node, ended in zip(graph.nodes, graph.ended(), strict=True):
            inputs = [values[name] for name in node.inputs]
            values[node.output] = operators[node.operator].run(inputs, dict(node.attributes))
            for name in ended:
                del values[name]
    with np.errstate(over="ignore"):  # an infinite result is refused by whoever compares
        return {name: np.asarray(values[name], np.float32)
                for name in sorted(port.name for port in graph.outputs)}  # fmt: skip


def check_room(graph: Graph, given: Mapping[str, Values], operators: Table = OPERATORS) -> None:
    """Refuse to run a graph with more than there is room for.

    Raises:
        BundleError: as :func:`named_sizes`, or too many numbers would have to be kept at a time.
    """
    _, kept = graph.work(named_sizes(graph, given), operators)
    if kept > MOST_NUMBERS:
        raise BundleError(
            f"With so much given at once, {kept:,} numbers are kept at a time; at most "
            f"{MOST_NUMBERS:,} are. Give it fewer rows at a time."
        )


def named_sizes(graph: Graph, given: Mapping[str, Values]) -> dict[str, int]:
    """The sizes that were known by name only, as the arrays that are given have them.

    Raises:
        BundleError: an array is missing, of another kind or shape, or two of them disagree.
    """
    found: dict[str, int] = {}
    for port in graph.inputs:
        array = given.get(port.name)
        if array is None:
            names = ", ".join(each.name for each in graph.inputs)
            raise BundleError(f"There is no {port.name!r} among what is given; it takes {names}.")
        fits = array.ndim == len(port.sizes) and array.dtype == (
            np.int64 if port.whole else np.float32
        )
        for size, here in zip(port.sizes, array.shape, strict=False):
            fits &= here == (found.setdefault(size, here) if isinstance(size, str) else size)
            fits &= here > 0
        if not fits:
            sizes = ", ".join(map(str, port.sizes))
            kind = "int64" if port.whole else "float32"
            raise BundleError(
                f"{port.name} is {array.dtype} {array.shape}; give {kind} ({sizes}), sizes of one "
                "name alike and at least 1."
            )
    return found
