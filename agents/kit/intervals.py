"""How sure a share of levels, or a mean over levels, is."""

from collections.abc import Callable, Sequence
from math import comb, hypot, isfinite, nan, sqrt
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_Floats = NDArray[np.float64]
DEVIATIONS = 1.959963984540054
"""95 % of a normal distribution lie within so many deviations of its middle."""
_BY_TABLE = {1: 12.706, 2: 4.303}  # of Student's distribution, by its degrees of freedom
TOO_FEW = "too few levels for an interval"
FEWEST = 6  # values between whose ends a median lies in 95 of 100 cases


class Share(NamedTuple):
    """A share of levels, or a mean over levels, with its 95 % interval."""

    value: float
    low: float
    high: float

    @property
    def is_sure(self) -> bool:
        """Whether it has an interval; how sure the mean of one level is, nobody can tell."""
        return isfinite(self.low) and isfinite(self.high)

    def said(self, form: str = ".3f") -> str:
        """In words, each number in this form."""
        if not self.is_sure:
            return f"{self.value:{form}} ({TOO_FEW})"
        return f"{self.value:{form}} ({self.low:{form}} to {self.high:{form}})"

    def __str__(self) -> str:
        return self.said()


Cell = Callable[[float], Share]
"""One of several figures: its interval of so many deviations, 1.96 of which are 95 %."""


def wilson(hits: float, count: int, deviations: float = DEVIATIONS) -> Share:
    """The share ``hits / count`` with its 95 % interval, or one of so many deviations.

    The score interval of E. B. Wilson, "Probable inference, the law of succession, and statistical
    inference", JASA 1927: right also near 0 and 1, where the usual one is not.

    >>> print(wilson(50, 100))
    0.500 (0.404 to 0.596)
    """
    if not 0 <= hits <= count or count == 0:
        raise ValueError(f"{hits} of {count}: give at least one trial, and no more hits than that.")
    share, spread = hits / count, deviations * deviations / count
    middle = (share + spread / 2) / (1 + spread)
    reach = deviations * sqrt(share * (1 - share) / count + spread / (4 * count)) / (1 + spread)
    return Share(share, max(0.0, middle - reach), min(1.0, middle + reach))


def student(freedom: int) -> float:
    """Within so many deviations lie 95 % of Student's distribution, which is told by few values.

    By the expansion in 1/freedom of M. Abramowitz and I. Stegun, "Handbook of mathematical
    functions", 26.7.5: right to a hundredth from 3 on, and as in their table 26.10 below.

    >>> round(student(10), 2), round(student(10**6), 2)
    (2.23, 1.96)
    """
    if freedom <= max(_BY_TABLE):
        return _BY_TABLE[max(1, freedom)]
    n, z = float(freedom), DEVIATIONS
    return (
        z
        + (z**3 + z) / (4 * n)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * n**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * n**3)
    )


def mean(values: Sequence[float]) -> Share:
    """The mean of what each level has so much of, never less than 0, with its 95 % interval.

    By Student's distribution, since few levels tell badly how they differ, and one tells nothing of
    it: its ends are no numbers. Where all are alike, what they count is taken for chance's
    (Poisson), whose score interval is that of :func:`wilson` for a count without an end.

    >>> print(mean([1.0, 2.0, 3.0, 2.0]))
    2.000 (0.710 to 3.290)
    >>> print(mean([2.0]))
    2.000 (too few levels for an interval)
    """
    if not values:
        raise ValueError("There are no values; an interval needs at least one.")
    middle, count = float(np.mean(values)), len(values)
    if count == 1:
        return Share(middle, nan, nan)
    if min(values) == max(values):
        chance = DEVIATIONS * DEVIATIONS / (2 * count)
        reach = sqrt(chance * (chance + 2 * max(middle, 0.0)))
        return Share(middle, max(0.0, middle + chance - reach), middle + chance + reach)
    reach = _reach(np.asarray(values, np.float64) - middle)
    return Share(middle, max(0.0, middle - reach), middle + reach)


def paired(hits: Sequence[bool], others: Sequence[bool]) -> Share:
    """How much oftener the first are hits, of pairs that played one level, with its 95 % interval.

    By Student's distribution of what the pairs differ by; but never narrower than the
    :func:`difference` of the two shares of pairs in which only one of both was a hit.

    >>> print(paired([True, True, False, True], [True, False, False, True]))
    0.250 (-0.540 to 1.000)
    >>> print(paired([True, False], [True, False]))
    0.000 (-0.658 to 0.658)
    """
    gaps = np.asarray(hits, np.float64) - np.asarray(others, np.float64)
    more, less = (wilson(int((gaps == sign).sum()), len(gaps)) for sign in (1, -1))
    least = difference(more, less)
    gap = float(gaps.mean())
    reach = _reach(gaps - gap)
    low, high = min(least.low, gap - reach), max(least.high, gap + reach)
    return Share(gap, max(-1.0, low), min(1.0, high))


