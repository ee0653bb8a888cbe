"""Where one body will be after its next decision, if nobody is in its way: by the rules, on copies.

Nothing of the world is written, and none of its luck is used. Others who push, strike or daze are
not foreseen.
"""

from typing import NamedTuple

import numpy as np

from .kinds import Deed, Move
from .plain import plain
from .rules import DASH_TICKS, TICKS_PER_DECISION
from .state import Ground, State
from .systems.charge import is_charged
from .systems.dash import can_dash
from .systems.flash import flash
from .systems.rest import lie_still, wear_off
from .systems.walk import slide, stride

_lie_still, _wear_off = plain(lie_still), plain(wear_off)
_stride, _slide = plain(stride), plain(slide)
_can_dash, _is_charged, _flash = plain(can_dash), plain(is_charged), plain(flash)


class Foreseen(NamedTuple):
    """A body after a decision that was not made yet.

    Attributes:
        x: tiles; so is ``y``.
        face: the Move in whose direction it looks.
        deed: what it will have done of what it wanted; *use* is not looked at.
    """

    x: float
    y: float
    face: int
    deed: Deed


def foresee(state: State, ground: Ground, w: int, a: int, move: Move, deed: Deed) -> Foreseen:
    """Where a body of a world will be if this is what it wants."""
    tiles, gate_open = ground.tiles[state.ground[w]], int(state.gate_open[w])

    def own(name: str) -> np.ndarray:
        """A column in which this body is the first, and the only one."""
        column = getattr(state, name)[w]
        alone = np.zeros(column.shape, column.dtype)
        alone.flat[0] = column[(a,) * column.ndim]
        return alone

    moves = np.array([move], np.int8)
    x, y, vx, vy, face = own("x"), own("y"), own("vx"), own("vy"), own("face")
    dazed, windup, recoil, dash, cower = (
        own(name) for name in ("dazed", "windup", "recoil", "dash", "cower")
    )
    tick, stirred = int(state.tick[w]), int(state.stirred[w])
    if a == 0 and stirred < 0 and (move != Move.STAY or deed != Deed.NONE):
        stirred = tick
    asleep = [own(name) for name in ("asleep", "sleeps", "near_start", "safe")]
    _lie_still(1, tick, stirred, asleep[0], asleep[1], asleep[2], asleep[3], dazed)
    done = Deed.NONE
    if deed == Deed.DASH and _can_dash(
        dazed[0], windup[0], recoil[0], cower[0], dash[0], state.breath[w, a]
    ):
        dash[0], done = DASH_TICKS, deed
    elif deed == Deed.POWER and _is_charged(
        state.role[w, a], dazed[0], cower[0], state.rest[w, a], state.charge[w, a]
    ):
        done = deed
    still = own("still")
    role, pace, mood = own("role"), own("pace"), own("mood")
    carrying, relation, order = own("carrying"), own("relation"), own("order")
    for _ in range(TICKS_PER_DECISION):
        _stride(1, moves, role, pace, mood, dazed, windup, recoil, dash, cower, carrying, relation,
                order, vx, vy, face)  # fmt: skip
        _slide(1, tiles, gate_open, x, y, vx, vy, still)
        for condition in (windup, recoil, dazed, dash, cower):
            if condition[0] > 0:  # the others' are all 0
                _wear_off(condition)
    return Foreseen(float(x[0]), float(y[0]), int(face[0]), done)


def aim_of(state: State, ground: Ground, w: int, a: int, move: Move) -> int:
    """The Move in whose direction a lamplighter's flash would go now."""
    face = state.face[w].copy()
    moves = np.full_like(face, move)
    _flash(
        a, int(state.bodies[w]), ground.tiles[state.ground[w]], int(state.gate_open[w]),
        state.x[w], state.y[w], moves, face, state.relation[w], state.dazed[w].copy(),
        state.noise[w].copy(), state.tally[w].copy(),
    )  # fmt: skip
    return int(face[a])
