"""How hard a level is for whoever comes, at each setting, by what all three players won of it.

Nobody who comes is one of the three, so a level is as hard as for the three alike: the mean of
their logits. Each of those is told by all nine cells together (:mod:`.joint`): with a few dozen
plays in each, what the others won there says as much as a player's own plays do.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ....game.levels.difficulty import Estimate
from ....game.setting import SETTINGS
from .cells import CELLS
from .joint import Floats, Posterior, fit

_PLACES = {name: [n for n, cell in enumerate(CELLS) if cell[1] == name] for name in SETTINGS}


def hardness(wins: Floats, plays: Floats, genre: npt.NDArray[np.integer]) -> list[list[Estimate]]:
    """How hard levels are at each setting, in the order of settings.

    Args:
        wins: of :data:`.cells.CELLS` (levels, cells).
        plays: likewise.
        genre: of each level (levels,).
    """
    joint = fit(wins, plays, genre)
    return [
        hardness_of(joint.posterior(int(g), w, n))
        for g, w, n in zip(genre, wins, plays, strict=True)
    ]


def hardness_of(told: Posterior) -> list[Estimate]:
    """How hard one level is at each setting, by what is known of the cells, which come first."""
    return [_for_all(told, _PLACES[name]) for name in SETTINGS]


def _for_all(told: Posterior, at: Sequence[int]) -> Estimate:
    variance = told.cov[np.ix_(at, at)].mean()  # of the mean: what one does not know, others share
    return Estimate(round(-float(told.mean[at].mean()), 3), round(float(variance**0.5), 3))
