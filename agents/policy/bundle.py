"""A bundle: one file that holds a policy, its normaliser, its manifest and its own test.

The file is ONNX, so every runtime of the world can run it; its metadata holds the manifest
(``duskfolk``) and, last, a SHA-256 of everything before it (``duskfolk.sha256``). Nothing in it is
ever executed but six arithmetic operators.
"""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import numpy as np

from duskfolk import files
from duskfolk.errors import check_kind, named, plain

from ...game import layout
from ..kit import emitter, wire
from ..kit.errors import BundleError
from ..kit.network import Floats, Network
from . import graph, manifest
from .manifest import Golden, Json, Manifest

LARGEST = 8 * 1024 * 1024  # bytes; ours have about 100 thousand
TOLERANCE = 1e-5  # of the largest logit, and at least absolutely: room for another order of sums
GOLDEN_ROWS = 8

FLAVOUR = "duskfolk.flavour"  # in the metadata of files made for other loaders

_MANIFEST = "duskfolk"
_DIGEST = "duskfolk.sha256"


@dataclass(frozen=True, eq=False)
class Bundle:
    """The checked content of one file. Nothing changes it, so its copies are itself."""

    network: Network
    manifest: Manifest
    golden: Golden
    document: dict[str, Json]  # the whole manifest as it stands in the file
    data: bytes = field(repr=False)  # the file

    def __copy__(self) -> "Bundle":
        return self

    def __deepcopy__(self, memo: object) -> "Bundle":
        return self

    def __reduce__(self) -> "tuple[Callable[[bytes], Bundle], tuple[bytes]]":
        """A pickle holds the file alone, and is read as warily as one."""
        return unpack, (self.data,)


def golden_rows(seed: int = 0, count: int = GOLDEN_ROWS) -> Floats:
    """Observation rows (count, 131) over the layout's ranges, for tests of a policy.

    They have three decimals, so that every language reads the same float32 from the text.
    """
    low, high = (np.array([getattr(f, side) for f in layout.FIELDS]) for side in ("low", "high"))
    rows = np.random.default_rng(seed).uniform(low, high, (count, layout.SIZE))
    return np.round(rows, 3).astype(np.float32)


def pack(network: Network, about: Manifest, rows: Floats | None = None) -> bytes:
    """The bytes of a bundle.

    Args:
        network: what the trainer learned.
        about: what the trainer says about it.
        rows: golden rows (rows, 131); by default seeded ones over the layout's ranges.

    Raises:
        BundleError: the network does not fit the layout, or a number is not finite.
    """
    check(network, about)
    return bind(network, about, make_golden(network, rows)).data


def bind(network: Network, about: Manifest, golden: Golden) -> Bundle:
    """The bundle of a policy that was checked; its golden rows are the policy's own."""
    text = manifest.write(about, network, golden)
    document = cast(dict[str, Json], manifest.parse(text).value)
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
    logits = network.reference(rows)
    values = network.reference(rows, "value")[:, 0] if network.value else np.zeros(0, np.float32)
    return Golden(rows, logits, values, _likeliest(logits))


def assemble(network: Network, text: str) -> bytes:
    """The file with any manifest text, checked by nobody: for :func:`pack` and for tests."""
    body = graph.encode(network, {_MANIFEST: text})
    return body + emitter.property_field(_DIGEST, hashlib.sha256(body).hexdigest())


def unpack(data: bytes) -> Bundle:
    """The checked content of a bundle's bytes.

    Raises:
        BundleError: it is damaged, foreign, of another version or layout; says what and what
            to do about it.
    """
    check_kind(data, bytes, "a bundle", "the bytes of its file", BundleError)
    if len(data) > LARGEST:
        raise BundleError(f"It has {len(data)} bytes; a bundle has at most {LARGEST}.")
    try:
        return _unpack(data)
    except wire.WireError as error:
        raise BundleError(
            f"It is cut short, damaged or no ONNX file ({error}); copy or export it again."
        ) from None


