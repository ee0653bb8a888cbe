"""Skill of many players at once: a Gaussian, and one more for each kind of level a player meets.

The Rasch model (G. Rasch, 1960) with a filter in place of a fit: before a play, skill is a normal
distribution; the play moves it by one step of an extended Kalman filter (the logistic likelihood
linearised at the mean, as M. West, P. Harrison and H. Migon, "Dynamic generalized linear models",
JASA 1985). Skill at a kind is the sum of a general one and an offset, each with its own variance;
that the two are correlated after a play is left out, which makes each a little too sure.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_SHRINK = np.pi / 8.0  # D. MacKay's approximation of a sigmoid's mean over a Gaussian, 1992


class Habits(NamedTuple):
    """How skill is spread and how it moves."""

    spread: float = 1.0  # variance between players, logits squared
    local: float = 0.3  # variance of a player's offsets between kinds
    growth: float = 0.0  # logits by which a play at a kind makes better at it
    drift: float = 0.0  # variance that one play adds, so that old plays are forgotten


class Standing:
    """What is believed of the skill of a batch of players, in general and at each kind.

    Args:
        players: how many.
        pairs: how many (player, kind) there are room for.
        habits: how skill is spread and moves.
    """

    def __init__(self, players: int, pairs: int, habits: Habits) -> None:
        self.habits = habits
        self.mean: Floats = np.zeros(players)
        self.variance: Floats = np.full(players, habits.spread)
        self.offset: Floats = np.zeros(pairs)
        self.doubt: Floats = np.full(pairs, habits.local)  # variance of the offsets

    def lead(self, player: Ints, pair: Ints, difficulty: Floats, unsure: Floats) -> Floats:
        """Logits by which players are expected to be above levels, flattened by all doubt.

        Args:
            player: who plays, shape (plays,).
            pair: the place of that player and the level's kind, shape (plays,).
            difficulty: logits, shape (plays,).
            unsure: variance of the difficulty, logits squared, shape (plays,).
        """
        total = self.variance[player] + self.doubt[pair] + unsure
        lead = self.mean[player] + self.offset[pair] - difficulty
        return lead / np.sqrt(1.0 + _SHRINK * total)

    def after(
        self, player: Ints, pair: Ints, difficulty: Floats, unsure: Floats, won: Floats
    ) -> None:
        """Learn from one play of each of these players, who are all different.

        Args:
            player: who played, shape (plays,).
            pair: the place of that player and the level's kind, shape (plays,).
            difficulty: logits, shape (plays,).
            unsure: variance of the difficulty, logits squared, shape (plays,).
            won: 1 for a win, 0 for none, shape (plays,).
        """
        chance = 1.0 / (1.0 + np.exp(-self.lead(player, pair, difficulty, unsure)))
        weight = chance * (1.0 - chance)  # information of one answer
        general, local = self.variance[player], self.doubt[pair]
        pull = 1.0 / (1.0 + weight * (general + local + unsure))
        surprise = (won - chance) * pull
        self.mean[player] += general * surprise
        self.offset[pair] += local * surprise + self.habits.growth
        # What is forgotten never makes a known player less known than a newcomer.
        self.variance[player] = np.minimum(
            general - general**2 * weight * pull + self.habits.drift, self.habits.spread
        )
        self.doubt[pair] = np.minimum(
            local - local**2 * weight * pull + self.habits.drift, self.habits.local
        )
