"""Answers of a game as columns of numbers, whether it answered one by one or for all at once.

Everything is in the game's own units here. What was not told is NaN.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...game import layout

Reals = NDArray[np.float64]
Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]

# Own's numbers that are written into a row as they are answered, each into the field of its name.
# Speeds come first. What Senses complete is named apart: where one faces, and what may be None.
FELT = ("vx", "vy", "dazed", "guard", "windup", "cool", "breath", "charge",
        "carrying", "hidden", "lit", "led")  # fmt: skip
NUMBERS = ("x", "y", *FELT, "dash", "power")  # of Own, all that has to be a number
# The fields of Own that tell of errands, one for each hint; the rival is known without
TOLD = tuple(f"{hint}_to" if hint == "order" else hint for hint in layout.HINTS if hint != "rival")
NOWHERE = (np.nan, np.nan)
NOBODY = -1  # among numbers of bodies
UNTOLD = -1  # of a mood, a relation, or whether use does something


def is_yes_no(column: Reals) -> bool:
    """Whether a column holds 0, 1, and NaN for what is untold, and nothing between or beyond."""
    return bool(((column == 0) | (column == 1) | (column != column)).all())


class Owns(NamedTuple):
    """How all bodies are."""

    numbers: Counts  # (n) of each body, by which it is remembered
    x: Reals  # (n)
    y: Reals
    felt: Reals  # (len(FELT), n)
    hearts: Reals  # (n)
    calm: Reals
    doubt: Reals
    face: Reals  # (n, 2)
    goals: Reals  # (len(TOLD), n, 2)
    use: Counts  # (n) 0, 1 or UNTOLD
    dash: Flags  # (n)
    power: Flags
    mood: Counts  # (n) of layout.MOODS, or UNTOLD
    order: Counts  # (n) of layout.ORDERS

    def feels(self, name: str) -> Reals:
        """One of FELT, (n)."""
        return self.felt[FELT.index(name)]


class Crowd(NamedTuple):
    """Who is in sight of whom, in any order; m of them in all."""

    seer: Counts  # (m) position among the bodies that look
    who: Counts  # (m) its number
    x: Reals  # (m)
    y: Reals
    vx: Reals
    vy: Reals
    role: Counts  # (m) of layout.ROLES
    relation: Counts  # (m) of nature.RELATIONS
    dazed: Flags  # (m)
    striking: Flags
    carrying: Flags
    mood: Counts  # (m) of layout.MOODS


class Walls(NamedTuple):
    """What rays meet."""

    distance: Reals  # (n, layout.RAY_COUNT)
    kind: Counts  # (n, layout.RAY_COUNT) of layout.RAY_HITS
