"""Skill with more than one number: what a level asks of it, told by the plays of many bots.

The logit of a win is the level's middle, plus what each axis of skill counts at the level times how
much of it a bot has, plus an offset of the bot in the level's genre (a factor analysis of coins;
with one axis the two-parameter model of A. Birnbaum, 1968). Fitted by turns: bots given levels and
levels given bots, each by weighted least squares, since a coin with a Polya-Gamma weight is a
Gaussian (N. Polson, J. Scott and J. Windle, 2013). What a level has of its own is drawn to what
levels of its genre are like.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .joint import Floats, sigmoid

Ints = npt.NDArray[np.intp]

_ROUNDS = 60
_NEWTON = 30
_SPREAD = 1.5  # logits by which levels of a genre differ, before anything is known of one
_ALIKE = 0.5  # what skill counts differs by so much between levels of a genre
_OWN = 0.3  # logits by which a level is harder for one bot than for others


@dataclass(frozen=True)
class Factors:
    """What levels ask of skill.

    Args:
        middle: logit of a win for the mean bot (levels,).
        unsure: its error (levels,).
        loadings: what each axis counts (levels, axes).
        ways: those, and what each genre's offset counts (levels, numbers).
    """

    middle: Floats
    unsure: Floats
    loadings: Floats
    ways: Floats

    def by_genre(self, genre: npt.NDArray[np.integer]) -> "Factors":
        """The same, where each axis counts alike at all levels of a genre."""
        loadings = np.array([self.loadings[genre == one].mean(0) for one in genre])
        offsets = self.ways[:, loadings.shape[1] :]
        return Factors(self.middle, self.unsure, loadings, np.hstack([loadings, offsets]))


@dataclass(frozen=True)
class Skills:
    """How much bots have of each number.

    Args:
        mean: (bots, numbers).
        cov: of each (bots, numbers, numbers).
    """

    mean: Floats
    cov: Floats

    def among(self, bots: Ints) -> "Stranger":
        """Somebody like these bots, of whom nothing is known."""
        mean = self.mean[bots]
        spread = np.atleast_2d(np.cov(mean.T)) + self.cov[bots].mean(0)
        return Stranger(mean.mean(0), spread + 1e-6 * np.eye(len(spread)))


@dataclass(frozen=True)
class Stranger:
    """What is believed of one bot's numbers.

    Args:
        mean: (numbers,).
        cov: (numbers, numbers).
    """

    mean: Floats
    cov: Floats

    def after(self, factors: Factors, levels: Ints, won: Floats) -> "Stranger":
        """The same after single plays: the mode, and the curvature there."""
        ways, middle = factors.ways[levels], factors.middle[levels]
        sure = np.linalg.inv(self.cov)
        mean, bend = self.mean, sure
        for _ in range(_NEWTON):
            chance = sigmoid(ways @ mean + middle)
            bend = sure + (ways * (chance * (1 - chance))[:, None]).T @ ways
            step = np.linalg.solve(bend, ways.T @ (won - chance) - sure @ (mean - self.mean))
            mean = mean + np.clip(step, -1, 1)
            if np.abs(step).max() < 1e-5:
                break
        return Stranger(mean, np.asarray(np.linalg.inv(bend), float))

    def rates(self, factors: Factors) -> Floats:
        """Chances of a win, all doubt included (levels,)."""
        doubt = np.einsum("ld,de,le->l", factors.ways, self.cov, factors.ways) + _OWN**2
        return sigmoid((factors.ways @ self.mean + factors.middle) / np.sqrt(1 + np.pi * doubt / 8))


def fit(
    wins: npt.NDArray[np.integer], plays: npt.NDArray[np.integer], genre: npt.NDArray[np.integer],
    axes: int = 1, local: float = 0.0,
) -> tuple[Factors, Skills]:  # fmt: skip
    """What levels ask, and how much bots have of it.

    Args:
        wins: (bots, levels).
        plays: likewise; 0 where nobody played.
        genre: of each level.
        axes: of skill.
        local: how far a bot's genres differ (sd, logits); 0 for no offsets.
    """
    won, played = wins.astype(float), plays.astype(float)
    share = (won.sum(0) + 0.5) / (played.sum(0) + 1)
    middle = np.log(share / (1 - share))
    offsets = local * np.eye(int(genre.max()) + 1)[genre] if local else np.zeros((len(genre), 0))
    loadings = _begin(won, played, axes)
    unsure = np.zeros(len(genre))
    numbers = axes + offsets.shape[1]
    skills = Skills(np.zeros((len(wins), numbers)), np.tile(np.eye(numbers), (len(wins), 1, 1)))
    for _ in range(_ROUNDS):
        ways = np.hstack([loadings, offsets])
        skills = _bots(won, played, middle, ways, skills)
        middle, loadings, unsure = _levels(won, played, genre, middle, ways, skills, axes)
        middle, loadings, skills = _standard(middle, loadings, skills)
    return Factors(middle, unsure, loadings, np.hstack([loadings, offsets])), skills


def _begin(wins: Floats, plays: Floats, axes: int) -> Floats:
    """One axis counts everywhere alike; further ones begin where that leaves most."""
    logits = np.log((wins + 0.5) / (plays - wins + 0.5))
    left = logits - logits.mean(0) - logits.mean(1, keepdims=True) + logits.mean()
    further = np.linalg.svd(left, full_matrices=False)[2][: axes - 1]
    return np.column_stack([np.ones(wins.shape[1]), *(0.3 * one / one.std() for one in further)])


def _weights(plays: Floats, middle: Floats, ways: Floats, skills: Skills) -> Floats:
    """The mean of each pair's Polya-Gamma weight (bots, levels)."""
    doubt = np.einsum("ld,bde,le->bl", ways, skills.cov, ways, optimize=True)
    size = np.sqrt((skills.mean @ ways.T + middle) ** 2 + doubt) + 1e-6
    return plays / (2 * size) * np.tanh(size / 2)


