"""What dials turn: three numbers a body, of how it behaves in one decision.

They are the reward that a dial gives and the statistic by which its effect is measured. The numbers
are of what an onlooker can see, at every hour: how often one runs, whether one is on the move, to
whom and to which place one keeps. `duskfolk evaluate --dials` prints their means, and whether an
onlooker can tell a dial's two ends apart.

Numbers of single deeds earn ``tasks.STYLE * (dial - tasks.STYLE_ZERO) * number``. Of how things
stand the best there is, 1 above the middle and 0 below it, costs nothing, and what is missing from
it is what it costs, in the same measure.
"""

import numpy as np

from ..game import layout
from ..game.layout import RAY_COUNT, RAY_RANGE
from ..game.sense.errands import tiles_in_row
from ..game.world.kernel import kernel, rule
from ..game.world.kinds import FOES, Noise, Relation, Role
from ..game.world.rules import SPEED, TICKS_PER_DECISION
from ..game.world.state import Bytes, Floats, Ints, Shorts, State
from .tasks import (
    CALM,
    CLOSE_BY,
    FAR_APART,
    FELT,
    NEAR_FOE,
    OUT_LATE,
    PACK_CALL,
    REACH_OF_HOME,
    STANDING,
    STYLE,
    STYLE_ZERO,
    WALL_NEAR,
    WELL_OFF,
)

_ZERO = np.float32(0.0)
_HALF = np.float32(0.5)
_ONE = np.float32(1.0)
_WALK = SPEED * np.float32(TICKS_PER_DECISION)  # tiles of a decision at a walk, by Role
_MOVES = np.float32(0.1)  # of a walk: who covers more ground is on the move
_KNOWN = np.float32(0.999)  # a path from here on is unknown
_BLINKS = np.float32(2.2)  # of a walk: no dash covers as much ground
_HOME = layout.index("hint.home.path")
_EMBER = layout.index("hint.ember.path")
_LED = layout.index("own.led")
_LIT = layout.index("own.lit")
_CARRIES = layout.index("own.carrying")
_MOOD = layout.index("own.mood")
_AGE = layout.index("memory.0.age")
_RAYS = layout.RAYS
_WALL = WALL_NEAR / np.float32(RAY_RANGE)
_NOBODY = np.float32(1000.0)  # tiles
_NOT_COUNTED = np.float32(-1000.0)  # no number of a style is so low


@rule
def bold_of(a: int, role: int, foe: np.float32, ground: np.float32, dash: Shorts,
            cower: Shorts) -> np.float32:  # fmt: skip
    """The number of boldness, see tasks.BOLD, or _NOT_COUNTED; ``foe`` is how near one is."""
    if role == Role.IMP:
        return -_ONE if ground > _BLINKS else _ZERO
    begun = _ONE if dash[a] > 0 else _ZERO  # a dash lasts two decisions, and is over by the second
    if role == Role.LAMPLIGHTER and foe >= NEAR_FOE:
        return _NOT_COUNTED
    if role == Role.VILLAGER and foe < NEAR_FOE and cower[a] > 0:
        return begun - _ONE
    return begun


@rule
def roam_of(a: int, role: int, row: Floats, foe: np.float32, ground: np.float32, dash: Shorts,
            x: Floats, y: Floats) -> np.float32:  # fmt: skip
    """The number of roaming, see tasks.ROAMS, or _NOT_COUNTED."""
    begun = _ONE if dash[a] > 0 else _ZERO
    moves = _ONE if ground > _MOVES else _ZERO
    if role == Role.LAMPLIGHTER:
        return begun if foe >= NEAR_FOE else _NOT_COUNTED
    if role == Role.WISP:
        return _ONE - _nearness(_apart(a, 0, x, y), CLOSE_BY, WELL_OFF)
    if role == Role.IMP:
        if row[_CARRIES] != _ZERO or row[_EMBER] < _KNOWN:
            return _NOT_COUNTED
        return _ONE - _nearness(tiles_in_row(row[_HOME]), REACH_OF_HOME[role], OUT_LATE)
    if role == Role.VILLAGER:
        return moves if row[_LED] == _ZERO else _NOT_COUNTED
    away = row[_HOME] < _KNOWN and tiles_in_row(row[_HOME]) > REACH_OF_HOME[role]
    return moves if row[_MOOD] < _ONE and not away else _NOT_COUNTED


