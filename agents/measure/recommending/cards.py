"""Whether the chance that a card shows comes true, for whom and where it comes out worst."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ...recommender import PlayRecord, Portrait, Usual
from .live import Run
from .world import World

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

KNOWN = 10  # plays by which a player is known, of levels drawn evenly
ASKED = 20  # further levels drawn evenly, whose chances are judged
_BINS = 10


class Shown(NamedTuple):
    """Chances that were shown, and what came.

    Args:
        chances: 0 to 1.
        won: of the plays.
    """

    chances: Floats
    won: Flags


def drawn_evenly(world: World, usual: Usual, runs: int, seed: int) -> Shown:
    """Chances of levels drawn evenly, shown to somebody known by ten plays of such levels."""
    chances: list[Floats] = []
    won: list[Flags] = []
    for n in range(runs):
        luck = np.random.default_rng((seed, n))
        places = luck.permutation(len(world.rates))[: KNOWN + ASKED]
        wins = luck.random(len(places)) < world.rates[places]
        player = Portrait(usual)
        for place, win in zip(places[:KNOWN].tolist(), wins.tolist(), strict=False):
            player.after(PlayRecord(world.shelf.levels[place], "won" if win else "lost"))
        shelf, asked = world.shelf, places[KNOWN:]
        kinds = player.kinds(shelf)
        chances.append(
            kinds.success(shelf.kind[asked], shelf.difficulty[asked], shelf.unsure[asked])
        )
        won.append(wins[KNOWN:])
    return Shown(np.concatenate(chances), np.concatenate(won))


def first_cards(runs: Sequence[Run]) -> Shown:
    """The chances of the first cards that were followed."""
    return Shown(np.concatenate([run.chances for run in runs]),
                 np.concatenate([run.won for run in runs]))  # fmt: skip
