"""Rows of bodies that lack a sense, as in a game that leaves out a question of ``agents.Senses``.

What a row holds then is said in :mod:`duskfolk.game.layout`. The rows of the worlds stay whole:
rewards, scripted folk and other minds read them. Deeds stay as they are, since a body itself knows
what it can do.
"""

import numpy as np

from ..game import layout
from ..game.sense.errands import aim_at_order, choose_aims, find_embers, write_hint
from ..game.sense.senses import freshest_rivals
from ..game.sense.way import AIMS, NO_WAY, NOWHERE, POINT, UNKNOWN, towards
from ..game.world.geometry import tile_of
from ..game.world.kernel import kernel
from ..game.world.kinds import Role
from ..game.world.rules import MAX_EMBERS
from ..game.world.state import Bytes, Floats, Ground, Ints, State
from ..game.world.systems.orders import order_now

SENSES = tuple(layout.SENSES)
NOTHING = -1  # is lacking
_WAY = SENSES.index("way")
_SIZE = layout.SIZE


def _untold() -> np.ndarray:
    """Which numbers tell nothing, bool (senses, roles, 160)."""
    table = np.zeros((len(SENSES), len(Role), _SIZE), np.bool_)
    for number, sense in enumerate(SENSES):
        for role in Role:
            table[number, role, list(layout.untold(sense, role.name.lower()))] = True
    return table


_UNTOLD = _untold()
_NOTHING = np.array([field.nothing for field in layout.FIELDS], np.float32)
_UNTOLD.flags.writeable = _NOTHING.flags.writeable = False


@kernel
def leave_out(lacks: Bytes, world: Ints, body: Ints, state: State, ground: Ground,
              rows: Floats) -> None:  # fmt: skip
    """Take from the rows (n, 160) of bodies what their worlds lack.

    Args:
        lacks: int8 (worlds,), a number of SENSES, or NOTHING.
        world: int32 (n,), the world of each row.
        body: int32 (n,), the body of each row in its world.
        state: the worlds, as they were when the rows were filled.
        ground: their levels.
        rows: float32 (n, 160), changed in place.
    """
    for n in range(world.size):
        w, a = world[n], body[n]
        sense = lacks[w]
        if sense == NOTHING:
            continue
        role = state.role[w, a]
        for number in range(_SIZE):
            if _UNTOLD[sense, role, number]:
                rows[n, number] = _NOTHING[number]
        if sense == _WAY:
            lead_straight(w, a, state, ground, n, rows)


@kernel
def lead_straight(w: int, a: int, state: State, ground: Ground, n: int, rows: Floats) -> None:
    """Write the hints of body ``a`` of world ``w`` into row ``n``, all as the crow flies."""
    s, g = state, state.ground[w]
    bodies, x, y, seen_x, seen_y = s.bodies[w], s.x[w], s.y[w], s.seen_x[w], s.seen_y[w]
    ember, ember_x, ember_y = s.ember[w], s.ember_x[w], s.ember_y[w]
    nav, place_x, place_y = ground.nav[g], ground.place_x[g], ground.place_y[g]
    tile = tile_of(x[a], y[a])
    found = np.empty((MAX_EMBERS, 2), np.int8)
    aim = np.empty(AIMS, np.int8)
    aim_x, aim_y = np.empty(AIMS, np.float32), np.empty(AIMS, np.float32)
    embers = find_embers(place_x, place_y, ember, ember_x, ember_y, s.ember_at[w], found)
    rival, _ = freshest_rivals(a, bodies, s.relation[w], x, y, seen_x, seen_y, s.seen_at[w],
                               s.safe[w])  # fmt: skip
    choose_aims(a, bodies, s.wanted[w], tile, nav, s.role[w], x, y, s.place[w], s.burning[w], rival,
                seen_x, seen_y, s.sees[w, a], s.leader[w], s.safe[w], ember, ember_x, ember_y,
                found, embers, aim, aim_x, aim_y)  # fmt: skip
    order, to, spot_x, spot_y = s.order[w, a], s.order_to[w, a], s.order_x[w, a], s.order_y[w, a]
    now = order_now(a, order, to, spot_x, spot_y, s.order_by[w, a], x, y, s.carrying[w])
    aim_at_order(a, order, now, to, spot_x, spot_y, seen_x[a], seen_y[a], s.seen_at[w, a], aim,
                 aim_x, aim_y)  # fmt: skip
    for hint in range(AIMS):
        place = int(aim[hint])
        way = NO_WAY
        if place == POINT:
            way = towards(x[a], y[a], aim_x[hint], aim_y[hint])
        elif place != NOWHERE and nav[tile, place] != UNKNOWN:  # else the level has no such place
            way = towards(x[a], y[a], place_x[place], place_y[place])
        write_hint(n, rows, hint, way)
