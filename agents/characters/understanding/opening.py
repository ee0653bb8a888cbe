"""A graph whose packed weights are opened once, since they are needed whole for every sentence.

Tables stay packed: of them a sentence needs a few rows.
"""

import numpy as np

from duskfolk.agents.kit.graph import Graph, Node, Values

from . import packing


def opened(graph: Graph) -> Graph:
    """The same graph, with a product of float32 in place of every `Weigh`."""
    tensors = dict[str, Values](graph.tensors)
    nodes = list[Node]()
    for node in graph.nodes:
        if node.operator != "Weigh":
            nodes.append(node)
            continue
        rows, packed, scale, bias = node.inputs
        bits = 4 if ("bits", 4) in node.attributes else 8
        whole = packing.opened(graph.tensors[packed].astype(np.int64), bits)
        weight = whole.astype(np.float32) * graph.tensors[scale][:, None]
        tensors[f"{node.output}.weight"] = np.ascontiguousarray(weight.T, np.float32)
        nodes.append(Node("MatMul", (rows, f"{node.output}.weight"), f"{node.output}.product"))
        nodes.append(Node("Add", (f"{node.output}.product", bias), node.output))
    used = {name for node in nodes for name in node.inputs}  # two nodes may share what is packed
    kept = {name: values for name, values in tensors.items() if name in used}
    return Graph(graph.name, graph.inputs, graph.outputs, kept, tuple(nodes))
