"""A bundle of any kind at work. Policies have a faster way of their own, with masks and dice."""

import os
from collections.abc import Callable, Mapping
from typing import Any, Generic

import numpy as np
from numpy.typing import ArrayLike

from duskfolk.errors import check_kind, shown

from . import bundle, coding, golden, ort
from .arrays import as_array, as_float32
from .backends import Backend, start
from .bundle import Bundle
from .errors import BundleError
from .graph import Port, Values
from .network import Floats
from .numeric import check_room, compute
from .shape import M, Shape

Run = Callable[[Mapping[str, Values]], dict[str, Floats]]


class Model(Generic[M]):
    """A model that can be asked; it remembers nothing itself, so any number of threads may ask.

    Args:
        content: a checked bundle.
        backend: "onnxruntime", "numpy", or "auto" for the faster one that is installed.
        threads: cores that onnxruntime may use for one call.

    Raises:
        BundleError: an unknown backend, one that is not installed, or one that fails the golden
            rows of the bundle.
    """

    def __init__(self, content: Bundle[M], backend: Backend = "auto", threads: int = 1) -> None:
        check_kind(content, Bundle, "a bundle", "what bundle.read or unpack returns", BundleError)
        self.bundle = content
        self.manifest: M = content.manifest
        self._memory = content.shape.ports(content.manifest).memory
        self._wanted = backend, threads
        self.backend, self._run = start(
            backend, lambda: _session(content, threads), lambda: _by_numpy(content)
        )
        golden.check_same(self.backend, content.golden, self._run(content.golden.inputs))

    def __reduce__(self) -> tuple[type["Model[M]"], tuple[Bundle[M], Backend, int]]:
        """Copies begin anew from the bundle: a copied session would be of no use."""
        return type(self), (self.bundle, *self._wanted)

    def __repr__(self) -> str:
        return f"Model(kind={self.bundle.shape.kind!r}, backend={self.backend!r})"

    def run(self, given: Mapping[str, ArrayLike]) -> dict[str, Floats]:
        """What the model gives, by name.

        Args:
            given: arrays by the names of what it takes, which the shape of its kind tells; with
                what it remembers, if it does: see :meth:`nothing_yet` and :meth:`remembered`.

        Raises:
            BundleError: an array is missing, of another shape, or holds what the model was not
                made for; nothing is computed then.
        """
        graph = self.bundle.graph
        names = ", ".join(port.name for port in graph.inputs)
        check_kind(given, Mapping, "what it takes", f"arrays by name ({names})", BundleError)
        known = {port.name for port in graph.inputs}
        if unknown := set(given) - known:
            raise BundleError(f"There is no input {min(unknown)!r}; it takes {names}.")
        arrays = {port.name: _array(port, given[port.name])
                  for port in graph.inputs if port.name in given}  # fmt: skip
        check_room(graph, arrays, self.bundle.shape.operators)
        for port in graph.inputs:
            golden.check_range(port.name, arrays[port.name], port.low, port.high)
        return self._run(arrays)

    def nothing_yet(self, rows: int) -> dict[str, Floats]:
        """What is given for the memory of so many rows at the start: zeros.

        Raises:
            BundleError: there is no such number of rows.
        """
        if not isinstance(rows, int | np.integer) or rows < 1:  # pyright: ignore[reportUnnecessaryIsInstance]
            raise BundleError(f"Got {shown(rows)} for rows; give a whole number of at least 1.")
        ports = {port.name: port for port in self.bundle.graph.inputs}
        return {
            name: np.zeros((rows, *map(int, ports[name].sizes[1:])), np.float32)
            for name in self._memory.values()
        }

    def remembered(self, found: Mapping[str, Floats]) -> dict[str, Floats]:
        """Of what the model gave, what it must be given with what comes next.

        Raises:
            BundleError: it is not what :meth:`run` returned.
        """
        check_kind(found, Mapping, "what the model gave", "what run returned", BundleError)
        if lacks := self._memory.keys() - found.keys():
            raise BundleError(
                f"There is no {min(lacks)!r} among what the model gave; give all that run returned."
            )
        return {given: found[made] for made, given in self._memory.items()}


def load(
    path: str | os.PathLike[str], shape: Shape[M], backend: Backend = "auto", threads: int = 1
) -> Model[M]:
    """The model in a bundle file.

    Raises:
        BundleError: the file cannot be read, trusted or run; says why and what to do.
    """
    return Model(bundle.read(path, shape), backend, threads)


def _by_numpy(content: Bundle[M]) -> Run:
    graph, operators = content.graph, content.shape.operators
    return lambda given: compute(graph, given, operators)


def _session(content: Bundle[M], threads: int) -> Run:
    session = ort.open_session(coding.encode(content.graph, {}), threads)
    names = [port.name for port in content.graph.outputs]

    def run(given: Mapping[str, Values]) -> dict[str, Floats]:
        found: Any = session.run(names, dict(given))
        return dict(zip(names, found, strict=True))

    return run


def _array(port: Port, given: ArrayLike) -> Values:
    """What a caller gave, in the kind of its port."""
    kinds = "iu" if port.whole else "fiu"
    try:
        found: np.ndarray[Any, np.dtype[Any]] = as_array(given)
    except (TypeError, ValueError):
        found = np.empty(0, np.object_)
    if found.dtype.kind not in kinds or isinstance(given, np.ma.MaskedArray):
        wanted = "whole numbers" if port.whole else "numbers"
        sizes = ", ".join(map(str, port.sizes))
        raise BundleError(f"{port.name} is {found.dtype}; give {wanted} ({sizes}).")
    if port.whole:
        return np.ascontiguousarray(found, np.int64)
    return np.ascontiguousarray(as_float32(found))
