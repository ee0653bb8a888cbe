"""One decision of a batch of worlds, as the one function that Python calls."""

from .kernel import kernel
from .observe import observe
from .state import Bytes, Codes, Floats, Ground, Shorts, State
from .tick import live, settle


@kernel
def advance(state: State, ground: Ground, trails: Shorts, actions: Bytes, rows: Floats,
            masks: Codes, first: int, last: int, decisions: int) -> None:  # fmt: skip
    """One decision (or none: the first look of new worlds) and its observation.

    All in one compiled function: a call from Python costs more than a world's decision.
    """
    if decisions > 0:
        live(state, ground, actions, first, last)
    settle(state, ground, first, last)
    observe(state, ground, trails, rows, masks, first, last)
