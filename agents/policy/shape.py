"""The shape of policies: a row of senses in, leanings to moves and deeds out, perhaps a value."""

from collections.abc import Mapping

import numpy as np

from duskfolk.document import Node

from ...game import layout
from ..kit import coding
from ..kit.entries import entry
from ..kit.errors import BundleError
from ..kit.golden import Golden
from ..kit.graph import BATCH, Graph, Port, Values
from ..kit.manifest import OF_POLICIES
from ..kit.network import Floats, Network
from ..kit.shape import Ports, Shape
from . import manifest
from .graph import OPERATORS, graph_of, network_of
from .manifest import Manifest

GOLDEN_ROWS = 8
_LOGITS = sum(layout.ACTION_BRANCHES)


class Policies(Shape[Manifest]):
    """A policy of one of the six roles. Its manifest is of format 1, which stays readable."""

    kind, title = "policy", "policy"
    formats = (OF_POLICIES,)
    operators = OPERATORS

    def ports(self, about: Manifest) -> Ports:
        """Rows as the layout has them, logits of all branches, perhaps a value."""
        return Ports(
            (Port("obs", (BATCH, layout.SIZE)),),
            (Port("logits", (BATCH, _LOGITS)), Port("value", (BATCH, 1), optional=True)),
        )

    def golden_rows(self, about: Manifest, luck: np.random.Generator) -> Mapping[str, Values]:
        """Rows over the layout's ranges."""
        return {"obs": golden_rows_by(luck, GOLDEN_ROWS)}

    def check(self, about: Manifest, graph: Graph) -> None:
        """Refuse what is no stack of dense layers over our rows."""
        about.check()
        network = network_of(graph)
        network.check()
        check_sizes(network)
        if coding.encode(graph_of(network), {}) != coding.encode(graph, {}):
            raise BundleError("Its graph is not one that duskfolk writes; export it again.")

    def check_kind(self, root: Node) -> None:
        """A policy may be of other senses or acts, too."""
        super().check_kind(root)
        manifest.check_layout(root)

    def write(self, about: Manifest, graph: Graph, golden: Golden) -> str:
        """The text of format 1."""
        return manifest.write(about, network_of(graph), golden)

    def read(self, root: Node, graph: Graph) -> tuple[Manifest, Golden]:
        """What the text of format 1 tells."""
        about, golden = manifest.read(root)
        told = entry(root, "network")
        if told.value != manifest.describe_network(network_of(graph)):
            told.fail("it tells of another network than the file holds; export it again.")
        return about, golden


POLICIES = Policies()


def golden_rows_by(luck: np.random.Generator, count: int) -> Floats:
    """Observation rows (count, 160) over the layout's ranges, for tests of a policy.

    They have three decimals, so that every language reads the same float32 from the text.
    """
    low, high = (np.array([getattr(f, side) for f in layout.FIELDS]) for side in ("low", "high"))
    return np.round(luck.uniform(low, high, (count, layout.SIZE)), 3).astype(np.float32)


def check_sizes(network: Network) -> None:
    """Refuse a network whose ends do not fit this kit's rows and actions.

    Raises:
        BundleError: says both lengths.
    """
    if network.inputs != layout.SIZE:
        raise BundleError(
            f"The network reads observations of {network.inputs} numbers; this duskfolk's have "
            f"{layout.SIZE}. Train and export it again."
        )
    if network.outputs != _LOGITS:
        raise BundleError(
            f"The network has {network.outputs} logits; the action branches "
            f"{layout.ACTION_BRANCHES} need {_LOGITS}."
        )
