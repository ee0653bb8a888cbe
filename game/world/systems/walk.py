"""Walk: bodies move where they want, slide along walls and make room for each other."""

import numpy as np

from ..geometry import DX, DY, has_room
from ..kernel import rule
from ..kinds import Mood, Move, Order, Role
from ..rules import (
    DASH_FACTOR,
    FACTOR_CALM,
    FACTOR_LADEN,
    FACTOR_RECOIL,
    FACTOR_SUSPICIOUS,
    FACTOR_WINDUP,
    MAX_HEIGHT,
    MAX_WIDTH,
    PUSH,
    RADIUS,
    SPEED,
)
from ..state import Bytes, Codes, Floats, Shorts
from .relations import waits

_ZERO = np.float32(0.0)
_HALF = np.float32(0.5)
_TINY = np.float32(1e-6)
_WIDE = RADIUS + RADIUS
_RIGHT = np.float32(MAX_WIDTH) - RADIUS
_BOTTOM = np.float32(MAX_HEIGHT) - RADIUS


@rule
def stride(bodies: int, move: Bytes, role: Bytes, pace: Floats, mood: Bytes, dazed: Shorts,
           windup: Shorts, recoil: Shorts, dash: Shorts, cower: Shorts, carrying: Bytes,
           relation: Bytes, order: Bytes, vx: Floats, vy: Floats, face: Bytes) -> None:  # fmt: skip
    """Each body turns to where it wants to go and gathers its speed.

    Who has just struck steps back, with its face to whom it struck. Who is to follow somebody does
    not stroll, however calm it is: it would be left behind.
    """
    for a in range(bodies):
        wanted = move[a]
        if dazed[a] > 0 or cower[a] > 0:
            vx[a] = vy[a] = _ZERO
            continue
        speed = SPEED[role[a]] * pace[a]
        if recoil[a] > 0:
            speed *= FACTOR_RECOIL
            vx[a] = -DX[face[a]] * speed
            vy[a] = -DY[face[a]] * speed
            continue
        if wanted == Move.STAY or waits(a, relation):
            vx[a] = vy[a] = _ZERO
            continue
        if order[a] == Order.FOLLOW:
            pass
        elif mood[a] == Mood.CALM:
            speed *= FACTOR_CALM[role[a]]
        elif mood[a] == Mood.SUSPICIOUS:
            speed *= FACTOR_SUSPICIOUS[role[a]]
        if dash[a] > 0:
            speed *= DASH_FACTOR[role[a]]
        if windup[a] > 0:
            speed *= FACTOR_WINDUP[role[a]]
        if carrying[a] > 0:
            speed *= FACTOR_LADEN[role[a]]
        face[a] = wanted
        vx[a] = DX[wanted] * speed
        vy[a] = DY[wanted] * speed


@rule
def slide(bodies: int, tiles: Codes, gate_open: int, x: Floats, y: Floats, vx: Floats, vy: Floats,
          still: Shorts) -> None:  # fmt: skip
    """Bodies move; a wall stops only the part of a movement that runs into it.

    Who walks straight at a corner that only half blocks the way is led around it, at half speed.
    Afterwards vx and vy hold what was really moved.
    """
    for a in range(bodies):
        want_x, want_y = vx[a], vy[a]
        if want_x == _ZERO and want_y == _ZERO:
            if still[a] < 1000:
                still[a] += 1
            continue
        from_x, from_y = x[a], y[a]
        to_x = min(max(from_x + want_x, RADIUS), _RIGHT)
        to_y = min(max(from_y + want_y, RADIUS), _BOTTOM)
        if not has_room(tiles, gate_open, to_x, to_y):
            if not has_room(tiles, gate_open, to_x, from_y):
                to_x = from_x
                if want_y == _ZERO:
                    to_y = _around(tiles, gate_open, from_x + want_x, from_y, abs(want_x), True)
            if not has_room(tiles, gate_open, to_x, to_y):
                to_y = from_y
                if want_x == _ZERO:
                    to_x = _around(tiles, gate_open, from_x, from_y + want_y, abs(want_y), False)
                    if not has_room(tiles, gate_open, to_x, to_y):
                        to_x = from_x
        x[a], y[a] = to_x, to_y
        vx[a], vy[a] = to_x - from_x, to_y - from_y
        still[a] = 0


@rule
def _around(tiles: Codes, gate_open: int, x: np.float32, y: np.float32, speed: np.float32,
            upright: bool) -> np.float32:  # fmt: skip
    """Where to shift sideways (y if upright, else x) to get round a corner ahead at (x, y)."""
    shift = speed * _HALF
    if upright:
        if has_room(tiles, gate_open, x, y - RADIUS):
            return y - shift
        return y + shift if has_room(tiles, gate_open, x, y + RADIUS) else y
    if has_room(tiles, gate_open, x - RADIUS, y):
        return x - shift
    return x + shift if has_room(tiles, gate_open, x + RADIUS, y) else x


@rule
def make_room(bodies: int, tiles: Codes, gate_open: int, role: Bytes, x: Floats, y: Floats) -> None:
    """Bodies that overlap push each other apart, never into a wall; a wisp touches nobody."""
    for a in range(bodies):
        if role[a] == Role.WISP:
            continue
        for b in range(a + 1, bodies):
            dx, dy = x[b] - x[a], y[b] - y[a]
            if max(abs(dx), abs(dy)) >= _WIDE or role[b] == Role.WISP:
                continue
            distance = np.sqrt(dx * dx + dy * dy)
            if distance >= _WIDE:
                continue
            if distance < _TINY:  # on one spot: the later body gives way to the right
                dx, dy, distance = _WIDE, _ZERO, _WIDE
                share = PUSH * _HALF
            else:
                share = (_WIDE - distance) / distance * PUSH * _HALF
            _nudge(tiles, gate_open, a, -dx * share, -dy * share, x, y)
            _nudge(tiles, gate_open, b, dx * share, dy * share, x, y)


@rule
def _nudge(tiles: Codes, gate_open: int, a: int, dx: np.float32, dy: np.float32,
           x: Floats, y: Floats) -> None:  # fmt: skip
    to_x = min(max(x[a] + dx, RADIUS), _RIGHT)
    to_y = min(max(y[a] + dy, RADIUS), _BOTTOM)
    if has_room(tiles, gate_open, to_x, to_y):
        x[a], y[a] = to_x, to_y
