"""Call: a whistle or a howl tells fellows where the rival is; a wisp's beckoning startles the wary.

A call says no more than the caller knows, and is a noise like any other besides.
"""

import numpy as np

from ..geometry import is_in_sight
from ..kernel import rule
from ..kinds import Noise, Relation, Role
from ..rules import BECKON_DAZE, BECKON_REACH, HEARING, TELL_TIME
from ..state import Bytes, Codes, Floats, Ints, Shorts

_TINY = np.float32(1e-6)  # who stands at the very end of the reach is in it


@rule
def call(a: int, bodies: int, tick: int, role: Bytes, x: Floats, y: Floats, relation: Bytes,
         noise: Bytes, seen_x: Floats, seen_y: Floats, seen_at: Ints) -> None:  # fmt: skip
    """Fellows of the caller within earshot learn all it freshly knows of its rivals."""
    noise[a] = Noise.WHISTLE if role[a] == Role.WARDEN else Noise.HOWL
    reach = HEARING[noise[a]]
    for b in range(bodies):
        if b == a or role[b] != role[a]:
            continue
        dx, dy = x[b] - x[a], y[b] - y[a]
        if dx * dx + dy * dy > reach * reach:
            continue
        for rival in range(bodies):
            known = seen_at[a, rival]
            if relation[a, rival] != Relation.HOSTILE or known < 0 or known + TELL_TIME < tick:
                continue
            if known > seen_at[b, rival]:
                seen_at[b, rival] = known
                seen_x[b, rival] = seen_x[a, rival]
                seen_y[b, rival] = seen_y[a, rival]


@rule
def beckon(a: int, bodies: int, tiles: Codes, gate_open: int, x: Floats, y: Floats,
           relation: Bytes, dazed: Shorts, noise: Bytes) -> None:  # fmt: skip
    """The wisp flares up: who is wary of it, and near, is startled."""
    noise[a] = Noise.BECKON
    for b in range(bodies):
        if relation[b, a] != Relation.WARY or dazed[b] >= BECKON_DAZE:
            continue
        dx, dy = x[b] - x[a], y[b] - y[a]
        near = dx * dx + dy * dy <= BECKON_REACH * BECKON_REACH + _TINY
        if near and is_in_sight(tiles, gate_open, x[a], y[a], x[b], y[b]):
            dazed[b] = BECKON_DAZE
