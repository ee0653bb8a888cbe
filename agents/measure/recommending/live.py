"""Players who follow the first card, twenty plays long, and what becomes of them."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ...recommender import PlayRecord, Portrait, Usual
from ..catalogue.cells import Where
from .world import World

Floats = npt.NDArray[np.float64]

FOLLOWERS: tuple[Where, ...] = (
    ("newcomer", "gentle"),
    ("regular", "fair"),
    ("skilled", "fierce"),
)
PLAYS = 20
MIDDLE = 0.70  # of the slider of challenge
_TEN = 10  # plays in which genres are counted
_STREAK = 4  # losses in a row
_SHOWN = 3  # cards
_NIGHT = 180.0  # seconds of a play that tells nothing by its length


class Run(NamedTuple):
    """What became of one player.

    Args:
        levels: places of the first cards on the shelf, (plays,).
        chances: what the cards showed, (plays,).
        rates: true chances of those levels, (plays,).
        won: what came, (plays,).
    """

    levels: npt.NDArray[np.intp]
    chances: Floats
    rates: Floats
    won: npt.NDArray[np.bool_]


def follow(
    world: World, usual: Usual, runs: int, seed: int, plays: int = PLAYS, target: float = MIDDLE
) -> list[Run]:
    """Runs of somebody who plays whatever lies first.

    Args:
        world: whose levels, and how often they are won.
        usual: what is believed before the first play.
        runs: how many.
        seed: of all luck.
        plays: in each run.
        target: where the slider of challenge stands.
    """
    return [_run(world, usual, np.random.default_rng((seed, n)), plays, target)
            for n in range(runs)]  # fmt: skip


def _run(world: World, usual: Usual, luck: np.random.Generator, plays: int, target: float) -> Run:
    player = Portrait(usual)
    levels, chances, won = np.zeros(plays, np.intp), np.zeros(plays), np.zeros(plays, np.bool_)
    for n in range(plays):
        weighing = player.weigh(world.shelf, target)
        place = player.deal(world.shelf, weighing, _SHOWN, luck)[0].place
        levels[n], chances[n] = place, weighing.success[place]
        won[n] = luck.random() < world.rates[place]
        ended = "won" if won[n] else "lost"
        player.after(PlayRecord(world.shelf.levels[place], ended, limit_seconds=_NIGHT))
    return Run(levels, chances, world.rates[levels], won)


class Fared(NamedTuple):
    """What became of a player in many runs.

    Args:
        wins: share of plays won.
        streak: share of runs with four losses in a row.
        repeats: runs in which a genre came three times running.
        genres: in ten plays in a row, the mean over runs of the least.
        relief: true rate of first cards after two losses less that of the run's other ones; NaN
            where nobody lost twice in a row.
    """

    wins: float
    streak: float
    repeats: int
    genres: float
    relief: float


def fared(world: World, runs: Sequence[Run]) -> Fared:
    """Runs in five numbers."""
    kinds = [world.shelf.kind[run.levels] for run in runs]
    relief = [value for run in runs if np.isfinite(value := _relief(run))]
    return Fared(
        float(np.mean([run.won.mean() for run in runs])),
        float(np.mean([_lost_in_a_row(run.won) for run in runs])),
        sum(_thrice(each) for each in kinds),
        float(np.mean([_fewest(each) for each in kinds])),
        float(np.mean(relief)) if relief else float("nan"),
    )


def after_two_losses(won: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Whether the two plays before each one were lost, (plays,)."""
    lost = np.concatenate([[False, False], ~won])
    return lost[1:-1] & lost[:-2]


def _relief(run: Run) -> float:
    after = after_two_losses(run.won)
    if not after.any() or after.all():
        return float("nan")
    return float(run.rates[after].mean() - run.rates[~after].mean())


def _lost_in_a_row(won: npt.NDArray[np.bool_]) -> bool:
    lost = np.lib.stride_tricks.sliding_window_view(~won, _STREAK)
    return bool(lost.all(axis=1).any())


def _thrice(kinds: npt.NDArray[np.intp]) -> bool:
    return bool(((kinds[2:] == kinds[1:-1]) & (kinds[1:-1] == kinds[:-2])).any())


def _fewest(kinds: npt.NDArray[np.intp]) -> int:
    windows = np.lib.stride_tricks.sliding_window_view(kinds, min(_TEN, len(kinds)))
    return min(len(np.unique(window)) for window in windows)
