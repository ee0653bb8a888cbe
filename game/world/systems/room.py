"""Room: of those who hunt the lamplighter only the nearest comes close."""

import numpy as np

from ..kernel import rule
from ..kinds import Mood, Relation
from ..rules import ELBOW_ROOM
from ..state import Bytes, Floats, Shorts
from .doubt import is_doubter

_ZERO = np.float32(0.0)
_FAR = np.float32(1e9)


@rule
def leave_room(bodies: int, role: Bytes, x: Floats, y: Floats, relation: Bytes, mood: Bytes,
               carrying: Bytes, dazed: Shorts, windup: Shorts, vx: Floats, vy: Floats
               ) -> None:  # fmt: skip
    """Who hunts the lamplighter, body 0, and is not the nearest who does, steps no nearer to it.

    A raised arm comes down all the same. Of two as near the lower body goes first.
    """
    pressing, first, nearest = 0, -1, _FAR  # pressing: a bit for each who does
    for a in range(1, bodies):
        if not _presses(a, role, relation, mood, carrying, dazed):
            continue
        pressing |= 1 << a
        dx, dy = x[0] - x[a], y[0] - y[a]
        distance = dx * dx + dy * dy
        if distance < nearest:
            first, nearest = a, distance
    if pressing & (pressing - 1) == 0:  # not even two
        return
    for a in range(1, bodies):
        if a == first or (pressing >> a) & 1 == 0 or windup[a] > 0:
            continue
        dx, dy = x[0] - x[a] - vx[a], y[0] - y[a] - vy[a]
        if dx * dx + dy * dy < ELBOW_ROOM * ELBOW_ROOM and dx * vx[a] + dy * vy[a] > _ZERO:
            vx[a] = vy[a] = _ZERO


@rule
def _presses(a: int, role: Bytes, relation: Bytes, mood: Bytes, carrying: Bytes,
             dazed: Shorts) -> bool:  # fmt: skip
    """Whether a body hunts the lamplighter, and does not run with its loot."""
    return (
        is_doubter(role[a])
        and carrying[a] == 0
        and mood[a] == Mood.HUNTING
        and dazed[a] == 0
        and relation[a, 0] == Relation.HOSTILE
    )
