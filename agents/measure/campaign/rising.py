"""How the valley's nights rise and ease, for the player with a regular's limits at fair."""

from pathlib import Path

import numpy as np

from ....game.nights import VALLEY, level_of
from ....game.nights.valley import THIRD
from .playing import play_often, share_won
from .setup import FAIR, Rows, Setup


def valley(_: Path, setup: Setup) -> Rows:
    """The thirty nights: how they rise and ease for the regular player at fair."""
    seed, count = setup.seed + 1, setup.plays
    ends = [play_often(level_of(night), "regular", None, count, seed=seed, slider=FAIR)
            for night in VALLEY]  # fmt: skip
    won = [share_won(each) for each in ends]
    logit = np.array([np.log((share * count + 0.5) / ((1 - share) * count + 0.5)) for share in won])
    setup.note("won: " + " ".join(f"{share:.2f}" for share in won))
    thirds = logit.reshape(-1, THIRD)
    falls = -np.diff(thirds.mean(1))
    hardest = [n * THIRD + int(third.argmin()) for n, third in enumerate(thirds)]
    relief = [logit[at + 1] - logit[at] if at + 1 < len(logit) else 0.0 for at in hardest]
    return {
        "rise": float(falls.min()),
        "step": float(max(-np.diff(logit))),
        "hardest": float(min(won)),
        "relief": float(min(relief)),
    }
