"""Gifts: a wisp hands over its ember or mends a heart, a villager fills the lantern."""

import numpy as np

from ..kernel import rule
from ..kinds import Deed, Relation, Role, Tally, Use
from ..rules import (
    CALM_REACH,
    FILL_CALM,
    FILL_OIL,
    HEARTS,
    MEND_CALM,
    TICKS_PER_DECISION,
    TOUCH_REACH,
    USE_REST,
)
from ..state import Bytes, Floats, Shorts
from .theft import hand_over

_MOST = 1000
_ROOM_FOR_OIL = np.float32(1.0) - FILL_OIL  # no drop is spilt


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
               calm: Shorts, charge: Floats, dazed: Shorts, safe: Bytes, offer: Bytes,
               offer_to: Bytes) -> None:  # fmt: skip
    """Beside the lamplighter (body 0) a wisp may give its ember or mend, a villager fill."""
    for a in range(bodies):
        if (role[a] != Role.WISP and role[a] != Role.VILLAGER) or offer[a] != Use.NOTHING:
            continue
        dx, dy = x[0] - x[a], y[0] - y[a]
        if dx * dx + dy * dy > TOUCH_REACH * TOUCH_REACH:
            continue
        if role[a] == Role.VILLAGER:
            if can_fill(min(calm[a], calm[0]), charge[0]) and dazed[a] == 0 and safe[a] == 0:
                offer[a] = Use.FILL
                offer_to[a] = 0
        elif carrying[a] > 0 and carrying[0] == 0:
            offer[a] = Use.GIVE
            offer_to[a] = 0
        elif can_mend(min(calm[a], calm[0]), hearts[0]):
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
        if can_mend(min(calm[a], calm[0]), hearts[0]):
            hearts[0] += 1
            calm[a] = 0
            cool[a] = USE_REST
            tally[a, Tally.MENDED] += 1


@rule
def can_mend(calm: int, hearts: int) -> bool:
    """Whether all is calm enough, and a heart is lost."""
    return calm >= MEND_CALM and hearts < HEARTS[Role.LAMPLIGHTER]


@rule
def can_fill(calm: int, oil: np.float32) -> bool:
    """Whether a villager has oil to give, and the lantern room for it."""
    return calm >= FILL_CALM and oil <= _ROOM_FOR_OIL


@rule
def fill(bodies: int, deed: Bytes, offer: Bytes, charge: Floats, calm: Shorts, cool: Shorts,
         tally: Shorts) -> None:  # fmt: skip
    """The lantern has oil for one flash more, and the villager needs a long calm to get more."""
    for a in range(bodies):
        if deed[a] != Deed.USE or offer[a] != Use.FILL or cool[a] > 0:
            continue
        if can_fill(min(calm[a], calm[0]), charge[0]):
            charge[0] += FILL_OIL
            calm[a] = 0
            cool[a] = USE_REST
            tally[a, Tally.FILLED] += 1
