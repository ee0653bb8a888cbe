"""Errand hints: the way to what a body's role has to do with, as a navigation mesh would tell."""

import numpy as np

from ..layout import HINTS_START, PATH_FAR, path_number
from ..world.kernel import rule
from ..world.kinds import EmberState, Order, Role
from ..world.rules import MAX_EMBERS, MAX_LAMPS, PLACE_BEDS, PLACE_GATE, PLACE_HEARTH
from ..world.state import Bytes, Floats, Ints, Masks
from ..world.systems.embers import is_takeable, is_taker
from .way import NOWHERE, POINT, UNKNOWN

_ZERO = np.float32(0.0)
_ONE = np.float32(1.0)
_FIFTH = np.float32(0.2)
_TWO = np.float32(2.0)
_MOST = np.float32(PATH_FAR)
_PER_OCTAVE = np.float32(path_number(1.0))
# By the whole of tiles + 1: how often that is halved to come below two, and by how much in all
_HALVINGS = np.array([max(n.bit_length() - 1, 0) for n in range(int(PATH_FAR) + 2)], np.float32)
_HALVED = np.float32(0.5) ** _HALVINGS
_FAR = np.float32(1e9)


@rule
def choose_aims(a: int, bodies: int, wanted: int, tile: int, nav: Masks, role: Bytes, x: Floats,
                y: Floats, place: Bytes, burning: int, rival: int, seen_x: Floats, seen_y: Floats,
                sees: int, leader: Bytes, safe: Bytes, ember: Bytes, ember_x: Floats,
                ember_y: Floats, found: Bytes, embers: int, aim: Bytes, aim_x: Floats,
                aim_y: Floats) -> None:  # fmt: skip
    """What a body gets hints about, in the order of the layout.

    Each aim is a place, or a POINT at (aim_x, aim_y), or NOWHERE. ``rival`` is the freshest rival,
    or -1; ``found`` are the embers that :func:`find_embers` found.
    """
    aim[0] = place[a] if place[a] >= 0 else PLACE_HEARTH
    aim[1], e = nearest_ember(role[a], x[a], y[a], nav, tile, ember, ember_x, ember_y, found,
                              embers)  # fmt: skip
    aim_x[1], aim_y[1] = ember_x[e], ember_y[e]
    aim[2] = nearest_lamp(role[a], nav, tile, burning)
    aim[3] = PLACE_GATE
    aim[4] = POINT if rival >= 0 else NOWHERE
    aim_x[4], aim_y[4] = seen_x[a, rival], seen_y[a, rival]
    friend = friend_of(a, bodies, wanted, role, x, y, sees, leader, safe)
    aim[5] = POINT if friend >= 0 else NOWHERE
    aim_x[5], aim_y[5] = x[friend], y[friend]


@rule
def write_hint(a: int, rows: Floats, hint: int, way: tuple[np.float32, np.float32, np.float32]
               ) -> None:  # fmt: skip
    """One errand hint: direction and path; a negative path is unknown."""
    at = HINTS_START + 3 * hint
    rows[a, at], rows[a, at + 1] = way[0], way[1]
    rows[a, at + 2] = path_in_row(way[2]) if way[2] >= _ZERO else _ONE


@rule
def path_in_row(tiles: np.float32) -> np.float32:
    """The number of a way of so many tiles, as :func:`~duskfolk.game.layout.path_number` has it."""
    steps = min(tiles, _MOST) + _ONE
    whole = int(steps)  # what lies behind the point halves no further
    octaves, share = _HALVINGS[whole], steps * _HALVED[whole]
    return min((octaves + share - _ONE) * _PER_OCTAVE, _ONE)


@rule
def tiles_in_row(number: np.float32) -> np.float32:
    """The tiles of way that a number in a row stands for."""
    octaves = number / _PER_OCTAVE
    whole = int(octaves)
    tiles = _ONE + octaves - np.float32(whole)
    for _ in range(whole):
        tiles *= _TWO
    return tiles - _ONE


@rule
def aim_at_order(a: int, order: int, now: int, to: int, x: np.float32, y: np.float32,
                 seen_x: Floats, seen_y: Floats, seen_at: Ints, aim: Bytes, aim_x: Floats,
                 aim_y: Floats) -> None:  # fmt: skip
    """The last of the aims: where one has to go next of what one was asked.

    ``now`` is what :func:`~..world.systems.orders.order_now` says of it. Who is to fetch an ember
    goes for the nearest, to which it has the way already.
    """
    last = aim.size - 1
    if order == Order.FETCH and now == Order.GO:
        aim[last], aim_x[last], aim_y[last] = aim[1], aim_x[1], aim_y[1]
    else:
        goal = aim_of_order(now, to, x, y, seen_x, seen_y, seen_at)
        aim[last], aim_x[last], aim_y[last] = goal


