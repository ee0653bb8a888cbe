"""Bots that nobody has learned from: a few plays of each are shown, and all their rates are asked.

Who is held out is told by a hash of the name, so that the same bots stay strangers while a table
grows. Half as many, from the other end of that order, are set aside for choices.
"""

import hashlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ....game.reflexes import PLAYERS
from .joint import Floats
from .noise import Halves

Ints = npt.NDArray[np.intp]
Teller = Callable[[Ints, Floats], Floats]
"""Rates of all levels, told by which levels were shown (shown,) and whether they were won."""

SHOWN = (3, 10)  # plays of a held-out bot
MIDDLE = (0.15, 0.85)  # of the catalogue; who wins less or more is told by that alone
_EACH = 4  # one bot in so many is held out
_REPEATS = 20  # draws of the levels that are shown
_RESAMPLED = 2000
_ENDS = 0.025, 0.975


class Split(NamedTuple):
    """Places of bots in a table.

    Args:
        held: who is judged.
        aside: for choices, of whom nothing is judged.
        known: all others.
        usual: those of the known who win as much as who is held out.
    """

    held: Ints
    aside: Ints
    known: Ints
    usual: Ints

    @property
    def learned(self) -> Ints:
        """All but who is judged."""
        return np.sort(np.concatenate([self.known, self.aside]))


def split(names: Sequence[str], rates: Floats) -> Split | None:
    """Hold bots out; None where there are too few in the middle to tell anything.

    Args:
        names: of all players of the table; the three players are never held out.
        rates: share of the catalogue that each wins.
    """
    inside = (rates >= MIDDLE[0]) & (rates <= MIDDLE[1])
    bots = [n for n, name in enumerate(names) if name not in PLAYERS]
    order = sorted((n for n in bots if inside[n]), key=lambda n: _luck(names[n]))
    count = len(bots) // _EACH
    if count < 2 or len(order) < 3 * count:
        return None
    held = np.array(sorted(order[:count]))
    aside = np.array(sorted(order[-(count // 2) :]))
    known = np.setdiff1d(np.arange(len(names)), np.concatenate([held, aside]))
    return Split(held, aside, known, known[inside[known]])


class Errors(NamedTuple):
    """Mean square errors against true rates, without noise (bots,); may be below 0 by chance."""

    told: Floats
    usual: Floats  # of the level mean

    @property
    def explained(self) -> float:
        """1 - error / error of the level mean."""
        return float(1 - self.told.sum() / self.usual.sum())


def judged(
    table: Halves, who: Ints, usual: Floats, teller: Teller, shown: int, seed: int
) -> Errors:
    """Show so many plays of each bot, and compare what is told of all other levels.

    A play is drawn with the share of wins of its pair, so its luck is that of one of the plays; the
    pair itself is not judged, and no play of another pair tells of it.

    Args:
        table: wins and plays (2, bots, levels).
        who: bots that are judged.
        usual: the level mean (levels,).
        teller: who tells.
        shown: plays of each bot, of as many levels.
        seed: which are shown; the same for every teller.
    """
    rates, plays = table.rate[who], table.plays.sum(0)[who]
    noise = rates * (1 - rates) / np.maximum(plays - 1, 1)
    told, mean = np.zeros((2, len(who)))
    for n, rate in enumerate(rates):
        luck = np.random.default_rng((seed, n))
        for _ in range(_REPEATS):
            levels = luck.choice(len(rate), shown, replace=False)
            won = (luck.random(shown) < rate[levels]).astype(float)
            asked = np.delete(np.arange(len(rate)), levels)
            for errors, said in ((told, teller(levels, won)), (mean, usual)):
                errors[n] += ((said - rate) ** 2 - noise[n])[asked].mean() / _REPEATS
    return Errors(told, mean)


def interval(of: Callable[[Ints], float], bots: int, seed: int) -> tuple[float, float]:
    """Between which values a figure lies in 95 of 100 drawings of as many bots."""
    luck = np.random.default_rng(seed)
    drawn = [of(luck.integers(0, bots, bots)) for _ in range(_RESAMPLED)]
    low, high = np.quantile(drawn, _ENDS)
    return float(low), float(high)


def _luck(name: str) -> bytes:
    return hashlib.blake2b(name.encode(), digest_size=8).digest()
