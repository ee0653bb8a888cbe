"""The catalogue as a world: what is known of each level, and how often somebody truly wins it.

Both come of plays, and from one play must not come both. True rates come of one half of the
player's plays at the setting, drawn to what levels of the genre are like as far as plays are few.
Difficulty is told by all other plays, as a catalogue tells it by all of them.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ....game.levels import Estimate
from ....game.setting import SETTINGS
from ...recommender import Candidate, Shelf, shelf_of
from ..catalogue.book import Catalogue, columns
from ..catalogue.cells import CELLS, Where
from ..catalogue.hardness import hardness
from ..catalogue.joint import sigmoid
from ..catalogue.noise import Halves
from ..catalogue.scale import scale

Floats = npt.NDArray[np.float64]


class World(NamedTuple):
    """Levels at one setting, and one player's true chance of winning each.

    Args:
        shelf: the levels, as a recommender knows them.
        rates: true chances, (levels,).
    """

    shelf: Shelf
    rates: Floats


def world_of(catalogue: Catalogue, where: Where, known: int = 0) -> World:
    """A player's world at a setting.

    Args:
        catalogue: whose plays it is of.
        where: the player and the setting.
        known: the half of plays that may tell difficulty; the other one makes true rates.
    """
    shelf = shelf_of(candidates(catalogue, where, known))
    return World(shelf, rates(catalogue, where, 1 - known))


def candidates(catalogue: Catalogue, where: Where, known: int) -> list[Candidate]:
    """The levels as they are offered at a setting, where one half of a player's plays is known."""
    at = list(SETTINGS).index(where[1])
    return [
        Candidate(entry.level.genre.name.lower(), entry.level.number, *hard[at], entry.features)
        for entry, hard in zip(catalogue.entries, _hardness(catalogue, where, known), strict=True)
    ]


def rates(catalogue: Catalogue, where: Where, half: int) -> Floats:
    """True chances of a win, by one half of the plays."""
    plays = catalogue.halves(where)
    return sigmoid(-scale(plays.wins[half], plays.plays[half], _genres(catalogue)).logit)


@lru_cache(maxsize=2 * len(CELLS))
def _hardness(catalogue: Catalogue, where: Where, known: int) -> list[list[Estimate]]:
    found = {cell: catalogue.halves(cell) for cell in CELLS}
    found[where] = Halves(*(each[known : known + 1] for each in found[where]))
    return hardness(*columns(list(found.values())), _genres(catalogue))


def _genres(catalogue: Catalogue) -> npt.NDArray[np.integer]:
    return np.array([entry.level.genre for entry in catalogue.entries])
