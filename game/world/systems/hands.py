"""Hands: a lost villager takes the lamplighter's hand and follows to the gate."""

from ..kernel import rule
from ..kinds import Deed, Relation, Role, Use
from ..rules import GATE_REACH, LEAD_LEASH, TOUCH_REACH, USE_REST
from ..state import Bytes, Floats, Shorts
from .relations import waits


@rule
def offer_hand(bodies: int, wanted: int, role: Bytes, x: Floats, y: Floats, relation: Bytes,
               dazed: Shorts, leader: Bytes, safe: Bytes, offer: Bytes,
               offer_to: Bytes) -> None:  # fmt: skip
    """Lamplighter (body 0) and a lost villager within touch may take each other's hand.

    A villager who waits reaches for no hand, but its own can be taken.
    """
    if wanted == 0:
        return
    for b in range(1, bodies):
        if role[b] != Role.VILLAGER or leader[b] != 0 or safe[b] != 0 or dazed[b] > 0:
            continue
        dx, dy = x[b] - x[0], y[b] - y[0]
        if dx * dx + dy * dy > TOUCH_REACH * TOUCH_REACH:
            continue
        if offer[0] == Use.NOTHING:
            offer[0] = Use.LEAD
            offer_to[0] = b
        if offer[b] == Use.NOTHING and not waits(b, relation):
            offer[b] = Use.LEAD
            offer_to[b] = 0


@rule
def lead(bodies: int, deed: Bytes, offer: Bytes, offer_to: Bytes, role: Bytes, dazed: Shorts,
         cool: Shorts, leader: Bytes, relation: Bytes, pledge: Shorts) -> None:  # fmt: skip
    """Whichever of the two reaches out, the villager now holds the lamplighter's hand.

    It waits no longer.
    """
    for a in range(bodies):
        if deed[a] != Deed.USE or offer[a] != Use.LEAD or cool[a] > 0:
            continue
        villager = offer_to[a] if role[a] == Role.LAMPLIGHTER else a
        if dazed[villager] == 0:
            leader[villager] = 1  # the lamplighter is body 0
            relation[villager, villager] = Relation.ALLY
            pledge[villager, villager] = 0
            cool[a] = USE_REST


@rule
def let_go(bodies: int, x: Floats, y: Floats, leader: Bytes) -> None:
    """A villager left too far behind has lost the hand."""
    for a in range(bodies):
        if leader[a] == 0:
            continue
        b = leader[a] - 1
        dx, dy = x[b] - x[a], y[b] - y[a]
        if dx * dx + dy * dy > LEAD_LEASH * LEAD_LEASH:
            leader[a] = 0


@rule
def come_home(w: int, bodies: int, gate_x: float, gate_y: float, role: Bytes, x: Floats, y: Floats,
              dazed: Shorts, leader: Bytes, safe: Bytes, home: Bytes) -> None:  # fmt: skip
    """A led villager who reaches the open gate is home, and rests from now on."""
    for a in range(bodies):
        if role[a] != Role.VILLAGER or leader[a] == 0 or safe[a] != 0:
            continue
        dx, dy = gate_x - x[a], gate_y - y[a]
        if dx * dx + dy * dy <= GATE_REACH * GATE_REACH:
            safe[a] = 1
            dazed[a] = max(dazed[a], 1)  # until lie_still sees to it
            leader[a] = 0
            home[w] += 1
