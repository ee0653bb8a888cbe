"""Rest: dazes, dashes and other conditions wear off; breath and charge return."""

import numpy as np

from ..kernel import rule
from ..rules import (
    BREATH_PER_TICK,
    CHARGE_PER_TICK,
    HEARTH_REACH,
    MAX_AGENTS,
    OIL_AT_LIGHT,
    ROUSE_TICKS,
    TICKS_PER_DECISION,
)
from ..state import Bytes, Floats, Ints, Shorts

_ONE = np.float32(1.0)
_TICKS = np.float32(TICKS_PER_DECISION)


@rule
def wear_off(ticks_left: Shorts) -> None:
    """A condition counts down to nothing."""
    for a in range(MAX_AGENTS):  # all rows, a fixed number: one vector instruction
        ticks_left[a] = max(ticks_left[a] - 1, 0)


@rule
def lie_still(bodies: int, tick: int, stirred: int, asleep: Ints, sleeps: Bytes, near_start: Bytes,
              safe: Bytes, dazed: Shorts) -> None:  # fmt: skip
    """Who still sleeps, or is safe at home, does nothing.

    Foes near the lamplighter's start sleep until it has acted, and a moment more.
    """
    early = stirred < 0 or tick < stirred + ROUSE_TICKS
    for a in range(bodies):
        if tick < asleep[a] or (sleeps[a] | safe[a]) != 0 or (early and near_start[a] != 0):
            dazed[a] = max(dazed[a], TICKS_PER_DECISION + 1)  # still dazed when all look round


@rule
def breathe(bodies: int, role: Bytes, breath: Floats, charge: Floats) -> None:
    """Once a decision, breath and, but for the lamplighter's oil, charge return."""
    for a in range(bodies):
        breath[a] = min(breath[a] + _TICKS * BREATH_PER_TICK, _ONE)
        charge[a] = min(charge[a] + _TICKS * CHARGE_PER_TICK[role[a]], _ONE)


@rule
def pour_oil(x: Floats, y: Floats, hearth_x: np.float32, hearth_y: np.float32,
             charge: Floats) -> None:  # fmt: skip
    """Beside the hearth the lamplighter, body 0, fills the lantern with oil."""
    dx, dy = x[0] - hearth_x, y[0] - hearth_y
    if dx * dx + dy * dy <= HEARTH_REACH * HEARTH_REACH:
        charge[0] = min(charge[0] + _TICKS * OIL_AT_LIGHT, _ONE)
