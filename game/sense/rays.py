"""Rays: what blocks walking, all round a body, kept for every point of a level once found.

A ray starts at the nearest of 16 points of the body's tile, so that the tiles it passes are known
beforehand (an eighth of a tile off at most), and what it found from there is a small number: how
many of them it passed. The numbers of all 16 rays of a point fit into one word of ``Ground.rays``.
They are a pure function of the level, so they are no part of a world's state, and threads that
fill the same word write the same number.
"""

import math

import numpy as np

from ..layout import RAY_COUNT, RAY_RANGE, RAYS
from ..world.geometry import is_walkable
from ..world.kernel import rule
from ..world.kinds import Tile
from ..world.rules import MAX_WIDTH
from ..world.state import RAY_POINTS, Codes, Floats, Seeds

_ZERO = np.float32(0.0)
_SIDE = math.isqrt(RAY_POINTS)  # points of a tile along one side
_SIDES = np.float32(_SIDE)
_STEPS = 16  # more than the 13 tiles that a ray of 8 tiles can pass
_a, _b, _d = 0.92387953, 0.38268343, 0.70710678  # written out, so that tables never drift
_RAY_X = (1, _a, _d, _b, 0, -_b, -_d, -_a, -1, -_a, -_d, -_b, 0, _b, _d, _a)
_RAY_Y = (0, _b, _d, _a, 1, _a, _d, _b, 0, -_b, -_d, -_a, -1, -_a, -_d, -_b)
assert len(_RAY_X) == len(_RAY_Y) == RAY_COUNT
assert RAY_COUNT * 4 == 64

_HIT = np.array([0.0, 1.0, 0.25, 0.0, 0.5, 0.75, 0.5, 0.0], np.float32)  # by Tile
assert len(_HIT) == len(Tile)


def _tables() -> tuple[np.ndarray, np.ndarray]:
    """By point, ray and number: the offset of a tile that a ray enters, and the distance there.

    Past the range the offset leads back to the body's own tile, where nothing is hit, and the
    distance is the range.
    """
    offsets = np.zeros((RAY_POINTS, RAY_COUNT, _STEPS), np.int16)
    distances = np.full((RAY_POINTS, RAY_COUNT, _STEPS), RAY_RANGE, np.float32)
    for point in range(RAY_POINTS):
        for ray in range(RAY_COUNT):
            dx, dy = float(_RAY_X[ray]), float(_RAY_Y[ray])
            x, y = (point % _SIDE + 0.5) / _SIDE, (point // _SIDE + 0.5) / _SIDE
            delta_x = abs(1 / dx) if dx else 1e9
            delta_y = abs(1 / dy) if dy else 1e9
            next_x = (1 - x if dx > 0 else x) * delta_x
            next_y = (1 - y if dy > 0 else y) * delta_y
            offset = 0
            for number in range(_STEPS):
                if next_x < next_y:
                    distance, next_x = next_x, next_x + delta_x
                    offset += 1 if dx > 0 else -1
                else:
                    distance, next_y = next_y, next_y + delta_y
                    offset += MAX_WIDTH if dy > 0 else -MAX_WIDTH
                if distance >= RAY_RANGE:
                    break
                offsets[point, ray, number] = offset
                distances[point, ray, number] = distance
    return offsets, distances


_OFFSET, _distance = _tables()
_PASSED = np.sum(_distance < RAY_RANGE, axis=2).astype(np.int8)  # tiles within range
_SHARE = _distance * np.float32(1.0 / RAY_RANGE)
assert _PASSED.max() < _STEPS


@rule
def point_of(x: np.float32, y: np.float32) -> int:
    """The point of its tile that is nearest to a body."""
    column = int((x - np.float32(int(x))) * _SIDES)
    return int((y - np.float32(int(y))) * _SIDES) * _SIDE + column


@rule
def cast_rays(tiles: Codes, tile: int, point: int) -> np.uint64:
    """How many tiles each ray passes before one that is not open ground: 4 bits a ray.

    A gate ends a ray, open or not: beyond it is no more level.
    """
    passed = np.uint64(0)
    for ray in range(RAY_COUNT):
        number = 0
        while number < _PASSED[point, ray] and is_walkable(
            tiles[tile + _OFFSET[point, ray, number]], 0
        ):
            number += 1
        passed |= np.uint64(number) << np.uint64(4 * ray)
    return passed


@rule
def write_rays(a: int, rows: Floats, tiles: Codes, kept: Seeds, gate_open: int, tile: int,
               point: int) -> None:  # fmt: skip
    """What blocks walking, all round; ``kept`` is (tiles, points) of ``Ground.rays``."""
    passed = kept[tile, point]
    if passed == 0:
        passed = cast_rays(tiles, tile, point)
        kept[tile, point] = passed
    for ray in range(RAY_COUNT):
        number = int(passed >> np.uint64(4 * ray)) & 15
        kind = tiles[tile + _OFFSET[point, ray, number]]
        rows[a, RAYS + 2 * ray] = _SHARE[point, ray, number]
        rows[a, RAYS + 2 * ray + 1] = _HIT[kind] if kind != Tile.GATE or gate_open == 0 else _ZERO
