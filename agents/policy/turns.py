"""Whose turn it is to think, in a game that lets folk think less often, for speed or ease."""

import math
from numbers import Real

import numpy as np
from numpy.typing import NDArray

from duskfolk.errors import shown

from ..kit.errors import BundleError

_LAST = 2**52  # of the decisions that are told apart
_MANY = 2**24  # bodies


def due(decision: int, bodies: int, every: float) -> NDArray[np.bool_]:
    """Which bodies think in a decision, if each does in one decision of so many.

    They take turns, so that every decision costs the same; all think in the first one of a play.
    At 2.5 a body thinks now the second decision after its last, now the third. Between its turns it
    keeps its move and does no deed: that is what the folk of Duskfolk do whose ``every`` is above
    1, and it is how a game makes them easier without making them dull.

    >>> [due(decision, 4, every=2).tolist() for decision in (8, 9)]
    [[True, False, True, False], [False, True, False, True]]

    Args:
        decision: number of the decision since the play began; the folk make ten a second.
        bodies: how many there are, the same ones in the same order each time.
        every: decisions from one thought to the next, 1 or more.

    Returns:
        (bodies,), a new array.

    Raises:
        BundleError: a number that cannot be meant.
    """
    for what, given, most in (("decision", decision, _LAST), ("number of bodies", bodies, _MANY)):
        if isinstance(given, bool) or not hasattr(given, "__index__") or not 0 <= given <= most:
            raise BundleError(
                f"The {what} is {shown(given)}; give a whole number from 0 to {most}."
            )
    if not isinstance(every, Real) or not 1 <= every < math.inf:  # pyright: ignore[reportUnnecessaryIsInstance]
        raise BundleError(f"They think every {shown(every)} decisions; give a number of 1 or more.")
    turns = int(decision) + np.arange(bodies)
    return (decision == 0) | (turns // every > (turns - 1) // every)
