"""Call: a whistle or a howl tells fellows where the rival is; a wisp's beckoning tells foes of it.

A call says no more than the caller knows, and is a noise like any other besides.
"""

from ..kernel import rule
from ..kinds import Noise, Relation, Role
from ..rules import HEARING, TELL_TIME
from ..state import Bytes, Floats, Ints


@rule
def call(a: int, bodies: int, tick: int, role: Bytes, x: Floats, y: Floats, relation: Bytes,
         noise: Bytes, seen_x: Floats, seen_y: Floats, seen_at: Ints) -> None:  # fmt: skip
    """Fellows of the caller within earshot learn all it freshly knows of its rivals."""
    if role[a] == Role.WISP:
        noise[a] = Noise.BECKON
        return
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
