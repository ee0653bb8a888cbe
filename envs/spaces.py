"""The spaces every face shares, made from the layout, and actions as one number."""

from typing import Literal, TypeVar

import numpy as np
import numpy.typing as npt
from gymnasium import spaces

from ..game import layout
from ..game.world.gate import numbers

_Kind = TypeVar("_Kind", bound=np.generic)
Actions = Literal["multi", "flat"]
ACTIONS: tuple[Actions, ...] = ("multi", "flat")
MASK_SIZE = sum(layout.ACTION_BRANCHES)  # nine moves, always possible, and four deeds
MOVES, DEEDS = layout.ACTION_BRANCHES
FLAT = MOVES * DEEDS  # move x 4 + deed, for learners that know one number only


def observation_space() -> "spaces.Box[np.float32]":
    """Box (160,) float32 with the range of every field of the layout."""
    low = np.array([field.low for field in layout.FIELDS], np.float32)
    high = np.array([field.high for field in layout.FIELDS], np.float32)
    return spaces.Box(low, high, dtype=np.float32)


def action_space(actions: Actions = "multi") -> spaces.MultiDiscrete | spaces.Discrete:
    """MultiDiscrete([9, 4]), a move and a deed; or Discrete(36), both in one number."""
    if actions == "flat":
        return spaces.Discrete(FLAT)
    return spaces.MultiDiscrete(np.array(layout.ACTION_BRANCHES, np.int64))


def admit_flat(
    actions: object, shape: tuple[int, ...], whose: str = "actions"
) -> npt.NDArray[np.int64]:
    """Flat actions as an array of this shape.

    Raises:
        OptionError: they have another shape, or are no numbers from 0 to 35.
    """
    wanted = f"from 0 to {FLAT - 1}, which are move x {DEEDS} + deed"
    return numbers(actions, shape, FLAT - 1, whose, wanted)


def pairs_of(flat: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Flat actions (n,) as moves and deeds (n, 2)."""
    return np.stack(np.divmod(flat, DEEDS), axis=1)


def flat_of(pairs: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
    """Moves and deeds (n, 2) as flat actions (n,)."""
    return pairs[:, 0].astype(np.int64) * DEEDS + pairs[:, 1]


def flat_masks(deeds: npt.NDArray[_Kind]) -> npt.NDArray[_Kind]:
    """Which flat actions are possible (..., 36), by the deeds (..., 4); moves always are."""
    return np.tile(deeds, MOVES)
