"""Lets in whatever orders levels and observes plays, such as :class:`~duskfolk.agents.Recommender`.

Each simulated player gets one of its own, as on a machine of their own.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

import numpy as np

from ....envs.recommend.crowd import OUTCOMES, Played
from ....envs.recommend.shelf import Ints, Shelf
from ....game.world.kinds import Genre
from ...recommender.records import Candidate, Course, PlayRecord, Result
from .regret import Maker

NIGHT = 180.0  # seconds of world time; the simulated play's share is of that
_DAY = 86_400.0
_THUMBS = {1: True, 0: None, -1: False}
_BEGAN = 1_700_000_000.0  # a date, in seconds since 1970, when everybody begins


class Placed(Protocol):
    """One place of an order."""

    @property
    def level(self) -> Candidate:
        """The level that stands there."""
        ...


class Ranker(Protocol):
    """Orders levels for one player, and learns from plays."""

    def rank(self, levels: Iterable[Candidate]) -> Sequence[Placed]:
        """The best first."""
        ...

    def observe(self, play: PlayRecord) -> None:
        """A play is over."""
        ...


class Rankers:
    """One ranker a person, whose first level each takes.

    Args:
        shelf: the levels.
        rankers: one for each person.
    """

    def __init__(self, shelf: Shelf, rankers: Sequence[Ranker]) -> None:
        self._rankers = rankers
        self._levels = candidates(shelf)
        self._place = {(one.genre, one.number): n for n, one in enumerate(self._levels)}
        self._clock = np.full(len(rankers), _BEGAN)

    def choose(self) -> Ints:
        """The first of each order."""
        first = [ranker.rank(self._levels)[0].level for ranker in self._rankers]
        return np.array([self._place[one.genre, one.number] for one in first])

    def learn(self, levels: Ints, played: Played) -> None:
        """Each is told of its player's play."""
        for who, ranker in enumerate(self._rankers):
            level = self._levels[int(levels[who])]
            ranker.observe(record(level, played, who, float(self._clock[who])))
        self._clock += NIGHT + played.days * _DAY


def maker(make: Callable[[], Ranker]) -> Maker:
    """A way to choose, of rankers that are made one a person."""
    return lambda law, shelf, people, seed: Rankers(shelf, [make() for _ in range(people)])


def candidates(shelf: Shelf) -> list[Candidate]:
    """The levels as a recommender knows them before anybody plays."""
    return [
        Candidate(
            Genre(genre).name.lower(),
            number,
            difficulty,
            doubt,
            dict(zip(shelf.names, features, strict=True)),
        )
        for genre, number, difficulty, doubt, features in zip(
            shelf.genre.tolist(),
            shelf.number.tolist(),
            shelf.difficulty.tolist(),
            shelf.doubt.tolist(),
            shelf.features.tolist(),
            strict=True,
        )
    ]


def record(level: Candidate, played: Played, who: int, started: float) -> PlayRecord:
    """What a game would write down of somebody's play; nothing of what they enjoyed."""
    outcomes: dict[str, Result] = {"won": "won", "lost": "lost", "quit": "quit"}
    return PlayRecord(
        level,
        outcomes[OUTCOMES[int(played.outcome[who])]],
        seconds=float(played.time[who]) * NIGHT,
        limit_seconds=NIGHT,
        started=started,
        course=Course(progress=float(played.progress[who]), liked=_THUMBS[int(played.liked[who])]),
    )
