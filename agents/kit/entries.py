"""What manifests are written with and read back by: entries of a JSON object that others may share.

Readers ignore what they do not know, so what only adds to a manifest keeps its format number.
"""

import math
from collections.abc import Iterator
from typing import TypeVar, cast
from unicodedata import category

import numpy as np
from numpy.typing import NDArray

from duskfolk import document  # it lies in src/, where no checker sees it as ours
from duskfolk.document import Node
from duskfolk.errors import shown

from .graph import Values
from .network import Floats

_Number = TypeVar("_Number", np.float32, np.int64)
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

FLOAT32 = float(np.finfo(np.float32).max)
_MOST_AXES = 5
_SPARSE = 4  # where so few of its numbers are none of nought, an array tells where they stand
_LARGEST = 2**20  # numbers of such an array: little text could ask for much room


def entry(node: Node, key: str) -> Node:
    """An entry that must be there, among others that nobody here needs to know."""
    found = node.table().get(key)
    return node.fail(f"the key {key!r} is missing; export it again.") if found is None else found


def mapping(node: Node) -> dict[str, Json]:
    """An object, whatever is in it."""
    node.table()
    return cast(dict[str, Json], node.value)


def grid(node: Node, width: int, least: int, most: int) -> Floats:
    """Rows of so many finite float32 numbers each."""
    rows = [
        [cell.number(-FLOAT32, FLOAT32) for cell in row.items(width, least=width)]
        for row in node.items(most, least=least)
    ]
    return np.array(rows, np.float64).astype(np.float32).reshape(len(rows), width)


def floats(node: Node) -> Floats:
    """An array of float32, as its sizes and its numbers in a row."""
    found = [each.number(-FLOAT32, FLOAT32) for each in entry(node, "numbers").items()]
    return _array(node, np.array(found, np.float64).astype(np.float32))


def wholes(node: Node) -> NDArray[np.int64]:
    """An array of whole numbers, likewise."""
    found = [each.whole() for each in entry(node, "numbers").items()]
    return _array(node, np.array(found, np.int64))


def _array(node: Node, listed: NDArray[_Number]) -> NDArray[_Number]:
    """Numbers in their shape: all of them, or those that are told by where they stand."""
    sizes = [size.whole(1, 2**24) for size in entry(node, "shape").items(_MOST_AXES, least=1)]
    count, at = math.prod(sizes), node.table().get("at")
    if at is not None:
        if count > _LARGEST:
            node.fail(f"it has {count} numbers, most of them nought; at most {_LARGEST} may be.")
        places = [place.whole(0, count - 1) for place in at.items(len(listed), least=len(listed))]
        whole = np.zeros(count, listed.dtype)
        whole[places] = listed
        listed = whole
    if len(listed) != count:
        node.fail(f"it has {len(listed)} numbers, and its shape {count}; export again.")
    return listed.reshape(sizes)


def told(values: Values) -> dict[str, Json]:
    """An array as :func:`floats` and :func:`wholes` read it."""
    flat, shape = values.ravel(), list[Json](values.shape)
    there = np.flatnonzero((flat != 0) | np.signbit(flat))
    if not 0 < _SPARSE * len(there) <= len(flat) <= _LARGEST:
        return {"shape": shape, "numbers": numbers(flat)}
    places = cast(list[Json], there.tolist())
    return {"shape": shape, "at": places, "numbers": numbers(flat[there])}


def numbers(values: Values) -> list[Json]:
    """All numbers in a row, each in the shortest text that reads back as the same one."""
    if values.dtype == np.int64:
        return cast(list[Json], values.ravel().tolist())
    return [float(str(value)) for value in values.ravel()]


def check_words(key: str, node: Node) -> None:
    """Refuse names and texts that a terminal or a page could not show as they are.

    Raises:
        BundleError: names the place.
    """
    if not key.isprintable() or not key.strip() or len(key) > document.LONGEST_NAME:
        node.fail(f"got the key {shown(key)}, expected a short name that can be printed.")
    value = node.value
    if isinstance(value, dict):
        for inner, child in node.table().items():
            check_words(inner, child)
    elif isinstance(value, list):
        for child in node.items():
            check_words(key, child)
    elif isinstance(value, str) and not value.isprintable() and any(_unseen(value)):
        node.fail(f"got {shown(value)}, expected letters that can be printed.")


def _unseen(text: str) -> Iterator[bool]:
    return (not (c.isprintable() or c in "\n\t" or category(c) == "Zs") for c in text)
