"""What dials turn: three numbers a body, of how it behaves in one decision.

They are the reward that a dial gives and the statistic by which its effect is measured: a decision
earns ``tasks.STYLE * (dial - tasks.STYLE_ZERO) * number``, and `duskfolk evaluate --dials` prints
means. Most numbers count only where a body is free to choose: boldness where a foe is near, ground
and company where no rival is known. So a dial's mean does not follow how long a level lasts, and
turning it costs little skill.
"""

import numpy as np

from ..game import layout
from ..game.kernel import kernel, rule
from ..game.kinds import Relation, Role, Tally
from ..game.layout import PATH_FAR
from ..game.rules import SPEED, TICKS_PER_DECISION
from ..game.state import Bytes, Floats, Masks, Shorts, State
from .tasks import CALM, FAR_APART, NEAR_FOE, ROBBED, STYLE, STYLE_ZERO

_ZERO = np.float32(0.0)
_ONE = np.float32(1.0)
_WALK = SPEED * np.float32(TICKS_PER_DECISION)  # tiles of a decision at a walk, by Role
_HOME = layout.index("hint.home.path")
_AGE = layout.index("memory.0.age")
_NOT_COUNTED = np.float32(-1.0)  # no number of a style is negative but for robbing's


@rule
def bold_of(a: int, bodies: int, role: int, ground: np.float32, x: Floats, y: Floats,
            relation: Bytes, dazed: Shorts, safe: Bytes) -> np.float32:  # fmt: skip
    """The number of boldness, see tasks.BOLD; -1 with no foe that can act in tasks.NEAR_FOE."""
    nearest = NEAR_FOE
    for b in range(bodies):
        if relation[a, b] == Relation.HOSTILE and safe[b] == 0 and dazed[b] == 0:
            nearest = min(nearest, _apart(a, b, x, y))
    if nearest >= NEAR_FOE:
        return _NOT_COUNTED
    if role == Role.WARDEN or role == Role.WOLF or role == Role.IMP:
        return max(ground - _ONE, _ZERO)
    return _ONE - nearest / NEAR_FOE


@rule
def roam_of(role: int, calm: bool, ground: np.float32) -> np.float32:
    """Ground covered as a share of a walk; see tasks.ROAMS for whom it counts when, or -1."""
    if role == Role.LAMPLIGHTER:
        return max(ground - _ONE, _ZERO)
    if (role == Role.WARDEN or role == Role.WOLF or role == Role.IMP) and not calm:
        return _NOT_COUNTED
    return min(ground, _ONE)


@rule
def own_of(a: int, bodies: int, role: Bytes, calm: bool, x: Floats, y: Floats, relation: Bytes,
           sees: Masks, home_path: np.float32, robbed: int) -> np.float32:  # fmt: skip
    """The number of the role's own dial, see tasks.OWN_STYLES, or -1 where nothing counts."""
    mine = role[a]
    own = _ZERO
    if mine == Role.LAMPLIGHTER:
        own = _ONE
        for b in range(bodies):
            if relation[b, a] == Relation.HOSTILE and (sees[b] >> a) & 1:
                own = _ZERO
    elif mine == Role.WARDEN:
        own = max(_ONE - home_path * np.float32(PATH_FAR) / FAR_APART, _ZERO)
        own = own if calm else _NOT_COUNTED
    elif mine == Role.WOLF:
        nearest, fellows = FAR_APART, 0
        for b in range(bodies):
            if b != a and role[b] == mine:
                nearest, fellows = min(nearest, _apart(a, b, x, y)), fellows + 1
        own = _ONE - nearest / FAR_APART if calm and fellows > 0 else _NOT_COUNTED
    elif mine == Role.IMP:
        own = ROBBED * np.float32(robbed) if robbed != 0 else _NOT_COUNTED
    else:
        own = max(_ONE - _apart(a, 0, x, y) / FAR_APART, _ZERO)
    return own


@rule
def ground_of(a: int, role: int, x: Floats, y: Floats, was_x: Floats, was_y: Floats
              ) -> np.float32:  # fmt: skip
    """Ground covered in a decision, as a share of a walk; more than 1 in a dash."""
    dx, dy = x[a] - was_x[a], y[a] - was_y[a]
    return np.sqrt(dx * dx + dy * dy) / _WALK[role]


@rule
def is_calm(row: Floats) -> bool:
    """Whether a body has known of no rival for tasks.CALM."""
    return row[_AGE] >= CALM


@rule
def style_of(a: int, bodies: int, row: Floats, role: Bytes, x: Floats, y: Floats, was_x: Floats,
             was_y: Floats, relation: Bytes, sees: Masks, dazed: Shorts, safe: Bytes,
             robbed: int, dials: Floats) -> np.float32:  # fmt: skip
    """What the dials of body ``a`` make of its last decision."""
    mine, calm, worth = role[a], is_calm(row), _ZERO
    ground = ground_of(a, mine, x, y, was_x, was_y)
    bold = bold_of(a, bodies, mine, ground, x, y, relation, dazed, safe)
    if bold != _NOT_COUNTED:
        worth += STYLE[mine, 0] * (dials[a, 0] - STYLE_ZERO[mine, 0]) * bold
    roam = roam_of(mine, calm, ground)
    if roam != _NOT_COUNTED:
        worth += STYLE[mine, 1] * (dials[a, 1] - STYLE_ZERO[mine, 1]) * roam
    own = own_of(a, bodies, role, calm, x, y, relation, sees, row[_HOME], robbed)
    if mine == Role.LAMPLIGHTER:
        own -= _ONE  # being seen costs; were being unseen paid, it would hide all night
    if own != _NOT_COUNTED or mine == Role.LAMPLIGHTER:
        worth += STYLE[mine, 2] * (dials[a, 2] - STYLE_ZERO[mine, 2]) * own
    return worth


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
    """Add the numbers of all bodies of a role to ``sums`` (2, 3): their sum and their count.

    Args:
        state: the worlds after a decision.
        rows: their observations (w, a, 131).
        who: the Role.
        was_x: positions before it (w, a).
        was_y: the same.
        was_tally: tallies before it (w, a, tallies).
        running: 1 for worlds that ran before it (w).
        sums: float64 (2, 3), of bold, roam and own; added to in place.
    """
    s = state
    for w in range(s.outcome.size):
        if running[w] == 0:
            continue
        bodies, role, x, y = s.bodies[w], s.role[w], s.x[w], s.y[w]
        relation, sees, dazed, safe = s.relation[w], s.sees[w], s.dazed[w], s.safe[w]
        for a in range(bodies):
            if role[a] != who:
                continue
            calm = is_calm(rows[w, a])
            ground = ground_of(a, who, x, y, was_x[w], was_y[w])
            _count(sums, 0, bold_of(a, bodies, who, ground, x, y, relation, dazed, safe))
            _count(sums, 1, roam_of(who, calm, ground))
            robbed = robbed_of(a, s.tally[w], was_tally[w])
            _count(sums, 2, own_of(a, bodies, role, calm, x, y, relation, sees, rows[w, a, _HOME],
                                   robbed))  # fmt: skip


@rule
def _count(sums: np.ndarray, dial: int, number: np.float32) -> None:
    if number != _NOT_COUNTED:
        sums[0, dial] += number
        sums[1, dial] += 1.0


@rule
def _apart(a: int, b: int, x: Floats, y: Floats) -> np.float32:
    """Tiles between two bodies."""
    dx, dy = x[b] - x[a], y[b] - y[a]
    return np.sqrt(dx * dx + dy * dy)
