"""Feuds and truces that an order brings: whom one is told to hunt or to spare.

A brain knows foes from friends better than any word. So who is told to hunt somebody holds it for
a foe, and who is told to spare somebody lives with it in peace, for as long as the order stands.
"""

from collections.abc import Generator
from contextlib import contextmanager

from ..errors import OptionError
from ..world.kinds import FOES, Order, Relation
from .asked import Asked

_TURNED = {Order.HUNT: Relation.HOSTILE, Order.SPARE: Relation.NEUTRAL}


@contextmanager
def changing(asked: Asked) -> Generator[None]:
    """While an order is given; if it is refused, everybody is to everybody what they were."""
    state, w, body = asked.worlds.state, asked.w, asked.body
    before = state.relation[w, body].copy(), state.pledge[w, body].copy()
    try:
        yield
    except OptionError:
        state.relation[w, body], state.pledge[w, body] = before
        asked.worlds.look_again(w)
        raise


def begin(asked: Asked, order: Order, to: int | None, ticks: int) -> None:
    """Let a body hold whom an order is about for a foe, or for none.

    It takes up a quarrel for nobody against its allies, nor against who asks; and only those who
    live by hunting take one up at all.
    """
    if order not in _TURNED or to is None or not _is_there(asked, to):
        return
    now = asked.get("relation", asked.body, to)
    if order == Order.HUNT and (now == Relation.ALLY or asked.role not in FOES or to == asked.by):
        return
    if order == Order.SPARE and now != Relation.HOSTILE:
        return
    if now != _TURNED[order]:
        asked.worlds.pledge(asked.w, asked.body, to, _TURNED[order], ticks)


def end(asked: Asked) -> None:
    """What the order that a body is under made of it and somebody else is as it was by nature."""
    body, order = asked.body, Order(int(asked.get("order", asked.body)))
    if order not in _TURNED or asked.get("order_by", body) == 0:
        return
    to = int(asked.get("order_to", body))
    by_order = asked.get("pledge", body, to) == asked.get("order_left", body)
    if by_order and asked.get("relation", body, to) == _TURNED[order]:
        asked.put("relation", (body, to), asked.get("nature", body, to))
        asked.put("pledge", (body, to), 0)


def _is_there(asked: Asked, to: int) -> bool:
    """Whether a number is that of another body; the order itself complains if it is not."""
    return to != asked.body and 0 <= to < int(asked.get("bodies"))
