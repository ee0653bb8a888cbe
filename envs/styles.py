"""What dials turn: three numbers a body, of how it behaves in one decision.

They are the reward that a dial gives and the statistic by which its effect is measured:
``tasks.STYLE * (dial - 1/2) * number`` is earned, and `duskfolk evaluate --dials` prints means.
"""

import numpy as np

from ..game import layout
from ..game.kernel import kernel, rule
from ..game.kinds import Relation, Role, Tally
from ..game.layout import PATH_FAR
from ..game.rules import SPEED, TICKS_PER_DECISION
from ..game.state import Bytes, Floats, Masks, State
from .tasks import FAR_APART, NEAR_FOE, ROBBED, STYLE

_ZERO = np.float32(0.0)
_HALF = np.float32(0.5)
_ONE = np.float32(1.0)
_WALK = SPEED * np.float32(TICKS_PER_DECISION)  # tiles of a decision at a walk, by Role
_HOME = layout.index("hint.home.path")


@rule
def bold_of(a: int, bodies: int, x: Floats, y: Floats, relation: Bytes) -> np.float32:
    """Nearness to the nearest foe: 1 beside it, 0 from tasks.NEAR_FOE tiles on."""
    nearest = NEAR_FOE
    for b in range(bodies):
        if relation[a, b] == Relation.HOSTILE:
            nearest = min(nearest, _apart(a, b, x, y))
    return _ONE - nearest / NEAR_FOE


@rule
def roam_of(a: int, role: int, x: Floats, y: Floats, was_x: Floats, was_y: Floats) -> np.float32:
    """Ground covered, as a share of a walk; a dash counts no more."""
    dx, dy = x[a] - was_x[a], y[a] - was_y[a]
    return min(np.sqrt(dx * dx + dy * dy) / _WALK[role], _ONE)


@rule
def own_of(a: int, bodies: int, role: Bytes, x: Floats, y: Floats, relation: Bytes, sees: Masks,
           home_path: np.float32, robbed: int) -> np.float32:  # fmt: skip
    """The number of the role's own dial, see tasks.OWN_STYLES."""
    mine = role[a]
    own = _ZERO
    if mine == Role.LAMPLIGHTER:
        own = _ONE
        for b in range(bodies):
            if relation[b, a] == Relation.HOSTILE and (sees[b] >> a) & 1:
                own = _ZERO
    elif mine == Role.WARDEN:
        own = max(_ONE - home_path * np.float32(PATH_FAR) / FAR_APART, _ZERO)
    elif mine == Role.WOLF:
        nearest = FAR_APART
        for b in range(bodies):
            if b != a and role[b] == mine:
                nearest = min(nearest, _apart(a, b, x, y))
        own = _ONE - nearest / FAR_APART
    elif mine == Role.IMP:
        own = ROBBED * np.float32(robbed)
    else:
        own = max(_ONE - _apart(a, 0, x, y) / FAR_APART, _ZERO)
    return own


@rule
def style_of(a: int, bodies: int, role: Bytes, x: Floats, y: Floats, was_x: Floats, was_y: Floats,
             relation: Bytes, sees: Masks, home_path: np.float32, robbed: int,
             dials: Floats) -> np.float32:  # fmt: skip
    """What the dials of body ``a`` make of its last decision."""
    bold = bold_of(a, bodies, x, y, relation)
    roam = roam_of(a, role[a], x, y, was_x, was_y)
    own = own_of(a, bodies, role, x, y, relation, sees, home_path, robbed)
    return STYLE * (
        (dials[a, 0] - _HALF) * bold + (dials[a, 1] - _HALF) * roam + (dials[a, 2] - _HALF) * own
    )


@rule
def robbed_of(a: int, tally: np.ndarray, before: np.ndarray) -> int:
    """Embers just taken from hands and lamps, less those taken from the ground."""
    return int(
        tally[a, Tally.STOLEN] + tally[a, Tally.DOUSED] - tally[a, Tally.TAKEN]
        - before[a, Tally.STOLEN] - before[a, Tally.DOUSED] + before[a, Tally.TAKEN]
    )  # fmt: skip


@kernel
def sum_styles(state: State, rows: Floats, who: int, was_x: Floats, was_y: Floats,
               was_tally: np.ndarray, running: Bytes, sums: np.ndarray) -> None:  # fmt: skip
    """Add the numbers of all bodies of a role to ``sums`` (4): bold, roam, own, bodies counted.

    Args:
        state: the worlds after a decision.
        rows: their observations (w, a, 131).
        who: the Role.
        was_x: positions before it (w, a).
        was_y: the same.
        was_tally: tallies before it (w, a, tallies).
        running: 1 for worlds that ran before it (w).
        sums: float64 (4), added to in place.
    """
    s = state
    for w in range(s.outcome.size):
        if running[w] == 0:
            continue
        bodies, role, x, y = s.bodies[w], s.role[w], s.x[w], s.y[w]
        relation, sees = s.relation[w], s.sees[w]
        for a in range(bodies):
            if role[a] != who:
                continue
            sums[0] += bold_of(a, bodies, x, y, relation)
            sums[1] += roam_of(a, who, x, y, was_x[w], was_y[w])
            robbed = robbed_of(a, s.tally[w], was_tally[w])
            sums[2] += own_of(a, bodies, role, x, y, relation, sees, rows[w, a, _HOME], robbed)
            sums[3] += 1.0


@rule
def _apart(a: int, b: int, x: Floats, y: Floats) -> np.float32:
    """Tiles between two bodies."""
    dx, dy = x[b] - x[a], y[b] - y[a]
    return np.sqrt(dx * dx + dy * dy)
