"""Orders: what somebody asked a body to do; it stands for a while, and nobody has to obey."""

from ..kernel import rule
from ..kinds import Order, Relation
from ..rules import LEAD_GAP, LED_REACH, POST_REACH, TICKS_PER_DECISION
from ..state import Bytes, Floats, Shorts

_WAIT, _GO, _FOLLOW = int(Order.WAIT), int(Order.GO), int(Order.FOLLOW)  # for compiled code, alike


@rule
def keep_orders(bodies: int, x: Floats, y: Floats, relation: Bytes, carrying: Bytes, safe: Bytes,
                order: Bytes, order_to: Bytes, order_x: Floats, order_y: Floats, order_left: Shorts,
                order_by: Bytes) -> None:  # fmt: skip
    """Once a decision: an order whose time is over, that is done or that an enemy gave is none.

    Who gave it is forgotten by turn_back, unless a dial is still turned by the same word.
    """
    for a in range(bodies):
        if order[a] == Order.NONE:
            continue
        order_left[a] = max(order_left[a] - TICKS_PER_DECISION, 0)
        to = order_to[a]
        done = safe[a] != 0
        if order[a] == Order.LEAD:
            done |= within(x[to], y[to], order_x[a], order_y[a], LED_REACH)
        elif order[a] == Order.FETCH:
            done |= carrying[to] > 0
        if order_by[a] > 0:
            done |= relation[a, order_by[a] - 1] == Relation.HOSTILE
        if done or order_left[a] == 0:
            order[a], order_left[a] = Order.NONE, 0


@rule
def order_now(a: int, order: int, to: int, spot_x: float, spot_y: float, by: int, x: Floats,
              y: Floats, carrying: Bytes) -> int:  # fmt: skip
    """What a body has to do next of what it was asked, as its row tells it.

    What somebody asked for, and no training, is told by turns: who is to wait or to hide goes to
    the spot, and waits there; if it was pushed away it goes back.
    """
    if by > 0 and spot_x > 0 and (order == Order.WAIT or order == Order.HIDE):
        return _WAIT if within(spot_x, spot_y, x[a], y[a], POST_REACH) else _GO
    if order == Order.LEAD:
        return _GO if within(x[to], y[to], x[a], y[a], LEAD_GAP) else _WAIT
    if order == Order.FETCH:
        return _FOLLOW if carrying[a] > 0 else _GO
    return int(order)


@rule
def within(x: float, y: float, place_x: float, place_y: float, reach: float) -> bool:
    """Whether a place is so near."""
    dx, dy = place_x - x, place_y - y
    return dx * dx + dy * dy <= reach * reach


@rule
def turn_back(bodies: int, dials: Floats, dial_back: Floats, dial_left: Shorts, order: Bytes,
              order_by: Bytes) -> None:  # fmt: skip
    """Once a decision: a dial that was turned for a while goes back when the while is over.

    Who then does nothing any more that somebody asked for is under nobody's order.
    """
    for a in range(bodies):
        turned = False
        for dial in range(dials.shape[1]):
            if dial_left[a, dial] > 0:
                dial_left[a, dial] = max(dial_left[a, dial] - TICKS_PER_DECISION, 0)
                turned |= dial_left[a, dial] > 0
                if dial_left[a, dial] == 0:
                    dials[a, dial] = dial_back[a, dial]
                    dial_back[a, dial] = 0
        if order[a] == Order.NONE and not turned:
            order_by[a] = 0
