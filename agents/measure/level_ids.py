"""Which levels are measured on: their ids, and many of them at once. Needs no environment."""

from collections.abc import Iterable
from typing import NamedTuple

from ...game.world.kinds import Genre


class LevelId(NamedTuple):
    """Which level: together with a seed it names one play."""

    genre: Genre
    number: int
    crowd: int = 1


def level_ids(
    genres: Iterable[Genre], first: int, count: int, crowd: int = 1, stride: int = 1
) -> list[LevelId]:
    """``count`` levels of each genre, from number ``first`` on, genres taking turns."""
    genres = list(genres)
    numbers = range(first, first + count * stride, stride)
    return [LevelId(genre, number, crowd) for number in numbers for genre in genres]
