"""How well new levels are placed: by bots, by their looks, and by their genre alone."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ....game.errors import OptionError
from ....game.levels import Level, build
from ....game.levels.features import FEATURES, features_of
from ....game.world.kinds import Genre
from . import cast as casting
from .book import Catalogue, won_halves
from .cells import CELLS
from .chunks import Chunks
from .joint import Floats
from .noise import Halves, true_error
from .placing import Place
from .strangers import interval

_RIDGE = 10.0  # levels' worth of belief that a feature counts for nothing


def truth_in(folder: Path) -> tuple[list[Level], Halves]:
    """The levels that the three players have played in a folder, and what they won there.

    Raises:
        OptionError: no catalogue was begun there, or with other rules or brains than those here.
    """
    kept, players = Chunks(folder), casting.players()
    begun = kept.begun()
    kept.check(begun.seed, begun.counts, players)
    ids, known = begun.counts.ids, casting.by_name(players)
    won = [won_halves(kept, known[name], setting, len(ids)) for name, setting in CELLS]
    wins, plays = (np.stack(column, axis=1) for column in zip(*won, strict=True))
    return [build(*each) for each in ids], Halves(wins, plays)


def judge(
    catalogue: Catalogue,
    levels: list[Level],
    truth: Halves,
    place: Callable[[Level], Place],
    progress: Callable[[str], None] = lambda said: None,
) -> dict[str, float]:
    """Place levels that no player has played for it, and compare with what the players win.

    Args:
        catalogue: by which they are placed; it knows none of them.
        levels: unused ones.
        truth: what the three players win there (2, cells, levels), cells as :data:`.cells.CELLS`.
        place: of one level.
        progress: is told how far it is.

    Returns:
        ``new_level.rmse`` over all levels, players and settings, luck taken out, and between which
        values it lies by a bootstrap over levels; the same of the genre's mean and of a ridge on
        features with one; the worst and the mean processor time (s), and the mean plays, of a
        level.

    Raises:
        OptionError: a level is one of the catalogue, or the players have not played them all.
    """
    known = {entry.level for entry in catalogue.entries}
    for level in levels:
        if (level.genre, level.number, level.crowd) in known:
            raise OptionError(
                f"{level.name} is a level of the catalogue by which it would be placed; judge by "
                "others, from 5,000,000 on."
            )
    if truth.plays.shape[1:] != (len(CELLS), len(levels)) or truth.plays.min() < 1:
        raise OptionError(
            "The players have not played every level at every setting; go on with the truth by "
            "`duskfolk catalogue build --resume`."
        )
    places: list[Place] = []
    for n, level in enumerate(levels):
        places.append(place(level))
        progress(f"placed {n + 1} of {len(levels)}")
    told = np.array([[each.rates[cell] for cell in CELLS] for each in places]).T  # (cells, levels)
    genre, looks = by_looks(catalogue, levels)

    def error(which: npt.NDArray[np.intp]) -> float:
        return _rmse(told[:, which], truth.rates[:, :, which])

    low, high = interval(error, len(levels), seed=0)
    return {
        "new_level.rmse": _rmse(told, truth.rates),
        "new_level.rmse.low": round(low, 4),
        "new_level.rmse.high": round(high, 4),
        "new_level.rmse.features": _rmse(looks, truth.rates),
        "new_level.rmse.genre": _rmse(genre, truth.rates),
        "new_level.seconds.worst": max(each.seconds for each in places),
        "new_level.seconds": round(float(np.mean([each.seconds for each in places])), 2),
        "new_level.plays": round(float(np.mean([each.plays for each in places])), 1),
        "new_level.levels": float(len(levels)),
    }


def by_looks(catalogue: Catalogue, levels: list[Level]) -> tuple[Floats, Floats]:
    """Rates of new levels without a play: the genre's means, and those corrected by features.

    Returns:
        Two arrays (cells, levels).
    """
    rates = np.stack([catalogue.halves(cell).rate for cell in CELLS])  # (cells, entries)
    its = np.array([entry.level.genre for entry in catalogue.entries])
    values = _values([dict(entry.features) for entry in catalogue.entries])
    theirs = _values([dict(features_of(level)) for level in levels])
    theirs = (theirs - values.mean(0)) / (values.std(0) + 1e-9)
    values = (values - values.mean(0)) / (values.std(0) + 1e-9)
    genre, looks = (np.empty((len(CELLS), len(levels))) for _ in range(2))
    middle = {one: rates[:, its == one].mean(1) for one in Genre}
    inside = {one: values[its == one].mean(0) for one in Genre}
    within = values - np.array([inside[Genre(one)] for one in its])
    apart = rates - np.array([middle[Genre(one)] for one in its]).T
    weights = np.linalg.solve(
        within.T @ within + _RIDGE * np.eye(len(FEATURES)), within.T @ apart.T
    )
    for n, level in enumerate(levels):
        genre[:, n] = middle[level.genre]
        looks[:, n] = middle[level.genre] + (theirs[n] - inside[level.genre]) @ weights
    return genre, np.clip(looks, 0, 1)


def _values(told: list[dict[str, float]]) -> npt.NDArray[np.float64]:
    return np.array([[each[name] for name in FEATURES] for each in told])


def _rmse(told: Floats, rates: Floats) -> float:
    """Over all cells and levels; 0 where luck alone is left."""
    return round(max(true_error(told.ravel(), rates.reshape(2, -1)), 0.0) ** 0.5, 4)
