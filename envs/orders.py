"""Orders in training: at random, in spells, and what it is worth to do as one was asked."""

import numpy as np

from ..game import layout
from ..game.sense.errands import tiles_in_row
from ..game.sense.way import UNKNOWN
from ..game.world.dice import Why, draw
from ..game.world.geometry import is_walkable, tile_of
from ..game.world.kernel import fixed_kernel, rule
from ..game.world.kinds import FOES, TOLD_ORDERS, Order, Outcome, Relation, Tally, Tile
from ..game.world.rules import (
    MAX_AGENTS,
    MAX_PLACES,
    MAX_TILES,
    MAX_WIDTH,
    SPEED,
    TICKS_PER_DECISION,
    TICKS_PER_SECOND,
)
from ..game.world.state import Bytes, Codes, Floats, Ground, Ints, Masks, Shorts, State

_ZERO = np.float32(0.0)
_HALF = np.float32(0.5)
_ONE = np.float32(1.0)
_TWO = np.float32(2.0)
_FAR = np.float32(1e9)

# How orders come
FREE_SECONDS = 4  # between two orders, on average
LEAST_SECONDS, MOST_SECONDS = 3, 10  # for which one stands
_CHANCE = np.float32(1 / (FREE_SECONDS * layout.DECISIONS_PER_SECOND))
_KINDS = np.float32(len(TOLD_ORDERS))
_LEAST, _MOST = np.float32(LEAST_SECONDS), np.float32(MOST_SECONDS)
_TICKS = np.float32(TICKS_PER_SECOND)
_TRIES = 8  # places that are looked at until one is found where one can go
_LATEST = 20 * TICKS_PER_SECOND  # ticks after which nobody knows where a body is

# What obedience is
THERE = np.float32(1.0)  # tiles of way from which on one is where one was ordered to
HIDDEN = np.float32(0.5)  # tiles of way to the middle of the grass from which on one is in it
KEEP_TO = np.float32(3.0)  # tiles within which one keeps to somebody
AT_PREY = np.float32(2.0)  # tiles within which one has come to whom one hunts
SPARED = np.float32(4.0)  # tiles from which on one leaves somebody alone
STRUCK = np.float32(20.0)  # decisions that a strike counts, on whom one hunts or is to spare
_STRIDE = _HALF * np.float32(TICKS_PER_DECISION)  # ticks of a walk in a decision that is enough
_PATH = layout.index("hint.order.path")


@fixed_kernel
def give_orders(ordered: Bytes, world: Ints, body: Ints, state: State, ground: Ground) -> None:
    """Now and then ask the bodies of some worlds, which stand under no order, for something.

    Args:
        ordered: int8 (worlds,), 1 where bodies are given orders.
        world: int32 (n,), the world of each body that may be asked.
        body: int32 (n,), its number there.
        state: the worlds, of which orders are written.
        ground: their levels.
    """
    for n in range(world.size):
        w, a = int(world[n]), int(body[n])
        if ordered[w] != 0 and state.outcome[w] == Outcome.RUNNING:
            _ask(w, a, state, ground)


