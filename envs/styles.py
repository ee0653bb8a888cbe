"""What dials turn: three numbers a body, of how it behaves in one decision.

They are the reward that a dial gives and the statistic by which its effect is measured: a decision
earns ``tasks.STYLE * (dial - tasks.STYLE_ZERO) * number``, and `duskfolk evaluate --dials` prints
means. Numbers count only where a body is free to choose: boldness where a foe is near, ground
where no rival is known. So a dial's mean does not follow how long a level lasts, and
turning it costs little skill. Most are of deeds, which are one's own; how near a foe is, is as much
the foe's doing.
"""

import numpy as np

from ..game import layout
from ..game.sense.errands import tiles_in_row
from ..game.world.kernel import kernel, rule
from ..game.world.kinds import Noise, Relation, Role, Tally
from ..game.world.rules import SPEED, TICKS_PER_DECISION
from ..game.world.state import Bytes, Floats, Shorts, State
from ..game.world.systems.charge import is_charged
from .tasks import CALM, FAR_APART, NEAR_FOE, ROBBED, STYLE, STYLE_ZERO

_ZERO = np.float32(0.0)
_ONE = np.float32(1.0)
_WALK = SPEED * np.float32(TICKS_PER_DECISION)  # tiles of a decision at a walk, by Role
_HOME = layout.index("hint.home.path")
_LED = layout.index("own.led")
_AGE = layout.index("memory.0.age")
_CHARGE = layout.index("own.charge")
_NOT_COUNTED = np.float32(-1000.0)  # no number of a style is so low


@rule
def bold_of(a: int, bodies: int, role: int, ground: np.float32, x: Floats, y: Floats,
            relation: Bytes, dazed: Shorts, safe: Bytes, cower: Shorts
            ) -> np.float32:  # fmt: skip
    """The number of boldness, see tasks.BOLD, or _NOT_COUNTED."""
    if not is_near_foe(a, bodies, x, y, relation, dazed, safe):
        return _NOT_COUNTED
    if role == Role.VILLAGER:
        return _ZERO if cower[a] > 0 else _ONE
    return max(ground - _ONE, _ZERO)


@rule
def roam_of(role: int, calm: bool, led: bool, ground: np.float32) -> np.float32:
    """The number of roaming, see tasks.ROAMS, or _NOT_COUNTED."""
    if (role != Role.WISP and not calm) or (role == Role.VILLAGER and led):
        return _NOT_COUNTED
    if role == Role.LAMPLIGHTER:
        return max(ground - _ONE, _ZERO)
    return ground if role == Role.IMP else min(ground, _ONE)


@rule
def own_of(a: int, bodies: int, role: int, row: Floats, x: Floats, y: Floats, relation: Bytes,
           dazed: Shorts, safe: Bytes, noise: Bytes, rest: Shorts, robbed: int
           ) -> np.float32:  # fmt: skip
    """The number of the role's own dial, see tasks.OWN_STYLES, or _NOT_COUNTED."""
    own = _NOT_COUNTED
    if role == Role.LAMPLIGHTER:
        if is_near_foe(a, bodies, x, y, relation, dazed, safe):
            own = _ONE if noise[a] == Noise.NONE else _ZERO
    elif role == Role.WARDEN:
        if is_calm(row):
            own = max(_ONE - tiles_in_row(row[_HOME]) / FAR_APART, _ZERO)
    elif role == Role.WOLF:
        if not is_calm(row):
            own = _calls(noise[a] == Noise.HOWL, role, row, dazed[a], rest[a])
    elif role == Role.IMP:
        if robbed != 0:
            own = ROBBED * np.float32(robbed)
    elif role == Role.WISP:
        if is_near_foe(0, bodies, x, y, relation, dazed, safe):
            own = _calls(noise[a] == Noise.BECKON, role, row, dazed[a], rest[a])
    elif row[_LED] == _ZERO:
        own = max(_ONE - _apart(a, 0, x, y) / FAR_APART, _ZERO)
    return own


@rule
def _calls(does: bool, role: int, row: Floats, dazed: int, rest: int) -> np.float32:
    """1 for a body that calls, 0 for one that could, else _NOT_COUNTED."""
    if does:
        return _ONE
    return _ZERO if is_charged(role, dazed, 0, rest, row[_CHARGE]) else _NOT_COUNTED


@rule
def is_near_foe(a: int, bodies: int, x: Floats, y: Floats, relation: Bytes, dazed: Shorts,
                safe: Bytes) -> bool:  # fmt: skip
    """Whether a hostile body that can act is within tasks.NEAR_FOE."""
    for b in range(bodies):
        able = relation[a, b] == Relation.HOSTILE and safe[b] == 0 and dazed[b] == 0
        if able and _apart(a, b, x, y) < NEAR_FOE:
            return True
    return False


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
             was_y: Floats, relation: Bytes, dazed: Shorts, safe: Bytes, noise: Bytes,
             cower: Shorts, rest: Shorts, robbed: int, dials: Floats) -> np.float32:  # fmt: skip
    """What the dials of body ``a`` make of its last decision."""
    mine, calm, worth = role[a], is_calm(row), _ZERO
    ground = ground_of(a, mine, x, y, was_x, was_y)
    bold = bold_of(a, bodies, mine, ground, x, y, relation, dazed, safe, cower)
    if bold != _NOT_COUNTED:
        worth += STYLE[mine, 0] * (dials[a, 0] - STYLE_ZERO) * bold
    roam = roam_of(mine, calm, row[_LED] > _ZERO, ground)
    if roam != _NOT_COUNTED:
        worth += STYLE[mine, 1] * (dials[a, 1] - STYLE_ZERO) * roam
    own = own_of(a, bodies, mine, row, x, y, relation, dazed, safe, noise, rest, robbed)
    if own != _NOT_COUNTED:
        if mine == Role.LAMPLIGHTER:
            own -= _ONE  # noise counts; were silence near foes paid, it would stay with them
        worth += STYLE[mine, 2] * (dials[a, 2] - STYLE_ZERO) * own
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
        relation, dazed, safe = s.relation[w], s.dazed[w], s.safe[w]
        noise, cower = s.noise[w], s.cower[w]
        for a in range(bodies):
            if role[a] != who:
                continue
            calm = is_calm(rows[w, a])
            ground = ground_of(a, who, x, y, was_x[w], was_y[w])
            _count(sums, 0, bold_of(a, bodies, who, ground, x, y, relation, dazed, safe, cower))
            _count(sums, 1, roam_of(who, calm, rows[w, a, _LED] > _ZERO, ground))
            robbed = robbed_of(a, s.tally[w], was_tally[w])
            _count(sums, 2, own_of(a, bodies, who, rows[w, a], x, y, relation, dazed, safe, noise,
                                   s.rest[w], robbed))  # fmt: skip


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
