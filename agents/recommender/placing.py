"""How hard a level is that nobody has played yet, by those of its game that somebody has.

The same thought as :mod:`.evaluate.levels` has of a log's items, from the levels alone, so that a
game needs no log to grow: a level is as hard as its kind, and as its features make others hard.
How far levels lie from that is how unsure a new one is.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .records import Candidate

Floats = NDArray[np.float64]

_DAMPED = 2.0  # levels' worth of doubt about a kind of which few are known
_RIDGE = 5.0  # levels' worth of features that tell nothing
_FARTHEST = 3.0  # spreads, beyond which a feature is as at the farthest known
_NOBODY = Candidate("level", 0)  # of whom nothing is known


class Placing(NamedTuple):
    """What the levels of a game tell of others.

    Args:
        kinds: how hard levels of each kind are, with features as usual (logits).
        usual: how hard levels are of a kind that is not known.
        names: of the features.
        middle, spread: of each feature, (features,).
        slopes: logits for one spread of each feature, (features,).
        doubt: sd of levels beside what is said of them, logits.
    """

    kinds: Mapping[str, float]
    usual: float
    names: tuple[str, ...]
    middle: Floats
    spread: Floats
    slopes: Floats
    doubt: float

    def place(self, kind: str, features: Mapping[str, float]) -> tuple[float, float]:
        """How hard such a level is, and how unsure that is (logits, sd)."""
        given = np.array([features.get(name, np.nan) for name in self.names])
        lean = float(_scaled(given, self.middle, self.spread) @ self.slopes)
        return self.kinds.get(kind, self.usual) + lean, self.doubt


def placing(levels: Sequence[Candidate]) -> Placing:
    """Learn from levels; one that is sure counts for more."""
    if not levels:
        none = np.zeros(0)
        return Placing({}, 0.0, (), none, none, none, _NOBODY.difficulty_sd)
    hard = np.array([level.difficulty for level in levels])
    sure = 1.0 / (1.0 + np.square([level.difficulty_sd for level in levels]))
    usual = float(np.average(hard, weights=sure))
    names = tuple(dict.fromkeys(name for level in levels for name in level.features))
    table = np.array([[level.features.get(name, np.nan) for name in names] for level in levels])
    table = table.reshape(len(levels), len(names))
    middle, spread = _spread(table)
    scaled = _scaled(table, middle, spread)
    kinds = tuple(dict.fromkeys(level.genre for level in levels))
    member = np.array([[level.genre == kind for kind in kinds] for level in levels], np.float64)
    rows = np.concatenate([member, scaled], axis=1)
    ridge = np.diag([_DAMPED] * len(kinds) + [_RIDGE] * len(names))
    weighed = rows * sure[:, None]
    square, aim = weighed.T @ rows + ridge, weighed.T @ (hard - usual)
    told: Floats = np.linalg.solve(square, aim).astype(np.float64)
    left = hard - usual - rows @ told
    # What is known of the others is drawn to the middle, so their own doubt is to be added.
    doubt = np.average(left**2 + np.square([level.difficulty_sd for level in levels]), weights=sure)
    return Placing(
        {kind: usual + float(told[n]) for n, kind in enumerate(kinds)},
        usual, names, middle, spread, told[len(kinds) :], float(np.sqrt(doubt)),
    )  # fmt: skip


def _spread(table: Floats) -> tuple[Floats, Floats]:
    known = ~np.isnan(table)
    count = np.maximum(known.sum(axis=0), 1)
    with np.errstate(over="ignore", invalid="ignore"):  # numbers may be as large as floats are
        middle = np.where(known, table, 0.0).sum(axis=0) / count
        apart = np.where(known, table - middle, 0.0)
        spread = np.sqrt(np.square(apart).sum(axis=0) / count)
    odd = ~np.isfinite(middle) | ~np.isfinite(spread) | (spread == 0)
    return np.where(odd, 0.0, middle), np.where(odd, np.inf, spread)


def _scaled(given: Floats, middle: Floats, spread: Floats) -> Floats:
    """Features in spreads; what is unknown, or tells nothing, is as usual."""
    scaled = np.clip((given - middle) / spread, -_FARTHEST, _FARTHEST)
    return np.where(np.isnan(scaled), 0.0, scaled)
