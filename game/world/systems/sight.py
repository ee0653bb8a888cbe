"""Sight: who sees whom, and the memory of where each was seen."""

import numpy as np

from ..geometry import DX, DY, is_in_sight, tile_of
from ..kernel import rule
from ..kinds import Role, Tile
from ..rules import (
    CONE_COSINE,
    HIDDEN_SIGHT,
    HIDDEN_SIGHT_LIT,
    SIGHT,
    SIGHT_CLOSE,
    SIGHT_LIT,
    STILL_TICKS,
)
from ..state import Bytes, Codes, Floats, Ints, Masks, Shorts

_FARTHEST = np.float32(np.max(SIGHT_LIT) ** 2)  # nobody sees farther, squared


@rule
def hide_and_glow(bodies: int, tiles: Codes, light: Masks, burning: int, x: Floats, y: Floats,
                  still: Shorts, cower: Shorts, carrying: Bytes, hidden: Bytes,
                  bright: Bytes) -> None:  # fmt: skip
    """Who stands still in grass, or cowers, hides; lamplight and a carried ember show one."""
    for a in range(bodies):
        tile = tile_of(x[a], y[a])
        in_grass = tiles[tile] == Tile.GRASS and still[a] >= STILL_TICKS
        hidden[a] = 1 if in_grass or cower[a] > 0 else 0
        lit = (light[tile] & burning) != 0
        bright[a] = 1 if lit or carrying[a] > 0 else 0


@rule
def could_see(distance: np.float32, dx: np.float32, dy: np.float32, role: int, face: int,
              hidden: int, bright: int) -> bool:  # fmt: skip
    """Whether a body of a role that faces somewhere has (dx, dy) in its range and cone.

    ``hidden`` and ``bright`` tell of who stands there; walls are left aside.
    """
    reach = SIGHT_LIT[role] if bright != 0 else SIGHT[role]
    if hidden != 0:
        reach = HIDDEN_SIGHT_LIT if bright != 0 else HIDDEN_SIGHT
    ahead = dx * DX[face] + dy * DY[face]
    return distance <= reach and (distance <= SIGHT_CLOSE or ahead >= CONE_COSINE[role] * distance)


@rule
def look(bodies: int, tick: int, tiles: Codes, gate_open: int, role: Bytes, x: Floats, y: Floats,
         face: Bytes, dazed: Shorts, hidden: Bytes, bright: Bytes, sees: Masks, seen_x: Floats,
         seen_y: Floats, seen_at: Ints) -> None:  # fmt: skip
    """Everybody with open eyes sees, and remembers where.

    The dazed and the sleeping see nothing; the lamplighter is never blind. One sight line serves
    both ends of a pair, which is most of what this rule costs.
    """
    for a in range(bodies):
        sees[a] = 0
    for a in range(bodies):
        for b in range(a + 1, bodies):
            dx, dy = x[b] - x[a], y[b] - y[a]
            distance = dx * dx + dy * dy
            if distance > _FARTHEST:
                continue
            distance = np.sqrt(distance)
            a_looks = (dazed[a] == 0 or role[a] == Role.LAMPLIGHTER) and could_see(
                distance, dx, dy, role[a], face[a], hidden[b], bright[b]
            )
            b_looks = (dazed[b] == 0 or role[b] == Role.LAMPLIGHTER) and could_see(
                distance, -dx, -dy, role[b], face[b], hidden[a], bright[a]
            )
            if not (a_looks or b_looks):
                continue
            if not is_in_sight(tiles, gate_open, x[a], y[a], x[b], y[b]):
                continue
            if a_looks:
                sees[a] |= 1 << b
                seen_x[a, b], seen_y[a, b] = x[b], y[b]
                seen_at[a, b] = tick
            if b_looks:
                sees[b] |= 1 << a
                seen_x[b, a], seen_y[b, a] = x[a], y[a]
                seen_at[b, a] = tick
