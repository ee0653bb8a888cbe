"""Flash: the lamplighter's lantern flares to where it turns and dazes who stands there."""

import numpy as np

from ..geometry import DX, DY, is_in_sight
from ..kernel import rule
from ..kinds import Move, Noise, Relation, Tally
from ..rules import FLASH_COSINE, FLASH_DAZE, FLASH_REACH
from ..state import Bytes, Codes, Floats, Shorts


@rule
def flash(a: int, bodies: int, tiles: Codes, gate_open: int, x: Floats, y: Floats, move: Bytes,
          face: Bytes, relation: Bytes, dazed: Shorts, noise: Bytes,
          tally: Shorts) -> None:  # fmt: skip
    """Everybody in the cone who is not an ally is dazed; the flash is seen and heard far off."""
    noise[a] = Noise.FLASH
    way = move[a] if move[a] != Move.STAY else face[a]
    for b in range(bodies):
        if b == a or relation[a, b] == Relation.ALLY:
            continue
        dx, dy = x[b] - x[a], y[b] - y[a]
        distance = np.sqrt(dx * dx + dy * dy)
        if distance > FLASH_REACH or dx * DX[way] + dy * DY[way] < FLASH_COSINE * distance:
            continue
        if is_in_sight(tiles, gate_open, x[a], y[a], x[b], y[b]):
            dazed[b] = max(dazed[b], FLASH_DAZE)
            tally[a, Tally.FLASHED] += 1
