"""Units and directions: from a game's lengths and seconds to the numbers of the table."""

import math
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from ...game import layout
from .nature import FULL_HEARTS, TICKS_PER_SECOND

_Real = TypeVar("_Real", np.float32, np.float64)
_turn = np.arange(layout.RAY_COUNT) * (2 * np.pi / layout.RAY_COUNT)
RAYS: NDArray[np.float64] = np.stack([np.cos(_turn), np.sin(_turn)], 1)  # (rays, 2)
_d = math.sqrt(0.5)
DIRECTIONS: NDArray[np.float32] = np.array(  # unit vector of each move, (moves, 2)
    [(0, 0), (0, -1), (_d, -_d), (1, 0), (_d, _d), (0, 1), (-_d, _d), (-1, 0), (-_d, -_d)],
    np.float32,
)
_PER_OCTAVE = layout.path_number(1.0)
RAYS.flags.writeable = DIRECTIONS.flags.writeable = False

LOW = np.array([field.low for field in layout.FIELDS], np.float32)
HIGH = np.array([field.high for field in layout.FIELDS], np.float32)


def scales(tile: float, up: bool) -> NDArray[np.float32]:
    """What each number of a row is multiplied by, from the game's units to the table's.

    Paths are left out: they are no multiples, see :func:`path_numbers`.

    Args:
        tile: units of the game to a tile.
        up: whether y grows upwards there.
    """
    per_speed = 1 / (layout.SPEED_UNIT * TICKS_PER_SECOND * tile)
    units = {
        "vx": per_speed,
        "vy": per_speed,
        "hearts": 1 / FULL_HEARTS,
        "dazed": 1 / 3,
        "guard": 1 / 3,
        "cool": 1 / 3,
        "windup": 1.0,
        "calm": 1 / 5,
        "distance": 1 / (layout.RAY_RANGE * tile),
        "age": 1 / layout.MEMORY_SPAN,
    }
    found = np.ones(layout.SIZE)
    for number, field in enumerate(layout.FIELDS):
        what = field.name.rpartition(".")[2]
        found[number] = units.get(what, 1.0)
        if what in ("dx", "dy") and field.group in ("others", "memory"):
            found[number] = 1 / (layout.NEAR * tile)
        if up and what in ("dy", "vy", "face_y"):
            found[number] *= -1
    return found.astype(np.float32)


def path_numbers(tiles: NDArray[np.float64]) -> NDArray[np.float64]:
    """:func:`duskfolk.game.layout.path_number` of many ways at once; 1 for one without end."""
    share, octaves = np.frexp(1.0 + np.minimum(tiles, layout.PATH_FAR))  # share 0.5 to 1
    return (octaves + (2.0 * share - 2.0)) * _PER_OCTAVE


def flipped(vectors: NDArray[_Real]) -> NDArray[_Real]:
    """Vectors (n, 2) of a game whose y grows the other way."""
    found = vectors.copy()
    found[:, 1] = 0 - found[:, 1]  # minus it would be minus zero where it is 0
    found.flags.writeable = False
    return found
