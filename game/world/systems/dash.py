"""Dash: a short burst of speed for breath, and everybody near hears it."""

from ..kernel import rule
from ..kinds import Deed, Noise
from ..rules import DASH_BREATH, DASH_TICKS
from ..state import Bytes, Floats, Shorts


@rule
def begin_dash(bodies: int, deed: Bytes, dazed: Shorts, windup: Shorts, recoil: Shorts,
               cower: Shorts, dash: Shorts, breath: Floats, noise: Bytes) -> None:  # fmt: skip
    """Who has the breath for it starts to dash."""
    for a in range(bodies):
        if deed[a] == Deed.DASH and can_dash(
            dazed[a], windup[a], recoil[a], cower[a], dash[a], breath[a]
        ):
            breath[a] -= DASH_BREATH
            dash[a] = DASH_TICKS
            noise[a] = Noise.DASH


@rule
def can_dash(dazed: int, windup: int, recoil: int, cower: int, dash: int, breath: float) -> bool:
    """Whether a body may dash now."""
    busy = dazed | windup | recoil | cower | dash
    return busy == 0 and breath >= DASH_BREATH
