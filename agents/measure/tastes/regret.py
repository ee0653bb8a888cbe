"""How much of what could be enjoyed a way to choose misses, over somebody's first plays."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

from ....envs.recommend.crowd import Crowd, Played
from ....envs.recommend.laws import Law
from ....envs.recommend.shelf import Floats, Ints, Shelf
from ...kit.intervals import Share, student

PLAYS = 10


class Chooser(Protocol):
    """Chooses a level for each of many players, and is told what came of it."""

    def choose(self) -> Ints:
        """Places on the shelf, one a player (people,)."""
        ...

    def learn(self, levels: Ints, played: Played) -> None:
        """What came of them; of it, only what a game sees may be looked at."""
        ...


Maker = Callable[[Law, Shelf, int, int], Chooser]
"""Makes a chooser for a law, a shelf, a number of people and a seed of its own luck.

The law is told so that a chooser may let other people of that law live, as a game has records of
others; it is never told who stands before it.
"""


class Oracle:
    """Knows everybody and takes what each would enjoy most now; it does not think of later."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd

    def choose(self) -> Ints:
        """The best of now."""
        return self._crowd.enjoyments().argmax(axis=1)

    def learn(self, levels: Ints, played: Played) -> None:
        """There is nothing to learn for it."""


def lucks(seed: int, people: int) -> list[np.random.Generator]:
    """A generator for each of so many people; other seeds share none."""
    return [np.random.default_rng([seed, who]) for who in range(people)]


def enjoyed(crowd: Crowd, chooser: Chooser, plays: int = PLAYS) -> Floats:
    """What everybody enjoyed in each play (people, plays)."""
    found: list[Floats] = []
    for _ in range(plays):
        levels = chooser.choose()
        played = crowd.play(levels)
        chooser.learn(levels, played)
        found.append(played.enjoyed)
    return np.stack(found, axis=1)


def regrets(
    law: Law, shelf: Shelf, makers: Sequence[Maker], people: int, seed: int, plays: int = PLAYS
) -> list[Floats]:
    """1 - enjoyment / the oracle's, of the same people by each way to choose (makers of (people,)).

    Args:
        law: what people are like.
        shelf: what they play.
        makers: the ways to choose.
        people: how many.
        seed: of the people; choosers' luck is another.
        plays: over how many first plays.
    """
    known = Crowd(law, shelf, lucks(seed, people))
    most = enjoyed(known, Oracle(known), plays).sum(axis=1)
    found: list[Floats] = []
    for make in makers:
        crowd = Crowd(law, shelf, lucks(seed, people))
        chooser = make(law, shelf, people, seed + 1)
        found.append(1 - enjoyed(crowd, chooser, plays).sum(axis=1) / most)
    return found


def interval(found: Floats) -> Share:
    """The mean over people, with the interval of 95 % in which it lies."""
    reach = student(len(found) - 1) * float(found.std(ddof=1)) / np.sqrt(len(found))
    middle = float(found.mean())
    return Share(middle, middle - reach, middle + reach)
