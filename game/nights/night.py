"""A night: which level, at which setting, and the words by which it is told."""

from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ..levels import Level, build, from_text
from ..levels.sets import FIRST_FULLER_LEVEL
from ..setting import Setting
from ..world.kinds import Genre
from ..world.rules import TICKS_PER_SECOND
from .tasks import Task


class Night(NamedTuple):
    """One night that can be played.

    Args:
        name: of it among all nights, as a journey keeps it: ``first.1``, ``valley.12``.
        genre: of its level.
        number: of its level; of one from a file as the file has it.
        file: the level's file in the folder `first`, without its ending; empty for one that
            is built.
        new: the key of the sentence on what is new in it; empty for none.
        crowd: of its level: 1, 2 for doubled hostile folk, or 0 for the one that was chosen.
        setting: its own, wherever the slider stands; None: as the slider says.
        task: what it asks beside the rules; None: nothing.
        seconds: until night falls in a level that asks for all its lamps; 0: it is left as it was
            built.
    """

    name: str
    genre: Genre
    number: int = 0
    file: str = ""
    new: str = ""
    crowd: int = 0
    setting: Setting | None = None
    task: Task | None = None
    seconds: int = 0


def level_of(night: Night, crowd: int = 1) -> Level:
    """The level of a night; one from a file has one crowd."""
    if night.file:
        return _level_in(night.file)
    level = build(night.genre, night.number, night.crowd or crowd)
    return fuller(level, night.seconds) if night.seconds else level


def fuller(level: Level, seconds: int) -> Level:
    """A level that asks for all its lamps, with a night of so many seconds.

    A vigil lasts as much longer as its night. What is measured and kept of the level it was made
    of does not hold for it, so it has a number of its own.
    """
    night = seconds * TICKS_PER_SECOND
    return replace(
        level,
        number=FIRST_FULLER_LEVEL + level.number,
        quota=len(level.lamps) if level.quota else 0,
        night_ticks=night,
        vigil_ticks=level.vigil_ticks and level.vigil_ticks + night - level.night_ticks,
    )


@cache
def _level_in(file: str) -> Level:
    """The level in one of our own files, which are checked as everybody's are."""
    place = files("duskfolk.game.nights").joinpath("first", f"{file}.json")
    return from_text(place.read_text(encoding="utf-8"), f"{file}.json")