@rule
def own_of(a: int, bodies: int, roles: Bytes, row: Floats, x: Floats, y: Floats, was_x: Floats,
           was_y: Floats, noise: Bytes, dash: Shorts) -> np.float32:  # fmt: skip
    """The number of the role's own dial, see tasks.OWN_STYLES, or _NOT_COUNTED."""
    role = roles[a]
    if role == Role.LAMPLIGHTER:
        return _ONE if row[_LIT] == _ZERO and _is_at_wall(row) else _ZERO
    if role == Role.WARDEN:
        if is_calm(role, row):
            return max(_ONE - tiles_in_row(row[_HOME]) / FAR_APART, _ZERO)
    elif role == Role.WOLF:
        if noise[a] == Noise.HOWL:
            return PACK_CALL
        fellow = _nearest_fellow(a, bodies, roles, x, y)
        if is_calm(role, row) and fellow < _NOBODY:
            return _nearness(fellow, CLOSE_BY, WELL_OFF)
    elif role == Role.IMP:
        if row[_CARRIES] == _ZERO:
            return _ONE if dash[a] > 0 else _ZERO
    elif role == Role.WISP:
        return _ahead(a, x, y, was_x, was_y)
    elif row[_LED] == _ZERO:
        return _nearness(_apart(a, 0, x, y), _ONE, FELT)
    return _NOT_COUNTED


@rule
def _nearness(tiles: np.float32, close: np.float32, far: np.float32) -> np.float32:
    """1 for what is close, 0 for what is far, and evenly less between."""
    return min(max((far - tiles) / (far - close), _ZERO), _ONE)


@rule
def _is_at_wall(row: Floats) -> bool:
    """Whether something that blocks the way is beside the body whose row this is."""
    found = False
    for ray in range(RAY_COUNT):
        found |= row[_RAYS + 2 * ray] < _WALL
    return bool(found)


@rule
def _nearest_fellow(a: int, bodies: int, role: Bytes, x: Floats, y: Floats) -> np.float32:
    """Tiles to the nearest body of one's role, _NOBODY without one."""
    nearest = _NOBODY
    for b in range(bodies):
        if b != a and role[b] == role[a]:
            nearest = min(nearest, _apart(a, b, x, y))
    return nearest


@rule
def _ahead(a: int, x: Floats, y: Floats, was_x: Floats, was_y: Floats) -> np.float32:
    """1 before the lamplighter, which walks, 0 behind it; _NOT_COUNTED while it stands."""
    step_x, step_y = x[0] - was_x[0], y[0] - was_y[0]
    step = np.sqrt(step_x * step_x + step_y * step_y)
    apart = _apart(a, 0, x, y)
    if step < _MOVES * _WALK[Role.LAMPLIGHTER] or apart == _ZERO:
        return _NOT_COUNTED
    along = (step_x * (x[a] - x[0]) + step_y * (y[a] - y[0])) / (step * apart)
    return _HALF + _HALF * along


@rule
def nearest_foe(a: int, bodies: int, x: Floats, y: Floats, relation: Bytes, dazed: Shorts,
                safe: Bytes) -> np.float32:  # fmt: skip
    """Tiles to the nearest hostile body that can act, _NOBODY without one."""
    nearest = _NOBODY
    for b in range(bodies):
        if relation[a, b] == Relation.HOSTILE and safe[b] == 0 and dazed[b] == 0:
            nearest = min(nearest, _apart(a, b, x, y))
    return nearest


@rule
def ground_of(a: int, role: int, x: Floats, y: Floats, was_x: Floats, was_y: Floats
              ) -> np.float32:  # fmt: skip
    """Ground covered in a decision, as a share of a walk; more than 1 in a dash."""
    dx, dy = x[a] - was_x[a], y[a] - was_y[a]
    return np.sqrt(dx * dx + dy * dy) / _WALK[role]


