"""How near a lost night was to its end, where that is true and worth a word."""

from ..nights.guide import tiles_to
from ..world.kinds import Outcome
from .tape import ME, Tape

_NEAR = 12  # steps from the gate that are near


def steps_short(tape: Tape) -> int:
    """Steps between the lamplighter and the open gate at the end; 0 where it is not near."""
    past, end = tape.past, tape.end
    lost = tape.outcome in (Outcome.LOST, Outcome.NIGHTFALL)
    if not (lost and past.gate_open[end] and past.home[end] >= past.wanted[end]):
        return 0
    here = int(past.x[end, ME]), int(past.y[end, ME])
    steps = max(1, round(tiles_to(tape.level, here, tape.level.gate)))
    return steps if steps <= _NEAR else 0
