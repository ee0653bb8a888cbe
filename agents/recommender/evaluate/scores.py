"""How good chances were, and how sure a difference between two is: players are what varies.

Answers of one player go together, so an interval that took rows for independent would be far too
narrow. The area under the ROC curve is a mean over pairs of rows; its error comes from what each
row adds to it (E. DeLong, D. DeLong and D. Clarke-Pearson, Biometrics 1988), summed by player
(N. Obuchowski, "Nonparametric analysis of clustered ROC curve data", Biometrics 1997).
"""

import numpy as np

from duskfolk.agents.kit.intervals import Share, student

from .log import Flags, Floats, Ints

_SURELY = 1e-6  # a chance of 0 or 1 would cost infinitely much where it is wrong


def auc(success: Floats, chance: Floats) -> float:
    """Share of pairs, one that went well and one that did not, in the right order; ties half.

    NaN where all rows went alike.

    >>> auc(np.array([1.0, 0.0, 1.0, 0.0]), np.array([0.9, 0.3, 0.4, 0.4]))
    0.875
    """
    won = success > 0
    if won.all() or not won.any():
        return float("nan")
    return float(_places(won, chance)[won].mean())


def log_losses(success: Floats, chance: Floats) -> Floats:
    """What each row costs: minus the logarithm of the chance given to what came."""
    given = np.where(success > 0, chance, 1.0 - chance)
    return -np.log(np.clip(given, _SURELY, 1.0))


def calibration_error(success: Floats, chance: Floats, bins: int = 10) -> float:
    """Mean gap between chance and share, over bins of equal width, by how many rows each has.

    Expected calibration error as M. Naeini, G. Cooper and M. Hauskrecht (AAAI 2015).

    >>> calibration_error(np.array([1.0, 0.0, 0.0, 0.0]), np.full(4, 0.35))
    0.1
    """
    place = np.minimum((chance * bins).astype(np.int64), bins - 1)
    gap = np.bincount(place, success - chance, bins)
    return float(round(np.abs(gap).sum() / len(chance), 12))


def auc_gain(success: Floats, one: Floats, other: Floats, player: Ints) -> Share:
    """How much more the area under the first's curve is, with its 95 % interval."""
    won = success > 0
    if won.all() or not won.any():
        return Share(float("nan"), float("nan"), float("nan"))
    gap = _places(won, one) - _places(won, other)
    value = float(gap[won].mean())
    part = np.where(won, (gap - value) / won.sum(), (gap - value) / (~won).sum())
    return _around(value, part, player)


def loss_gain(success: Floats, one: Floats, other: Floats, player: Ints) -> Share:
    """How much less the first costs a row, with its 95 % interval."""
    gap = log_losses(success, other) - log_losses(success, one)
    value = float(gap.mean())
    return _around(value, (gap - value) / len(gap), player)


def _around(value: float, part: Floats, player: Ints) -> Share:
    """The interval, from what each row adds to the error, by player."""
    _, whose = np.unique(player, return_inverse=True)
    of_player = np.bincount(whose, part)
    count = len(of_player)
    if count < 2:
        return Share(value, float("nan"), float("nan"))
    reach = student(count - 1) * np.sqrt(count / (count - 1) * float((of_player**2).sum()))
    return Share(value, value - float(reach), value + float(reach))


def _places(won: Flags, chance: Floats) -> Floats:
    """For each row, the share of rows of the other outcome that stand on the right side of it."""
    _, place = np.unique(chance, return_inverse=True)
    lost_at, won_at = (
        np.bincount(place[which], minlength=place.max() + 1) for which in (~won, won)
    )
    lost_below, won_below = (np.cumsum(at) - at / 2 for at in (lost_at, won_at))
    right = np.where(won, lost_below[place] / max(1, (~won).sum()), 0.0)
    return np.where(won, right, 1.0 - won_below[place] / max(1, won.sum()))
