"""Ways to choose that any recommender has to beat.

All but chance may look at records of others of the same law, as a game has them: people who tried
what luck gave them. None knows who stands before it.
"""

from dataclasses import dataclass

import numpy as np

from ....envs.recommend.crowd import Crowd, Played
from ....envs.recommend.laws import GENRES, Law
from ....envs.recommend.shelf import Floats, Ints, Shelf
from .regret import lucks

OTHERS = 300  # people whose records there are
TRIED = 20  # plays of each of them
_SHRINK = 4.0  # thumbs by which a level's own are drawn to those of its genre
# Both were chosen for LinUCB by other people than those who judge: with more hope it missed more.
_HOPE = 0.05
_SURE = 3.0  # thumbs by which it trusts the weights of others
_RIDGE = 1.0
_CLEAR = 3.0  # by how much levels of another genre are farther than levels of the same


class Chance:
    """Chooses at random."""

    def __init__(self, law: Law, shelf: Shelf, people: int, seed: int) -> None:
        self._luck = np.random.default_rng(seed)
        self._levels, self._people = len(shelf), people

    def choose(self) -> Ints:
        """Any level, for each alike."""
        return self._luck.integers(self._levels, size=self._people)

    def learn(self, levels: Ints, played: Played) -> None:
        """Chance learns nothing."""


class Popular:
    """Goes down the list of what others liked best, a level once."""

    def __init__(self, law: Law, shelf: Shelf, people: int, seed: int) -> None:
        self._score = np.tile(popularity(law, shelf, seed), (people, 1))

    def choose(self) -> Ints:
        """The next of the list."""
        return self._score.argmax(axis=1)

    def learn(self, levels: Ints, played: Played) -> None:
        """What was played is off the list."""
        self._score[np.arange(len(levels)), levels] = -np.inf


class Similar:
    """Takes what is most like the levels that somebody liked, and least like the others.

    Until there is a thumb, it is what others liked.
    """

    def __init__(self, law: Law, shelf: Shelf, people: int, seed: int) -> None:
        away = described(shelf)
        gaps = ((away[:, None] - away[None]) ** 2).mean(axis=2)
        self._like = np.exp(-gaps / gaps.mean())  # (levels, levels)
        self._start = popularity(law, shelf, seed)
        self._score = np.zeros((people, len(shelf)))
        self._known = np.zeros(people, np.bool_)
        self._over = np.zeros((people, len(shelf)), np.bool_)

    def choose(self) -> Ints:
        """The most similar level that was not played."""
        score = np.where(self._known[:, None], self._score, self._start)
        return np.where(self._over, -np.inf, score).argmax(axis=1)

    def learn(self, levels: Ints, played: Played) -> None:
        """Thumbs count for all levels as far as they are alike."""
        self._score += played.liked[:, None] * self._like[levels]
        self._known |= played.liked != 0
        self._over[np.arange(len(levels)), levels] = True


@dataclass
class LinUCB:
    """A linear model of thumbs for each person, and hope (Li, Chu, Langford and Schapire, 2010).

    Args:
        rows: what describes levels (levels, numbers).
        people: how many.
        start: the weights from which it begins (numbers,).
        ridge: how sure it is of them, in thumbs.
        hope: widths of its doubt that it adds; Li and others try 0 to 2.
    """

    rows: Floats
    people: int
    start: Floats
    ridge: float = _RIDGE
    hope: float = _HOPE

    def __post_init__(self) -> None:
        size = self.rows.shape[1]
        self._inverse = np.tile(np.eye(size) / self.ridge, (self.people, 1, 1))
        self._sums = np.tile(self.ridge * self.start, (self.people, 1))
        self._over = np.zeros((self.people, len(self.rows)), np.bool_)

    def choose(self) -> Ints:
        """The level of which most may be hoped, of those that were not played."""
        weights = np.einsum("pij,pj->pi", self._inverse, self._sums)
        spread = np.stack(
            [np.einsum("li,ij,lj->l", self.rows, one, self.rows, optimize=True)
             for one in self._inverse]
        )  # fmt: skip
        hoped = weights @ self.rows.T + self.hope * np.sqrt(spread)
        return np.where(self._over, -np.inf, hoped).argmax(axis=1)

    def learn(self, levels: Ints, played: Played) -> None:
        """One step of ridge regression for each, by the formula of Sherman and Morrison."""
        rows = self.rows[levels]
        turned = np.einsum("pij,pj->pi", self._inverse, rows)
        scale = 1 + np.einsum("pi,pi->p", rows, turned)
        self._inverse -= turned[:, :, None] * turned[:, None, :] / scale[:, None, None]
        self._sums += rows * played.liked[:, None]
        self._over[np.arange(len(levels)), levels] = True


def flat_linucb(law: Law, shelf: Shelf, people: int, seed: int) -> LinUCB:
    """One that begins with nothing."""
    rows = _rows(shelf)
    return LinUCB(rows, people, np.zeros(rows.shape[1]))


def warm_linucb(law: Law, shelf: Shelf, people: int, seed: int) -> LinUCB:
    """One that begins with the weights that fit others best."""
    rows = _rows(shelf)
    levels, liked = tried(law, shelf, seed)
    met = rows[levels]
    square = met.T @ met + _RIDGE * np.eye(rows.shape[1])
    return LinUCB(rows, people, np.linalg.solve(square, met.T @ liked).astype(np.float64), _SURE)


def popularity(law: Law, shelf: Shelf, seed: int) -> Floats:
    """Mean thumb of each level by others, drawn to its genre's where there are few (levels,)."""
    levels, liked = tried(law, shelf, seed)
    genre = shelf.genre[levels]
    by_genre = np.bincount(genre, liked, GENRES) / np.maximum(np.bincount(genre, None, GENRES), 1)
    sums, counts = np.bincount(levels, liked, len(shelf)), np.bincount(levels, None, len(shelf))
    return (sums + _SHRINK * by_genre[shelf.genre]) / (counts + _SHRINK)


def tried(law: Law, shelf: Shelf, seed: int) -> tuple[Ints, Floats]:
    """What others tried at random, and their thumbs, in one row each (plays,)."""
    crowd = Crowd(law, shelf, lucks(seed + 1, OTHERS))
    luck = np.random.default_rng(seed)
    levels = luck.integers(len(shelf), size=(TRIED, OTHERS))
    liked = [crowd.play(row).liked for row in levels]
    return levels.ravel(), np.concatenate(liked).astype(np.float64)


def described(shelf: Shelf) -> Floats:
    """Genre, difficulty and looks of each level, alike in weight (levels, numbers)."""
    hard = shelf.difficulty - shelf.difficulty.mean()
    return np.column_stack(
        [_CLEAR * np.eye(GENRES)[shelf.genre], hard / max(float(hard.std()), 1e-9), shelf.looks]
    )


def _rows(shelf: Shelf) -> Floats:
    hard = shelf.difficulty - shelf.difficulty.mean()
    hard /= max(float(hard.std()), 1e-9)
    return np.column_stack([np.eye(GENRES)[shelf.genre], hard, hard * hard, shelf.looks / 3])
