"""The least and the most of several figures: how sure they are, and what luck adds to them.

Of players of whom all fare alike one fares worst by luck. So beside such a figure stand its
interval, on how many players each of those rests of which it is one, and by how much luck makes it
look worse (``.low``, ``.high``, ``.n``, ``.bias``), as the campaign's figures have them.
"""

from collections.abc import Sequence
from functools import partial

import numpy as np

from duskfolk.agents.kit.intervals import DEVIATIONS, Cell, Share, least, most, normal

from ...recommender.evaluate.parts import Rows

_DRAWS = 1_000


def least_of(name: str, found: Sequence[Share], count: int) -> Rows:
    """The least of several figures, each the mean of so many players."""
    return _rows(name, least(_cells(found)), count) | {f"{name}.bias": -_luck(found, -1.0)}


def extremes_of(name: str, found: Sequence[Share], count: int) -> Rows:
    """The least of them as the worst, and the most as the best."""
    best = _rows(f"{name}.best", most(_cells(found)), count)
    return least_of(f"{name}.worst", found, count) | best | {f"{name}.best.bias": _luck(found, 1.0)}


def _rows(name: str, share: Share, count: int) -> Rows:
    return {name: share.value, f"{name}.low": share.low, f"{name}.high": share.high,
            f"{name}.n": float(count)}  # fmt: skip


def _cells(found: Sequence[Share]) -> list[Cell]:
    return [partial(normal, one.value, _deviation(one)) for one in found]


def _deviation(one: Share) -> float:
    return (one.high - one.low) / (2 * DEVIATIONS)


def _luck(found: Sequence[Share], sign: float) -> float:
    """By how much the most of them, with this sign, is above the most there is: drawn anew."""
    values = sign * np.array([one.value for one in found])
    spread = np.array([_deviation(one) for one in found])
    luck = np.random.default_rng(0).normal(size=(_DRAWS, len(values)))
    drawn = values + spread * np.concatenate([luck, -luck])  # so that their mean is exactly 0
    return float(drawn.max(axis=1).mean() - values.max())
