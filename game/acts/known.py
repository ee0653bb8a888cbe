"""What a character can know of the moment, in compiled code: for a batch of worlds in one call.

Each fact is a number, and NaN where it does not hold or cannot be known. What :mod:`.moment` says
of two bodies is what is true; a test holds them against each other.
"""

from math import atan2, hypot, nan, pi

import numpy as np

from ..world.kernel import rule
from ..world.kinds import EmberState, Relation, Role
from ..world.rules import (
    BRIBE_OIL,
    MAX_EMBERS,
    MAX_LAMPS,
    MAX_WIDTH,
    PLACE_GATE,
    PLACE_HEARTH,
    TICKS_PER_SECOND,
)
from ..world.state import Floats, Ground, State
from .asked import LAMPLIGHTER
from .moment import WINDS, Fact

_LAMP_BITS, _HEARTH_BIT = 0xFF, 8
_MINUTE = 60 * TICKS_PER_SECOND
_OIL = float(BRIBE_OIL)
_SLICE = pi / 4  # of a wind
_ROLES = tuple(role.name.lower() for role in Role)
_WHOLE, _YES, _WIND, _KIND = range(4)
KNOWN: dict[str, int] = {
    "lamps_dark": _WHOLE, "lamps_lit": _WHOLE, "gate_open": _YES, "night_minutes": _WHOLE,
    "hearts": _WHOLE, "carrying": _YES, "embers": _WHOLE, "has_oil": _YES, "toll_left": _WHOLE,
    "following": _YES, "in_light": _YES, "gate_direction": _WIND, "hearth_direction": _WIND,
    "lamp_direction": _WIND, "ember_direction": _WIND, "ember_steps": _WHOLE, "danger": _KIND,
    "danger_direction": _WIND, "wolves": _WHOLE, "wardens": _WHOLE, "imps": _WHOLE,
}  # fmt: skip
"""Of each fact what kind of number stands for it, in the order of their columns."""
COLUMN = {name: column for column, name in enumerate(KNOWN)}


def fact_of(name: str, number: float) -> Fact | None:
    """A fact as :mod:`.moment` tells it, from the number that stands for it."""
    if number != number:  # NaN is nothing, not even itself
        return None
    kind, whole = KNOWN[name], int(number)
    if kind == _WHOLE:
        return whole
    if kind == _YES:
        return whole != 0
    return WINDS[whole] if kind == _WIND else _ROLES[whole]


@rule
def known(s: State, g: Ground, w: int, body: int, by: int, told: Floats) -> None:
    """Write the facts of body ``body``, to whom ``by`` speaks, in the order of KNOWN."""
    lit = 0
    for lamp in range(MAX_LAMPS):
        lit += (s.burning[w] >> lamp) & 1
    told[0], told[1] = max(0, s.quota[w] - lit), lit
    told[2] = s.gate_open[w] != 0
    told[3] = max(0, (s.night[w] - s.tick[w] + _MINUTE - 1) // _MINUTE)
    told[4] = s.hearts[w, by]
    told[5] = told[6] = s.carrying[w, by] > 0
    told[7] = by == LAMPLIGHTER and float(s.charge[w, by]) >= _OIL
    told[8] = s.toll[w] - s.paid[w] if s.toll[w] > 0 and not s.gate_open[w] else nan
    told[9] = s.leader[w, body] == by + 1
    tile = int(s.y[w, body]) * MAX_WIDTH + int(s.x[w, body])
    lights = s.burning[w] & _LAMP_BITS | 1 << _HEARTH_BIT
    told[10] = g.light[s.ground[w], tile] & lights != 0
    told[11] = _to_place(s, g, w, body, PLACE_GATE)
    told[12] = _to_place(s, g, w, body, PLACE_HEARTH)
    told[13] = _to_a_dark_lamp(s, g, w, body)
    told[14], told[15] = _to_an_ember(s, w, body)
    told[16], told[17] = _danger(s, w, body, by)
    told[18] = told[19] = told[20] = 0
    for other in range(s.bodies[w]):
        told[18] += s.role[w, other] == Role.WOLF
        told[19] += s.role[w, other] == Role.WARDEN
        told[20] += s.role[w, other] == Role.IMP


@rule
def _wind(s: State, w: int, body: int, x: float, y: float) -> float:
    """The number of the wind that blows from a body to a spot."""
    turns = np.rint(atan2(y - float(s.y[w, body]), x - float(s.x[w, body])) / _SLICE)
    return turns % 8.0


@rule
def _to_place(s: State, g: Ground, w: int, body: int, place: int) -> float:
    x, y = float(g.place_x[s.ground[w], place]), float(g.place_y[s.ground[w], place])
    return _wind(s, w, body, x, y) if x > 0 else nan


@rule
def _to_a_dark_lamp(s: State, g: Ground, w: int, body: int) -> float:
    """To the nearest; of two as near to the one farther west, then north."""
    nearest, at_x, at_y = np.inf, 0.0, 0.0
    for lamp in range(MAX_LAMPS):
        x, y = float(g.place_x[s.ground[w], lamp]), float(g.place_y[s.ground[w], lamp])
        if x <= 0 or (s.burning[w] >> lamp) & 1:
            continue
        far = hypot(x - float(s.x[w, body]), y - float(s.y[w, body]))
        if far < nearest or (far == nearest and (x < at_x or (x == at_x and y < at_y))):
            nearest, at_x, at_y = far, x, y
    return _wind(s, w, body, at_x, at_y) if nearest < np.inf else nan


@rule
def _to_an_ember(s: State, w: int, body: int) -> tuple[float, float]:
    """To the nearest that lies about, and how many steps it is away."""
    nearest, found = np.inf, -1
    for e in range(MAX_EMBERS):
        if s.ember[w, e] == EmberState.LYING:
            far = hypot(
                float(s.ember_x[w, e]) - float(s.x[w, body]),
                float(s.ember_y[w, e]) - float(s.y[w, body]),
            )
            if far < nearest:
                nearest, found = far, e
    if found < 0:
        return nan, nan
    x, y = float(s.ember_x[w, found]), float(s.ember_y[w, found])
    return _wind(s, w, body, x, y), np.rint(nearest)


@rule
def _danger(s: State, w: int, body: int, by: int) -> tuple[float, float]:
    """The role of the nearest foe of a body that it sees, but for ``by``, and where it is."""
    nearest, found = np.inf, -1
    for other in range(s.relation.shape[2]):
        seen = other != by and (s.sees[w, body] >> other) & 1
        if seen and s.relation[w, body, other] == Relation.HOSTILE:
            far = hypot(
                float(s.x[w, other]) - float(s.x[w, body]),
                float(s.y[w, other]) - float(s.y[w, body]),
            )
            if far < nearest:
                nearest, found = far, other
    if found < 0:
        return nan, nan
    x, y = float(s.x[w, found]), float(s.y[w, found])
    return float(s.role[w, found]), _wind(s, w, body, x, y)
