"""Fills observation rows from the state, as the table in :mod:`.layout` says.

A row holds what its body sees, heard, remembers and feels, and the errand hints that a game's
navigation mesh gives; nothing of who is out of sight.
"""

import numpy as np

from .geometry import DX, DY, cast_ray, tile_of
from .kernel import rule
from .kinds import Deed, EmberState, Relation, Role, Tile, Use
from .layout import (
    DIALS_START,
    HINTS_START,
    LEVEL,
    MEMORY,
    MEMORY_SPAN,
    NEAR,
    OTHER_WIDTH,
    OTHERS,
    OTHERS_START,
    OWN,
    PATH_FAR,
    RAY_COUNT,
    RAY_RANGE,
    RAYS,
    SPEED_UNIT,
)
from .rules import (
    HEARTS,
    MAX_AGENTS,
    MAX_EMBERS,
    MAX_LAMPS,
    MAX_TILES,
    PLACE_BEDS,
    PLACE_GATE,
    PLACE_HEARTH,
    STILL_TICKS,
    TICKS_PER_SECOND,
    VIGIL_LAMPS,
)
from .state import Bytes, Codes, Floats, Ground, Ints, Masks, Shorts, State
from .systems.charge import is_charged
from .systems.dash import can_dash
from .systems.embers import is_takeable
from .systems.goals import burning_lamps
from .way import EMBER, FRIEND, RIVAL, Trails, way_to_place, way_to_point

_ZERO = np.float32(0.0)
_ONE = np.float32(1.0)
_PER_TILE = np.float32(1.0 / NEAR)
_PER_PATH = np.float32(1.0 / PATH_FAR)
_PER_RANGE = np.float32(1.0 / RAY_RANGE)
_PER_SPEED = np.float32(1.0 / SPEED_UNIT)
_PER_MEMORY = np.float32(1.0 / (MEMORY_SPAN * TICKS_PER_SECOND))
_PER_THREE_SECONDS = np.float32(1.0 / 90.0)
_PER_SECOND = np.float32(1.0 / 30.0)
_PER_CALM = np.float32(1.0 / 150.0)
_PER_HEART = np.float32(1.0 / int(HEARTS[0]))
_PER_ROLE = np.float32(1.0 / len(Role))
_FAR = np.float32(1e9)
NO_WAY = (_ZERO, _ZERO, -_ONE)


def _table(values: list[float]) -> np.ndarray:
    table = np.array(values, np.float32)
    table.flags.writeable = False
    return table


_RELATION = _table([-1.0, -1.0 / 3.0, 1.0 / 3.0, 1.0])  # by Relation
_HIT = _table([0.0, 1.0, 0.25, 0.0, 0.5, 0.75, 0.5, 0.0])  # by Tile
assert len(_HIT) == len(Tile)


@rule
def _part(value: np.float32) -> np.float32:
    """Clip to 0..1."""
    return min(max(value, _ZERO), _ONE)


@rule
def _sign(value: np.float32) -> np.float32:
    """Clip to -1..1."""
    return min(max(value, -_ONE), _ONE)


@rule
def write_own(a: int, row: Floats, vx: Floats, vy: Floats, face: Bytes, hearts: Bytes,
              dazed: Shorts, guard: Shorts, windup: Shorts, cool: Shorts, breath: Floats,
              charge: Floats, calm: Shorts, carrying: Bytes, led: int, hidden: int,
              lit: int) -> None:  # fmt: skip
    """One's own body and condition."""
    row[OWN] = _sign(vx[a] * _PER_SPEED)
    row[OWN + 1] = _sign(vy[a] * _PER_SPEED)
    row[OWN + 2] = DX[face[a]]
    row[OWN + 3] = DY[face[a]]
    row[OWN + 4] = _part(np.float32(hearts[a]) * _PER_HEART)
    row[OWN + 5] = _part(np.float32(dazed[a]) * _PER_THREE_SECONDS)
    row[OWN + 6] = _part(np.float32(guard[a]) * _PER_THREE_SECONDS)
    row[OWN + 7] = _part(np.float32(windup[a]) * _PER_SECOND)
    row[OWN + 8] = _part(np.float32(cool[a]) * _PER_THREE_SECONDS)
    row[OWN + 9] = breath[a]
    row[OWN + 10] = charge[a]
    row[OWN + 11] = _part(np.float32(calm[a]) * _PER_CALM)
    row[OWN + 12] = _ONE if carrying[a] > 0 else _ZERO
    row[OWN + 13] = np.float32(hidden)
    row[OWN + 14] = np.float32(lit)
    row[OWN + 15] = np.float32(led)


