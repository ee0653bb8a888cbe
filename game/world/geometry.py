"""Directions, and what stands between two points: shared by the rules, knows none of them."""

import numpy as np

from .kernel import rule
from .kinds import Tile
from .rules import DIAGONAL, MAX_WIDTH, RADIUS
from .state import Codes

_ZERO = np.float32(0.0)
_HALF = np.float32(0.5)
_ONE = np.float32(1.0)
_FAR = np.float32(1e9)
_TINY = np.float32(1e-6)
_d = float(DIAGONAL)


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


@rule
def tile_of(x: np.float32, y: np.float32) -> int:
    """The index of the tile that holds a point."""
    return int(y) * MAX_WIDTH + int(x)


@rule
def is_walkable(tile: int, gate_open: int) -> bool:
    """Whether a body can stand on this kind of tile."""
    return ((_WALKABLE | int(gate_open) << _GATE) >> tile) & 1 != 0


@rule
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


@rule
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


@rule
def nearest_move(dx: np.float32, dy: np.float32) -> int:
    """The Move whose direction is nearest to a vector; STAY for none."""
    best, best_dot = 0, _ZERO
    for move in range(1, 9):
        dot = dx * DX[move] + dy * DY[move]
        if dot > best_dot:
            best, best_dot = move, dot
    return best
