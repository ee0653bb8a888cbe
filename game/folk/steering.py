"""Turning a wish to go somewhere into one of the eight moves.

Straight wishes (towards, away, around) look at the rays for room; ways along a hint trust the
navigation mesh that the hint comes from.
"""

import numpy as np

from ..layout import RAY_RANGE, RAYS
from ..world.dice import Why
from ..world.geometry import DX as MOVE_X
from ..world.geometry import DY as MOVE_Y
from ..world.geometry import nearest_move
from ..world.kernel import rule
from ..world.kinds import Move
from .senses import (
    DX,
    DY,
    SPEED_TILES,
    SPEED_X,
    SPEED_Y,
    TILES,
    VX,
    VY,
    Row,
    column,
    knows,
    whim,
)

_f = np.float32
RAY_OF = np.array([0, 12, 14, 0, 2, 4, 6, 8, 10], np.int64)  # the ray along each move

_TINY = _f(1e-6)
_RAY_TILES = _f(RAY_RANGE)
_CLEAR = _f(0.55)  # tiles of room below which a way counts as blocked
_BLOCKED = _f(2.5)  # what a blocked way costs, against 1 for the right direction
_MOMENTUM = _f(0.3)  # what going on as before is worth, so that nobody dithers at a corner

_EIGHT = _f(8.0)
_ONE = _f(1.0)
_LEAD_TILES = _f(6.0)  # tiles of distance that are worth one full lead
_LEAD_TICKS = _f(9.0)  # ticks ahead that one aims at most
_SAFE_COSINE = _f(0.3)  # how far to the side of the way home a pursuer may be to be ignored


@rule
def room(row: Row, move: int) -> np.float32:
    """Tiles that are free along a move."""
    return row[RAYS + 2 * RAY_OF[move]] * _RAY_TILES


@rule
def steer(row: Row, dx: np.float32, dy: np.float32) -> int:
    """The free move nearest to a direction of any length; STAY for no direction at all."""
    length = np.sqrt(dx * dx + dy * dy)
    if length < _TINY:
        return Move.STAY
    best = 0
    best_score = -_RAY_TILES
    for move in range(1, 9):
        score = (MOVE_X[move] * dx + MOVE_Y[move] * dy) / length
        score += _MOMENTUM * (MOVE_X[move] * row[VX] + MOVE_Y[move] * row[VY])
        if room(row, move) < _CLEAR:
            score -= _BLOCKED
        if score > best_score:
            best = move
            best_score = score
    return best


@rule
def follow(row: Row, hint: int) -> int:
    """Walk the way a hint gives; STAY when it is not known."""
    return nearest_move(row[hint], row[hint + 1])


@rule
def toward(row: Row, slot: int) -> int:
    """Straight at another body."""
    return steer(row, row[column(slot, DX)], row[column(slot, DY)])


@rule
def away(row: Row, slot: int) -> int:
    """Straight away from another body."""
    return steer(row, -row[column(slot, DX)], -row[column(slot, DY)])


@rule
def around(row: Row, slot: int, side: np.float32) -> int:
    """Round another body, which stays to the left (side -1) or right (side 1) of the way."""
    return steer(row, row[column(slot, DY)] * side, -row[column(slot, DX)] * side)


@rule
def face_toward(row: Row, slot: int) -> int:
    """The move that turns one's face to another body, free or not."""
    return nearest_move(row[column(slot, DX)], row[column(slot, DY)])


@rule
def wander(row: Row, seed: np.uint64, tick: int, who: int, ticks: int) -> int:
    """A way by luck, kept for some ticks as far as there is room."""
    luck = whim(seed, tick, who, ticks, Why.FOLK_MOVE)
    move = 1 + int(luck * _EIGHT)
    return steer(row, MOVE_X[move], MOVE_Y[move])


@rule
def meet(row: Row, slot: int) -> int:
    """Run to where another body will be, farther ahead of it the farther it is."""
    dx = row[column(slot, DX)] * TILES
    dy = row[column(slot, DY)] * TILES
    ahead = min(np.sqrt(dx * dx + dy * dy) / _LEAD_TILES, _ONE) * _LEAD_TICKS * SPEED_TILES
    return steer(row, dx + row[column(slot, SPEED_X)] * ahead,
                 dy + row[column(slot, SPEED_Y)] * ahead)  # fmt: skip


@rule
def flank(row: Row, slot: int, side: np.float32) -> int:
    """Towards another body in a curve: side -1 to 1 says from where and how wide."""
    dx = row[column(slot, DX)]
    dy = row[column(slot, DY)]
    return steer(row, dx + dy * side, dy - dx * side)


@rule
def flee_along(row: Row, hint: int, slot: int) -> int:
    """Along a hint as far as another body lets one: half the way home, half away from it."""
    dx = row[column(slot, DX)]
    dy = row[column(slot, DY)]
    length = np.sqrt(dx * dx + dy * dy) + _TINY
    x = -dx / length
    y = -dy / length
    if knows(row, hint):
        if x * row[hint] + y * row[hint + 1] > _SAFE_COSINE:  # it is behind: just run
            return nearest_move(row[hint], row[hint + 1])
        x += row[hint]
        y += row[hint + 1]
    return steer(row, x, y)
