"""How sure a share of levels, or a mean over levels, is."""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

import numpy as np

_Z = 1.959963984540054  # 95 % of a normal distribution lie within so many deviations


class Share(NamedTuple):
    """A share of levels, or a mean over levels, with its 95 % interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.low:.3f} to {self.high:.3f})"


def wilson(hits: int, count: int) -> Share:
    """The share ``hits / count`` with its 95 % interval.

    The score interval of E. B. Wilson, "Probable inference, the law of succession, and statistical
    inference", JASA 1927: right also near 0 and 1, where the usual one is not.

    >>> print(wilson(50, 100))
    0.500 (0.404 to 0.596)
    """
    if not 0 <= hits <= count or count == 0:
        raise ValueError(f"{hits} of {count}: give at least one trial, and no more hits than that.")
    share, spread = hits / count, _Z * _Z / count
    middle = (share + spread / 2) / (1 + spread)
    reach = _Z * sqrt(share * (1 - share) / count + spread / (4 * count)) / (1 + spread)
    return Share(share, max(0.0, middle - reach), min(1.0, middle + reach))


def mean(values: Sequence[float]) -> Share:
    """The mean of a number that each level has, with its 95 % interval by the normal distribution.

    >>> print(mean([1.0, 2.0, 3.0, 2.0]))
    2.000 (1.200 to 2.800)
    """
    if len(values) < 2:
        raise ValueError(f"{len(values)} values: an interval needs at least two.")
    middle = float(np.mean(values))
    reach = _Z * float(np.std(values, ddof=1)) / sqrt(len(values))
    return Share(middle, middle - reach, middle + reach)
