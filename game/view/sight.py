"""Polygons of what can be seen or lit from a point, cut by walls; for the picture only.

The rules have sight of their own (``systems/sight.py``). This one is coarser and wholly vectorised:
it marches all rays at once and lets light rest on the first wall it meets.
"""

from functools import cache

import numpy as np
import numpy.typing as npt

from .grain import Field

Blocked = npt.NDArray[np.bool_]
Points = npt.NDArray[np.float32]

_STEP = 0.125  # tiles
_GLANCE = 0.7  # tiles that light climbs onto a wall


@cache
def _fan(count: int, middle: float, half: float) -> tuple[Field, Field]:
    angles = np.linspace(middle - half, middle + half, count, dtype=np.float32)
    return np.cos(angles), np.sin(angles)


def fan(
    blocked: Blocked, x: float, y: float, reach: float,
    middle: float = 0.0, half: float = float(np.pi), count: int = 160, step: float = _STEP,
) -> Points:  # fmt: skip
    """Where rays from a point end, as (count, 2) tiles; angles clockwise from east in radians."""
    cosines, sines = _fan(count, round(middle, 2), round(half, 3))
    steps = np.arange(step, reach + step, step, dtype=np.float32)
    columns = (x + cosines[:, None] * steps).astype(np.int32)
    rows = (y + sines[:, None] * steps).astype(np.int32)
    hit = blocked.take(rows * blocked.shape[1] + columns, mode="clip")
    hit |= (columns < 0) | (columns >= blocked.shape[1])
    first = np.where(hit.any(1), hit.argmax(1), steps.size - 1)
    distance = np.minimum(steps[first] + _GLANCE * hit.any(1), reach)
    return np.stack((x + cosines * distance, y + sines * distance), 1)
