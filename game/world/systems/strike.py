"""Strike: wardens strike and wolves bite, after a moment in which their victim can get away."""

import numpy as np

from ..geometry import is_in_sight, nearest_move
from ..kernel import rule
from ..kinds import Deed, Mood, Relation, Role, Tally, Use
from ..rules import (
    RECOIL_TICKS,
    STRIKE_BEGIN,
    STRIKE_REACH,
    STRIKE_REST,
    STRUCK_DAZE,
    STRUCK_GUARD,
    WINDUP_TICKS,
)
from ..state import Bytes, Codes, Floats, Shorts

_ZERO = np.float32(0.0)
_FAR = np.float32(1e9)


@rule
def victim(a: int, bodies: int, reach: np.float32, x: Floats, y: Floats, relation: Bytes,
           guard: Shorts, cower: Shorts, safe: Bytes) -> int:  # fmt: skip
    """The nearest body within reach to which body ``a`` is hostile, or -1.

    Who was just struck, cowers or is home cannot be struck.
    """
    found, nearest = -1, _FAR
    for b in range(bodies):
        if b == a or guard[b] > 0 or cower[b] > 0 or safe[b] != 0:
            continue
        if relation[a, b] != Relation.HOSTILE:
            continue
        dx, dy = x[b] - x[a], y[b] - y[a]
        distance = dx * dx + dy * dy
        if distance <= reach * reach and distance < nearest:
            found, nearest = b, distance
    return found


@rule
def offer_strike(bodies: int, role: Bytes, x: Floats, y: Floats, relation: Bytes, mood: Bytes,
                 guard: Shorts, cower: Shorts, safe: Bytes, offer: Bytes, offer_to: Bytes
                 ) -> None:  # fmt: skip
    """A warden or wolf that hunts may strike at who is nearly in reach."""
    for a in range(bodies):
        reach = STRIKE_REACH[role[a]]
        if offer[a] != Use.NOTHING or reach == _ZERO or mood[a] != Mood.HUNTING:
            continue
        b = victim(a, bodies, reach + STRIKE_BEGIN, x, y, relation, guard, cower, safe)
        if b >= 0:
            offer[a] = Use.STRIKE
            offer_to[a] = b


@rule
def wind_up(bodies: int, deed: Bytes, offer: Bytes, offer_to: Bytes, x: Floats, y: Floats,
            cool: Shorts, windup: Shorts, face: Bytes) -> None:  # fmt: skip
    """The striker faces its victim and draws back; it has committed itself."""
    for a in range(bodies):
        if deed[a] == Deed.USE and offer[a] == Use.STRIKE and cool[a] == 0:
            windup[a] = WINDUP_TICKS
            cool[a] = WINDUP_TICKS + STRIKE_REST
            b = offer_to[a]
            _turn_to(a, b, x, y, face)


@rule
def land(bodies: int, tiles: Codes, gate_open: int, role: Bytes, x: Floats, y: Floats,
         relation: Bytes, guard: Shorts, cower: Shorts, safe: Bytes, dazed: Shorts,
         windup: Shorts, recoil: Shorts, face: Bytes, hearts: Bytes, leader: Bytes,
         tally: Shorts) -> None:  # fmt: skip
    """The strike lands on a foe that is still in reach, and the striker begins to step back.

    The lamplighter loses a heart; everybody else is dazed and loses whose hand they hold. A dazed
    striker's blow is lost.
    """
    for a in range(bodies):
        if windup[a] == 0:
            continue
        if dazed[a] > 0:
            windup[a] = 0
            continue
        if windup[a] > 1:
            continue
        b = victim(a, bodies, STRIKE_REACH[role[a]], x, y, relation, guard, cower, safe)
        if b < 0 or not is_in_sight(tiles, gate_open, x[a], y[a], x[b], y[b]):
            continue
        if role[b] == Role.LAMPLIGHTER:
            hearts[b] -= 1
        leader[b] = 0
        dazed[b] = max(dazed[b], STRUCK_DAZE[role[b]])
        guard[b] = STRUCK_GUARD
        recoil[a] = RECOIL_TICKS
        _turn_to(a, b, x, y, face)
        tally[a, Tally.STRIKES] += 1
        tally[b, Tally.STRUCK] += 1


@rule
def _turn_to(a: int, b: int, x: Floats, y: Floats, face: Bytes) -> None:
    """Body a faces body b, unless they stand on one spot."""
    towards = nearest_move(x[b] - x[a], y[b] - y[a])
    if towards > 0:
        face[a] = towards
