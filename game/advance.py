"""One decision of a batch of worlds, as the one function that Python calls."""

import numpy as np

from .sense.observe import Kept, fetch_ground, fetch_tiles, forget, observe
from .sense.way import AIMS, WAVES
from .world.gate import first_wrong
from .world.kernel import fixed_kernel
from .world.rules import MAX_AGENTS, MAX_EMBERS
from .world.state import Bytes, Codes, Floats, Ground, Scratch, State
from .world.tick import live, settle

_TOGETHER = 8  # worlds whose state stays in the processor's cache from living to observing


@fixed_kernel
def advance(state: State, ground: Ground, kept: Kept, actions: Bytes, rows: Floats,
            masks: Codes, first: int, last: int, decisions: int) -> int:  # fmt: skip
    """One decision (or none: the first look of new worlds) and its observation.

    All in one compiled function: a call from Python costs more than a world's decision.

    Returns:
        The first action of all worlds that does not exist, w * 12 + a: then nobody has lived on. Or
        -1.
    """
    if decisions > 0:
        wrong = first_wrong(actions.reshape(-1).view(np.uint8), state.bodies)
        if wrong >= 0:
            return wrong
    scratch = Scratch(
        hidden=np.empty(MAX_AGENTS, np.int8),
        bright=np.empty(MAX_AGENTS, np.int8),
        shown=np.empty((MAX_AGENTS, 6), np.float32),
        far=np.empty(MAX_AGENTS, np.float32),
        found=np.empty((MAX_EMBERS, 2), np.int8),
        level=np.empty(5, np.float32),
        aim=np.empty(AIMS, np.int8),
        aim_x=np.zeros(AIMS, np.float32),
        aim_y=np.zeros(AIMS, np.float32),
        waves=np.empty(WAVES, np.uint64),
    )
    if decisions == 0:
        forget(kept, rows, masks, first, last)
    for begin in range(first, last, _TOGETHER):
        end = min(begin + _TOGETHER, last)
        if decisions > 0:
            fetch_tiles(state, ground, begin, end)
            live(state, ground, actions, begin, end)
        fetch_ground(state, ground, begin, end)
        settle(state, ground, scratch, begin, end)
        observe(state, ground, scratch, kept, rows, masks, begin, end)
    return -1
