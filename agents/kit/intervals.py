"""How sure a share of levels, or a mean over levels, is."""

from collections.abc import Sequence
from math import hypot, sqrt
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


def student(freedom: int) -> float:
    """Within so many deviations lie 95 % of Student's distribution, which is told by few values.

    By the expansion in 1/freedom of M. Abramowitz and I. Stegun, "Handbook of mathematical
    functions", 26.7.5: right to a hundredth from 3 on. Fewer get what 3 get, which is too little.

    >>> round(student(10), 2), round(student(10**6), 2)
    (2.23, 1.96)
    """
    n = float(max(3, freedom))
    z = _Z
    return (
        z
        + (z**3 + z) / (4 * n)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * n**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * n**3)
    )


def mean(values: Sequence[float]) -> Share:
    """The mean of a count that each level has, with its 95 % interval by the normal distribution.

    One level alone tells nothing of how levels differ. What it counts is then taken for chance's
    (Poisson), whose score interval is that of :func:`wilson` for a count without an end.

    >>> print(mean([1.0, 2.0, 3.0, 2.0]))
    2.000 (1.200 to 2.800)
    >>> print(mean([2.0]))
    2.000 (0.548 to 7.293)
    """
    if not values:
        raise ValueError("There are no values; an interval needs at least one.")
    middle = float(np.mean(values))
    if len(values) == 1:
        centre, reach = middle + _Z * _Z / 2, _Z * sqrt(max(middle, 0.0) + _Z * _Z / 4)
        return Share(middle, max(0.0, centre - reach), centre + reach)
    reach = _Z * float(np.std(values, ddof=1)) / sqrt(len(values))
    return Share(middle, middle - reach, middle + reach)


def difference(one: Share, other: Share) -> Share:
    """How much more the first is, of two that were measured on other levels each.

    Each end joins the intervals of both, as R. G. Newcombe, "Interval estimation for the difference
    between independent proportions", Statistics in Medicine 1998: right also near 0 and 1.

    >>> print(difference(wilson(60, 100), wilson(50, 100)))
    0.100 (-0.037 to 0.232)
    """
    return _between(one, other, 1.0)


def excess(one: Share, other: Share) -> Share:
    """How much more the first is, as a share of the other, which is not 0; else see above.

    >>> print(excess(Share(3.0, 2.9, 3.1), Share(2.0, 1.9, 2.1)))
    0.500 (0.410 to 0.590)
    """
    if not other.value:
        return difference(one, other)
    gap = _between(one, other, one.value / other.value)
    return Share(*(each / other.value for each in gap))


def _between(one: Share, other: Share, weight: float) -> Share:
    """The difference of two; what is unsure of the other counts so many times."""
    value = one.value - other.value
    below = hypot(one.value - one.low, weight * (other.high - other.value))
    above = hypot(one.high - one.value, weight * (other.value - other.low))
    return Share(value, value - below, value + above)
