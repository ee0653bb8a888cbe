"""The catalogue as a world: what is known of each level, and how often somebody truly wins it.

Both come of plays, and from one play must not come both. Difficulty is told by the regular's plays;
where the regular is who plays, by the first half of them. True rates come of the second half of the
player's own, drawn to what levels of the genre are like as far as plays are few.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ...recommender import Candidate, Shelf, shelf_of
from ..catalogue.book import REGULAR, Catalogue, Where
from ..catalogue.joint import sigmoid
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
    player, setting = where
    half = known if player == REGULAR else None
    shelf = shelf_of(candidates(catalogue, setting, half))
    return World(shelf, rates(catalogue, where, 1 - known))


def candidates(catalogue: Catalogue, setting: str, half: int | None) -> list[Candidate]:
    """The catalogue's levels as they are offered at a setting, by one half of plays or by all."""
    told = _told(catalogue, (REGULAR, setting), half)
    return [
        Candidate(
            entry.level.genre.name.lower(), entry.level.number, float(logit), float(sd),
            entry.features,
        )
        for entry, logit, sd in zip(catalogue.entries, *told, strict=True)
    ]  # fmt: skip


def rates(catalogue: Catalogue, where: Where, half: int) -> Floats:
    """True chances of a win, by one half of the plays."""
    return sigmoid(-_told(catalogue, where, half)[0])


def _told(catalogue: Catalogue, where: Where, half: int | None) -> tuple[Floats, Floats]:
    plays = catalogue.halves(where)
    genre = np.array([entry.level.genre for entry in catalogue.entries])
    chosen = slice(None) if half is None else slice(half, half + 1)
    return scale(plays.wins[chosen].sum(0), plays.plays[chosen].sum(0), genre)
