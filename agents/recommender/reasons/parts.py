"""A level's score beside the mean of its table, in parts that sum to it.

What all levels of a table have in common is no reason for one of them; so each part is told beside
its mean over the levels that could be dealt.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..belief.taste import Taste
from ..choice.shelf import Shelf
from ..choice.terms import NEVER, TERMS, Weighing

Floats = NDArray[np.float64]


class Part(NamedTuple):
    """One part of a score.

    Args:
        name: one of :data:`TERMS`; of taste, "kind" for the genre, or a feature's name.
        value: logits of enjoyment beside the mean of the table.
        of_taste: whether it is a feature's, whatever that is called.
        high: of a feature, whether the level has more of it than most.
    """

    name: str
    value: float
    of_taste: bool = False
    high: bool = False


def parts(shelf: Shelf, weighing: Weighing, taste: Taste | None, place: int) -> list[Part]:
    """The parts of one level's score, the largest first; they sum to its lead over the table."""
    free = weighing.scores > NEVER / 2
    if not free.any():
        free[:] = True
    beside = weighing.values[:, place] - weighing.values[:, free].mean(axis=1)
    found = [Part(name, float(value)) for name, value in zip(TERMS, beside, strict=True)
             if name != "taste"]  # fmt: skip
    if taste is not None:
        row = shelf.inputs[place]
        shares = taste.levels * (row - shelf.inputs[free].mean(axis=0))
        first = 1 + len(shelf.kinds)
        found.append(Part("kind", float(shares[:first].sum())))
        found += [
            Part(name, float(share), True, bool(value > 0))
            for name, share, value in zip(
                shelf.scale.names, shares[first:], row[first:], strict=True
            )
        ]
    return sorted(found, key=lambda part: -abs(part.value))
