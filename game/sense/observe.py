"""Fills observation rows from the state, as the table in :mod:`.layout` says.

A row holds what its body sees, heard, remembers and feels (:mod:`.senses`), and errand hints
(:mod:`.errands`); nothing of who is out of sight.
"""

from typing import NamedTuple

import numpy as np

from ..layout import LEVEL
from ..world.fetch import fetch
from ..world.geometry import tile_of
from ..world.kernel import rule
from ..world.kinds import Tile
from ..world.rules import MAX_AGENTS, STILL_TICKS
from ..world.state import RAY_POINTS, Bytes, Codes, Floats, Ground, Ints, Scratch, Shorts, State
from ..world.systems.orders import order_now
from .errands import aim_at_order, choose_aims, find_embers, write_hint
from .rays import point_of, write_rays
from .senses import (
    freshest_rivals,
    show,
    sum_up_level,
    write_dials,
    write_mask,
    write_memory,
    write_order,
    write_others,
    write_own,
)
from .way import AIMS, allocate_trails, find_aim


class Kept(NamedTuple):
    """What was found or written already and need not be again. Axes: w world, a body.

    It follows from a world's state, its level and its rows, so it is no part of that state.
    """

    trails: Shorts  # (w, a, aim, step) see :func:`.way.allocate_trails`
    spots: Ints  # (w, a) point of the level from which the rays in a row start, 0 for none yet
    told: Bytes  # (w, a) of how many others a row tells


def allocate_kept(worlds: int) -> Kept:
    """Nothing kept yet."""
    shape = worlds, MAX_AGENTS
    return Kept(allocate_trails(worlds), np.zeros(shape, np.int32), np.zeros(shape, np.int8))


@rule
def forget(kept: Kept, rows: Floats, masks: Codes, first: int, last: int) -> None:
    """Wipe what worlds first to last - 1 left behind, bodies of an earlier level among it."""
    kept.trails[first:last] = 0
    kept.spots[first:last] = 0
    kept.told[first:last] = 0
    rows[first:last] = 0.0
    masks[first:last] = 0


@rule
def fetch_tiles(state: State, ground: Ground, first: int, last: int) -> None:
    """Ask memory for the tiles that bodies of worlds first to last - 1 stand on and walk over."""
    for w in range(first, last):
        tiles, x, y = ground.tiles[state.ground[w]], state.x[w], state.y[w]
        for a in range(state.bodies[w]):
            fetch(tiles, tile_of(x[a], y[a]))


@rule
def fetch_ground(state: State, ground: Ground, first: int, last: int) -> None:
    """Ask memory for what to settle and to observe these worlds will read of the ground.

    With many worlds it lies far apart, and each body would wait for it by itself.
    """
    for w in range(first, last):
        g, x, y = state.ground[w], state.x[w], state.y[w]
        tiles, light, nav, rays = ground.tiles[g], ground.light[g], ground.nav[g], ground.rays[g]
        for a in range(state.bodies[w]):
            tile = tile_of(x[a], y[a])
            fetch(tiles, tile)
            fetch(light, tile)
            fetch(nav[tile], 0)
            fetch(rays[tile], point_of(x[a], y[a]))


