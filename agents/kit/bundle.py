"""A bundle: one file that holds a model, its manifest and its own test, whatever kind it is of.

The file is ONNX, so every runtime of the world can run it; see :mod:`.sealed` for what is around
the graph. Nothing in it is ever executed but the operators of :mod:`.operators`.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Generic

import numpy as np

from duskfolk import files
from duskfolk.errors import check_kind, named, outside

from . import coding, golden, manifest, sealed, wire
from .entries import Json, mapping
from .errors import BundleError
from .golden import Golden
from .graph import Graph, Port, Values
from .shape import M, Shape


@dataclass(frozen=True, eq=False)
class Bundle(Generic[M]):
    """The checked content of one file. Nothing changes it, so its copies are itself."""

    shape: Shape[M]
    graph: Graph
    manifest: M
    golden: Golden
    document: dict[str, Json]  # the whole manifest as it stands in the file
    data: bytes = field(repr=False)  # the file

    def __copy__(self) -> "Bundle[M]":
        return self

    def __deepcopy__(self, memo: object) -> "Bundle[M]":
        return self

    def __reduce__(self) -> "tuple[Callable[..., Bundle[M]], tuple[bytes, Shape[M]]]":
        """A pickle holds the file alone, and is read as warily as one."""
        return unpack, (self.data, self.shape)


def pack(
    graph: Graph, about: M, shape: Shape[M], rows: Mapping[str, Values] | None = None
) -> bytes:
    """The bytes of a bundle.

    Args:
        graph: what the trainer learned.
        about: what the trainer says about it.
        shape: of its kind.
        rows: golden rows by the names of the inputs; by default seeded ones of the shape.

    Raises:
        BundleError: the graph does not fit the shape, or could give what is no number; or the file
            would be refused by whoever reads it.
    """
    _check_shape(shape)
    shape.check(about, graph)
    graph = fitted(graph, about, shape)
    graph.check(shape.operators)
    check_memory(graph, about, shape)
    given = shape.golden_rows(about, np.random.default_rng(0)) if rows is None else rows
    made = golden.make(graph, given, shape.operators)
    data = assemble(graph, shape.write(about, graph, made))
    if len(data) > shape.largest:
        raise BundleError(f"It has {len(data)} bytes; a {shape.kind} has at most {shape.largest}.")
    try:
        unpack(data, shape)
    except BundleError as error:  # by whoever wrote the shape, before a player hears of it
        raise BundleError(
            "The file was written but cannot be read back, so the manifest holds what none may "
            f"tell, or read_about of {type(shape).__name__} differs from write_about: {error}"
        ) from None
    return data


def assemble(graph: Graph, text: str) -> bytes:
    """The file with any manifest text, checked by nobody: for :func:`pack` and for tests."""
    return sealed.seal(coding.encode(graph, sealed.properties(text)))


def unpack(data: bytes, shape: Shape[M]) -> Bundle[M]:
    """The checked content of a bundle's bytes.

    Raises:
        BundleError: it is damaged, foreign, of another version or kind; says what and what to do
            about it.
    """
    _check_shape(shape)
    try:
        return _unpack(data, shape)
    except wire.WireError as error:
        raise BundleError(
            f"It is cut short, damaged or no ONNX file ({error}); copy or export it again."
        ) from None


def read(path: str | os.PathLike[str], shape: Shape[M]) -> Bundle[M]:
    """The checked content of a bundle file.

    Raises:
        BundleError: as :func:`unpack`, with the file's name in front, or there is no such file.
    """
    _check_shape(shape)
    data = files.read_bytes(path, most=shape.largest, refuse=BundleError)
    try:
        return unpack(data, shape)
    except BundleError as error:
        raise BundleError(f"{named(path)}: {error}") from None


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


def fitted(graph: Graph, about: M, shape: Shape[M]) -> Graph:
    """A graph whose ports have the ranges that its shape tells; they stand in no ONNX file.

    Raises:
        BundleError: it takes or gives something else than such a model does.
    """
    ports = shape.ports(about)
    if graph.name != shape.kind:
        raise BundleError(f"Its graph is called {graph.name!r}; {shape.kind!r} is needed.")
    return replace(
        graph,
        inputs=_matched("takes", graph.inputs, ports.inputs),
        outputs=_matched("gives", graph.outputs, ports.outputs),
    )


def check_memory(graph: Graph, about: M, shape: Shape[M]) -> None:
    """Refuse what a model could not go on with: memory that grows beyond what it may be given.

    Raises:
        BundleError: says which, and how to mend it.
    """
    ports = shape.ports(about)
    if not ports.memory:
        return
    most = graph.largest(graph.forms({}, shape.operators), shape.operators)
    inputs = {port.name: port for port in graph.inputs}
    outputs = {port.name: port for port in graph.outputs}
    for made, given in ports.memory.items():
        port = inputs[given]
        fits = min(-port.low, port.high)
        if outputs[made].form != port.form or most[made] > fits:
            raise BundleError(
                f"Its memory {made} can reach {outside(most[made], -fits, fits, 4)}, and {given} "
                f"takes {port.low:g} to {port.high:g}; end it in a Tanh, or in a Clip to that "
                "range."
            )


def _check_shape(shape: object) -> None:
    name = shape.__name__ if isinstance(shape, type) else "Mood"
    expected = f"what is made of such a class, as {name}()"
    check_kind(shape, Shape, "a shape", expected, BundleError)


def _unpack(data: bytes, shape: Shape[M]) -> Bundle[M]:
    text, open_body = sealed.open_seal(data, shape.largest)
    root = manifest.parse(text)
    shape.check_kind(root)
    body = open_body()
    graph = coding.decode(body)
    if coding.encode(graph, sealed.properties(text)) != body:
        raise BundleError("Its graph is not one that duskfolk writes; export it again.")
    about, rows = shape.read(root, graph)
    shape.check(about, graph)
    graph = fitted(graph, about, shape)
    graph.check(shape.operators)
    check_memory(graph, about, shape)
    golden.check(graph, rows, shape.operators)
    return Bundle(shape, graph, about, rows, mapping(root), data)


def _matched(
    verb: str, found: tuple[Port, ...], wanted: tuple[Port, ...]
) -> tuple[Port, ...]:  # fmt: skip
    there = {port.name for port in found}
    kept = tuple(port for port in wanted if port.name in there or not port.optional)
    if [(port.name, port.form) for port in found] != [(port.name, port.form) for port in kept]:
        said, needed = (
            ", ".join(f"{port.name} {port.sizes}" for port in ports) for ports in (found, kept)
        )
        raise BundleError(f"Its graph {verb} {said or 'nothing'}; {needed} is needed.")
    return kept
