"""Flavours: one policy, written for the loader of another engine or language.

| flavour | file | who reads it |
| --- | --- | --- |
| core | ONNX with manifest | this package, and any ONNX runtime |
| unity | ONNX, ML-Agents inference contract version 3 | Unity ML-Agents |
| godot | ONNX, Godot RL Agents contract | the Godot RL Agents plugin (.NET) |
| json | numbers in text | a few lines of any language |

One file cannot serve two of the engines: each refuses inputs or outputs that the other insists on.
All are made from the same :class:`~..network.Network`, and none is written that does not give the
golden logits and the same likeliest acts.
"""

import os
from pathlib import Path

import numpy as np

from duskfolk.errors import check_kind, nearest

from ...kit.errors import BundleError
from .. import bundle
from ..bundle import Bundle
from . import godot, plain, unity
from .session import likeliest

FLAVOURS = ("core", "unity", "godot", "json")
ENDINGS = {"core": ".onnx", "unity": ".unity.onnx", "godot": ".godot.onnx", "json": ".json"}

__all__ = ["ENDINGS", "FLAVOURS", "encode", "write"]


def encode(content: Bundle, flavour: str) -> bytes:
    """The bytes of a flavour, after they were read back and gave the golden results.

    Args:
        content: a checked bundle.
        flavour: one of ``FLAVOURS``.

    Raises:
        BundleError: there is no such flavour, what must run it is not installed, or its results
            differ from the golden rows of the bundle.
    """
    check_kind(content, Bundle, "a bundle", "one that was read, such as brain.bundle", BundleError)
    if not isinstance(flavour, str) or flavour not in FLAVOURS:  # pyright: ignore[reportUnnecessaryIsInstance]
        raise BundleError(nearest("flavour", flavour, FLAVOURS))
    if flavour == "core":
        return content.data
    data, logits, acts = _RUN[flavour](content)
    bundle.check_golden(f"The {flavour} flavour", content.logits, logits)
    wanted = likeliest(content.logits)
    if not np.array_equal(acts, wanted):
        row = int(np.flatnonzero((acts != wanted).any(axis=1))[0])
        raise BundleError(
            f"The {flavour} flavour takes {acts[row].tolist()} in golden row {row}, the bundle "
            f"{wanted[row].tolist()}; export the bundle again with other golden rows."
        )
    return data


def write(path: str | os.PathLike[str], content: Bundle, flavour: str) -> Path:
    """Write a flavour whole or not at all; a file of that name is replaced.

    Raises:
        BundleError: as :func:`encode`; nothing is written then.
    """
    return bundle.write(path, encode(content, flavour))


_RUN = {"unity": unity.make, "godot": godot.make, "json": plain.make}
