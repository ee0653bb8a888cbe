"""From a level to what the world plays on: a row of Ground, and a world's starting State."""

import numpy as np

from ..world.kinds import FOES, EmberState, Move, Relation, Tile
from ..world.rules import (
    DOUBT_TICKS,
    HEARTH_LIGHT,
    HEARTS,
    LAMP_LIGHT,
    MAX_HEIGHT,
    MAX_LAMPS,
    MAX_PLACES,
    MAX_WIDTH,
    NATURAL,
    PLACE_HEARTH,
    WAKE_REACH,
)
from ..world.state import ROOM_ROWS, Ground, Seeds, State
from .fields import Codes, find_ways, shed_light
from .level import WALKABLE, Level, check_level

HEARTH_BIT = MAX_LAMPS  # the hearth's bit in masks of lamps; always set
MIDDLE = 0.5  # where every dial stands until somebody turns it
LONG_CALM = 1000  # where the counters of calm and stillness end


def sheet_of(level: Level) -> Codes:
    """The level's tiles as one flat sheet with a stride of 48; outside is wall."""
    sheet = np.full((MAX_HEIGHT, MAX_WIDTH), int(Tile.WALL), np.uint8)
    sheet[: level.height, : level.width] = level.tiles
    return sheet.reshape(-1)


def room_of(sheet: Codes) -> Seeds:
    """Where a body can stand, the gate taken as open, as Ground.room says: a word for each row."""
    free = (WALKABLE[sheet] | (sheet == Tile.GATE)).reshape(MAX_HEIGHT, MAX_WIDTH)
    room = np.zeros(ROOM_ROWS, np.uint64)
    room[1:-1] = (free << np.arange(MAX_WIDTH, dtype=np.uint64)).sum(1, dtype=np.uint64)
    return room


def pour(level: Level, ground: Ground, row: int) -> None:
    """Write a level into one row of Ground, in place: tiles, ways to places, and light.

    Ways: ``nav[t, p]`` is ``distance << 4 | direction``. The distance is in 1/5 tile, the
    direction is the Move of the next step, 0 at the place itself; 0xFFFF means no way, or no such
    place. Lamps, hearth and gate end a way but are never crossed.
    """
    check_level(level)
    sheet = sheet_of(level)
    ground.tiles[row] = sheet
    ground.place_x[row] = 0
    ground.place_y[row] = 0
    ground.width[row] = level.width
    ground.height[row] = level.height
    spots = level.places()
    tiles_of_places = np.full(MAX_PLACES, -1, np.int32)
    for place, (x, y) in spots.items():
        tiles_of_places[place] = y * MAX_WIDTH + x
        ground.place_x[row, place] = x + 0.5
        ground.place_y[row, place] = y + 0.5
    ground.room[row] = room_of(sheet)
    find_ways(sheet, tiles_of_places, ground.nav[row])
    light = ground.light[row]
    light[:] = 0
    ground.rays[row] = 0
    for lamp in range(len(level.lamps)):
        shed_light(sheet, int(tiles_of_places[lamp]), LAMP_LIGHT, lamp, light)
    if PLACE_HEARTH in spots:
        hearth = int(tiles_of_places[PLACE_HEARTH])
        shed_light(sheet, hearth, HEARTH_LIGHT, HEARTH_BIT, light)


def start_state(level: Level, state: State, w: int) -> None:
    """Write a world's starting values into row w of the State, in place.

    Only ``seed`` and ``ground`` are left to the caller. Rows of bodies and embers that the level
    lacks become zero.
    """
    check_level(level)
    for name, column in zip(State._fields, state, strict=True):
        if name not in ("seed", "ground"):
            column[w] = 0
    state.night[w] = level.night_ticks
    state.genre[w] = level.genre
    state.bodies[w] = len(level.bodies)
    state.quota[w] = level.quota
    state.wanted[w] = level.wanted
    state.toll[w] = level.toll
    state.vigil_wanted[w] = level.vigil_ticks
    state.stirred[w] = -1
    state.need[w] = DOUBT_TICKS
    state.burning[w] = 1 << HEARTH_BIT | sum(1 << lamp for lamp in level.lit)
    _start_bodies(level, state, w)
    _start_embers(level, state, w)


def _start_bodies(level: Level, state: State, w: int) -> None:
    count = len(level.bodies)
    roles, xs, ys, places, asleep = (np.array(column) for column in zip(*level.bodies, strict=True))
    state.role[w, :count] = roles
    state.x[w, :count] = xs
    state.y[w, :count] = ys
    state.place[w, :count] = places
    state.asleep[w, :count] = asleep
    near = (xs - xs[0]) ** 2 + (ys - ys[0]) ** 2 <= WAKE_REACH**2
    state.near_start[w, :count] = near & np.isin(roles, FOES)
    sleeps = (asleep > 0) | (state.near_start[w, :count] == 1)
    state.dazed[w, :count] = sleeps  # sees nothing from the start
    state.pace[w, :count] = 1
    state.face[w, :count] = Move.SOUTH
    state.hearts[w, :count] = HEARTS[roles]
    state.hearts[w, 0] += level.hearts
    state.calm[w, :count] = LONG_CALM  # no hostile was ever near
    state.breath[w, :count] = 1
    state.charge[w, :count] = 1
    state.dials[w, :count] = MIDDLE
    state.seen_at[w, :count, :count] = -1
    state.heard_at[w, :count] = -1
    relation = NATURAL[roles[:, None], roles[None, :]].copy()  # (a, b)
    np.fill_diagonal(relation, Relation.ALLY)
    state.relation[w, :count, :count] = relation
    state.nature[w, :count, :count] = relation


def _start_embers(level: Level, state: State, w: int) -> None:
    """Embers lie on their beds, but for those that burn in the lamps lit from the start."""
    for ember, (x, y) in enumerate(level.embers):
        state.ember[w, ember] = EmberState.LYING
        state.ember_at[w, ember] = -1
        if ember < len(level.lit):
            x, y = level.lamps[level.lit[ember]]
            state.ember[w, ember] = EmberState.BURNING
            state.ember_at[w, ember] = level.lit[ember]
        state.ember_x[w, ember] = x + 0.5
        state.ember_y[w, ember] = y + 0.5
