"""Directions, and what stands between two points: shared by the rules, knows none of them."""

import numpy as np

from .kernel import kernel
from .kinds import Tile
from .layout import RAY_COUNT, RAY_RANGE
from .rules import DIAGONAL, MAX_HEIGHT, MAX_TILES, MAX_WIDTH, RADIUS
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


# Unit vector of each Move, and its step in whole tiles
DX = _table(0, 0, _d, 1, _d, 0, -_d, -1, -_d)
DY = _table(0, -1, -_d, 0, _d, 1, _d, 0, -_d)
STEP_X = np.array([0, 0, 1, 1, 1, 0, -1, -1, -1], np.int8)
STEP_Y = np.array([0, -1, -1, 0, 1, 1, 1, 0, -1], np.int8)

RAY_X = _table(1, _a, _d, _b, 0, -_b, -_d, -_a, -1, -_a, -_d, -_b, 0, _b, _d, _a)
RAY_Y = _table(0, _b, _d, _a, 1, _a, _d, _b, 0, -_b, -_d, -_a, -1, -_a, -_d, -_b)
assert len(RAY_X) == RAY_COUNT


@kernel
def tile_of(x: np.float32, y: np.float32) -> int:
    """The index of the tile that holds a point."""
    return int(y) * MAX_WIDTH + int(x)


@kernel
def is_walkable(tile: int, gate_open: int) -> bool:
    """Whether a body can stand on this kind of tile."""
    if tile == Tile.GATE:
        return gate_open != 0
    return tile == Tile.FLOOR or tile == Tile.GRASS or tile == Tile.DEN


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
def stops_sight(tile: int, gate_open: int) -> bool:
    """Walls and a closed gate cannot be seen through."""
    return tile == Tile.WALL or (tile == Tile.GATE and gate_open == 0)


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
    last_column, last_row = int(x1), int(y1)
    step_column = 1 if dx > _ZERO else -1
    step_row = 1 if dy > _ZERO else -1
    delta_x = _FAR if abs(dx) < _TINY else abs(_ONE / dx)
    delta_y = _FAR if abs(dy) < _TINY else abs(_ONE / dy)
    edge_x = (np.float32(column + 1) - x0) if dx > _ZERO else (x0 - np.float32(column))
    edge_y = (np.float32(row + 1) - y0) if dy > _ZERO else (y0 - np.float32(row))
    next_x, next_y = edge_x * delta_x, edge_y * delta_y
    for _ in range(MAX_WIDTH + MAX_HEIGHT):
        if column == last_column and row == last_row:
            return True
        if next_x < next_y:
            next_x += delta_x
            column += step_column
        else:
            next_y += delta_y
            row += step_row
        if not (0 <= column < MAX_WIDTH and 0 <= row < MAX_HEIGHT):
            return True  # rounding carried the walk past its end
        if stops_sight(tiles[row * MAX_WIDTH + column], gate_open):
            return False
    return True


@kernel
def cast_ray(
    tiles: Codes, gate_open: int, x: np.float32, y: np.float32, ray: int
) -> tuple[np.float32, int]:
    """Distance along a ray to the first tile that blocks walking, and that Tile.

    Beyond RAY_RANGE: (RAY_RANGE, Tile.FLOOR).
    """
    dx, dy = RAY_X[ray], RAY_Y[ray]
    column, row = int(x), int(y)
    step_column = 1 if dx > _ZERO else -1
    step_row = MAX_WIDTH if dy > _ZERO else -MAX_WIDTH
    delta_x = _FAR if abs(dx) < _TINY else abs(_ONE / dx)
    delta_y = _FAR if abs(dy) < _TINY else abs(_ONE / dy)
    edge_x = (np.float32(column + 1) - x) if dx > _ZERO else (x - np.float32(column))
    edge_y = (np.float32(row + 1) - y) if dy > _ZERO else (y - np.float32(row))
    next_x, next_y = edge_x * delta_x, edge_y * delta_y
    tile = row * MAX_WIDTH + column
    while True:
        if next_x < next_y:
            distance = next_x
            next_x += delta_x
            tile += step_column
        else:
            distance = next_y
            next_y += delta_y
            tile += step_row
        if distance >= _RANGE or not 0 <= tile < MAX_TILES:  # far, or out through the open gate
            return _RANGE, 0  # Tile.FLOOR
        kind = int(tiles[tile])
        if not is_walkable(kind, gate_open):
            return distance, kind


@kernel
def nearest_move(dx: np.float32, dy: np.float32) -> int:
    """The Move whose direction is nearest to a vector; STAY for none."""
    best, best_dot = 0, _ZERO
    for move in range(1, 9):
        dot = dx * DX[move] + dy * DY[move]
        if dot > best_dot:
            best, best_dot = move, dot
    return best
