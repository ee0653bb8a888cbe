"""A policy's bundle: what :mod:`duskfolk.agents.kit.bundle` reads and writes, for networks."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

import numpy as np

from duskfolk.errors import check_kind

from ..kit import bundle as kit
from ..kit import golden
from ..kit.bundle import write
from ..kit.entries import Json
from ..kit.errors import BundleError
from ..kit.golden import TOLERANCE, Golden
from ..kit.golden import check_near as check_golden
from ..kit.network import Floats, Network
from ..kit.sealed import FLAVOUR, LARGEST
from . import manifest
from .graph import OPERATORS, graph_of, network_of
from .manifest import Manifest
from .shape import GOLDEN_ROWS, POLICIES, check_sizes, golden_rows_by

__all__ = [
    "FLAVOUR", "LARGEST", "TOLERANCE", "Bundle", "assemble", "bind", "check", "check_golden",
    "check_sizes", "golden_rows", "make_golden", "pack", "read", "unpack", "write",
]  # fmt: skip


@dataclass(frozen=True, eq=False)
class Bundle:
    """The checked content of one file. Nothing changes it, so its copies are itself."""

    network: Network
    manifest: Manifest
    golden: Golden
    document: dict[str, Json]  # the whole manifest as it stands in the file
    data: bytes = field(repr=False)  # the file

    @property
    def rows(self) -> Floats:
        """Its golden rows (rows, 160)."""
        return cast(Floats, self.golden.inputs["obs"])

    @property
    def logits(self) -> Floats:
        """What it must lean to in them (rows, 13)."""
        return self.golden.outputs["logits"]

    def __copy__(self) -> "Bundle":
        return self

    def __deepcopy__(self, memo: object) -> "Bundle":
        return self

    def __reduce__(self) -> "tuple[Callable[[bytes], Bundle], tuple[bytes]]":
        """A pickle holds the file alone, and is read as warily as one."""
        return unpack, (self.data,)


def golden_rows(seed: int = 0, count: int = GOLDEN_ROWS) -> Floats:
    """Observation rows (count, 160) over the layout's ranges, for tests of a policy."""
    return golden_rows_by(np.random.default_rng(seed), count)


def pack(network: Network, about: Manifest, rows: Floats | None = None) -> bytes:
    """The bytes of a bundle.

    Args:
        network: what the trainer learned.
        about: what the trainer says about it.
        rows: golden rows (rows, 160); by default seeded ones over the layout's ranges.

    Raises:
        BundleError: the network does not fit the layout, or a number is not finite.
    """
    check(network, about)
    rows = golden_rows() if rows is None else np.asarray(rows, np.float32)
    manifest.check_rows(rows)
    return kit.pack(graph_of(network), about, POLICIES, {"obs": rows})


def bind(network: Network, about: Manifest, golden: Golden) -> Bundle:
    """The bundle of a policy that was checked; its golden rows are the policy's own."""
    text = manifest.write(about, network, golden)
    document = cast(dict[str, Json], json.loads(text))
    return Bundle(network, about, golden, document, assemble(network, text))


def check(network: Network, about: Manifest) -> None:
    """Refuse what no policy is.

    Raises:
        BundleError: the network does not fit the layout, or a number is not finite; or its manifest
            says what none may say.
    """
    check_kind(network, Network, "a network", "what from_sb3 returns", BundleError)
    check_kind(about, Manifest, "a manifest", "a Manifest", BundleError)
    network.check()
    about.check()
    check_sizes(network)


def make_golden(network: Network, rows: Floats | None = None) -> Golden:
    """Rows with the outputs of the float64 reference."""
    rows = golden_rows() if rows is None else np.asarray(rows, np.float32)
    manifest.check_rows(rows)
    return golden.make(graph_of(network), {"obs": rows}, OPERATORS)


def assemble(network: Network, text: str) -> bytes:
    """The file with any manifest text, checked by nobody: for tests."""
    return kit.assemble(graph_of(network), text)


def unpack(data: bytes) -> Bundle:
    """The checked content of a bundle's bytes.

    Raises:
        BundleError: it is damaged, foreign, of another version or layout; says what and what
            to do about it.
    """
    return _of(kit.unpack(data, POLICIES))


def read(path: str | os.PathLike[str]) -> Bundle:
    """The checked content of a bundle file.

    Raises:
        BundleError: as :func:`unpack`, with the file's name in front, or there is no such file.
    """
    return _of(kit.read(path, POLICIES))


def _of(found: kit.Bundle[Manifest]) -> Bundle:
    network = network_of(found.graph)
    return Bundle(network, found.manifest, found.golden, found.document, found.data)
