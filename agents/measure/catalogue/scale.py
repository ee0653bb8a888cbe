"""Difficulty in logits, each with its error, from wins that were counted.

A level that nobody won of eight plays is not infinitely hard. The levels of a genre differ by a
normal distribution, whose middle and width the plays of all of them tell; that one is what is known
of a level before its own plays, and they narrow it.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
_ROUNDS = 60
_NEWTON = 12
_NARROWEST = 0.05  # logits by which levels of a genre differ at least
_BROAD = 4.0


class Scale(NamedTuple):
    """Logits of losing, and how unsure each is (sd)."""

    logit: Floats  # (levels,)
    sd: Floats  # (levels,)


def scale(wins: npt.NDArray[np.integer], plays: npt.NDArray[np.integer],
          genre: npt.NDArray[np.integer]) -> Scale:  # fmt: skip
    """How hard levels are for somebody.

    Args:
        wins: of each level (levels,).
        plays: of each level.
        genre: of each level; levels of one genre are told from each other's plays, too.
    """
    logit, sd = np.zeros(len(wins)), np.zeros(len(wins))
    for one in np.unique(genre):
        its = genre == one
        logit[its], sd[its] = _of_genre(plays[its] - wins[its], plays[its])
    return Scale(logit, sd)


def _of_genre(
    lost: npt.NDArray[np.integer], plays: npt.NDArray[np.integer]
) -> tuple[Floats, Floats]:
    """Modes and widths under a normal prior whose two numbers are fitted to all (EM, Laplace)."""
    share = (lost.sum() + 0.5) / (plays.sum() + 1)
    middle, width = float(np.log(share / (1 - share))), 1.0
    logit = np.full(len(lost), middle)
    sd = np.full(len(lost), width)
    for _ in range(_ROUNDS):
        for _ in range(_NEWTON):
            chance = 1 / (1 + np.exp(-logit))
            bend = plays * chance * (1 - chance) + 1 / width**2
            step = (lost - plays * chance - (logit - middle) / width**2) / bend
            logit += np.clip(step, -1, 1)
            sd = np.asarray(bend**-0.5)
        before = width
        middle = float(logit.mean())
        width = float(np.sqrt(((logit - middle) ** 2 + sd**2).mean()))
        width = min(max(width, _NARROWEST), _BROAD)
        if abs(width - before) < 1e-6:
            break
    return logit, sd
