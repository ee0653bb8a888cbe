"""Rows in which everything seems larger or smaller than it is, as on the tiles of another game.

A game says how long a tile is, and none says it exactly as we do: its bodies are half as wide, its
halls are ten times as long. What near things seem is multiplied throughout a row, ways and speeds
too; of ways to where one's errands lead, what is beyond the reach of the senses is multiplied once
more. As with a sense that is lacking, the rows of the worlds themselves stay as they are.
"""

import numpy as np

from ..game import layout
from ..game.sense.errands import path_in_row, tiles_in_row
from ..game.world.kernel import kernel, rule
from ..game.world.state import Floats, Ints

_ONE = np.float32(1.0)
_NEAR = np.float32(layout.NEAR)  # tiles from which on ways are far


def _columns(*names: str) -> np.ndarray:
    columns = np.array([n for n, field in enumerate(layout.FIELDS) if field.name.endswith(names)])
    columns.flags.writeable = False
    return columns


_SIGNED = np.array(
    [
        n
        for n in _columns(".dx", ".dy", ".vx", ".vy")
        if layout.FIELDS[n].group in ("own", "others", "memory")
    ]
)
_SIGNED.flags.writeable = False
_RAYS = _columns(".distance")  # what it hits stands behind each
_PATHS = _columns(".path")
_ERRANDS = np.array([layout.FIELDS[n].name.split(".")[1] for n in _PATHS])
_LONG = np.isin(_ERRANDS, ("home", "ember", "lamp", "gate", "order"))  # the others are bodies
_LONG.flags.writeable = False


@kernel
def stretch_rows(near: Floats, far: Floats, world: Ints, rows: Floats) -> None:
    """Let everything in rows (n, layout.SIZE) seem as far as it does in their worlds, in place.

    Args:
        near: float32 (worlds,), times as far as it is that anything seems; 1 changes nothing.
        far: float32 (worlds,), times as long that what is beyond 10 tiles of an errand's way seems.
        world: int32 (n,), the world of each row.
        rows: float32 (n, layout.SIZE), changed in place.
    """
    for n in range(world.size):
        w = int(world[n])
        times, more = near[w], far[w]
        if times == _ONE and more == _ONE:
            continue
        for column in _SIGNED:
            rows[n, column] = _stretched(rows[n, column], times)
        for column in _RAYS:
            rows[n, column] = _stretched(rows[n, column], times)
            if rows[n, column] >= _ONE:
                rows[n, column + 1] = 0.0  # a ray tells of nothing so far off
        for hint in range(_PATHS.size):
            column = _PATHS[hint]
            if rows[n, column] < _ONE:  # else it is not known
                rows[n, column] = _longer(rows[n, column], times, more if _LONG[hint] else _ONE)


@rule
def _longer(path: np.float32, times: np.float32, more: np.float32) -> np.float32:
    """A way of a row, so many times as long, and again so many where it is far."""
    tiles = tiles_in_row(path) * times
    if tiles > _NEAR:
        tiles = _NEAR + (tiles - _NEAR) * more
    return path_in_row(tiles)  # pyright: ignore[reportArgumentType]


@rule
def _stretched(value: np.float32, times: np.float32) -> np.float32:
    """A number of a row that ends at 1, where it only says that something is farther."""
    if abs(value) >= _ONE:
        return value
    return min(max(value * times, -_ONE), _ONE)
