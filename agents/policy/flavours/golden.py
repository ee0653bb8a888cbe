"""Golden rows in a file: the test of a runner in another language."""

import json
import os
from pathlib import Path

import numpy as np

from ....game import layout
from ...kit.errors import BundleError
from ...kit.network import Floats
from .. import bundle
from ..bundle import TOLERANCE, Bundle, golden_rows
from .plain import write_golden

FORMAT = "duskfolk.golden"
VERSION = 1


def write_rows(
    path: str | os.PathLike[str], content: Bundle, count: int = 200, seed: int = 0
) -> Path:
    """Write seeded rows with their logits and likeliest acts, as JSON.

    The object has ``format``, ``version``, ``role``, the ``layout`` hash, and ``rows``, ``logits``
    and ``actions`` as in the json flavour. Rows in which two acts are as good as equal are left
    out: there a runner may be right and choose otherwise.

    Raises:
        BundleError: the policy is so undecided that too few rows are left.
    """
    chosen = golden_rows(seed, 2 * count)
    chosen = chosen[margins(content.network.reference(chosen)) > 10 * TOLERANCE][:count]
    if len(chosen) < count:
        raise BundleError(
            f"In {count} of {2 * count} rows this {content.manifest.role} holds two acts for as "
            "good as equal, so its choices test nothing; train it first."
        )
    document = {
        "format": FORMAT,
        "version": VERSION,
        "role": content.manifest.role,
        "layout": layout.layout_hash(),
        **write_golden(chosen, content.network.reference(chosen)),
    }
    return bundle.write(path, (json.dumps(document, separators=(",", ":")) + "\n").encode())


def margins(logits: Floats) -> Floats:
    """By how much the likeliest act of each row leads, in the branch where that is least."""
    ends = np.cumsum(layout.ACTION_BRANCHES)[:-1]
    best = [np.sort(part, axis=1)[:, -2:] for part in np.split(logits, ends, axis=1)]
    return np.min([pair[:, 1] - pair[:, 0] for pair in best], axis=0)