def ratio(hits: Sequence[float], counts: Sequence[float], deviations: float = DEVIATIONS) -> Share:
    """The share of all that was counted, where a level counts several, with its 95 % interval.

    Events of one level go together, so levels are what varies: the ratio estimator of W. G.
    Cochran, "Sampling techniques", 1977, chapter 6, by Student's distribution. But few levels may
    be alike by chance, so it is never narrower than :func:`wilson` has it for as many events.

    >>> print(ratio([1, 0, 2, 1], [2, 1, 2, 3]))
    0.500 (0.000 to 1.000)
    >>> ratio([1, 1, 1, 1], [10, 10, 10, 10]) == wilson(4, 40)
    True
    """
    hit, count = float(np.sum(hits)), float(np.sum(counts))
    if not count:
        raise ValueError("Nothing was counted; an interval needs at least one event.")
    share = hit / count
    least = wilson(round(hit), round(count), deviations)
    off = np.asarray(hits, np.float64) - share * np.asarray(counts, np.float64)
    reach = _reach(off) * deviations / DEVIATIONS * len(counts) / count
    return Share(
        share, max(0.0, min(least.low, share - reach)), min(1.0, max(least.high, share + reach))
    )


def _reach(off: _Floats) -> float:
    """How far the interval of a mean goes, by what each of several values is off it; 0 for one."""
    count = len(off)
    if count == 1:
        return 0.0
    return student(count - 1) * sqrt(float(np.sum(off**2)) / (count * (count - 1)))


def median(values: Sequence[float]) -> Share:
    """The middle value, between the order statistics that hold it in 95 of 100 cases or more.

    They need no assumption about how values are spread; of fewer than six they are the ends.

    >>> print(median([1, 2, 3, 4, 5, 6, 7, 8, 9]))
    5.000 (2.000 to 8.000)
    """
    if not values:
        raise ValueError("There are no values; an interval needs at least one.")
    ranked, count = sorted(values), len(values)
    skip, beyond = 0, 0.0  # values left out on each side, and the chance that the median is there
    while beyond + comb(count, skip) / 2**count <= 0.025:
        beyond += comb(count, skip) / 2**count
        skip += 1
    skip = max(0, skip - 1)
    middle = (ranked[(count - 1) // 2] + ranked[count // 2]) / 2
    return Share(middle, ranked[skip], ranked[count - 1 - skip])


def percentile(values: Sequence[float], share: float, deviations: float = DEVIATIONS) -> Share:
    """The value below which this share of all lies, between two order statistics.

    They are those that hold it in about 95 of 100 cases: by the normal approximation of how many
    values lie below it, which does for some dozens of values.

    >>> print(percentile(range(1, 101), 0.9))
    90.000 (84.000 to 96.000)
    """
    if not len(values):
        raise ValueError("There are no values; an interval needs at least one.")
    ranked, count = sorted(values), len(values)
    reach = deviations * sqrt(count * share * (1 - share))
    ranks = (share * count, share * count - reach, share * count + reach)
    at = [min(count - 1, max(0, round(rank) - 1)) for rank in ranks]
    return Share(*(float(ranked[rank]) for rank in at))


def least(cells: Sequence[Cell]) -> Share:
    """The least of several figures, with an interval that holds the least there is at 95 %.

    Of cells that are alike one looks worst by luck, so the least that is found is below the least
    there is, the more so the more cells and the fewer plays. Hence the two ends are not alike. The
    low end is too high only if that of the one cell is which truly is the least. The high end is
    too low as soon as that of any cell is, so each is asked for a wider one (C. E. Bonferroni).

    >>> from functools import partial
    >>> print(least([partial(wilson, hits, 100) for hits in (55, 60, 65)]))
    0.550 (0.452 to 0.663)
    """
    if not cells:
        raise ValueError("There are no cells; the least needs at least one.")
    wide = -NormalDist().inv_cdf(0.025 / len(cells))
    usual, wider = [cell(DEVIATIONS) for cell in cells], [cell(wide) for cell in cells]
    return Share(*(min(ends) for ends in (
        [each.value for each in usual], [each.low for each in usual],
        [each.high for each in wider],
    )))  # fmt: skip


def most(cells: Sequence[Cell]) -> Share:
    """The most of several figures, likewise; what is found is above the most there is.

    >>> from functools import partial
    >>> print(most([partial(wilson, hits, 100) for hits in (55, 60, 65)]))
    0.650 (0.531 to 0.736)
    """
    value, low, high = least([_turned(cell) for cell in cells])
    return Share(-value, -high, -low)


def _turned(cell: Cell) -> Cell:
    """A figure with its sign turned."""

    def turned(deviations: float) -> Share:
        value, low, high = cell(deviations)
        return Share(-value, -high, -low)

    return turned


def normal(value: float, deviation: float, deviations: float = DEVIATIONS) -> Share:
    """An estimate whose error is about normal, with this standard deviation.

    >>> print(normal(1.0, 0.1))
    1.000 (0.804 to 1.196)
    """
    return Share(value, value - deviations * deviation, value + deviations * deviation)


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
