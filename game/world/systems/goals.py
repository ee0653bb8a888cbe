"""Goals: lamps open the gate, the gate ends the level, and so do lost hearts and nightfall."""

from ..kernel import rule
from ..kinds import Outcome
from ..rules import GATE_REACH, MAX_LAMPS, TICKS_PER_DECISION, VIGIL_LAMPS
from ..state import Bytes, Floats, Ints


@rule
def burning_lamps(burning: int) -> int:
    """How many lamps burn; the hearth does not count."""
    count = 0
    for lamp in range(MAX_LAMPS):
        if burning & (1 << lamp):
            count += 1
    return count


@rule
def open_gate(w: int, burning: int, quota: int, vigil_wanted: int, vigil: Ints,
              gate_open: Bytes) -> None:  # fmt: skip
    """The gate opens when the quota burns, or when three lamps have burned long enough."""
    lamps = burning_lamps(burning)
    if vigil_wanted > 0:
        if lamps >= VIGIL_LAMPS and vigil[w] < vigil_wanted:
            vigil[w] += TICKS_PER_DECISION
        if vigil[w] >= vigil_wanted:
            gate_open[w] = 1
    elif lamps >= quota:
        gate_open[w] = 1


@rule
def judge(w: int, tick: int, night: int, gate_open: int, gate_x: float, gate_y: float, x: Floats,
          y: Floats, hearts: Bytes, missing: int, outcome: Bytes) -> None:  # fmt: skip
    """Won through the open gate with nobody missing; lost without hearts, or when night falls."""
    dx, dy = gate_x - x[0], gate_y - y[0]
    if hearts[0] <= 0:
        outcome[w] = Outcome.LOST
    elif gate_open and missing <= 0 and dx * dx + dy * dy <= GATE_REACH * GATE_REACH:
        outcome[w] = Outcome.WON
    elif tick >= night:
        outcome[w] = Outcome.NIGHTFALL