def _bots(wins: Floats, plays: Floats, middle: Floats, ways: Floats, before: Skills) -> Skills:
    weight = _weights(plays, middle, ways, before)
    bend = np.einsum("bl,ld,le->bde", weight, ways, ways, optimize=True) + np.eye(ways.shape[1])
    cov = np.linalg.inv(bend)
    pull = (wins - plays / 2 - weight * middle) @ ways
    return Skills(np.einsum("bde,be->bd", cov, pull), cov)


def _levels(
    wins: Floats, plays: Floats, genre: npt.NDArray[np.integer], middle: Floats, ways: Floats,
    skills: Skills, axes: int,
) -> tuple[Floats, Floats, Floats]:  # fmt: skip
    """Middles, loadings and errors of the middles; bots' doubt of their skills is counted in."""
    weight = _weights(plays, middle, ways, skills)
    own, rest = skills.mean[:, :axes], skills.mean[:, axes:]
    inputs = np.column_stack([np.ones(len(wins)), own])
    square = inputs[:, :, None] * inputs[:, None, :]
    square[:, 1:, 1:] += skills.cov[:, :axes, :axes]
    pull = (wins - plays / 2 - weight * (rest @ ways[:, axes:].T)).T @ inputs
    across = np.einsum("bkd,ld->blk", skills.cov[:, :axes, axes:], ways[:, axes:], optimize=True)
    pull[:, 1:] -= np.einsum("bl,blk->lk", weight, across)
    now = np.column_stack([middle, ways[:, :axes]])
    usual = np.array([now[genre == one].mean(0) for one in range(int(genre.max()) + 1)])[genre]
    sure = np.diag([_SPREAD**-2] + [_ALIKE**-2] * axes)
    bend = np.einsum("bl,bij->lij", weight, square, optimize=True) + sure
    found = np.linalg.solve(bend, (pull + usual @ sure)[:, :, None])[:, :, 0]
    return found[:, 0], found[:, 1:], np.sqrt(np.linalg.inv(bend)[:, 0, 0])


def _standard(middle: Floats, loadings: Floats, skills: Skills) -> tuple[Floats, Floats, Skills]:
    """The same, with the bots' skills in the middle, one unit apart, and axes that do not lean."""
    axes = loadings.shape[1]
    mean, cov = skills.mean.copy(), skills.cov.copy()
    centre = mean[:, :axes].mean(0)
    mean[:, :axes] -= centre
    spread = (mean[:, :axes].T @ mean[:, :axes] + cov[:, :axes, :axes].sum(0)) / len(mean)
    root = np.linalg.cholesky(spread)
    turn = np.eye(mean.shape[1])
    turn[:axes, :axes] = np.linalg.inv(root)
    return middle + loadings @ centre, loadings @ root, Skills(mean @ turn.T, turn @ cov @ turn.T)
