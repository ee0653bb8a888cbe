"""What manifests are written with and read back by: entries of a JSON object that others may share.

Readers ignore what they do not know, so what only adds to a manifest keeps its format number.
"""

import math
from collections.abc import Iterator
from typing import cast
from unicodedata import category

import numpy as np
from numpy.typing import NDArray

from duskfolk import document  # it lies in src/, where no checker sees it as ours
from duskfolk.document import Node
from duskfolk.errors import shown

from .graph import Values
from .network import Floats

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

FLOAT32 = float(np.finfo(np.float32).max)
_MOST_AXES = 5


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
    sizes, listed = _array(node)
    found = [each.number(-FLOAT32, FLOAT32) for each in listed]
    return np.array(found, np.float64).astype(np.float32).reshape(sizes)


def wholes(node: Node) -> NDArray[np.int64]:
    """An array of whole numbers, likewise."""
    sizes, listed = _array(node)
    return np.array([each.whole() for each in listed], np.int64).reshape(sizes)


def _array(node: Node) -> tuple[list[int], list[Node]]:
    sizes = [size.whole(1, 2**24) for size in entry(node, "shape").items(_MOST_AXES, least=1)]
    listed = entry(node, "numbers").items()
    if len(listed) != math.prod(sizes):
        node.fail(f"it has {len(listed)} numbers, and its shape {math.prod(sizes)}; export again.")
    return sizes, listed


def told(values: Values) -> dict[str, Json]:
    """An array as :func:`floats` and :func:`wholes` read it."""
    return {"shape": list[Json](values.shape), "numbers": numbers(values)}


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
