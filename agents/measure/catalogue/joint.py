"""What plays of some tell of others: a level as one draw of many logits that go together.

To each cell (a bot at a setting) a level has a logit of being won. Levels of a genre are draws from
one normal distribution of all cells' logits: its middle is the genre's, its covariance is shared,
as there are too few levels of each to tell them apart. Both are fitted to counted wins (EM, each
level's posterior by Newton's method, as of a Gaussian process that is observed by coins). What a
few plays in some cells tell of the other cells is then a posterior, with its error; where the next
play tells most, too.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
_NEWTON = 14
_CLOSE = 1e-5
_START = 1.5  # sd of logits before anything is known
_SHRINK = 12.0  # levels' worth of belief that a cell has a share of its own beside the common ones
_OWN = 0.3  # logits of that


class Posterior(NamedTuple):
    """What is known of one level's logits."""

    mean: Floats  # (cells,)
    cov: Floats  # (cells, cells)

    @property
    def rates(self) -> Floats:
        """The chance of a win in each cell, all doubt included."""
        return sigmoid(self.mean / np.sqrt(1 + np.pi * np.diag(self.cov) / 8))


@dataclass(frozen=True)
class Joint:
    """How the logits of all cells go together.

    Args:
        middle: of each genre (genres, cells).
        cov: within a genre (cells, cells).
    """

    middle: Floats
    cov: Floats

    def posterior(self, genre: int, wins: Floats, plays: Floats) -> Posterior:
        """What wins in some cells tell of all; cells without plays are told by the others."""
        return _posterior(self.middle[genre], self.cov, wins, plays)


def fit(wins: Floats, plays: Floats, genre: npt.NDArray[np.integer], rounds: int = 40) -> Joint:
    """The distribution from which these levels are likeliest drawn.

    Args:
        wins: (levels, cells).
        plays: likewise; 0 where nobody played.
        genre: of each level (levels,).
        rounds: of the fit.
    """
    genres, cells = int(genre.max()) + 1, wins.shape[1]
    middle = np.zeros((genres, cells))
    for one in range(genres):
        its = genre == one
        share = (wins[its].sum(0) + 0.5) / (plays[its].sum(0) + 1)
        middle[one] = np.log(share / (1 - share))
    cov = np.full((cells, cells), 0.8 * _START**2) + 0.2 * _START**2 * np.eye(cells)
    for _ in range(rounds):
        told = [
            _posterior(middle[g], cov, w, n) for g, w, n in zip(genre, wins, plays, strict=True)
        ]
        means = np.array([one.mean for one in told])
        for one in range(genres):
            if (genre == one).any():
                middle[one] = means[genre == one].mean(0)
        apart = means - middle[genre]
        total = apart.T @ apart + np.sum([one.cov for one in told], axis=0)
        before = cov
        cov = (total + _SHRINK * _OWN**2 * np.eye(cells)) / (len(wins) + _SHRINK)
        if np.abs(cov - before).max() < 0.005 * np.diag(cov).max():
            break
    return Joint(middle, cov)


def gain(told: Posterior, plays: float, wanted: npt.NDArray[np.intp]) -> Floats:
    """By how much so many plays in each cell would narrow the wanted cells' rates (cells,)."""
    chance = told.rates
    slope = (chance * (1 - chance))[wanted]
    narrower = plays * chance * (1 - chance)  # precision that they add
    variance = np.diag(told.cov)
    return ((told.cov[wanted] * slope[:, None]) ** 2).sum(0) * narrower / (1 + narrower * variance)


def after(told: Posterior, cell: int, plays: float) -> Posterior:
    """What would be known after so many plays in a cell that came out as expected."""
    chance = told.rates[cell]
    narrower = plays * chance * (1 - chance)
    column = told.cov[:, cell]
    cov = told.cov - np.outer(column, column) * narrower / (1 + narrower * column[cell])
    return Posterior(told.mean, cov)


def sigmoid(logits: Floats) -> Floats:
    """The chances of logits."""
    return 1 / (1 + np.exp(-logits))


def _posterior(middle: Floats, cov: Floats, wins: Floats, plays: Floats) -> Posterior:
    """The mode and the curvature there, by Newton's method in the space of the played cells."""
    seen = np.flatnonzero(plays > 0)
    if not seen.size:
        return Posterior(middle.copy(), cov)
    inner, across = cov[np.ix_(seen, seen)], cov[:, seen]
    w, n, m = wins[seen], plays[seen], middle[seen]
    logit = m.copy()
    inverse = np.linalg.inv(inner)
    for _ in range(_NEWTON):
        chance = sigmoid(logit)
        bend = np.diag(n * chance * (1 - chance)) + inverse
        step = np.linalg.solve(bend, w - n * chance - inverse @ (logit - m))
        logit = logit + np.clip(step, -2, 2)
        if np.abs(step).max() < _CLOSE:
            break
    chance = sigmoid(logit)
    narrower = n * chance * (1 - chance)
    # cov - across (inner + 1 / narrower)^-1 across', written so that a narrower of 0 is no harm.
    root = np.sqrt(narrower)
    kernel = np.eye(seen.size) + root[:, None] * inner * root
    half = np.linalg.solve(kernel, root[:, None] * across.T)
    return Posterior(middle + across @ (inverse @ (logit - m)), cov - (across * root) @ half)