@rule
def aim_of_order(order: int, to: int, x: np.float32, y: np.float32, seen_x: Floats, seen_y: Floats,
                 seen_at: Ints) -> tuple[int, np.float32, np.float32]:  # fmt: skip
    """The aim of an order and its place: where one is to be, or last knew whom it is about."""
    if order == Order.GO or order == Order.HIDE:
        return POINT, x, y
    about = order == Order.FOLLOW or order == Order.SPARE or order == Order.HUNT
    if about and seen_at[to] >= 0:
        return POINT, seen_x[to], seen_y[to]
    return NOWHERE, _ZERO, _ZERO


@rule
def find_embers(place_x: Floats, place_y: Floats, ember: Bytes, ember_x: Floats, ember_y: Floats,
                ember_at: Bytes, found: Bytes) -> int:  # fmt: skip
    """List the embers that lie somewhere as (ember, its place or -1 when dropped); their number."""
    count = 0
    for e in range(MAX_EMBERS):
        if ember[e] != EmberState.LYING and ember[e] != EmberState.STASHED:
            continue
        bed = PLACE_BEDS + e
        place = -1
        if ember[e] == EmberState.STASHED:
            place = int(ember_at[e])
        elif ember_x[e] == place_x[bed] and ember_y[e] == place_y[bed]:
            place = bed
        found[count, 0], found[count, 1] = e, place
        count += 1
    return count


@rule
def nearest_ember(role: int, x: np.float32, y: np.float32, nav: Masks, tile: int, ember: Bytes,
                  ember_x: Floats, ember_y: Floats, found: Bytes, count: int
                  ) -> tuple[int, int]:  # fmt: skip
    """The aim of the ember a role may take that is nearest on foot, and the ember.

    A dropped ember, which has no path field, is a POINT, and the straight distance counts.
    """
    best, best_place, nearest = -1, NOWHERE, _FAR
    for number in range(count if is_taker(role) else 0):
        e, place = int(found[number, 0]), int(found[number, 1])
        if not is_takeable(ember[e], role):
            continue
        if place >= 0:
            distance = np.float32(nav[tile, place] >> 4) * _FIFTH
        else:
            dx, dy = ember_x[e] - x, ember_y[e] - y
            distance = np.sqrt(dx * dx + dy * dy)
        if distance < nearest:
            best, best_place, nearest = e, place if place >= 0 else POINT, distance
    return best_place, best


@rule
def nearest_lamp(role: int, nav: Masks, tile: int, burning: int) -> int:
    """The lamp a role cares for that is nearest on foot (imps: burning, others: dark)."""
    wanted = 1 if role == Role.IMP else 0
    nearest = UNKNOWN << 3
    for lamp in range(MAX_LAMPS):  # way and lamp in one number: without branches
        way = int(nav[tile, lamp]) << 3 | lamp
        nearest = min(nearest, way if (burning >> lamp) & 1 == wanted else nearest)
    return nearest & 7 if nearest < UNKNOWN << 3 else NOWHERE


@rule
def friend_of(a: int, bodies: int, wanted: int, role: Bytes, x: Floats, y: Floats, sees: int,
              leader: Bytes, safe: Bytes) -> int:  # fmt: skip
    """Who a body keeps to, or -1.

    A wisp feels the lamplighter wherever; a villager knows its leader, else a lamplighter in
    sight; the lamplighter knows of the nearest lost villager; wardens, wolves and imps know the
    nearest fellow in sight.
    """
    if role[a] == Role.WISP:
        return 0
    if role[a] == Role.VILLAGER:
        if leader[a] > 0:
            return int(leader[a]) - 1
        return 0 if sees & 1 else -1
    best, nearest = -1, _FAR
    for b in range(bodies):
        if role[a] == Role.LAMPLIGHTER:
            counts = wanted > 0 and role[b] == Role.VILLAGER and safe[b] == 0 and leader[b] == 0
        else:
            counts = b != a and role[b] == role[a] and ((sees >> b) & 1) != 0
        if counts:
            dx, dy = x[b] - x[a], y[b] - y[a]
            if dx * dx + dy * dy < nearest:
                best, nearest = b, dx * dx + dy * dy
    return best
