"""A chance of winning as taste hears it: shares of five chances between which it lies.

What somebody thinks of a chance may rise, fall or have two tops. So it is a line from knot to knot,
whose heights are learnt; a chance that is not sure is heard as all that it may be. Beyond the last
knots nothing was learnt, and yet one level in a hundred is not as good as one in ten: there the
line goes on falling with the logit, without an end, so that no newness makes up for what is
hopeless, and none for what is trivial. On the side of ease that begins later: what is won nineteen
times in twenty is liked by many.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..records import PlayRecord
from .evidence import seen, sigmoid

Floats = NDArray[np.float64]

KNOTS = np.array([0.10, 0.35, 0.60, 0.80, 0.95])
"""Chances of winning, where 0.70 is wanted; who wants another is heard as far to the side, in
logits, so that a chance stays one."""
_BELOW, _ABOVE = np.diff(KNOTS, prepend=-1.0), np.diff(KNOTS, append=2.0)  # to the next knots
_LEADS = np.log(KNOTS / (1.0 - KNOTS))
MIDDLE = 0.70
TRIVIAL = 4.6
"""Logits, a win in 99 of 100 plays, beyond which more ease is worth less."""
_LEAST_FALL = 1.0  # a logit, beyond the hardest knot and what is trivial, whatever was learnt
_STRAIN = 2.0  # of each logit by which a level is harder than who is losing should have it
_NODES, _MASS = np.polynomial.hermite_e.hermegauss(3)
_SHARES = _MASS / _MASS.sum()


class Leads(NamedTuple):
    """By how much somebody may be above some levels, in logits.

    Args:
        mean: (levels,).
        variance: all doubt included, (levels,).
        aside: how far the wanted chance lies above the middle, as :func:`aside` has it.
    """

    mean: Floats
    variance: Floats
    aside: float = 0.0

    def heard(self) -> Floats:
        """Leads that may be, beside what is wanted, (levels, nodes)."""
        return (self.mean - self.aside)[:, None] + np.sqrt(self.variance)[:, None] * _NODES

    def heights(self, line: "Line") -> Floats:
        """What a line says of each level, (levels,)."""
        return line.at(self.heard()) @ _SHARES

    def shares(self) -> Floats:
        """Of the knots, (levels, knots); what lies beyond them counts as the last one."""
        return np.einsum("lnk,n->lk", _between(sigmoid(self.heard())), _SHARES)

    def after(self, play: PlayRecord) -> Floats:
        """Shares of the knots for the one level, by what came of its play, (knots,).

        Who lost it has probably met a harder one than was thought, and speaks of that.
        """
        leads = float(self.mean[0]) + float(np.sqrt(self.variance[0])) * _NODES
        share = _SHARES * seen(leads, play)
        return share @ _between(sigmoid(self.heard()[0])) / share.sum()


class Line(NamedTuple):
    """What chances are worth to one player now, in logits of enjoying.

    Args:
        weights: heights at the knots, (knots,).
        eased: the lead from which on a level is easy enough for one who is losing; None where
            nobody has to be eased.
    """

    weights: Floats
    eased: float | None = None

    def at(self, leads: Floats) -> Floats:
        """Heights at leads beside what is wanted, any shape."""
        low, high = _falls(self.weights)
        worth = np.interp(sigmoid(leads), KNOTS, self.weights)
        worth += low * np.minimum(leads - _LEADS[0], 0.0)
        worth -= high * np.maximum(leads - TRIVIAL, 0.0)
        if self.eased is not None:
            worth += _STRAIN * np.minimum(leads - self.eased, 0.0)
        return worth

    def easing(self, wanted: float, aside: float) -> "Line":
        """The same for one who is losing: no chance is worth less than a smaller one.

        Where the line falls towards ease, since somebody likes it close, it stays level until they
        win; and each logit by which a level is harder than it should be counts against it. Both
        only add to what speaks for the easier of two levels, whatever was learnt.

        Args:
            wanted: the chance that is looked for now.
            aside: how far the one that is wanted at other times lies above the middle.
        """
        steps = np.diff(self.weights, prepend=0.0)
        steps[1:-1] = np.maximum(steps[1:-1], 0.0)
        return Line(steps.cumsum(), _logit(wanted) - aside)


def aside(wanted: float) -> float:
    """How far a wanted chance lies above the middle, in logits."""
    return _logit(wanted) - _logit(MIDDLE)


def _logit(chance: float) -> float:
    return math.log(chance / (1.0 - chance))


def _falls(weights: Floats) -> tuple[float, float]:
    """By how much a line falls a logit beyond its ends: as it did before them, or more."""
    first = float(weights[1] - weights[0]) / float(_LEADS[1] - _LEADS[0])
    last = float(weights[-2] - weights[-1]) / float(_LEADS[-1] - _LEADS[-2])
    return max(first, _LEAST_FALL), max(last, _LEAST_FALL)


def _between(chances: Floats) -> Floats:
    """Shares of the knots between which chances lie, (..., knots)."""
    away = np.clip(chances, KNOTS[0], KNOTS[-1])[..., None] - KNOTS
    return np.maximum(1.0 - np.abs(away) / np.where(away < 0, _BELOW, _ABOVE), 0.0)
