"""Sound: noise carries through walls, and everybody in earshot knows where it came from."""

from ..kernel import rule
from ..kinds import Noise
from ..rules import HEARING
from ..state import Bytes, Floats, Ints


@rule
def hear(bodies: int, tick: int, x: Floats, y: Floats, noise: Bytes, heard_x: Floats,
         heard_y: Floats, heard_at: Ints) -> None:  # fmt: skip
    """Bodies remember the last noise that reached them."""
    for a in range(bodies):
        if noise[a] == Noise.NONE:
            continue
        reach = HEARING[noise[a]]
        for b in range(bodies):
            dx, dy = x[b] - x[a], y[b] - y[a]
            if b != a and dx * dx + dy * dy <= reach * reach:
                heard_x[b], heard_y[b] = x[a], y[a]
                heard_at[b] = tick
