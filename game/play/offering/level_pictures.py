"""Levels built and painted in the back room, before a card shows them."""

from collections.abc import Iterable
from concurrent.futures import Future
from typing import NamedTuple

import pygame

from ...levels import Level, build
from ...levels.ground import pour
from ...view.postcard import Postcard
from ...world.kinds import Genre
from ...world.state import allocate_ground
from .. import tidying
from ..back_room import ask

SIZES = ((184, 100), (114, 62), (272, 148))  # of a card, of a low card, and of a level by itself
_MOST = 16  # that are kept, a quarter of a megabyte each: what a screen shows, and the one before
Key = tuple[Genre, int, int]  # a level's genre, number and crowd


class Painted(NamedTuple):
    """A level and its pictures, one of each of :data:`SIZES`."""

    level: Level
    pictures: tuple[pygame.Surface, ...]


class LevelPictures:
    """The pictures of some levels, the newest that were asked for."""

    def __init__(self) -> None:
        self._asked: dict[Key, Future[Painted]] = {}

    def want(self, levels: Iterable[Key]) -> None:
        """Have these painted soon; what was wanted before and is not begun yet waits no longer."""
        wanted = list(levels)
        for key in [one for one in self._asked if one not in wanted]:
            if self._asked[key].cancel():
                del self._asked[key]
        missing = [key for key in wanted if key not in self._asked]
        for key in missing:
            self._asked[key] = ask(lambda key=key: paint(*key))
        if missing:
            ask(tidying.give_back)
        while len(self._asked) > _MOST:
            del self._asked[next(iter(self._asked))]

    def get(self, key: Key) -> Painted | None:
        """A level with its pictures, if it is ready."""
        asked = self._asked.get(key)
        return asked.result() if asked is not None and asked.done() else None


def paint(genre: Genre, number: int, crowd: int) -> Painted:
    """Build a level and paint it: a third of a second."""
    level = build(genre, number, crowd)
    ground = allocate_ground(1)
    pour(level, ground, 0)
    folk = [(one.role, one.x, one.y) for one in level.bodies]
    card = Postcard(ground, 0, genre, folk, level.embers, SIZES[0])
    return Painted(level, tuple(map(card.small, SIZES)))
