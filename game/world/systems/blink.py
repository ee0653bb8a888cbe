"""Blink: an imp is suddenly a few tiles away, on the other side of a wall if there is room."""

import numpy as np

from ..geometry import DX, DY, has_room, tile_of
from ..kernel import rule
from ..kinds import Move
from ..rules import BLINK_TILES, MAX_HEIGHT, MAX_WIDTH, PLACE_HEARTH
from ..state import Bytes, Codes, Floats, Masks

_NOWHERE = 0xFFFF


@rule
def blink(a: int, tiles: Codes, nav: Masks, gate_open: int, move: Bytes, face: Bytes, x: Floats,
          y: Floats) -> None:  # fmt: skip
    """The imp lands as far along its way as it fits, never in ground cut off from the level."""
    way = move[a] if move[a] != Move.STAY else face[a]
    for tiles_away in range(BLINK_TILES, 0, -1):
        to_x = x[a] + DX[way] * np.float32(tiles_away)
        to_y = y[a] + DY[way] * np.float32(tiles_away)
        if not (1 <= to_x < MAX_WIDTH - 1 and 1 <= to_y < MAX_HEIGHT - 1):
            continue
        if nav[tile_of(to_x, to_y), PLACE_HEARTH] == _NOWHERE:
            continue
        if has_room(tiles, gate_open, to_x, to_y):
            x[a], y[a] = to_x, to_y
            return
