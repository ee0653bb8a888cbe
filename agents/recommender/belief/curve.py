"""A chance of winning as taste hears it: shares of five chances between which it lies.

What somebody thinks of a chance may rise, fall or have two tops. So it is a line from knot to knot,
whose heights are learnt; a chance that is not sure is heard as all that it may be.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..records import PlayRecord
from .evidence import seen, sigmoid

Floats = NDArray[np.float64]

KNOTS = np.array([0.10, 0.35, 0.60, 0.80, 0.95])
"""Chances of winning, where 0.70 is wanted; who wants another is heard as far to the side."""
_BELOW, _ABOVE = np.diff(KNOTS, prepend=-1.0), np.diff(KNOTS, append=2.0)  # to the next knots
MIDDLE = 0.70
_NODES, _MASS = np.polynomial.hermite_e.hermegauss(3)
_SHARES = _MASS / _MASS.sum()


class Leads(NamedTuple):
    """By how much somebody may be above some levels, in logits.

    Args:
        mean: (levels,).
        variance: all doubt included, (levels,).
        aside: how far the wanted chance lies above the middle.
    """

    mean: Floats
    variance: Floats
    aside: float = 0.0

    def chances(self) -> Floats:
        """Chances that may be, beside what is wanted, (levels, nodes)."""
        leads = self.mean[:, None] + np.sqrt(self.variance)[:, None] * _NODES
        return sigmoid(leads) - self.aside

    def heights(self, weights: Floats) -> Floats:
        """What a line with these heights at the knots says of each level, (levels,)."""
        return np.interp(self.chances(), KNOTS, weights) @ _SHARES

    def shares(self) -> Floats:
        """Of the knots, (levels, knots)."""
        return np.einsum("lnk,n->lk", _between(self.chances()), _SHARES)

    def after(self, play: PlayRecord) -> Floats:
        """Shares of the knots for the one level, by what came of its play, (knots,).

        Who lost it has probably met a harder one than was thought, and speaks of that.
        """
        leads = float(self.mean[0]) + float(np.sqrt(self.variance[0])) * _NODES
        share = _SHARES * seen(leads, play)
        return share @ _between(self.chances()[0]) / share.sum()


def _between(chances: Floats) -> Floats:
    """Shares of the knots between which chances lie, (..., knots)."""
    away = np.clip(chances, KNOTS[0], KNOTS[-1])[..., None] - KNOTS
    return np.maximum(1.0 - np.abs(away) / np.where(away < 0, _BELOW, _ABOVE), 0.0)