@rule
def _ask(w: int, a: int, state: State, ground: Ground) -> None:
    """Maybe ask body ``a`` of world ``w``, which is awake and under no order, for something."""
    s, g = state, state.ground[w]
    seed, tick, order, dazed = s.seed[w], s.tick[w], s.order[w], s.dazed[w]
    if order[a] != Order.NONE or dazed[a] > 0 or draw(seed, tick, a, Why.ORDER) >= _CHANCE:
        return
    x, y, role, order_x, order_y = s.x[w], s.y[w], s.role[w], s.order_x[w], s.order_y[w]
    kind = 1 + int(_luck(seed, tick, a, 1) * _KINDS)
    here, to, tile = tile_of(x[a], y[a]), 0, 0
    if kind == Order.GO:
        tile = _somewhere(seed, tick, a, here, ground.tiles[g], ground.nav[g])
    elif kind == Order.HIDE:
        tile = _grass_near(here, ground.tiles[g], ground.nav[g])
    elif kind != Order.WAIT:
        to = _somebody(a, kind, s.bodies[w], _luck(seed, tick, a, 2), tick, role[a],
                       s.relation[w, a], s.seen_at[w, a], s.safe[w])  # fmt: skip
    if tile < 0 or to < 0:
        kind, to, tile = Order.WAIT, 0, 0
    order_x[a] = np.float32(tile % MAX_WIDTH) + _HALF if tile > 0 else _ZERO
    order_y[a] = np.float32(tile // MAX_WIDTH) + _HALF if tile > 0 else _ZERO
    seconds = _LEAST + _luck(seed, tick, a, 3) * (_MOST - _LEAST)
    order[a], s.order_to[w, a], s.order_left[w, a] = kind, to, int(seconds * _TICKS)


@rule
def _luck(seed: np.uint64, tick: int, a: int, number: int) -> np.float32:
    """One of the draws that an order to a body needs."""
    return draw(seed, tick, a + number * MAX_AGENTS, Why.ORDER)


@rule
def _somewhere(seed: np.uint64, tick: int, a: int, here: int, tiles: Codes, nav: Masks) -> int:
    """A tile to be sent to, or -1: the nearer of two, so that one is there before it is over."""
    found, nearest = -1, _FAR
    for number in range(_TRIES):
        tile = int(_luck(seed, tick, a, 4 + number) * np.float32(MAX_TILES))
        if tile == here or not is_walkable(tiles[tile], 0) or not _are_joined(here, tile, nav):
            continue
        far = _apart(here, tile)
        if found >= 0:
            return tile if far < nearest else found
        found, nearest = tile, far
    return found


@rule
def _grass_near(here: int, tiles: Codes, nav: Masks) -> int:
    """The tile of grass that is nearest as the crow flies, of those with a way to it, or -1."""
    found, nearest = -1, _FAR
    for tile in range(MAX_TILES):
        if tiles[tile] != Tile.GRASS:
            continue
        far = _apart(here, tile)
        if far < nearest and _are_joined(here, tile, nav):
            found, nearest = tile, far
    return found


@rule
def _apart(one: int, two: int) -> np.float32:
    """Tiles between two tiles, squared."""
    dx, dy = one % MAX_WIDTH - two % MAX_WIDTH, one // MAX_WIDTH - two // MAX_WIDTH
    return np.float32(dx * dx + dy * dy)


@rule
def _are_joined(one: int, two: int, nav: Masks) -> bool:
    """Whether there is a place with a way to it from both tiles."""
    for place in range(MAX_PLACES):
        if nav[one, place] != UNKNOWN and nav[two, place] != UNKNOWN:
            return True
    return False


@rule
def _somebody(a: int, order: int, bodies: int, luck: np.float32, tick: int, role: int,
              relation: Bytes, seen_at: Ints, safe: Bytes) -> int:  # fmt: skip
    """A body that an order can be about, of those that were seen lately, or -1.

    To hunt is asked of those alone who do it for their living.
    """
    if order == Order.HUNT and role not in FOES:
        return -1
    count = 0
    for b in range(bodies):
        count += _is_known(a, b, order, tick, relation, seen_at, safe)
    pick = int(luck * np.float32(count))
    for b in range(bodies):
        if _is_known(a, b, order, tick, relation, seen_at, safe):
            if pick == 0:
                return b
            pick -= 1
    return -1


@rule
def _is_known(a: int, b: int, order: int, tick: int, relation: Bytes, seen_at: Ints,
              safe: Bytes) -> bool:  # fmt: skip
    """Whether an order to a body can be about another one."""
    suits = order != Order.HUNT or relation[b] == Relation.HOSTILE
    lately = seen_at[b] >= 0 and tick - seen_at[b] < _LATEST
    return a != b and suits and lately and safe[b] == 0


@rule
def obedience_of(a: int, order: int, to: int, way_x: np.float32, way_y: np.float32, row: Floats,
                 role: Bytes, x: Floats, y: Floats, was_x: Floats, was_y: Floats,
                 tally: Shorts, before: Shorts) -> np.float32:  # fmt: skip
    """How well body ``a`` did in a decision what it was asked, from -1 to 1, strikes aside.

    What counts is what it did itself: its own step along the way that its row told of.
    """
    walk = SPEED[role[a]] * _STRIDE
    dx, dy = x[a] - was_x[a], y[a] - was_y[a]
    stays = _ONE - _TWO * min(np.sqrt(dx * dx + dy * dy) / walk, _ONE)
    if order == Order.WAIT:
        return stays
    along = min(max((dx * way_x + dy * way_y) / walk, -_ONE), _ONE)
    if order == Order.GO or order == Order.HIDE:
        if tiles_in_row(row[_PATH]) > (HIDDEN if order == Order.HIDE else THERE):
            return along
        return stays if order == Order.HIDE else _ONE  # who moves in the grass is seen in it
    gap_x, gap_y = x[to] - x[a], y[to] - y[a]
    apart = np.sqrt(gap_x * gap_x + gap_y * gap_y)
    if order == Order.SPARE:
        pays = _TWO * min(apart / SPARED, _ONE) - _ONE
        return pays - _TWO * STRUCK if _has_struck(a, to, tally, before) else pays
    if order == Order.HUNT and _has_struck(a, to, tally, before):
        return STRUCK
    near = KEEP_TO if order == Order.FOLLOW else AT_PREY
    return _ONE if apart <= near else along


@rule
def _has_struck(a: int, to: int, tally: Shorts, before: Shorts) -> bool:
    """Whether a body struck another one in a decision, or at least both struck and was struck."""
    landed = tally[a, Tally.STRIKES] > before[a, Tally.STRIKES]
    return landed and tally[to, Tally.STRUCK] > before[to, Tally.STRUCK]
