"""Flash: the lamplighter's lantern turns to the nearest foe, flares and dazes who stands there."""

import numpy as np

from ..geometry import DX, DY, is_in_sight, nearest_move
from ..kernel import rule
from ..kinds import Move, Noise, Relation, Tally
from ..rules import FLASH_COSINE, FLASH_DAZE, FLASH_REACH
from ..state import Bytes, Codes, Floats, Shorts

_TINY = np.float32(1e-6)  # who stands at the very end of the reach is in it


@rule
def flash(a: int, bodies: int, tiles: Codes, gate_open: int, x: Floats, y: Floats, move: Bytes,
          face: Bytes, relation: Bytes, dazed: Shorts, noise: Bytes,
          tally: Shorts) -> None:  # fmt: skip
    """Everybody in the cone who is not an ally is dazed; the flash is seen and heard far off."""
    noise[a] = Noise.FLASH
    aim = nearest_foe(a, bodies, tiles, gate_open, x, y, relation, dazed)
    towards = nearest_move(x[aim] - x[a], y[aim] - y[a]) if aim >= 0 else 0
    if towards > 0:
        face[a] = towards
    elif move[a] != Move.STAY:
        face[a] = move[a]
    way = face[a]
    for b in range(bodies):
        if b == a or relation[a, b] == Relation.ALLY:
            continue
        dx, dy = x[b] - x[a], y[b] - y[a]
        distance = np.sqrt(dx * dx + dy * dy)
        if distance > FLASH_REACH or dx * DX[way] + dy * DY[way] < FLASH_COSINE * distance:
            continue
        if is_in_sight(tiles, gate_open, x[a], y[a], x[b], y[b]):
            if dazed[b] == 0:
                tally[a, Tally.FLASHED] += 1
            dazed[b] = max(dazed[b], FLASH_DAZE)


@rule
def nearest_foe(a: int, bodies: int, tiles: Codes, gate_open: int, x: Floats, y: Floats,
                relation: Bytes, dazed: Shorts) -> int:  # fmt: skip
    """The nearest hostile body that can act, within the flash's reach and behind no wall; or -1."""
    best, nearest = -1, FLASH_REACH * FLASH_REACH + _TINY
    for b in range(bodies):
        if relation[a, b] != Relation.HOSTILE or dazed[b] > 0:
            continue
        dx, dy = x[b] - x[a], y[b] - y[a]
        near = dx * dx + dy * dy < nearest
        if near and is_in_sight(tiles, gate_open, x[a], y[a], x[b], y[b]):
            best, nearest = b, dx * dx + dy * dy
    return best
