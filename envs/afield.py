"""Far afield in training: now and then a calm body finds itself elsewhere than it was.

Who lives well is where it should be whenever it has nothing to do, and so never learns the way
home. In another game it has to know it, from anywhere.

It happens to who is awake, calm, empty-handed and led by nobody, and has no order, where one of a
few tiles drawn is free and clear of foes: there, and nowhere better, so it may be near.
"""

import numpy as np
import numpy.typing as npt

from ..game import layout
from ..game.sense.way import UNKNOWN
from ..game.world.dice import Why, draw
from ..game.world.geometry import is_walkable, tile_of
from ..game.world.kernel import fixed_kernel, rule
from ..game.world.kinds import Mood, Order, Outcome, Relation, Role
from ..game.world.rules import MAX_AGENTS, MAX_TILES, MAX_WIDTH
from ..game.world.state import Bytes, Codes, Floats, Ground, Ints, Masks, State

SECONDS = 30  # between two times that a calm body is put elsewhere, on average
CLEAR = np.float32(8.0)  # tiles from every foe at which it may find itself
ROOM = np.float32(1.0)  # tiles from everybody else
_CHANCE = np.float32(1 / (SECONDS * layout.DECISIONS_PER_SECOND))
_TRIES = 8  # tiles that are looked at; else it stays where it is
_HALF = np.float32(0.5)
Flags = npt.NDArray[np.bool_]


@fixed_kernel
def put_afield(afield: Bytes, world: Ints, body: Ints, state: State, ground: Ground,
               changed: Flags) -> None:  # fmt: skip
    """Now and then put calm bodies of some worlds somewhere from where they can go home.

    Args:
        afield: int8 (worlds,), 1 where that happens.
        world: int32 (n,), the world of each body to which it can happen.
        body: int32 (n,), its number there.
        state: the worlds, of which places are written.
        ground: their levels.
        changed: bool (worlds,), set where somebody was put elsewhere; the others stay as they are.
    """
    for n in range(world.size):
        w, a = int(world[n]), int(body[n])
        if afield[w] != 0 and state.outcome[w] == Outcome.RUNNING and _is_idle(w, a, state):
            g = state.ground[w]
            tile = _somewhere(w, a, state, ground.tiles[g], ground.nav[g])
            if tile >= 0:
                state.x[w, a] = np.float32(tile % MAX_WIDTH) + _HALF
                state.y[w, a] = np.float32(tile // MAX_WIDTH) + _HALF
                state.vx[w, a] = state.vy[w, a] = 0.0
                changed[w] = True


@rule
def _is_idle(w: int, a: int, state: State) -> bool:
    """Whether body ``a`` is awake and about nothing, and its turn has come."""
    s = state
    role = s.role[w, a]
    busy = s.mood[w, a] != Mood.CALM or s.order[w, a] != Order.NONE or s.dazed[w, a] > 0
    busy = busy or s.tick[w] < s.asleep[w, a] or s.carrying[w, a] > 0 or s.leader[w, a] > 0
    if busy or role == Role.LAMPLIGHTER or s.safe[w, a] != 0:
        return False
    return bool(draw(s.seed[w], s.tick[w], a, Why.AFIELD) < _CHANCE)


@rule
def _somewhere(w: int, a: int, state: State, tiles: Codes, nav: Masks) -> int:
    """A tile with a way to the body's post, or to where it is if it has none, or -1."""
    s = state
    here = tile_of(s.x[w, a], s.y[w, a])
    for number in range(1, _TRIES + 1):
        luck = draw(s.seed[w], s.tick[w], a + number * MAX_AGENTS, Why.AFIELD)
        tile = int(luck * np.float32(MAX_TILES))
        if (
            is_walkable(tiles[tile], 0)
            and _leads_home(tile, here, s.place[w, a], nav)
            and _is_free(a, tile, s.bodies[w], s.x[w], s.y[w], s.relation[w])
        ):
            return tile
    return -1


@rule
def _leads_home(tile: int, here: int, place: int, nav: Masks) -> bool:
    """Whether there is a way to a post from a tile; without one, to a place known from ``here``."""
    if place >= 0:
        return nav[tile, place] != UNKNOWN
    for other in range(nav.shape[1]):
        if nav[tile, other] != UNKNOWN and nav[here, other] != UNKNOWN:
            return True
    return False


@rule
def _is_free(a: int, tile: int, bodies: int, x: Floats, y: Floats, relation: Bytes) -> bool:
    """Whether nobody stands on a tile, and no foe near it."""
    to_x, to_y = np.float32(tile % MAX_WIDTH) + _HALF, np.float32(tile // MAX_WIDTH) + _HALF
    for b in range(bodies):
        foe = relation[a, b] == Relation.HOSTILE or relation[b, a] == Relation.HOSTILE
        gap = CLEAR if foe else ROOM
        dx, dy = x[b] - to_x, y[b] - to_y
        if a != b and dx * dx + dy * dy < gap * gap:
            return False
    return True
