"""How good chances were, and how sure a difference between two is: players are what varies.

Answers of one player go together, so an interval that took rows for independent would be far too
narrow. The area under the ROC curve is a mean over pairs of rows; its error comes from what each
row adds to it (E. DeLong, D. DeLong and D. Clarke-Pearson, Biometrics 1988), summed by player
(N. Obuchowski, "Nonparametric analysis of clustered ROC curve data", Biometrics 1997). How far few
players tell that sum, and less where few of them make it, is Student's distribution's business.

Where players are judged in parts, each by models that learned from the others, only pairs of one
part count: who was lucky was learned from by the others alone, so between parts the mean of all
would look worse than chance. And only pairs of two players: of one player's own, the row that went
well raises what is thought of the later one that did not, so whoever learns would look worse, too.
On a log without anything to be found both made differences that were not there.
"""

import numpy as np

from duskfolk.agents.kit.intervals import Share, student

from .log import Flags, Floats, Ints

_SURELY = 1e-6  # a chance of 0 or 1 would cost infinitely much where it is wrong


def auc(
    success: Floats, chance: Floats, player: Ints | None = None, part: Ints | None = None
) -> float:
    """Share of pairs, one that went well and one that did not, in the right order; ties half.

    Args:
        success: 1 or 0, shape (rows,).
        chance: what was said, shape (rows,).
        player: whose each row is, where pairs of one player's do not count; None: they do.
        part: in which each row was judged, where pairs of two parts do not count; None: in one.

    Returns:
        NaN where there is no such pair.

    >>> auc(np.array([1.0, 0.0, 1.0, 0.0]), np.array([0.9, 0.3, 0.4, 0.4]))
    0.875
    """
    won = success > 0
    pairs = _pairs(won, player, part)
    every = float(pairs[won].sum())
    return float(_right(won, chance, player, part)[won].sum()) / every if every else float("nan")


def auc_share(success: Floats, chance: Floats, player: Ints) -> Share:
    """The same of all pairs, with its 95 % interval; rows of one player go together in it.

    >>> rows = np.array([1.0, 0.0, 1.0, 0.0]), np.array([0.9, 0.3, 0.4, 0.4])
    >>> auc_share(*rows, np.array([0, 0, 1, 1])).value == auc(*rows)
    True
    """
    won = success > 0
    pairs = _pairs(won, None, None)
    every = float(pairs[won].sum())
    if not every:
        return Share(float("nan"), float("nan"), float("nan"))
    right = _right(won, chance, None, None)
    value = float(right[won].sum()) / every
    return _around(value, (right - value * pairs) / every, player)


def log_losses(success: Floats, chance: Floats) -> Floats:
    """What each row costs: minus the logarithm of the chance given to what came."""
    given = np.where(success > 0, chance, 1.0 - chance)
    return -np.log(np.clip(given, _SURELY, 1.0))


def mean_loss(success: Floats, chance: Floats) -> float:
    """The mean of that; of no rows 0, since no candidate can be told from another by them."""
    return float(log_losses(success, chance).mean()) if success.size else 0.0


def calibration_error(success: Floats, chance: Floats, bins: int = 10) -> float:
    """Mean gap between chance and share, over bins of equal width, by how many rows each has.

    Expected calibration error as M. Naeini, G. Cooper and M. Hauskrecht (AAAI 2015).

    >>> calibration_error(np.array([1.0, 0.0, 0.0, 0.0]), np.full(4, 0.35))
    0.1
    """
    place = np.minimum((chance * bins).astype(np.int64), bins - 1)
    gap = np.bincount(place, success - chance, bins)
    return float(round(np.abs(gap).sum() / len(chance), 12))


def auc_gain(
    success: Floats, one: Floats, other: Floats, player: Ints, part: Ints | None = None
) -> Share:
    """How much more the area under the first's curve is, with its 95 % interval.

    By pairs of two players' rows, where there are two players.
    """
    won = success > 0
    apart = player if np.unique(player).size > 1 else None
    pairs = _pairs(won, apart, part)
    every = float(pairs[won].sum())
    if not every:
        return Share(float("nan"), float("nan"), float("nan"))
    gap = _right(won, one, apart, part) - _right(won, other, apart, part)
    value = float(gap[won].sum()) / every
    return _around(value, (gap - value * pairs) / every, player)


def loss_gain(success: Floats, one: Floats, other: Floats, player: Ints) -> Share:
    """How much less the first costs a row, with its 95 % interval."""
    gap = log_losses(success, other) - log_losses(success, one)
    value = float(gap.mean())
    return _around(value, (gap - value) / len(gap), player)


def _around(value: float, added: Floats, player: Ints) -> Share:
    """The interval, from what each row adds to the error, by player."""
    _, whose = np.unique(player, return_inverse=True)
    of_player = np.bincount(whose, added)
    count = len(of_player)
    if count < 2:
        return Share(value, float("nan"), float("nan"))
    square = of_player**2
    total = float(square.sum())
    # As many players as tell that sum: all, if what they add is spread as a normal distribution.
    uneven = float((square**2).sum()) - total**2 / count
    telling = count - 1
    if uneven > 0:
        telling = min(telling, max(1, round(2 * total**2 / uneven)))
    reach = float(student(telling) * np.sqrt(count / (count - 1) * total))
    return Share(value, value - reach, value + reach)


def _pairs(won: Flags, player: Ints | None, part: Ints | None) -> Floats:
    """For each row, how many of the other outcome it is compared with."""
    return 2.0 * _right(won, np.zeros(len(won)), player, part)


def _right(won: Flags, chance: Floats, player: Ints | None, part: Ints | None) -> Floats:
    """For each row, how many of those stand on the right side of it; ties count half."""
    _, place = np.unique(chance, return_inverse=True)
    part = np.zeros(len(won), np.int64) if part is None else part
    right = _within(won, place, part)
    if player is None:
        return right
    return right - _within(won, place, part * (int(player.max(initial=0)) + 1) + player)


def _within(won: Flags, place: Ints, group: Ints) -> Floats:
    """The same of each group by itself, by the places of the chances."""
    size = int(place.max(initial=0)) + 1
    spots, at = np.unique(group * size + place, return_inverse=True)  # by group, then by chance
    _, first, member = np.unique(spots // size, return_index=True, return_inverse=True)
    lost_at, won_at = (np.bincount(at[which], minlength=len(spots)) for which in (~won, won))
    below_of: list[Floats] = []
    for here in (lost_at, won_at):
        before = np.cumsum(here) - here
        below_of.append(before - before[first][member] + here / 2)
    lost_below, won_below = below_of
    all_won = np.bincount(member, won_at)[member]
    return np.where(won, lost_below[at], (all_won - won_below)[at])