@rule
def observe(state: State, ground: Ground, scratch: Scratch, kept: Kept, rows: Floats,
            masks: Codes, first: int, last: int) -> None:  # fmt: skip
    """Fill the rows (w, a, layout.SIZE) and masks (w, a, 4) of worlds first to last - 1."""
    s = state
    shown, far, found, summary = scratch.shown, scratch.far, scratch.found, scratch.level
    aim, aim_x, aim_y = scratch.aim, scratch.aim_x, scratch.aim_y
    waves = scratch.waves
    for w in range(first, last):
        g = s.ground[w]
        tiles, room, nav = ground.tiles[g], ground.room[g], ground.nav[g]
        light, rays = ground.light[g], ground.rays[g]
        place_x, place_y = ground.place_x[g], ground.place_y[g]
        bodies, tick, gate_open, burning = s.bodies[w], s.tick[w], s.gate_open[w], s.burning[w]
        role, x, y, vx, vy = s.role[w], s.x[w], s.y[w], s.vx[w], s.vy[w]
        relation, sees, dazed, windup = s.relation[w], s.sees[w], s.dazed[w], s.windup[w]
        seen_x, seen_y, seen_at = s.seen_x[w], s.seen_y[w], s.seen_at[w]
        carrying, leader, safe = s.carrying[w], s.leader[w], s.safe[w]
        face, hearts, guard, cool, calm = s.face[w], s.hearts[w], s.guard[w], s.cool[w], s.calm[w]
        breath, charge, still, cower = s.breath[w], s.charge[w], s.still[w], s.cower[w]
        dash, rest, offer, place_of = s.dash[w], s.rest[w], s.offer[w], s.place[w]
        heard_x, heard_y, heard_at = s.heard_x[w], s.heard_y[w], s.heard_at[w]
        ember, ember_x, ember_y = s.ember[w], s.ember_x[w], s.ember_y[w]
        dials, wanted = s.dials[w], s.wanted[w]
        world_rows, world_masks = rows[w], masks[w]
        trail, spots, told = kept.trails[w], kept.spots[w], kept.told[w]
        sum_up_level(summary, tick, s.night[w], burning, s.quota[w], gate_open, s.home[w],
                     wanted, s.vigil[w], s.vigil_wanted[w])  # fmt: skip
        mood, doubt, need, recoil = s.mood[w], s.doubt[w], s.need[w], s.recoil[w]
        order, order_to, order_x, order_y = s.order[w], s.order_to[w], s.order_x[w], s.order_y[w]
        order_by = s.order_by[w]
        show(bodies, role, vx, vy, dazed, windup, carrying, mood, shown)
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
                      cool, breath, charge, calm, carrying, mood, doubt, need,
                      (hand_held >> a) & 1, hidden, lit)  # fmt: skip
            for number in range(5):
                world_rows[a, LEVEL + number] = summary[number]
            point = point_of(x[a], y[a])
            spot = ((tile * RAY_POINTS + point) << 1 | int(gate_open)) + 1
            if spots[a] != spot:  # else they are in the row already
                write_rays(a, world_rows, tiles, rays, gate_open, tile, point)
                spots[a] = spot
            write_others(a, bodies, world_rows, sees[a], x, y, relation, shown, far, told)
            rival, second = freshest_rivals(a, bodies, relation, x, y, seen_x, seen_y, seen_at,
                                            safe)  # fmt: skip
            write_memory(a, world_rows, tick, x[a], y[a], rival, second, seen_x, seen_y, seen_at,
                         heard_x, heard_y, heard_at)  # fmt: skip

            choose_aims(a, bodies, wanted, tile, nav, role, x, y, place_of, burning, rival,
                        seen_x, seen_y, sees[a], leader, safe, ember, ember_x, ember_y, found,
                        embers, aim, aim_x, aim_y)  # fmt: skip
            now = order_now(a, order[a], order_to[a], order_x[a], order_y[a], order_by[a], x, y,
                            carrying)  # fmt: skip
            aim_at_order(a, order[a], now, order_to[a], order_x[a], order_y[a], seen_x[a],
                         seen_y[a], seen_at[a], aim, aim_x, aim_y)  # fmt: skip
            for hint in range(AIMS):
                way = find_aim(a, hint, aim[hint], aim_x[hint], aim_y[hint], x[a], y[a], tile,
                               tiles, room, nav, place_x, place_y, trail, waves)  # fmt: skip
                write_hint(a, world_rows, hint, way)
            write_order(a, world_rows, now)
            write_dials(a, world_rows, dials)
            write_mask(a, world_masks, role, offer, dazed, windup, recoil, dash, cower,
                       cool, rest, breath, charge)  # fmt: skip