@rule
def write_level(row: Floats, tick: int, night: int, burning: int, quota: int, gate_open: int,
                home: int, wanted: int, vigil: int, vigil_wanted: int) -> None:  # fmt: skip
    """How the level stands."""
    goal = VIGIL_LAMPS if vigil_wanted > 0 else quota
    row[LEVEL] = _part(np.float32(night - tick) / np.float32(max(night, 1)))
    row[LEVEL + 1] = _part(np.float32(burning_lamps(burning)) / np.float32(max(goal, 1)))
    row[LEVEL + 2] = np.float32(gate_open)
    row[LEVEL + 3] = _part(np.float32(home) / np.float32(wanted)) if wanted > 0 else _ONE
    row[LEVEL + 4] = _part(np.float32(vigil) / np.float32(max(vigil_wanted, 1)))


@rule
def write_rays(row: Floats, tiles: Codes, gate_open: int, x: np.float32, y: np.float32) -> None:
    """What blocks walking, all round."""
    for ray in range(RAY_COUNT):
        distance, kind = cast_ray(tiles, x, y, ray)
        row[RAYS + 2 * ray] = distance * _PER_RANGE
        row[RAYS + 2 * ray + 1] = _HIT[kind] if kind != Tile.GATE or gate_open == 0 else _ZERO


@rule
def write_others(a: int, bodies: int, row: Floats, sees: int, role: Bytes, x: Floats, y: Floats,
                 vx: Floats, vy: Floats, relation: Bytes, dazed: Shorts, windup: Shorts,
                 carrying: Bytes, far: Floats) -> None:  # fmt: skip
    """The nearest bodies in sight, nearest first; ``far`` is scratch, one number a body."""
    left = np.int64(sees)
    for b in range(bodies):
        dx, dy = x[b] - x[a], y[b] - y[a]
        far[b] = dx * dx + dy * dy if (left >> b) & 1 else _FAR
    for slot in range(OTHERS):
        at = OTHERS_START + slot * OTHER_WIDTH
        if left == 0:
            for empty in range(at, OTHERS_START + OTHERS * OTHER_WIDTH):
                row[empty] = _ZERO
            return
        nearest, b = _FAR, -1
        for other in range(bodies):
            if far[other] < nearest:
                nearest, b = far[other], other
        left &= ~(1 << b)
        far[b] = _FAR
        row[at] = _sign((x[b] - x[a]) * _PER_TILE)
        row[at + 1] = _sign((y[b] - y[a]) * _PER_TILE)
        row[at + 2] = _sign(vx[b] * _PER_SPEED)
        row[at + 3] = _sign(vy[b] * _PER_SPEED)
        row[at + 4] = np.float32(role[b] + 1) * _PER_ROLE
        row[at + 5] = _RELATION[relation[a, b]]
        row[at + 6] = -_ONE if dazed[b] > 0 else (_ONE if windup[b] > 0 else _ZERO)
        row[at + 7] = _ONE if carrying[b] > 0 else _ZERO


@rule
def freshest_rival(a: int, bodies: int, relation: Bytes, seen_at: Ints, safe: Bytes,
                   but: int) -> int:  # fmt: skip
    """The hostile body of whom one knows most recently, or -1; ``but`` is left out."""
    best, when = -1, -1
    for b in range(bodies):
        if b != but and relation[a, b] == Relation.HOSTILE and safe[b] == 0:
            if seen_at[a, b] > when:
                best, when = b, int(seen_at[a, b])
    return best


@rule
def write_memory(a: int, row: Floats, tick: int, x: np.float32, y: np.float32, first: int,
                 second: int, seen_x: Floats, seen_y: Floats, seen_at: Ints, heard_x: Floats,
                 heard_y: Floats, heard_at: Ints) -> None:  # fmt: skip
    """Where rivals were last known, and the last noise."""
    for slot in range(3):
        at = MEMORY + 3 * slot
        if slot == 2:
            when, from_x, from_y = int(heard_at[a]), heard_x[a], heard_y[a]
        else:
            b = first if slot == 0 else second
            if b < 0:
                when, from_x, from_y = -1, x, y
            else:
                when, from_x, from_y = int(seen_at[a, b]), seen_x[a, b], seen_y[a, b]
        if when < 0:
            row[at] = row[at + 1] = _ZERO
            row[at + 2] = _ONE
        else:
            row[at] = _sign((from_x - x) * _PER_TILE)
            row[at + 1] = _sign((from_y - y) * _PER_TILE)
            row[at + 2] = _part(np.float32(tick - when) * _PER_MEMORY)


