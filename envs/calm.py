"""Calm: what a body earns by doing what its role does all day, while it knows of no rival.

The amounts are small: they order an idle hour and no hunt. A level is long, and so nobody is paid
for its length: the way home is paid by the tile, out and back alike, and all else is a cost. What a
policy does not care about it does by lot, ten times a second, and shivers: so it costs to turn back
on one's heel, and a guard that makes no rounds pays for it.
"""

import numpy as np

from ..game import layout
from ..game.sense.errands import tiles_in_row
from ..game.world.kernel import rule
from ..game.world.kinds import Noise, Role
from ..game.world.rules import FACTOR_CALM, SPEED, TICKS_PER_DECISION
from ..game.world.state import Floats
from .tasks import (
    AWAY,
    HEEL,
    HEEL_OF_HUNT,
    HOMEWARD,
    IDLE_DEED,
    LAZY,
    PATIENCE,
    REACH_OF_HOME,
    ROUND_FROM,
    ROUNDS,
)

_ZERO = np.float32(0.0)
_HALF = np.float32(0.5)
_ONE = np.float32(1.0)
_STEP = np.float32(0.01)  # tiles: less is no step
_LEAP = np.float32(0.9)  # tiles: more is a blink
# Tiles of a decision at the pace of the calm, by Role
_STROLL = (SPEED * FACTOR_CALM * np.float32(TICKS_PER_DECISION)).astype(np.float32)
_KNOWN = np.float32(0.999)  # a path from here on is unknown
_HOME = layout.index("hint.home.dx")
_FRIEND = layout.index("hint.friend.dx")
_EMBER = layout.index("hint.ember.path")
_CARRIES = layout.index("own.carrying")
_LED = layout.index("own.led")
_MOOD = layout.index("own.mood")


@rule
def calm_of(role: int, row: Floats, still: int, step_x: np.float32, step_y: np.float32,
            was_x: np.float32, was_y: np.float32, noise: int) -> np.float32:  # fmt: skip
    """What a calm decision is worth to the body whose row this is.

    ``still`` are the ticks for which it has stood; its steps in this decision and in the one before
    are in tiles; ``noise`` is the Noise that it made.
    """
    worth = -LAZY if still > PATIENCE[role] else _ZERO
    worth += idle_of(step_x, step_y, noise)
    worth -= HEEL * turned(step_x, step_y, was_x, was_y)
    if is_busy(role, row):
        return worth
    home = _FRIEND if role == Role.WISP else _HOME
    tiles = tiles_in_row(row[home + 2])
    if row[home + 2] >= _KNOWN:
        return worth
    if tiles > REACH_OF_HOME[role]:
        along = row[home] * step_x + row[home + 1] * step_y
        return worth + HOMEWARD[role] * along - AWAY[role]
    # Round about, in one direction: to and fro is no round.
    round_it = (row[home] * step_y - row[home + 1] * step_x) / _STROLL[role]
    round_it *= min(tiles / ROUND_FROM, _ONE)
    return worth - ROUNDS[role] * (_ONE - min(max(round_it, _ZERO), _ONE))


@rule
def unrest_of(row: Floats, step_x: np.float32, step_y: np.float32, was_x: np.float32,
              was_y: np.float32, noise: int) -> np.float32:  # fmt: skip
    """What a decision of a foe that is not calm costs: a shiver, and a deed before it hunts."""
    worth = -HEEL_OF_HUNT * turned(step_x, step_y, was_x, was_y)
    return worth + idle_of(step_x, step_y, noise) if row[_MOOD] < _ONE else worth


@rule
def idle_of(step_x: np.float32, step_y: np.float32, noise: int) -> np.float32:
    """What a deed for nothing costs, by the step that one took and the Noise that one made."""
    leapt = step_x * step_x + step_y * step_y > _LEAP * _LEAP
    return -IDLE_DEED if noise != Noise.NONE or leapt else _ZERO


@rule
def turned(step_x: np.float32, step_y: np.float32, was_x: np.float32,
            was_y: np.float32) -> np.float32:  # fmt: skip
    """0 for a step straight on or the first one, 1 for one back, 1/2 for a stop.

    Were it to cost to start, who stands would stand for ever: one step is worth less.
    """
    here = np.sqrt(step_x * step_x + step_y * step_y)
    before = np.sqrt(was_x * was_x + was_y * was_y)
    if before < _STEP:
        return _ZERO
    if here < _STEP:
        return _HALF
    return _HALF - _HALF * (step_x * was_x + step_y * was_y) / (here * before)


@rule
def is_busy(role: int, row: Floats) -> bool:
    """Whether it is about an errand, which leads wherever it leads."""
    if role == Role.IMP or role == Role.WISP:
        return row[_CARRIES] > _ZERO or row[_EMBER] < _KNOWN
    return role == Role.LAMPLIGHTER or row[_LED] > _ZERO
