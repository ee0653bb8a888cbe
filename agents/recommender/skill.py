"""Skill: a Gaussian belief about the player, on the scale of level difficulty.

A player of skill s wins a level of difficulty d with probability sigmoid(s - d): the Rasch model
(G. Rasch, 1960), whose player-against-player form is Elo and Bradley-Terry. The belief is a
Gaussian that each play moves by assumed-density filtering, that is by matching mean and variance
of the exact posterior (M. Opper, 1998; T. Minka, 2001), as TrueSkill does (Herbrich, Minka and
Graepel, 2006) and as Glicko (M. Glickman, 1999) does approximately with a logistic likelihood. The
integrals are sums over a Gauss-Hermite grid.

Three departures, each for a complaint of players elsewhere:

* **One odd play moves little.** A logistic likelihood pulls by at most the variance of the belief,
  so a well-known player hardly moves, and nobody moves by more than `LONGEST_STEP`. No share of
  plays is explained away as luck: then many odd plays in a row, a sister at the keyboard, would
  move nothing either.
* **Quits are censored**, neither lost nor missing (as in survival analysis: Cox and Oakes, 1984):
  one who left after a share f of the time had not won by then, which has probability
  1 - p(win) f^2. Leaving at once says nothing, leaving at nightfall is a loss.
* **People change.** The belief widens with every play and every idle day, never beyond the
  newcomer's (as in Glicko).
"""

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from .belief.evidence import likelihood, sigmoid
from .records import HARDEST, PlayRecord

Floats = NDArray[np.float64]

NEWCOMER_SD = 1.2  # logits
NARROWEST_SD = 0.15  # logits; nobody is known better than that
LONGEST_STEP = 0.75  # logits that one play may move the mean
DRIFT_PER_PLAY = 0.004  # variance, logits squared
DRIFT_PER_DAY = 0.01  # variance, logits squared, without play

_EIGHT_OF_TEN = 1.2816  # sd on both sides of the mean of a Gaussian hold 8 cases of 10
_NODES, _MASS = np.polynomial.hermite_e.hermegauss(31)  # for a standard normal


@dataclass(frozen=True)
class Skill:
    """A belief about the player's skill.

    Args:
        mean: logits; a player of skill 0 wins a level of difficulty 0 half of the time.
        sd: how unsure the belief is (logits).
        plays: how many plays it rests on.
        last: when the last play began (seconds since 1970), 0 if unknown.
    """

    mean: float = 0.0
    sd: float = NEWCOMER_SD
    plays: int = 0
    last: float = 0.0

    def success(self, difficulty: Floats, difficulty_sd: Floats) -> Floats:
        """Probability of winning, the doubt about skill and level included.

        The integral of a sigmoid over a Gaussian by D. MacKay's approximation (1992).

        Args:
            difficulty: logits, shape (levels,).
            difficulty_sd: logits, shape (levels,).

        Returns:
            Probabilities, float64, shape (levels,).
        """
        doubt = self.sd**2 + difficulty_sd**2
        return sigmoid((self.mean - difficulty) / np.sqrt(1.0 + math.pi * doubt / 8.0))

    def range_of_success(self, difficulty: Floats, difficulty_sd: Floats) -> Floats:
        """Between which probabilities of winning 8 of 10 such players and levels lie.

        Args:
            difficulty: logits, shape (levels,).
            difficulty_sd: logits, shape (levels,).

        Returns:
            The lower and the upper one, float64, shape (levels, 2).
        """
        doubt = _EIGHT_OF_TEN * np.sqrt(self.sd**2 + difficulty_sd**2)
        lead = self.mean - difficulty
        return sigmoid(np.stack([lead - doubt, lead + doubt], axis=1))

    def after(self, play: PlayRecord) -> "Skill":
        """The belief after one more play; the mean stays inside the scale of difficulty."""
        days = max(0.0, play.started - self.last) / 86400.0 if self.last else 0.0
        variance = self.sd**2 + DRIFT_PER_PLAY + DRIFT_PER_DAY * days
        variance = min(variance, NEWCOMER_SD**2)
        skill = self.mean + math.sqrt(variance) * _NODES  # (nodes,)
        weight = _MASS * likelihood(skill - play.level.difficulty + sum(play.helps.values()), play)
        weight /= weight.sum()
        mean = float(weight @ skill)
        sd = math.sqrt(float(weight @ (skill - mean) ** 2))
        step = max(-LONGEST_STEP, min(LONGEST_STEP, mean - self.mean))
        return replace(
            self,
            mean=max(-HARDEST, min(HARDEST, self.mean + step)),
            sd=max(NARROWEST_SD, min(NEWCOMER_SD, sd)),
            plays=self.plays + 1,
            last=max(self.last, play.started),
        )