def write(path: str | os.PathLike[str], data: bytes, *, follow: bool = True) -> Path:
    """Write a bundle whole or not at all; a file of that name is replaced.

    Args:
        path: where to.
        data: the bundle.
        follow: a link there leads to where it is written; see :func:`duskfolk.files.write`.

    Raises:
        FileError: it cannot be written; what was there is there still.
    """
    return files.write(path, data, follow=follow)


def read(path: str | os.PathLike[str]) -> Bundle:
    """The checked content of a bundle file.

    Raises:
        BundleError: as :func:`unpack`, with the file's name in front, or there is no such file.
    """
    data = files.read_bytes(path, most=LARGEST, refuse=BundleError)
    try:
        return unpack(data)
    except BundleError as error:
        raise BundleError(f"{named(path)}: {error}") from None


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
    if network.outputs != sum(layout.ACTION_BRANCHES):
        raise BundleError(
            f"The network has {network.outputs} logits; the action branches "
            f"{layout.ACTION_BRANCHES} need {sum(layout.ACTION_BRANCHES)}."
        )


def check_golden(name: str, wanted: Floats, found: Floats) -> None:
    """Refuse a runtime, or a file, whose results differ from the golden ones.

    Raises:
        BundleError: says who differs and by how much.
    """
    limit = TOLERANCE * max(1.0, float(np.abs(wanted).max(initial=0.0)))
    worst = float(np.abs(wanted - found).max()) if wanted.shape == found.shape else np.inf
    if not worst <= limit:
        raise BundleError(
            f"{name} differs from its golden rows by {worst:.2g} (allowed: {limit:.2g}); "
            "do not use it here, and export it again."
        )


def _unpack(data: bytes) -> Bundle:
    properties = graph.read_properties(data)
    if FLAVOUR in properties:
        raise BundleError(
            f"It is the {plain(properties[FLAVOUR])} flavour of a bundle, which that engine loads; "
            "load the core file that it was made from."
        )
    if _MANIFEST not in properties:
        raise BundleError(
            "It has no Duskfolk manifest: it is cut short, empty or another program's model. "
            "Export a trained policy with `duskfolk export`."
        )
    text = properties[_MANIFEST]
    root = manifest.parse(text)
    digest = properties.get(_DIGEST, "")
    tail = emitter.property_field(_DIGEST, digest)
    body = data.removesuffix(tail)
    if len(body) == len(data) or hashlib.sha256(body).hexdigest() != digest:
        raise BundleError("It was damaged or changed after its export; copy or export it again.")
    manifest.check_layout(root)
    about, golden = manifest.read(root)
    network = graph.decode(body)
    network.check()
    check_sizes(network)
    if graph.encode(network, {_MANIFEST: text}) != body:
        raise BundleError("Its graph is not one that duskfolk writes; export it again.")
    told = manifest.entry(root, "network")
    if told.value != manifest.describe_network(network):
        told.fail("it tells of another network than the file holds; export it again.")
    _check_golden(golden, network)
    return Bundle(network, about, golden, cast(dict[str, Json], root.value), data)


def _check_golden(golden: Golden, network: Network) -> None:
    """Refuse golden results that are not the network's own, all of them."""
    check_golden("The policy", golden.logits, network.reference(golden.rows))
    if network.value:
        check_golden("The value", golden.values, network.reference(golden.rows, "value")[:, 0])
    elif golden.values.size:
        raise BundleError("It has golden values, but no value; export it again.")
    if golden.actions != _likeliest(golden.logits):
        raise BundleError("Its likeliest acts differ from its golden logits; export it again.")


def _likeliest(logits: Floats) -> list[list[int]]:
    moves = layout.ACTION_BRANCHES[0]
    return [[int(row[:moves].argmax()), int(row[moves:].argmax())] for row in logits]
