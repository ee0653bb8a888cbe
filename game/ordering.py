"""Ordering: what a body may be asked to do, looked at before it stands in a world.

An order names a body or a place; what it names is found here once, so that it can be told by a
hint. Nobody has to obey: an order is something that a body knows, and no law of the world.
"""

from typing import NamedTuple

import numpy as np

from duskfolk.errors import nearest, shown

from .errors import OptionError, Refused
from .levels.fields import FAR, flood, open_steps
from .levels.level import WALKABLE
from .world.gate import one_real, whole
from .world.kinds import Order, Relation, Tile
from .world.rules import MAX_HEIGHT, MAX_TILES, MAX_WIDTH
from .world.state import Codes, Ints, State

ABOUT = (Order.FOLLOW, Order.SPARE, Order.HUNT, Order.FETCH)  # those that are about a body
_NAMES = tuple(order.name.lower() for order in Order)


class Target(NamedTuple):
    """What an order is about; zeros for what it does not need."""

    to: int = 0  # a body
    x: float = 0.0  # a place, in tiles
    y: float = 0.0


def order_of(given: object) -> Order:
    """An Order, from its name too.

    Raises:
        OptionError: there is no such one.
    """
    if isinstance(given, Order):
        return given
    if not isinstance(given, str) or given not in _NAMES:
        raise OptionError(nearest("order", given, _NAMES))
    return Order(_NAMES.index(given))


def target_of(
    state: State, tiles: Codes, w: int, body: int, order: Order, named: tuple[object, ...]
) -> Target:
    """What an order is about, if body ``body`` of world ``w`` can be asked for it now.

    Args:
        state: the worlds.
        tiles: of the level that world ``w`` plays, as Ground has them.
        w: the world.
        body: who is asked.
        order: what for.
        named: the body, x and y that were named, each of them None where it was not.

    Raises:
        OptionError: a body or a place is missing, cannot be meant, or was named for nothing.
    """
    to, x, y = named
    name = _NAMES[order]
    if order in ABOUT:
        if to is None or x is not None or y is not None:
            raise OptionError(f"The order {name!r} is about a body; give to=, and no place.")
        return Target(to=_body(state, w, body, order, to))
    if order == Order.GO:
        if x is None or y is None or to is not None:
            raise OptionError(f"The order {name!r} is about a place; give x= and y=, and no body.")
        return _place(state, tiles, w, body, x, y)
    if order == Order.LEAD:
        if to is None or x is None or y is None:
            raise OptionError(
                f"The order {name!r} is about a body and a place; give to=, x= and y=."
            )
        return _place(state, tiles, w, body, x, y)._replace(to=_body(state, w, body, order, to))
    if named != (None, None, None):
        raise OptionError(f"The order {name!r} takes neither a body nor a place; leave them out.")
    return _grass(state, tiles, w, body) if order == Order.HIDE else Target()


def _body(state: State, w: int, body: int, order: Order, to: object) -> int:
    """The body that an order is about."""
    about = whole(to, "The body that an order is about", 0, int(state.bodies[w]) - 1)
    if about == body:
        raise OptionError(f"Body {body} cannot be asked to {_NAMES[order]} itself; name another.")
    if order == Order.HUNT and state.relation[w, body, about] != Relation.HOSTILE:
        raise OptionError(
            f"Body {about} is no foe of body {body}, which hunts nobody else; pledge it hostile "
            "first, or order another."
        )
    return about


def _place(state: State, tiles: Codes, w: int, body: int, x: object, y: object) -> Target:
    """The place that an order is about."""
    spot_x = one_real(x, "The x of a place", 0, MAX_WIDTH)
    spot_y = one_real(y, "The y of a place", 0, MAX_HEIGHT)
    tile = int(spot_y) * MAX_WIDTH + int(spot_x)
    if tile >= MAX_TILES or not WALKABLE[tiles[tile]]:
        raise OptionError(f"Nobody can stand at ({shown(x)}, {shown(y)}); give a place on a floor.")
    if ways_from(state, tiles, w, body)[tile] == FAR:
        raise Refused(f"Body {body} cannot get to ({shown(x)}, {shown(y)}) on foot.", "no_way")
    return Target(x=spot_x, y=spot_y)


def _grass(state: State, tiles: Codes, w: int, body: int) -> Target:
    """The grass that is nearest on foot."""
    ways = np.where(tiles == Tile.GRASS, ways_from(state, tiles, w, body), FAR)
    tile = int(np.argmin(ways))
    if ways[tile] == FAR:
        raise Refused(f"There is no grass that body {body} can get to; it cannot hide.", "no_place")
    return Target(x=tile % MAX_WIDTH + 0.5, y=tile // MAX_WIDTH + 0.5)


def ways_from(state: State, tiles: Codes, w: int, body: int) -> Ints:
    """Walking distance of every tile from where a body stands, FAR where there is no way."""
    steps, toward = np.empty(MAX_TILES, np.uint8), np.empty(MAX_TILES, np.uint8)
    distance = np.empty(MAX_TILES, np.int32)
    open_steps(tiles, steps)
    flood(tiles, steps, int(state.y[w, body]) * MAX_WIDTH + int(state.x[w, body]), distance, toward)
    return distance
