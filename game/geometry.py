"""Directions, and what stands between two points: shared by the rules, knows none of them."""

import numpy as np

from .kernel import kernel
from .kinds import Tile
from .layout import RAY_COUNT, RAY_RANGE
from .rules import DIAGONAL, MAX_WIDTH, RADIUS
from .state import Codes

_ZERO = np.float32(0.0)
_HALF = np.float32(0.5)
_ONE = np.float32(1.0)
_FAR = np.float32(1e9)
_TINY = np.float32(1e-6)
_RANGE = np.float32(RAY_RANGE)
_d = float(DIAGONAL)
_a, _b = 0.92387953, 0.38268343  # cosine and sine of 22.5 degrees, written out: tables never drift


def _table(*values: float) -> np.ndarray:
    table = np.array(values, np.float32)
    table.flags.writeable = False
    return table


_GATE = int(Tile.GATE)
_WALKABLE = 1 << int(Tile.FLOOR) | 1 << int(Tile.GRASS) | 1 << int(Tile.DEN)  # a bit a Tile
_BLIND = 1 << int(Tile.WALL)  # what cannot be seen through; so is a closed gate

# Unit vector of each Move, and its step in whole tiles
DX = _table(0, 0, _d, 1, _d, 0, -_d, -1, -_d)
DY = _table(0, -1, -_d, 0, _d, 1, _d, 0, -_d)
STEP_X = np.array([0, 0, 1, 1, 1, 0, -1, -1, -1], np.int8)
STEP_Y = np.array([0, -1, -1, 0, 1, 1, 1, 0, -1], np.int8)

RAY_X = _table(1, _a, _d, _b, 0, -_b, -_d, -_a, -1, -_a, -_d, -_b, 0, _b, _d, _a)
RAY_Y = _table(0, _b, _d, _a, 1, _a, _d, _b, 0, -_b, -_d, -_a, -1, -_a, -_d, -_b)
assert len(RAY_X) == RAY_COUNT


_POINTS = np.float32(4)  # points a tile is divided into, each way
_RAY_STEPS = 16  # more than the 13 tiles that a ray of 8 tiles can pass


def _ray_tables() -> tuple[np.ndarray, np.ndarray]:
    """Offsets of the tiles each ray passes, and the distance at which it enters them."""
    offsets = np.zeros((16, RAY_COUNT, _RAY_STEPS), np.int16)
    distances = np.full((16, RAY_COUNT, _RAY_STEPS), RAY_RANGE, np.float32)
    for point in range(16):
        for ray in range(RAY_COUNT):
            dx, dy = float(RAY_X[ray]), float(RAY_Y[ray])
            x, y = (point % 4 + 0.5) / 4, (point // 4 + 0.5) / 4
            delta_x = abs(1 / dx) if dx else 1e9
            delta_y = abs(1 / dy) if dy else 1e9
            next_x = (1 - x if dx > 0 else x) * delta_x
            next_y = (1 - y if dy > 0 else y) * delta_y
            offset = 0
            for number in range(_RAY_STEPS):
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


_RAY_OFFSET, _RAY_DISTANCE = _ray_tables()
_RAY_TILES = np.sum(_RAY_DISTANCE < RAY_RANGE, axis=2).astype(np.int8)  # tiles within range


@kernel
def tile_of(x: np.float32, y: np.float32) -> int:
    """The index of the tile that holds a point."""
    return int(y) * MAX_WIDTH + int(x)


@kernel
def is_walkable(tile: int, gate_open: int) -> bool:
    """Whether a body can stand on this kind of tile."""
    return ((_WALKABLE | int(gate_open) << _GATE) >> tile) & 1 != 0


@kernel
def has_room(tiles: Codes, gate_open: int, x: np.float32, y: np.float32) -> bool:
    """Whether a body fits here: its bounding square touches walkable tiles only."""
    left, right = int(x - RADIUS), int(x + RADIUS)
    top, bottom = int(y - RADIUS) * MAX_WIDTH, int(y + RADIUS) * MAX_WIDTH
    return (
        is_walkable(tiles[top + left], gate_open)
        and is_walkable(tiles[top + right], gate_open)
        and is_walkable(tiles[bottom + left], gate_open)
        and is_walkable(tiles[bottom + right], gate_open)
    )


@kernel
def is_in_sight(
    tiles: Codes, gate_open: int, x0: np.float32, y0: np.float32, x1: np.float32, y1: np.float32
) -> bool:
    """Whether nothing that stops sight lies on the line between two points.

    Walks the grid from border to border (Amanatides and Woo, "A fast voxel traversal algorithm for
    ray tracing", Eurographics 1987).
    """
    dx, dy = x1 - x0, y1 - y0
    column, row = int(x0), int(y0)
    columns, rows = abs(int(x1) - column), abs(int(y1) - row)  # borders left to cross
    delta_x = _FAR if abs(dx) < _TINY else abs(_ONE / dx)
    delta_y = _FAR if abs(dy) < _TINY else abs(_ONE / dy)
    next_x = delta_x * (np.float32(column + 1) - x0 if dx > _ZERO else x0 - np.float32(column))
    next_y = delta_y * (np.float32(row + 1) - y0 if dy > _ZERO else y0 - np.float32(row))
    step_column = 1 if dx > _ZERO else -1
    step_row = MAX_WIDTH if dy > _ZERO else -MAX_WIDTH
    blind = _BLIND if gate_open else _BLIND | 1 << _GATE
    tile = row * MAX_WIDTH + column
    while columns + rows > 0:  # counting borders, no rounding can carry the walk past its end
        if rows == 0 or (columns > 0 and next_x < next_y):
            next_x += delta_x
            tile += step_column
            columns -= 1
        else:
            next_y += delta_y
            tile += step_row
            rows -= 1
        if (blind >> tiles[tile]) & 1:
            return False
    return True


@kernel
def cast_ray(tiles: Codes, x: np.float32, y: np.float32, ray: int
             ) -> tuple[np.float32, int]:  # fmt: skip
    """Distance along a ray to the first tile that is not open ground, and that Tile.

    A gate ends the ray, open or not: beyond it is no more level. The ray starts at the nearest of
    16 points of the body's tile, so that the tiles it passes are known beforehand: three times as
    fast as walking the grid, and an eighth of a tile off at most. Beyond RAY_RANGE: (RAY_RANGE,
    Tile.FLOOR).
    """
    column, row = int(x), int(y)
    point = int((y - np.float32(row)) * _POINTS) * 4 + int((x - np.float32(column)) * _POINTS)
    start = row * MAX_WIDTH + column
    for number in range(_RAY_TILES[point, ray]):
        kind = tiles[start + _RAY_OFFSET[point, ray, number]]
        if (_WALKABLE >> kind) & 1 == 0:
            return _RAY_DISTANCE[point, ray, number], int(kind)
    return _RANGE, 0


@kernel
def nearest_move(dx: np.float32, dy: np.float32) -> int:
    """The Move whose direction is nearest to a vector; STAY for none."""
    best, best_dot = 0, _ZERO
    for move in range(1, 9):
        dot = dx * DX[move] + dy * DY[move]
        if dot > best_dot:
            best, best_dot = move, dot
    return best
