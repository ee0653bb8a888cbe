"""Light: burning lamps and the hearth throw light, and no wolf walks into it."""

import numpy as np

from ..geometry import tile_of
from ..kernel import rule
from ..kinds import Role
from ..state import Bytes, Floats, Masks

_ZERO = np.float32(0.0)


@rule
def is_lit(light: Masks, burning: int, x: np.float32, y: np.float32) -> bool:
    """Whether the light of a burning lamp, or of the hearth, falls on a point."""
    return (light[tile_of(x, y)] & burning) != 0


@rule
def shun_light(bodies: int, light: Masks, burning: int, role: Bytes, x: Floats, y: Floats,
               vx: Floats, vy: Floats) -> None:  # fmt: skip
    """A wolf in the dark does not take the step that would bring it into light.

    A wolf that a newly lit lamp surprises may still walk; it is only kept from entering.
    """
    for a in range(bodies):
        if role[a] != Role.WOLF or is_lit(light, burning, x[a], y[a]):
            continue
        if is_lit(light, burning, x[a] + vx[a], y[a]):
            vx[a] = _ZERO
        if is_lit(light, burning, x[a] + vx[a], y[a] + vy[a]):
            vy[a] = _ZERO
