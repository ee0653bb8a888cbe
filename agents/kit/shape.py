"""The shape of a kind of model: what a room brings so that the kit can write and check files."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Generic, NamedTuple, Self, TypeVar

import numpy as np

from duskfolk.document import Node
from duskfolk.errors import check_kind, shown

from . import manifest, provenance
from .entries import Json, entry, floats, told, wholes
from .errors import BundleError
from .golden import Golden
from .graph import Graph, Port, Table, Values
from .manifest import FORMAT, Common, Manifest, kind_of
from .operators import OPERATORS
from .provenance import Provenance
from .sealed import LARGEST

M = TypeVar("M", bound=Manifest)
_LARGEST_NUMBER = 2**53


class _Ports(NamedTuple):
    inputs: tuple[Port, ...]
    outputs: tuple[Port, ...]
    memory: Mapping[str, str]


class Ports(_Ports):
    """What goes into a model and what comes out.

    Args:
        inputs: what it is given.
        outputs: what it gives.
        memory: of what it remembers, what it gives by what it is given next time, such as
            ``{"new_state": "state"}``: from an output to an input.

    Raises:
        BundleError: the memory leads elsewhere.
    """

    __slots__ = ()

    def __new__(
        cls,
        inputs: tuple[Port, ...],
        outputs: tuple[Port, ...],
        memory: Mapping[str, str] = MappingProxyType({}),
    ) -> Self:
        """Refuse what leads nowhere, where its author wrote it."""
        for what, ports in (("inputs", inputs), ("outputs", outputs)):
            check_kind(ports, (tuple, list), f"the {what}", "a tuple of Ports", BundleError)
        check_kind(
            memory, Mapping, "the memory",
            "what it gives by what it takes next time, such as {'new_state': 'state'}", BundleError,
        )  # fmt: skip
        gives = [port.name for port in outputs if not port.optional]
        takes = [port.name for port in inputs]
        for made, given in memory.items():
            if made not in gives or given not in takes:
                raise BundleError(
                    f"The memory leads from {shown(made)} to {shown(given)}; it leads from what "
                    f"the model gives ({', '.join(gives)}) to what it takes next time "
                    f"({', '.join(takes)})."
                )
        for port in inputs:
            to = list(memory.values()).count(port.name)
            if to > 1 or (to and any(isinstance(size, str) for size in port.sizes[1:])):
                raise BundleError(
                    f"The memory leads to {port.name} {shown(port.sizes)} from {to} outputs; it "
                    "needs one, and sizes that are numbers after the first."
                )
        return super().__new__(cls, inputs, outputs, memory)


class Shape(Generic[M]):
    """One kind of model. A room derives from it and makes one of it, which holds nothing.

    Attributes:
        kind: its name in manifests and messages.
        operators: what its graphs may use; a room may add some of its own, in code.
        largest: bytes of such a file.
        title: of its cards.
        cannot: what every such model cannot do, sentences for its cards.
    """

    kind: str
    operators: Table = OPERATORS
    largest: int = LARGEST
    title: str
    cannot: tuple[str, ...] = ()

    def ports(self, about: M) -> Ports:
        """What goes in and comes out of a model with this manifest."""
        raise NotImplementedError

    def golden_rows(self, about: M, luck: np.random.Generator) -> Mapping[str, Values]:
        """Rows to test such a model by, where its trainer brings none."""
        raise NotImplementedError

    def write_about(self, about: M) -> dict[str, Json]:
        """What its manifests tell beyond what all do."""
        raise NotImplementedError

    def read_about(self, node: Node, common: Common[Provenance]) -> M:
        """The manifest, from what :meth:`write_about` wrote and from what all tell.

        Raises:
            BundleError: an entry is missing or of the wrong kind; names it.
        """
        raise NotImplementedError

    def check(self, about: M, graph: Graph) -> None:
        """Refuse a manifest or a graph that only such models cannot have.

        The kit looks at all else: that the graph fits its ports and stays finite.

        Raises:
            BundleError: says what is wrong.
        """

    # The text of a manifest. Policies, older than the kit, have one of their own.

    formats: tuple[int, ...] = (FORMAT,)

    def write(self, about: M, graph: Graph, golden: Golden) -> str:
        """The text of a manifest."""
        ports = self.ports(about)
        return manifest.text_of(
            {
                "format": FORMAT,
                "kind": self.kind,
                "kit": about.kit,
                "licence": about.licence,
                "inputs": [_port(port) for port in graph.inputs],
                "outputs": [_port(port) for port in graph.outputs],
                "memory_size": memory_size(ports),
                "memory": dict(ports.memory),
                "about": self.write_about(about),
                "training": provenance.write(about.training),
                "scores": about.scores,
                "golden": {
                    "inputs": {name: told(each) for name, each in golden.inputs.items()},
                    "outputs": {name: told(each) for name, each in golden.outputs.items()},
                },
            }
        )

    def read(self, root: Node, graph: Graph) -> tuple[M, Golden]:
        """A manifest and its golden rows; the graph is compared with what it tells.

        Raises:
            BundleError: an entry is missing, of the wrong kind, or of another model; names it.
        """
        training = provenance.read(entry(root, "training"), Provenance)
        about = self.read_about(entry(root, "about"), manifest.common(root, training))
        ports = self.ports(about)
        for name, mine in (
            ("inputs", [_port(port) for port in graph.inputs]),
            ("outputs", [_port(port) for port in graph.outputs]),
            ("memory_size", memory_size(ports)),
            ("memory", dict(ports.memory)),
        ):
            node = entry(root, name)
            if node.value != mine:
                node.fail("it tells of another model than the file holds; export it again.")
        golden = entry(root, "golden")
        return about, Golden(
            {name: (wholes if _is_whole(graph.inputs, name) else floats)(each)
             for name, each in entry(golden, "inputs").table().items()},
            {name: floats(each) for name, each in entry(golden, "outputs").table().items()},
        )  # fmt: skip

    def check_kind(self, root: Node) -> None:
        """Refuse a model of another kind, or of a format that is not read.

        Raises:
            BundleError: says which it is.
        """
        found = kind_of(root)
        if found not in (None, self.kind):
            way = "load it with duskfolk.agents.load" if found == "policy" else "load it as such"
            raise BundleError(
                f"It is a model of the kind {shown(found)}, and one of the kind "
                f"{shown(self.kind)} is asked for; {way}."
            )
        manifest.check_format(root, self.formats)
        if found is None:
            entry(root, "kind")  # which all but the first format must tell


def memory_size(ports: Ports) -> int:
    """Numbers that a model remembers of each row."""
    sizes = [port.sizes[1:] for port in ports.inputs if port.name in ports.memory.values()]
    return sum(int(np.prod([int(size) for size in each])) for each in sizes)


def _port(port: Port) -> dict[str, Json]:
    return {
        "name": port.name,
        "kind": "int64" if port.whole else "float32",
        "shape": list[Json](port.sizes),
    }


def _is_whole(ports: tuple[Port, ...], name: str) -> bool:
    return any(port.whole for port in ports if port.name == name)
