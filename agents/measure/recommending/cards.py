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
Ints = npt.NDArray[np.int64]

KNOWN = 10  # plays by which a player is known, of levels drawn evenly
ASKED = 20  # further levels drawn evenly, whose chances are judged
_BINS = 10


class Shown(NamedTuple):
    """Chances that were shown, and what came.

    Args:
        chances: 0 to 1.
        won: of the plays.
        player: whose each is, whose plays go together.
    """

    chances: Floats
    won: Flags
    player: Ints


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
    return Shown(np.concatenate(chances), np.concatenate(won), _players(won))


def first_cards(runs: Sequence[Run]) -> Shown:
    """The chances of the first cards that were followed."""
    won = [run.won for run in runs]
    return Shown(np.concatenate([run.chances for run in runs]), np.concatenate(won), _players(won))


def together(all_shown: Sequence[Shown]) -> Shown:
    """What several kinds of players were shown, each still a player of its own."""
    ends = np.cumsum([0, *(1 + int(one.player.max(initial=0)) for one in all_shown)])
    return Shown(
        np.concatenate([one.chances for one in all_shown]),
        np.concatenate([one.won for one in all_shown]),
        np.concatenate([one.player + end for one, end in zip(all_shown, ends, strict=False)]),
    )


def _players(won: Sequence[Flags]) -> Ints:
    return np.repeat(np.arange(len(won)), [len(each) for each in won])
