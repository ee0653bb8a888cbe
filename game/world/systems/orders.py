"""Orders: what somebody asked a body to do; it stands for a while, and nobody has to obey."""

from ..kernel import rule
from ..kinds import Order
from ..rules import TICKS_PER_DECISION
from ..state import Bytes, Shorts


@rule
def keep_orders(bodies: int, order: Bytes, left: Shorts) -> None:
    """Once a decision: an order whose time is over is none."""
    for a in range(bodies):
        if order[a] != Order.NONE:
            left[a] = max(left[a] - TICKS_PER_DECISION, 0)
            if left[a] == 0:
                order[a] = Order.NONE