@rule
def is_calm(role: int, row: Floats) -> bool:
    """Whether a foe is calm, and whether somebody else has known of no rival for tasks.CALM."""
    if role in FOES:
        return row[_MOOD] == _ZERO
    return row[_AGE] >= CALM


@rule
def numbers_of(a: int, bodies: int, row: Floats, role: Bytes, x: Floats, y: Floats, was_x: Floats,
               was_y: Floats, relation: Bytes, dazed: Shorts, safe: Bytes, noise: Bytes,
               cower: Shorts, dash: Shorts
               ) -> tuple[np.float32, np.float32, np.float32]:  # fmt: skip
    """Bold, roam and own of body ``a`` in its last decision, _NOT_COUNTED where one is not free."""
    mine = role[a]
    foe = nearest_foe(a, bodies, x, y, relation, dazed, safe)
    ground = ground_of(a, mine, x, y, was_x, was_y)
    return (
        bold_of(a, mine, foe, ground, dash, cower),
        roam_of(a, mine, row, foe, ground, dash, x, y),
        own_of(a, bodies, role, row, x, y, was_x, was_y, noise, dash),
    )


@rule
def style_of(a: int, role: int, numbers: tuple[np.float32, np.float32, np.float32],
             dials: Floats) -> np.float32:  # fmt: skip
    """What the dials of body ``a`` make of its last decision, whose numbers these are."""
    worth = _ZERO
    for dial in range(3):
        number = numbers[dial]
        if number == _NOT_COUNTED:
            continue
        lean = dials[a, dial] - STYLE_ZERO
        if STANDING[role, dial] and lean > _ZERO:
            number -= _ONE
        worth += STYLE[role, dial] * lean * number
    return worth


@kernel
def sum_styles(state: State, rows: Floats, who: int, was_x: Floats, was_y: Floats,
               running: Bytes, sums: np.ndarray) -> None:  # fmt: skip
    """Add the numbers of all bodies of a role to ``sums`` (2, 3): their sum and their count.

    Args:
        state: the worlds after a decision.
        rows: their observations (w, a, 160).
        who: the Role.
        was_x: positions before it (w, a).
        was_y: the same.
        running: 1 for worlds that ran before it (w).
        sums: float64 (2, 3), of bold, roam and own; added to in place.
    """
    s = state
    for w in range(s.outcome.size):
        if running[w] == 0:
            continue
        bodies, role, x, y = s.bodies[w], s.role[w], s.x[w], s.y[w]
        for a in range(bodies):
            if role[a] != who or s.tick[w] < s.asleep[w, a]:
                continue
            numbers = numbers_of(a, bodies, rows[w, a], role, x, y, was_x[w], was_y[w],
                                 s.relation[w], s.dazed[w], s.safe[w], s.noise[w], s.cower[w],
                                 s.dash[w])  # fmt: skip
            for dial in range(3):
                _count(sums, dial, numbers[dial])


@kernel
def sum_styles_of(state: State, rows: Floats, world: Ints, body: Ints, was_x: Floats,
                  was_y: Floats, sums: np.ndarray) -> None:  # fmt: skip
    """Add the numbers of single bodies, each to its own ``sums`` (n, 2, 3), as sum_styles does.

    Args:
        state: the worlds after a decision.
        rows: their observations (w, a, 160).
        world: the world of each body (n), which ran before the decision.
        body: its number there (n).
        was_x: positions before it (w, a).
        was_y: the same.
        sums: float64 (n, 2, 3), of bold, roam and own; added to in place.
    """
    s = state
    for n in range(world.size):
        w, a = int(world[n]), int(body[n])
        numbers = numbers_of(a, s.bodies[w], rows[w, a], s.role[w], s.x[w], s.y[w], was_x[w],
                             was_y[w], s.relation[w], s.dazed[w], s.safe[w], s.noise[w],
                             s.cower[w], s.dash[w])  # fmt: skip
        for dial in range(3):
            _count(sums[n], dial, numbers[dial])


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
