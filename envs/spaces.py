"""The spaces every face shares, made from the layout."""

import numpy as np
from gymnasium import spaces

from ..game import layout

MASK_SIZE = sum(layout.ACTION_BRANCHES)  # nine moves, always possible, and four deeds


def observation_space() -> "spaces.Box[np.float32]":
    """Box (131,) float32 with the range of every field of the layout."""
    low = np.array([field.low for field in layout.FIELDS], np.float32)
    high = np.array([field.high for field in layout.FIELDS], np.float32)
    return spaces.Box(low, high, dtype=np.float32)


def action_space() -> spaces.MultiDiscrete:
    """MultiDiscrete([9, 4]): a move and a deed."""
    return spaces.MultiDiscrete(np.array(layout.ACTION_BRANCHES, np.int64))
