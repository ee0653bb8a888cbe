"""Errands: what one is asked to do, where and how, for a while; a brain obeys, and no script.

An order is something that a body knows, and its dials are something that it feels. So whoever
decides for it does as it was asked, as well as it can; the world sees to it that the order ends.
"""

from typing import NamedTuple

from ..errors import OptionError, Refused
from ..layout import DIALS, OWN_DIALS
from ..levels.fields import FAR
from ..ordering import ABOUT, ways_from
from ..world.kinds import Order, Relation, Role, Tile
from ..world.rules import DIAL_TICKS, ORDER_TICKS, STRENGTHS, WAIT_TICKS
from . import feuds
from .asked import Asked
from .places import spot_of

_END = {1: 1.0, -1: 0.0}  # of a dial, by direction
_STILL = (Order.WAIT, Order.HIDE)  # an imp that is not bold blinks away at every fright


def errand_of(asked: Asked) -> Order:
    """The order of who asks under which the one who is asked stands; NONE where it is another's."""
    told = asked.get("order_by", asked.body) == asked.by + 1
    return Order(int(asked.get("order", asked.body))) if told else Order.NONE


class Errand(NamedTuple):
    """An order and what it is about, None for what it does not need."""

    order: Order
    to: int | None = None
    x: float | None = None
    y: float | None = None


def lacks_peace(asked: Asked) -> str:
    """Whoever is no enemy, and not wary, obeys."""
    return "" if asked.obeys else "enemy"


def lacks_to_follow(asked: Asked) -> str:
    """A lost villager needs a free hand; anybody else obeys."""
    if asked.is_lost:
        return "already" if asked.get("leader", asked.body) else ""
    return lacks_peace(asked)


def follow(asked: Asked) -> None:
    """It takes the hand of the lamplighter, or is ordered to keep to who asks."""
    if not asked.is_lost:
        _give(asked, Errand(Order.FOLLOW, to=asked.by))
        return
    _clear(asked)
    asked.put("leader", (asked.body,), asked.by + 1)


def lacks_to_stay(asked: Asked) -> str:
    """A lost villager waits who holds the hand of who asks; anybody else obeys."""
    if asked.is_lost:
        return "" if asked.get("leader", asked.body) == asked.by + 1 else "already"
    return lacks_peace(asked)


def stay(asked: Asked) -> None:
    """It lets go and does not walk, or is ordered to wait."""
    if not asked.is_lost:
        _give(asked, Errand(Order.WAIT))
        return
    _clear(asked)
    asked.put("leader", (asked.body,), 0)
    asked.worlds.pledge(asked.w, asked.body, asked.body, Relation.NEUTRAL, WAIT_TICKS)


def lead(asked: Asked) -> None:
    """It is ordered to walk ahead, and to wait for who asked."""
    _give(asked, _to_where(asked)._replace(order=Order.LEAD, to=asked.by))


def lacks_to_hide(asked: Asked) -> str:
    """Whoever obeys needs grass that it can get to."""
    s, w, body = asked.worlds.state, asked.w, asked.body
    if not asked.obeys:
        return "enemy"
    tiles = asked.worlds.ground.tiles[s.ground[w]]
    there = (ways_from(s, tiles, w, body)[tiles == Tile.GRASS] < FAR).any()
    return "" if there else "no_grass"


def hide(asked: Asked) -> None:
    """It lets go of a hand, and is ordered to hide."""
    _give(asked, Errand(Order.HIDE))
    asked.put("leader", (asked.body,), 0)


def lacks_to_fetch(asked: Asked) -> str:
    """A wisp of one's own needs an ember that it has or can get to, and an empty hand for it."""
    if asked.role != Role.WISP:
        return "unable"
    if not asked.is_ally:
        return "enemy"
    if asked.get("carrying", asked.by) > 0:
        return "full_hand"
    has_one = asked.get("carrying", asked.body) > 0 or _can_get_an_ember(asked)
    return "" if has_one else "no_ember"


def fetch(asked: Asked) -> None:
    """It is ordered to go for an ember, and to bring it."""
    _give(asked, Errand(Order.FETCH, to=asked.by))


def order(asked: Asked) -> None:
    """It is ordered something, or to do what it does in another way, or both."""
    dial = _dial_of(asked) if "dial" in asked.wish else None  # refused before anything is done
    if "order" in asked.wish:
        _give(asked, _ordered(asked))
    if dial is not None:
        _turn(asked, dial, asked.wish.get("direction", 1), asked.wish.get("strength", _MIDDLE))
    elif asked.wish.get("order") == "none":
        _turn_back(asked)


def turned_dial(start: float, direction: int, strength: int) -> float:
    """Where a dial stands that is turned as it was said: so many fifths of the way to its end.

    To begin with more than a fifth was tried, 30 and 40 %: more orders are obeyed (.80 for .76),
    but five strengths are told apart less well (.74 for .8), as most dials do all they do soon.
    """
    there = start + (_END[direction] - start) * strength / STRENGTHS
    return min(max(there, 0.0), 1.0)


