"""What is believed of a player of this game who was never seen: told by our own three players.

How much skill counts differs by genre: between the newcomer and the skilled, a watch or a theft is
two worlds and a vigil nearly one. No person's play is in it.
"""

import numpy as np
import numpy.typing as npt

from ....game.reflexes import PLAYERS
from ....game.setting import SETTINGS
from ...recommender import Usual
from ...recommender.belief.ability import Prior
from ..catalogue.book import Catalogue
from ..catalogue.cells import REGULAR, Where
from ..catalogue.scale import scale

BY_SLIDER = 0.6
"""Logits by which who begins at fierce is thought to be better than who begins at fair, and that
one than who begins at gentle: people know a little of themselves. The three players lie farther
apart."""


def usual_of(catalogue: Catalogue, setting: str = "fair", half: int | None = None) -> Usual:
    """The belief before the first play.

    Args:
        catalogue: whose plays tell how much skill counts.
        setting: that the player has chosen, see :data:`BY_SLIDER`.
        half: of the plays; None for all of them.
    """
    genre = np.array([entry.level.genre for entry in catalogue.entries])
    names = {entry.level.genre: entry.level.genre.name.lower() for entry in catalogue.entries}
    logit = {
        (player, setting): _logit(catalogue, (player, setting), genre, half)
        for player in PLAYERS for setting in SETTINGS
    }  # fmt: skip
    apart = np.array([
        logit[player, setting] - logit[REGULAR, setting]
        for player in PLAYERS if player != REGULAR for setting in SETTINGS
    ])  # fmt: skip
    usual = np.abs(apart).mean(axis=1)  # of each player and setting over all levels
    sign = np.sign(apart.mean(axis=1))
    loadings = {
        name: round(float((apart[:, genre == one].mean(axis=1) * sign / usual).mean()), 2)
        for one, name in names.items()
    }
    chosen = (list(SETTINGS).index(setting) - 1) * BY_SLIDER
    return Usual(Prior(mean=chosen, loadings=loadings))


def _logit(
    catalogue: Catalogue, where: Where, genre: npt.NDArray[np.integer], half: int | None
) -> npt.NDArray[np.float64]:
    plays = catalogue.halves(where)
    chosen = slice(None) if half is None else slice(half, half + 1)
    return scale(plays.wins[chosen].sum(0), plays.plays[chosen].sum(0), genre).logit
