"""When a strike is worth it: shared by those who strike, the warden and the wolf."""

import numpy as np

from ..world.kernel import rule
from ..world.rules import (
    DASH_TICKS,
    FACTOR_WINDUP,
    SPEED,
    STRIKE_REACH,
    TICKS_PER_DECISION,
    WINDUP_TICKS,
)
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
    far,
)

_f = np.float32

_TICKS = _f(WINDUP_TICKS)
_RUSH_TICKS = _f(DASH_TICKS - TICKS_PER_DECISION)
_SURE = _f(0.97)  # share of the reach within which a strike is thought to land
_RASH = _f(0.03)  # share of decisions in which one strikes on a mere hope
_NEAR_ENOUGH = _f(0.4)  # tiles beyond its reach from which nobody strikes
_ZERO = _f(0.0)


@rule
def will_land(row: Row, prey: int, role: int, luck: np.float32) -> bool:
    """Whether a strike begun now would land, if both go on as they do; luck makes some rash.

    Args:
        row: the striker's row.
        prey: the slot of its prey.
        role: the striker's role.
        luck: a draw in [0, 1).
    """
    reach = STRIKE_REACH[role]
    if far(row, prey) > reach + _NEAR_ENOUGH:
        return False
    ahead = _TICKS * SPEED_TILES
    dx = row[column(prey, DX)] * TILES + row[column(prey, SPEED_X)] * ahead
    dy = row[column(prey, DY)] * TILES + row[column(prey, SPEED_Y)] * ahead
    pace = np.sqrt(row[VX] * row[VX] + row[VY] * row[VY]) * SPEED_TILES
    rush = max(pace - SPEED[role], _ZERO) * _RUSH_TICKS  # what is left of a dash carries one on
    gap = np.sqrt(dx * dx + dy * dy) - (SPEED[role] * _TICKS + rush) * FACTOR_WINDUP[role]
    return gap < reach * _SURE or luck < _RASH