def _can_get_an_ember(asked: Asked) -> bool:
    """Whether one lies where it can get to."""
    try:
        spot_of(asked.worlds, asked.w, asked.body, "ember")
    except Refused:
        return False
    return True


def _ordered(asked: Asked) -> Errand:
    """What an order is about: a body, a place that has a name or none, or nothing."""
    wish = asked.wish
    kind = Order[wish.get("order", "none").upper()]
    if kind == Order.GO:
        return _to_where(asked)
    about = wish.get("to")
    if kind in ABOUT and about is None and kind == Order.FOLLOW:
        about = asked.by
    return Errand(kind, about, wish.get("x"), wish.get("y"))


def _to_where(asked: Asked) -> Errand:
    """Where one is to go: a place by name or by its tiles, or where it knows somebody to be."""
    wish = asked.wish
    if (place := wish.get("place")) is not None:
        return Errand(Order.GO, None, *spot_of(asked.worlds, asked.w, asked.body, place))
    if (to := wish.get("to")) is None:
        return Errand(Order.GO, None, wish.get("x"), wish.get("y"))
    if to >= asked.get("bodies") or asked.get("seen_at", asked.body, to) < 0:
        raise Refused(
            f"Body {asked.body} does not know where body {to} is; name a place.", "unknown"
        )
    x, y = (float(asked.get(f"seen_{axis}", asked.body, to)) for axis in ("x", "y"))
    return Errand(Order.GO, None, x, y)


def _give(asked: Asked, errand: Errand) -> None:
    """Let a body stand under an order of who asks, for no longer than it is no enemy."""
    w, body, by = asked.w, asked.body, asked.by
    ticks = _lasts(asked, ORDER_TICKS)
    with feuds.changing(asked):
        feuds.end(asked)
        feuds.begin(asked, errand.order, errand.to, ticks)
        asked.worlds.order(w, body, errand.order, errand.to, errand.x, errand.y, ticks)
    if errand.order != Order.NONE:
        asked.put("order_by", (body,), by + 1)
    if errand.order == Order.WAIT:  # here: who is pushed away comes back
        asked.put("order_x", (body,), asked.get("x", body))
        asked.put("order_y", (body,), asked.get("y", body))
    if errand.order in _STILL and asked.role == Role.IMP:
        _turn(asked, DIALS.index("bold"), 1, STRENGTHS)
    _walk_again(asked)


def _lasts(asked: Asked, ticks: int) -> int:
    """For how long one does what it was asked: never longer than the peace by which it obeys."""
    peace = int(asked.get("pledge", asked.body, asked.by))
    return min(ticks, peace) if peace > 0 else ticks


def _clear(asked: Asked) -> None:
    """Under no order, and waiting nowhere."""
    feuds.end(asked)
    asked.worlds.order(asked.w, asked.body, Order.NONE)
    _walk_again(asked)


def _walk_again(asked: Asked) -> None:
    """Who was asked to wait waits no longer."""
    body = asked.body
    asked.put("relation", (body, body), asked.get("nature", body, body))
    asked.put("pledge", (body, body), 0)


def _dial_of(asked: Asked) -> int:
    """The dial that a name means to who is asked."""
    name = asked.wish.get("dial", "")
    own = OWN_DIALS[asked.role.name.lower()]
    if name not in DIALS and name != own:
        raise OptionError(
            f"A {asked.role.name.lower()} has no dial {name!r}; its own is {own!r}, besides "
            "'bold' and 'roam'."
        )
    return DIALS.index(name) if name in DIALS else DIALS.index("own")


def _turn(asked: Asked, dial: int, direction: int, strength: int) -> None:
    """Turn a dial for a while, from where it stood before it was turned."""
    body = asked.body
    turned = asked.get("dial_left", body, dial) > 0
    start = asked.get("dial_back" if turned else "dials", body, dial)
    asked.put("dial_back", (body, dial), start)
    asked.put("dials", (body, dial), turned_dial(start, direction, strength))
    asked.put("dial_left", (body, dial), _lasts(asked, DIAL_TICKS))
    if asked.get("order_by", body) == 0:  # so that it can be called off from afar
        asked.put("order_by", (body,), asked.by + 1)


_MIDDLE = (STRENGTHS + 1) // 2  # the strength of who says none


def _turn_back(asked: Asked) -> None:
    for dial in range(len(DIALS)):
        if asked.get("dial_left", asked.body, dial) > 0:
            asked.put("dials", (asked.body, dial), asked.get("dial_back", asked.body, dial))
            asked.put("dial_back", (asked.body, dial), 0)
            asked.put("dial_left", (asked.body, dial), 0)
