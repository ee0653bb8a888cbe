"""Downhill by L-BFGS, as Nocedal and Wright have it (Numerical Optimization, algorithm 7.5)."""

from collections import deque
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Point = NDArray[np.float64]
Cost = Callable[[Point], tuple[float, Point]]  # the height at a point, and its slope there

_MEMORY = 10  # steps that are remembered
_ENOUGH = 1e-4  # of the fall that the slope promises
_FLAT = 1e-7


def lowest(cost: Cost, start: Point, rounds: int) -> Point:
    """Where `cost`, which is convex, falls no further, or the last point of so many rounds."""
    here, (height, slope) = start, cost(start)
    steps = deque[tuple[Point, Point, float]](maxlen=_MEMORY)
    for _ in range(rounds):
        way = -_bent(slope, steps)
        fall, size = float(way @ slope), 1.0
        if fall > -_FLAT * max(1.0, abs(height)):
            break
        while True:
            there = here + size * way
            new_height, new_slope = cost(there)
            if new_height <= height + _ENOUGH * size * fall or size < 1e-6:
                break
            size /= 2
        turned = new_slope - slope
        if (along := float(turned @ (there - here))) > 0:
            steps.append((there - here, turned, 1 / along))
        here, height, slope = there, new_height, new_slope
    return here


def _bent(slope: Point, steps: "deque[tuple[Point, Point, float]]") -> Point:
    """The slope times what the steps tell of the inverse of its curvature."""
    way, parts = slope.copy(), list[float]()
    for moved, turned, scale in reversed(steps):
        parts.append(scale * float(moved @ way))
        way -= parts[-1] * turned
    if steps:
        moved, turned, scale = steps[-1]
        way /= scale * float(turned @ turned)
    else:
        way /= max(1.0, float(np.linalg.norm(slope)))
    for (moved, turned, scale), part in zip(steps, reversed(parts), strict=True):
        way += (part - scale * float(turned @ way)) * moved
    return way
