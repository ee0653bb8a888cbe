"""Calm: what a body earns by doing what its role does all day, while it knows of no rival.

The amounts are small: they order an idle hour and no hunt. A level is long, and so nobody is paid
for its length: the way home is paid by the tile, out and back alike, and all else is a cost.
"""

import numpy as np

from ..game import layout
from ..game.sense.errands import tiles_in_row
from ..game.world.kernel import rule
from ..game.world.kinds import Role
from ..game.world.state import Floats
from .tasks import AWAY, HOMEWARD, LAZY, PATIENCE, REACH_OF_HOME

_ZERO = np.float32(0.0)
_KNOWN = np.float32(0.999)  # a path from here on is unknown
_HOME = layout.index("hint.home.dx")
_FRIEND = layout.index("hint.friend.dx")
_EMBER = layout.index("hint.ember.path")
_CARRIES = layout.index("own.carrying")
_LED = layout.index("own.led")


@rule
def calm_of(role: int, row: Floats, still: int, step_x: np.float32,
            step_y: np.float32) -> np.float32:  # fmt: skip
    """What a calm decision is worth to the body whose row this is.

    ``still`` are the ticks for which it has stood; the step is of this decision, in tiles.
    """
    worth = -LAZY if still > PATIENCE[role] else _ZERO
    if is_busy(role, row):
        return worth
    home = _FRIEND if role == Role.WISP else _HOME
    tiles = tiles_in_row(row[home + 2])
    if row[home + 2] < _KNOWN and tiles > REACH_OF_HOME[role]:
        along = row[home] * step_x + row[home + 1] * step_y
        worth += HOMEWARD[role] * along - AWAY[role]
    return worth  # pyright: ignore[reportReturnType]


@rule
def is_busy(role: int, row: Floats) -> bool:
    """Whether it is about an errand, which leads wherever it leads."""
    if role == Role.IMP or role == Role.WISP:
        return row[_CARRIES] > _ZERO or row[_EMBER] < _KNOWN
    return role == Role.LAMPLIGHTER or row[_LED] > _ZERO
