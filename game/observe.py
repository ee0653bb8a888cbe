"""Fills observation rows from the state, as the table in :mod:`.layout` says.

A row holds what its body sees, heard, remembers and feels (:mod:`.senses`), and errand hints
(:mod:`.errands`); nothing of who is out of sight.
"""

import numpy as np

from .errands import NO_WAY, find_embers, friend_of, nearest_ember, nearest_lamp, write_hint
from .geometry import tile_of
from .kernel import rule
from .kinds import Tile
from .layout import LEVEL
from .rules import MAX_AGENTS, MAX_EMBERS, MAX_TILES, PLACE_GATE, PLACE_HEARTH, STILL_TICKS
from .senses import (
    freshest_rivals,
    show,
    sum_up_level,
    write_dials,
    write_mask,
    write_memory,
    write_others,
    write_own,
    write_rays,
)
from .state import Codes, Floats, Ground, Shorts, State
from .way import EMBER, FRIEND, RIVAL, way_to_place, way_to_point


@rule
def observe(state: State, ground: Ground, trails: Shorts, rows: Floats, masks: Codes, first: int,
            last: int) -> None:  # fmt: skip
    """Fill the rows (w, a, layout.SIZE) and masks (w, a, 4) of worlds first to last - 1."""
    s = state
    queue = np.empty(MAX_TILES, np.int16)
    cost = np.empty(MAX_TILES, np.int16)
    far = np.empty(MAX_AGENTS, np.float32)
    shown = np.empty((MAX_AGENTS, 5), np.float32)
    found = np.empty((MAX_EMBERS, 2), np.int8)
    summary = np.empty(5, np.float32)
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
        # Rows of columns are taken here and not for each body: each costs two atomic counts
        face, hearts, guard, cool, calm = s.face[w], s.hearts[w], s.guard[w], s.cool[w], s.calm[w]
        breath, charge, still, cower = s.breath[w], s.charge[w], s.still[w], s.cower[w]
        dash, rest, offer, place_of = s.dash[w], s.rest[w], s.offer[w], s.place[w]
        heard_x, heard_y, heard_at = s.heard_x[w], s.heard_y[w], s.heard_at[w]
        ember, ember_x, ember_y = s.ember[w], s.ember_x[w], s.ember_y[w]
        dials, wanted = s.dials[w], s.wanted[w]
        world_rows, world_masks, trail = rows[w], masks[w], trails[w]
        sum_up_level(summary, tick, s.night[w], burning, s.quota[w], gate_open, s.home[w],
                     wanted, s.vigil[w], s.vigil_wanted[w])  # fmt: skip
        show(bodies, role, vx, vy, dazed, windup, carrying, shown)
        embers = find_embers(place_x, place_y, ember, ember_x, ember_y, s.ember_at[w],
                             found)  # fmt: skip
        hand_held = 0
        for a in range(bodies):
            if leader[a] > 0:
                hand_held |= 1 << (leader[a] - 1) | 1 << a
        for a in range(bodies):
            tile = tile_of(x[a], y[a])
            in_grass = tiles[tile] == Tile.GRASS and still[a] >= STILL_TICKS
            hidden = 1 if in_grass or cower[a] > 0 else 0
            lit = 1 if light[tile] & burning else 0
            write_own(a, world_rows, vx, vy, face, hearts, dazed, guard, windup,
                      cool, breath, charge, calm, carrying,
                      (hand_held >> a) & 1, hidden, lit)  # fmt: skip
            for number in range(5):
                world_rows[a, LEVEL + number] = summary[number]
            write_rays(a, world_rows, tiles, gate_open, x[a], y[a])
            write_others(a, bodies, world_rows, sees[a], x, y, relation, shown, far)
            rival, second = freshest_rivals(a, bodies, relation, seen_at, safe)
            write_memory(a, world_rows, tick, x[a], y[a], rival, second, seen_x, seen_y, seen_at,
                         heard_x, heard_y, heard_at)  # fmt: skip

            home = int(place_of[a]) if place_of[a] >= 0 else PLACE_HEARTH
            way = way_to_place(nav, tile, x[a], y[a], home, place_x, place_y)
            write_hint(a, world_rows, 0, way)
            e, place = nearest_ember(role[a], x[a], y[a], nav, tile, ember, ember_x, ember_y,
                                     found, embers)  # fmt: skip
            way = NO_WAY
            if place >= 0:
                way = way_to_place(nav, tile, x[a], y[a], place, place_x, place_y)
            elif e >= 0:
                way = way_to_point(a, EMBER, tiles, steps, nav, x[a], y[a], ember_x[e], ember_y[e],
                                   place_x, place_y, trail, queue, cost)  # fmt: skip
            write_hint(a, world_rows, 1, way)
            way = NO_WAY
            lamp = nearest_lamp(role[a], nav, tile, burning)
            if lamp >= 0:
                way = way_to_place(nav, tile, x[a], y[a], lamp, place_x, place_y)
            write_hint(a, world_rows, 2, way)
            way = way_to_place(nav, tile, x[a], y[a], PLACE_GATE, place_x, place_y)
            write_hint(a, world_rows, 3, way)
            way = NO_WAY
            if rival >= 0:
                way = way_to_point(a, RIVAL, tiles, steps, nav, x[a], y[a], seen_x[a, rival],
                                   seen_y[a, rival], place_x, place_y, trail, queue,
                                   cost)  # fmt: skip
            write_hint(a, world_rows, 4, way)
            way = NO_WAY
            friend = friend_of(a, bodies, wanted, role, x, y, sees[a], leader, safe)
            if friend >= 0:
                way = way_to_point(a, FRIEND, tiles, steps, nav, x[a], y[a], x[friend], y[friend],
                                   place_x, place_y, trail, queue, cost)  # fmt: skip
            write_hint(a, world_rows, 5, way)
            write_dials(a, world_rows, dials)
            write_mask(a, world_masks, role, offer, dazed, windup, dash, cower,
                       cool, rest, breath, charge)  # fmt: skip
