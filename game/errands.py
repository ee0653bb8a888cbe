"""Errand hints: the way to what a body's role has to do with, as a navigation mesh would tell."""

import numpy as np

from .kernel import rule
from .kinds import EmberState, Role
from .layout import HINTS_START, PATH_FAR
from .rules import MAX_EMBERS, MAX_LAMPS, PLACE_BEDS
from .state import Bytes, Floats, Masks
from .systems.embers import is_takeable

_ZERO = np.float32(0.0)
_ONE = np.float32(1.0)
_FIFTH = np.float32(0.2)
_PER_PATH = np.float32(1.0 / PATH_FAR)
_FAR = np.float32(1e9)
NO_WAY = (_ZERO, _ZERO, -_ONE)


@rule
def write_hint(a: int, rows: Floats, hint: int, way: tuple[np.float32, np.float32, np.float32]
               ) -> None:  # fmt: skip
    """One errand hint: direction and path; a negative path is unknown."""
    at = HINTS_START + 3 * hint
    rows[a, at], rows[a, at + 1] = way[0], way[1]
    rows[a, at + 2] = min(way[2] * _PER_PATH, _ONE) if way[2] >= _ZERO else _ONE


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
    """The ember a role may take that is nearest on foot, and its place (-1: dropped); or (-1, -1).

    For a dropped ember, which has no path field, the straight distance counts.
    """
    best, best_place, nearest = -1, -1, _FAR
    takes = role == Role.LAMPLIGHTER or role == Role.WISP or role == Role.IMP
    for number in range(count if takes else 0):
        e, place = int(found[number, 0]), int(found[number, 1])
        if not is_takeable(ember[e], role):
            continue
        if place >= 0:
            distance = np.float32(nav[tile, place] >> 4) * _FIFTH
        else:
            dx, dy = ember_x[e] - x, ember_y[e] - y
            distance = np.sqrt(dx * dx + dy * dy)
        if distance < nearest:
            best, best_place, nearest = e, place, distance
    return best, best_place


@rule
def nearest_lamp(role: int, nav: Masks, tile: int, burning: int) -> int:
    """The lamp a role cares for that is nearest on foot (imps: burning, others: dark), or -1."""
    best, nearest = -1, 0xFFFF
    for lamp in range(MAX_LAMPS):
        burns = (burning >> lamp) & 1
        if burns == (1 if role == Role.IMP else 0) and nav[tile, lamp] < nearest:
            best, nearest = lamp, int(nav[tile, lamp])
    return best


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
