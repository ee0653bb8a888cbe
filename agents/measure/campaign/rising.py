"""How the valley's nights rise and ease, for the player with a regular's limits at fair.

The nights are the valley's own; what varies, and what intervals tell of, is how plays of them end.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import hypot
from pathlib import Path
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from ....game.nights import VALLEY, level_of
from ....game.nights.valley import THIRD
from ...kit.intervals import Share, least, most, normal, wilson
from .playing import play_often
from .setup import FAIR, Ints, Luck, Rows, Setup, bias, figure

Floats = npt.NDArray[np.float64]
Statistic = Callable[[Ints, int], float]
_SURE = 0.05  # how often some night may lie out of its band, of all nights and steps together


def valley(_: Path, setup: Setup) -> Rows:
    """The thirty nights: how they rise and ease for the regular player at fair."""
    count = setup.plays
    won = [
        sum(end.won for end in play_often(
            level_of(night), "regular", None, count, luck=setup.luck("valley", night.name),
            slider=FAIR,
        ))
        for night in VALLEY
    ]  # fmt: skip
    setup.note("won: " + " ".join(f"{each / count:.2f}" for each in won))
    if won[-THIRD:].index(min(won[-THIRD:])) == THIRD - 1:
        setup.note("relief: no night follows the last one, the hardest of its third, which is left")
    return figures(won, count, setup.luck("valley", "bias"))


def figures(won: Sequence[int], count: int, luck: Luck) -> Rows:
    """What is told of nights by how often each was won, of so many plays each."""
    rows = Rows()
    for name, (statistic, share) in _FIGURES.items():

        def told(hits: Ints, statistic: Statistic = statistic) -> float:
            return statistic(hits, count)

        rows |= figure(name, share(np.array(won), count), count)
        rows[f"{name}.bias"] = bias(told, won, count, luck)
    return rows


def _logits(won: Ints, count: int) -> Floats:
    """How likely each night is won, with half a play more on each side, so that none is endless."""
    return np.log((won + 0.5) / (count - won + 0.5))


def _deviations(won: Ints, count: int) -> Floats:
    """How far such a logit is usually off."""
    return np.sqrt(1 / (won + 0.5) + 1 / (count - won + 0.5))


def _rise(won: Ints, count: int) -> float:
    means = _logits(won, count).reshape(-1, THIRD).mean(1)
    return float((means[:-1] - means[1:]).min())


def _sure_rise(won: Ints, count: int) -> Share:
    means = _logits(won, count).reshape(-1, THIRD).mean(1)
    off = np.sqrt((_deviations(won, count) ** 2).reshape(-1, THIRD).sum(1)) / THIRD
    return least([
        partial(normal, float(means[n] - means[n + 1]), hypot(off[n], off[n + 1]))
        for n in range(len(means) - 1)
    ])  # fmt: skip


def _step(won: Ints, count: int) -> float:
    return float(-np.diff(_logits(won, count)).min())


def _sure_step(won: Ints, count: int) -> Share:
    logits, off = _logits(won, count), _deviations(won, count)
    return most([
        partial(normal, float(logits[n] - logits[n + 1]), hypot(off[n], off[n + 1]))
        for n in range(len(won) - 1)
    ])  # fmt: skip


def _hardest(won: Ints, count: int) -> float:
    return float(won.min() / count)


def _sure_hardest(won: Ints, count: int) -> Share:
    return least([partial(wilson, int(each), count) for each in won])


def _relief(won: Ints, count: int) -> float:
    logits = _logits(won, count)
    return min(float(logits[at + 1] - logits[at]) for at in _hardest_of(logits))


def _sure_relief(won: Ints, count: int) -> Share:
    """The same; where several nights may be the hardest of a third, the reliefs after all of them.

    All nights and all steps lie in their bands at once in 95 of 100 cases.
    """
    logits, off = _logits(won, count), _deviations(won, count)
    wide = -NormalDist().inv_cdf(_SURE / 2 / (2 * len(won)))
    lows, highs = list[float](), list[float]()
    for at in _hardest_of(logits):
        first = at - at % THIRD
        bands = [
            normal(float(logits[n + 1] - logits[n]), hypot(off[n], off[n + 1]), wide)
            for n in range(first, min(first + THIRD, len(won) - 1))
            if logits[n] - logits[at] <= wide * hypot(off[n], off[at])
        ]
        lows.append(min(band.low for band in bands))
        highs.append(max(band.high for band in bands))
    return Share(_relief(won, count), min(lows), min(highs))


def _hardest_of(logits: Floats) -> list[int]:
    """The hardest night of each third, but for the valley's last, which no night follows."""
    at = [n * THIRD + int(third.argmin()) for n, third in enumerate(logits.reshape(-1, THIRD))]
    return [each for each in at if each + 1 < len(logits)]


_FIGURES: Mapping[str, tuple[Statistic, Callable[[Ints, int], Share]]] = {
    "rise": (_rise, _sure_rise),
    "step": (_step, _sure_step),
    "hardest": (_hardest, _sure_hardest),
    "relief": (_relief, _sure_relief),
}
