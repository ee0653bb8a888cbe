"""Win rates without their luck: two halves of the plays, whose noise has nothing in common.

A rate from n plays errs by the binomial's sd. Whatever is computed from one half and judged by the
other is free of that: the product of two rates of the same pair has the square of the true rate as
its mean, since their errors are independent.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


class Halves(NamedTuple):
    """Wins and plays of many pairs, in two halves by the plays' numbers, even and odd."""

    wins: npt.NDArray[np.int32]  # (2, ...)
    plays: npt.NDArray[np.int32]  # (2, ...)

    @property
    def rates(self) -> Floats:
        """Share won in each half (2, ...); NaN where nobody played."""
        with np.errstate(invalid="ignore"):
            return self.wins / np.where(self.plays == 0, np.nan, self.plays)

    @property
    def rate(self) -> Floats:
        """Share won of all plays (...)."""
        with np.errstate(invalid="ignore"):
            plays = self.plays.sum(0)
            return self.wins.sum(0) / np.where(plays == 0, np.nan, plays)


def halves(won: npt.NDArray[np.bool_]) -> Halves:
    """Plays (..., plays) in two halves; the first has one more where their number is odd."""
    parts = won[..., ::2], won[..., 1::2]
    wins = np.stack([part.sum(-1) for part in parts]).astype(np.int32)
    plays = np.stack([np.full(part.shape[:-1], part.shape[-1]) for part in parts])
    return Halves(wins, plays.astype(np.int32))


def true_variance(rates: Floats) -> float:
    """How far true rates differ: what the two halves (2, n) vary in together."""
    first, second = rates - rates.mean(1, keepdims=True)
    return float(first @ second / max(len(first) - 1, 1))


def true_error(told: Floats, rates: Floats) -> float:
    """The mean square error of what is told (n,) against the true rates.

    What is told must come from no play of these halves (2, n), or it has to be judged by the half
    that it does not come from, see :func:`crossed_error`. It may come out below 0 by chance where
    the true error is small.
    """
    return float(((told - rates[0]) * (told - rates[1])).mean())


def crossed_error(told: Floats, rates: Floats) -> float:
    """As :func:`true_error` for what is told from the plays themselves.

    Args:
        told: (2, n), each made of the half of its number alone.
        rates: (2, n).
    """
    # E (f(a) - t)^2 = E f(a)^2 - 2 E f(a) b + E a b, and so with the halves changed over.
    both = float((rates[0] * rates[1]).mean())
    return float((told**2).mean() - 2 * (told * rates[::-1]).mean() + both)


def reliability(rates: Floats) -> float:
    """Share of the variance of whole rates that is not luck: of the mean of two halves (2, n).

    The formula of C. Spearman and W. Brown (1910) for a test of twice the length.
    """
    first, second = rates
    spread = float(np.var(first) * np.var(second)) ** 0.5
    half = float(np.cov(first, second, ddof=0)[0, 1]) / spread if spread else 0.0
    return 2 * half / (1 + half) if half > -1 else float("nan")


def explained(told: Floats, rates: Floats) -> float:
    """1 - error / spread of the true rates, both without noise; 0 is what their mean would do."""
    return 1 - true_error(told, rates) / true_variance(rates)
