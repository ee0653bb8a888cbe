"""A graph in three: what comes of pieces alone, of n-grams alone, and of both.

Texts share a product only where they have equally many pieces, and it is products by the large
weights that take the time. How many n-grams they have need not part them: those cost little.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from duskfolk.agents.kit.errors import BundleError
from duskfolk.agents.kit.graph import Graph, Node, Port

from .operators import ENCODING


class Parted(NamedTuple):
    """The same graph, in parts that are computed one after the other."""

    of_pieces: Graph
    of_grams: Graph
    of_both: Graph


def parted(graph: Graph) -> Parted:
    """The parts of an encoder's graph, by what each of its nodes depends on.

    Raises:
        BundleError: some node, or some row that it gives, is of neither.
    """
    comes: dict[str, frozenset[str]] = {port.name: frozenset((port.name,)) for port in graph.inputs}
    nodes: dict[frozenset[str], list[Node]] = {}
    for node in graph.nodes:
        of = frozenset[str]().union(*(comes.get(name, ()) for name in node.inputs))
        comes[node.output] = of
        nodes.setdefault(of, []).append(node)
    pieces, grams = frozenset(("pieces",)), frozenset(("grams",))
    gives = {comes[port.name] for port in graph.outputs}
    if nodes.keys() != {pieces, grams, pieces | grams} or gives != {pieces | grams}:
        raise BundleError(
            "Its rows do not come of pieces and n-grams alike; train it with "
            "duskfolk.agents.characters.learn."
        )
    both = nodes[pieces | grams]
    used = {name for node in both for name in node.inputs}
    between = {of: _ports(graph, [n.output for n in nodes[of] if n.output in used])
               for of in (pieces, grams)}  # fmt: skip
    given = {port.name: port for port in graph.inputs}
    return Parted(
        _part(graph, [given["pieces"]], between[pieces], nodes[pieces]),
        _part(graph, [given["grams"]], between[grams], nodes[grams]),
        _part(graph, between[pieces] + between[grams], graph.outputs, both),
    )


def _ports(graph: Graph, names: Collection[str]) -> list[Port]:
    forms = graph.forms({}, ENCODING)
    return [Port(name, forms[name].sizes) for name in names]


def _part(
    graph: Graph, given: Sequence[Port], gives: Sequence[Port], nodes: Sequence[Node]
) -> Graph:
    used = {name for node in nodes for name in node.inputs}
    tensors = {name: values for name, values in graph.tensors.items() if name in used}
    return Graph(graph.name, tuple(given), tuple(gives), tensors, tuple(nodes))
