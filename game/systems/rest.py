"""Rest: dazes, dashes and other conditions wear off; breath and charge return."""

import numpy as np

from ..kernel import kernel
from ..kinds import Role
from ..rules import BREATH_PER_TICK, CHARGE_PER_TICK, HEARTH_REACH, OIL_AT_LIGHT
from ..state import Bytes, Floats, Ints, Shorts

_ONE = np.float32(1.0)


@kernel
def wear_off(bodies: int, ticks_left: Shorts) -> None:
    """A condition counts down to nothing."""
    for a in range(bodies):
        if ticks_left[a] > 0:
            ticks_left[a] -= 1


@kernel
def lie_still(bodies: int, tick: int, asleep: Ints, safe: Bytes, dazed: Shorts) -> None:
    """Who still sleeps, or is safe at home, does nothing."""
    for a in range(bodies):
        if (tick < asleep[a] or safe[a] != 0) and dazed[a] < 2:
            dazed[a] = 2


@kernel
def breathe(bodies: int, role: Bytes, breath: Floats, charge: Floats) -> None:
    """Breath and, but for the lamplighter's oil, charge return with time."""
    for a in range(bodies):
        breath[a] = min(breath[a] + BREATH_PER_TICK, _ONE)
        charge[a] = min(charge[a] + CHARGE_PER_TICK[role[a]], _ONE)


@kernel
def pour_oil(x: Floats, y: Floats, hearth_x: np.float32, hearth_y: np.float32,
             charge: Floats) -> None:  # fmt: skip
    """Beside the hearth the lamplighter, body 0, fills the lantern with oil."""
    dx, dy = x[0] - hearth_x, y[0] - hearth_y
    if dx * dx + dy * dy <= HEARTH_REACH * HEARTH_REACH:
        charge[0] = min(charge[0] + OIL_AT_LIGHT, _ONE)


assert int(Role.LAMPLIGHTER) == 0
