"""Gifts: a wisp hands over its ember, and mends a heart when it is calm."""

from ..kernel import rule
from ..kinds import Deed, Relation, Role, Tally, Use
from ..rules import CALM_REACH, HEARTS, MEND_CALM, TICKS_PER_DECISION, TOUCH_REACH, USE_REST
from ..state import Bytes, Floats, Shorts
from .theft import hand_over

_MOST = 1000


@rule
def grow_calm(bodies: int, x: Floats, y: Floats, relation: Bytes, dazed: Shorts,
              calm: Shorts) -> None:  # fmt: skip
    """Calm grows while no hostile body that can act is near."""
    for a in range(bodies):
        calm[a] = min(calm[a] + TICKS_PER_DECISION, _MOST)
        for b in range(bodies):
            if relation[a, b] == Relation.HOSTILE and dazed[b] == 0:
                dx, dy = x[b] - x[a], y[b] - y[a]
                if dx * dx + dy * dy <= CALM_REACH * CALM_REACH:
                    calm[a] = 0


@rule
def offer_gift(bodies: int, role: Bytes, x: Floats, y: Floats, carrying: Bytes, hearts: Bytes,
               calm: Shorts, offer: Bytes, offer_to: Bytes) -> None:  # fmt: skip
    """A wisp beside the lamplighter (body 0) may give its ember, or mend when calm."""
    for a in range(bodies):
        if role[a] != Role.WISP or offer[a] != Use.NOTHING:
            continue
        dx, dy = x[0] - x[a], y[0] - y[a]
        if dx * dx + dy * dy > TOUCH_REACH * TOUCH_REACH:
            continue
        if carrying[a] > 0 and carrying[0] == 0:
            offer[a] = Use.GIVE
            offer_to[a] = 0
        elif calm[a] >= MEND_CALM and hearts[0] < HEARTS[Role.LAMPLIGHTER]:
            offer[a] = Use.MEND
            offer_to[a] = 0


@rule
def give(bodies: int, deed: Bytes, offer: Bytes, carrying: Bytes, ember_at: Bytes, cool: Shorts,
         tally: Shorts) -> None:  # fmt: skip
    """The ember passes to an empty hand."""
    for a in range(bodies):
        if deed[a] != Deed.USE or offer[a] != Use.GIVE or cool[a] > 0:
            continue
        if carrying[a] > 0 and carrying[0] == 0:
            hand_over(a, 0, carrying, ember_at)
            cool[a] = USE_REST
            tally[a, Tally.GIVEN] += 1


@rule
def mend(bodies: int, deed: Bytes, offer: Bytes, hearts: Bytes, calm: Shorts, cool: Shorts,
         tally: Shorts) -> None:  # fmt: skip
    """A heart is whole again, and the wisp needs a long calm before the next."""
    for a in range(bodies):
        if deed[a] != Deed.USE or offer[a] != Use.MEND or cool[a] > 0:
            continue
        if calm[a] >= MEND_CALM and hearts[0] < HEARTS[Role.LAMPLIGHTER]:
            hearts[0] += 1
            calm[a] = 0
            cool[a] = USE_REST
            tally[a, Tally.MENDED] += 1
