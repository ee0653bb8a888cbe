"""Obeying: what an order that one stands under makes of a scripted decision.

Each role's own file says how it lives. Under an order it goes where it was asked to, waits, or
leaves somebody alone, and goes on using its hands and its power as it would; but the meek run from
a foe at their heels first. Without an order nothing is changed.
"""

import numpy as np

from ..layout import ORDERS_START
from ..world.kernel import rule
from ..world.kinds import TOLD_ORDERS, Deed, Move, Order, Role
from .senses import NOBODY, ORDER, Row, far, knows, nearest_awake_foe, path_to
from .steering import follow, steer

_f = np.float32

_ORDERS = len(TOLD_ORDERS)
_HALF = _f(0.5)
_THERE = _f(0.6)  # tiles of way from which on one is where one was sent
_KEEPS_TO = _f(1.3)  # tiles within which one keeps to whom one follows
_AT_PREY = _f(2.0)  # tiles from which on one hunts as one always does
_SPARES = _f(4.0)  # tiles that one leaves to whom one spares
_AT_HEELS = _f(2.5)  # tiles to a foe from which on the meek think of nothing else


@rule
def obey(row: Row, role: int, move: int, deed: int) -> tuple[int, int]:
    """The move and the deed of one whose role would have had it do these."""
    order = _order_of(row)
    if order == Order.NONE or _is_beset(row, role):
        return move, deed
    if order == Order.WAIT:
        return Move.STAY, Deed.NONE if deed == Deed.DASH else deed
    if not knows(row, ORDER):
        return move, deed
    way = path_to(row, ORDER)
    if order == Order.SPARE:
        if way > _SPARES:
            return move, deed
        return steer(row, -row[ORDER], -row[ORDER + 1]), Deed.NONE
    if order == Order.HUNT:
        return (follow(row, ORDER), deed) if way > _AT_PREY else (move, deed)
    if way > (_KEEPS_TO if order == Order.FOLLOW else _THERE):
        return follow(row, ORDER), deed
    return Move.STAY, Deed.NONE if deed == Deed.DASH else deed


@rule
def _order_of(row: Row) -> int:
    """What one was asked, as an Order."""
    for number in range(_ORDERS):
        if row[ORDERS_START + number] > _HALF:
            return number + 1
    return 0


@rule
def _is_beset(row: Row, role: int) -> bool:
    """Whether one who cannot fight has a foe at its heels."""
    if role != Role.VILLAGER and role != Role.WISP:
        return False
    foe = nearest_awake_foe(row)
    return foe != NOBODY and far(row, foe) < _AT_HEELS