@rule
def write_hint(row: Floats, hint: int, way: tuple[np.float32, np.float32, np.float32]) -> None:
    """One errand hint: direction and path; a negative path is unknown."""
    at = HINTS_START + 3 * hint
    row[at], row[at + 1] = way[0], way[1]
    row[at + 2] = _part(way[2] * _PER_PATH) if way[2] >= _ZERO else _ONE


@rule
def nearest_ember(role: int, x: np.float32, y: np.float32, nav: Masks, place_x: Floats,
                  place_y: Floats, ember: Bytes, ember_x: Floats, ember_y: Floats,
                  ember_at: Bytes) -> tuple[int, int]:  # fmt: skip
    """The ember a role may take that is nearest on foot, and its place (-1: dropped); or (-1, -1).

    For a dropped ember, which has no path field, the straight distance counts.
    """
    best, best_place, nearest = -1, -1, _FAR
    for e in range(MAX_EMBERS):
        if not is_takeable(ember[e], role):
            continue
        place = -1
        if ember[e] == EmberState.STASHED:
            place = int(ember_at[e])
        elif ember_x[e] == place_x[PLACE_BEDS + e] and ember_y[e] == place_y[PLACE_BEDS + e]:
            place = PLACE_BEDS + e
        if place >= 0:
            distance = np.float32(nav[place] >> 4) * np.float32(0.2)
        else:
            dx, dy = ember_x[e] - x, ember_y[e] - y
            distance = np.sqrt(dx * dx + dy * dy)
        if distance < nearest:
            best, best_place, nearest = e, place, distance
    return best, best_place


@rule
def nearest_lamp(role: int, nav: Masks, burning: int) -> int:
    """The lamp a role cares for that is nearest on foot (imps: burning, others: dark), or -1."""
    best, nearest = -1, 0xFFFF
    for lamp in range(MAX_LAMPS):
        burns = (burning >> lamp) & 1
        if burns == (1 if role == Role.IMP else 0) and nav[lamp] < nearest:
            best, nearest = lamp, int(nav[lamp])
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


@rule
def write_dials(a: int, row: Floats, dials: Floats) -> None:
    """The designer's knobs."""
    for dial in range(3):
        row[DIALS_START + dial] = dials[a, dial]


@rule
def write_mask(a: int, mask: Codes, role: Bytes, offer: Bytes, dazed: Shorts, windup: Shorts,
               dash: Shorts, cower: Shorts, cool: Shorts, rest: Shorts, breath: Floats,
               charge: Floats) -> None:  # fmt: skip
    """Deeds that would do something now."""
    mask[Deed.NONE] = 1
    mask[Deed.DASH] = 1 if can_dash(dazed[a], windup[a], cower[a], dash[a], breath[a]) else 0
    mask[Deed.USE] = 1 if offer[a] != Use.NOTHING and cool[a] == 0 and dazed[a] == 0 else 0
    charged = is_charged(role[a], dazed[a], cower[a], rest[a], charge[a])
    mask[Deed.POWER] = 1 if charged else 0


