"""Polygons of what can be seen or lit from a point, cut by walls; for the picture only.

The rules have sight of their own (``systems/sight.py``). This one is coarser and wholly vectorised:
it marches all rays at once and lets light rest on the first wall it meets.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .grain import Field

Blocked = npt.NDArray[np.bool_]
Points = npt.NDArray[np.float32]

_STEP = 0.125  # tiles
_GLANCE = 0.7  # tiles that light climbs onto a wall


class _Rays(NamedTuple):
    """Rays from nowhere, (count) and (count, steps) in tiles."""

    cosines: Field
    sines: Field
    steps: Field
    across: Field
    down: Field


@lru_cache(maxsize=64)  # of a reach that grows and goes there are many
def _rays(count: int, middle: float, half: float, reach: float, step: float) -> _Rays:
    angles = np.linspace(middle - half, middle + half, count, dtype=np.float32)
    cosines, sines = np.cos(angles), np.sin(angles)
    steps = np.arange(step, reach + step, step, dtype=np.float32)
    return _Rays(cosines, sines, steps, cosines[:, None] * steps, sines[:, None] * steps)


def fan(
    blocked: Blocked, x: float, y: float, reach: float,
    middle: float = 0.0, half: float = float(np.pi), count: int = 160, step: float = _STEP,
) -> Points:  # fmt: skip
    """Where rays from a point end, as (count, 2) tiles; angles clockwise from east in radians."""
    cosines, sines, steps, across, down = _rays(
        count, round(middle, 2), round(half, 3), reach, step
    )
    columns = (x + across).astype(np.int32)
    rows = (y + down).astype(np.int32)
    hit = blocked.take(rows * blocked.shape[1] + columns, mode="clip")
    hit |= (columns < 0) | (columns >= blocked.shape[1])
    ends = hit.any(1)
    first = np.where(ends, hit.argmax(1), steps.size - 1)
    distance = np.minimum(steps[first] + _GLANCE * ends, reach)
    return np.stack((x + cosines * distance, y + sines * distance), 1)