@rule
def observe(state: State, ground: Ground, trails: Trails, rows: Floats, masks: Codes, first: int,
            last: int) -> None:  # fmt: skip
    """Fill the rows (w, a, layout.SIZE) and masks (w, a, 4) of worlds first to last - 1."""
    s = state
    queue = np.empty(MAX_TILES, np.int16)
    cost = np.empty(MAX_TILES, np.int16)
    far = np.empty(MAX_AGENTS, np.float32)
    for w in range(first, last):
        g = s.ground[w]
        tiles, steps, nav = ground.tiles[g], ground.steps[g], ground.nav[g]
        light = ground.light[g]
        place_x, place_y = ground.place_x[g], ground.place_y[g]
        bodies, tick, gate_open, burning = s.bodies[w], s.tick[w], s.gate_open[w], s.burning[w]
        role, x, y, vx, vy = s.role[w], s.x[w], s.y[w], s.vx[w], s.vy[w]
        relation, sees, dazed, windup = s.relation[w], s.sees[w], s.dazed[w], s.windup[w]
        seen_x, seen_y, seen_at = s.seen_x[w], s.seen_y[w], s.seen_at[w]
        carrying, leader, safe = s.carrying[w], s.leader[w], s.safe[w]
        hand_held = 0
        for a in range(bodies):
            if leader[a] > 0:
                hand_held |= 1 << (leader[a] - 1) | 1 << a
        for a in range(bodies):
            row = rows[w, a]
            tile = tile_of(x[a], y[a])
            in_grass = tiles[tile] == Tile.GRASS and s.still[w, a] >= STILL_TICKS
            hidden = 1 if in_grass or s.cower[w, a] > 0 else 0
            lit = 1 if light[tile] & burning else 0
            write_own(a, row, vx, vy, s.face[w], s.hearts[w], dazed, s.guard[w], windup,
                      s.cool[w], s.breath[w], s.charge[w], s.calm[w], carrying,
                      (hand_held >> a) & 1, hidden, lit)  # fmt: skip
            write_level(row, tick, s.night[w], burning, s.quota[w], gate_open, s.home[w],
                        s.wanted[w], s.vigil[w], s.vigil_wanted[w])  # fmt: skip
            write_rays(row, tiles, gate_open, x[a], y[a])
            write_others(a, bodies, row, sees[a], role, x, y, vx, vy, relation, dazed,
                         windup, carrying, far)  # fmt: skip
            rival = freshest_rival(a, bodies, relation, seen_at, safe, -1)
            second = freshest_rival(a, bodies, relation, seen_at, safe, rival) if rival >= 0 else -1
            write_memory(a, row, tick, x[a], y[a], rival, second, seen_x, seen_y, seen_at,
                         s.heard_x[w], s.heard_y[w], s.heard_at[w])  # fmt: skip

            way = nav[tile]
            home = int(s.place[w, a]) if s.place[w, a] >= 0 else PLACE_HEARTH
            write_hint(row, 0, way_to_place(way, x[a], y[a], home, place_x, place_y))
            e, place = nearest_ember(role[a], x[a], y[a], way, place_x, place_y, s.ember[w],
                                     s.ember_x[w], s.ember_y[w], s.ember_at[w])  # fmt: skip
            if e < 0:
                write_hint(row, 1, NO_WAY)
            elif place >= 0:
                write_hint(row, 1, way_to_place(way, x[a], y[a], place, place_x, place_y))
            else:
                write_hint(row, 1, way_to_point(w, a, EMBER, tiles, steps, nav, x[a], y[a],
                                                s.ember_x[w, e], s.ember_y[w, e], place_x, place_y,
                                                trails, queue, cost))  # fmt: skip
            lamp = nearest_lamp(role[a], way, burning)
            if lamp < 0:
                write_hint(row, 2, NO_WAY)
            else:
                write_hint(row, 2, way_to_place(way, x[a], y[a], lamp, place_x, place_y))
            write_hint(row, 3, way_to_place(way, x[a], y[a], PLACE_GATE, place_x, place_y))
            if rival < 0 or seen_at[a, rival] < 0:
                write_hint(row, 4, NO_WAY)
            else:
                write_hint(row, 4, way_to_point(w, a, RIVAL, tiles, steps, nav, x[a], y[a],
                                                seen_x[a, rival], seen_y[a, rival], place_x, place_y,
                                                trails, queue, cost))  # fmt: skip
            friend = friend_of(a, bodies, s.wanted[w], role, x, y, sees[a], leader, safe)
            if friend < 0:
                write_hint(row, 5, NO_WAY)
            else:
                write_hint(row, 5, way_to_point(w, a, FRIEND, tiles, steps, nav, x[a], y[a],
                                                x[friend], y[friend], place_x, place_y,
                                                trails, queue, cost))  # fmt: skip
            write_dials(a, row, s.dials[w])
            write_mask(a, masks[w, a], role, s.offer[w], dazed, windup, s.dash[w], s.cower[w],
                       s.cool[w], s.rest[w], s.breath[w], s.charge[w])  # fmt: skip
