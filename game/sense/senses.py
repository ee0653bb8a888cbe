"""What a body senses, written into its observation row: itself, others, memory.

Each function fills one group of the table in :mod:`.layout`, of body ``a`` in the rows (a, SIZE) of
one world.
"""

import numpy as np

from ..layout import (
    DIALS_START,
    MEMORY,
    MEMORY_SPAN,
    NEAR,
    ORDERS,
    ORDERS_START,
    OTHER_WIDTH,
    OTHERS,
    OTHERS_START,
    SPEED_UNIT,
    index,
)
from ..world.geometry import DX, DY
from ..world.kernel import rule
from ..world.kinds import Deed, Relation, Role, Use
from ..world.rules import HEARTS, TICKS_PER_SECOND, VIGIL_LAMPS
from ..world.state import Bytes, Codes, Floats, Ints, Shorts
from ..world.systems.charge import is_charged
from ..world.systems.dash import can_dash
from ..world.systems.goals import burning_lamps

_ZERO = np.float32(0.0)
_ONE = np.float32(1.0)
_PER_TILE = np.float32(1.0 / NEAR)
_PER_SPEED = np.float32(1.0 / SPEED_UNIT)
_PER_MEMORY = np.float32(1.0 / (MEMORY_SPAN * TICKS_PER_SECOND))
_PER_THREE_SECONDS = np.float32(1.0 / (3 * TICKS_PER_SECOND))
_PER_SECOND = np.float32(1.0 / TICKS_PER_SECOND)
_PER_CALM = np.float32(1.0 / (5 * TICKS_PER_SECOND))
_PER_HEART = np.float32(1.0 / int(HEARTS[0]))
_PER_ROLE = np.float32(1.0 / len(Role))
_FAR = np.float32(1e9)
_HALF = np.float32(0.5)
_ORDERS = len(ORDERS)
_VX = index("own.vx")
_VY = index("own.vy")
_FACE_X = index("own.face_x")
_FACE_Y = index("own.face_y")
_HEARTS = index("own.hearts")
_DAZED = index("own.dazed")
_GUARD = index("own.guard")
_WINDUP = index("own.windup")
_COOL = index("own.cool")
_BREATH = index("own.breath")
_CHARGE = index("own.charge")
_CALM = index("own.calm")
_CARRYING = index("own.carrying")
_HIDDEN = index("own.hidden")
_LIT = index("own.lit")
_LED = index("own.led")
_MOOD = index("own.mood")
_DOUBT = index("own.doubt")


def _table(values: list[float]) -> np.ndarray:
    table = np.array(values, np.float32)
    table.flags.writeable = False
    return table


_RELATION = _table([-1.0, -1.0 / 3.0, 1.0 / 3.0, 1.0])  # by Relation


@rule
def _part(value: np.float32) -> np.float32:
    """Clip to 0..1."""
    return min(max(value, _ZERO), _ONE)


@rule
def _sign(value: np.float32) -> np.float32:
    """Clip to -1..1."""
    return min(max(value, -_ONE), _ONE)


@rule
def write_own(a: int, rows: Floats, vx: Floats, vy: Floats, face: Bytes, hearts: Bytes,
              dazed: Shorts, guard: Shorts, windup: Shorts, cool: Shorts, breath: Floats,
              charge: Floats, calm: Shorts, carrying: Bytes, mood: Bytes, doubt: Shorts, need: int,
              led: int, hidden: int, lit: int) -> None:  # fmt: skip
    """One's own body and condition."""
    rows[a, _VX] = _sign(vx[a] * _PER_SPEED)
    rows[a, _VY] = _sign(vy[a] * _PER_SPEED)
    rows[a, _FACE_X] = DX[face[a]]
    rows[a, _FACE_Y] = DY[face[a]]
    rows[a, _HEARTS] = _part(np.float32(hearts[a]) * _PER_HEART)
    rows[a, _DAZED] = _part(np.float32(dazed[a]) * _PER_THREE_SECONDS)
    rows[a, _GUARD] = _part(np.float32(guard[a]) * _PER_THREE_SECONDS)
    rows[a, _WINDUP] = _part(np.float32(windup[a]) * _PER_SECOND)
    rows[a, _COOL] = _part(np.float32(cool[a]) * _PER_THREE_SECONDS)
    rows[a, _BREATH] = breath[a]
    rows[a, _CHARGE] = charge[a]
    rows[a, _CALM] = _part(np.float32(calm[a]) * _PER_CALM)
    rows[a, _CARRYING] = _ONE if carrying[a] > 0 else _ZERO
    rows[a, _HIDDEN] = np.float32(hidden)
    rows[a, _LIT] = np.float32(lit)
    rows[a, _LED] = np.float32(led)
    rows[a, _MOOD] = np.float32(mood[a]) * _HALF
    rows[a, _DOUBT] = _part(np.float32(doubt[a]) / np.float32(max(need, 1)))


@rule
def sum_up_level(summary: Floats, tick: int, night: int, burning: int, quota: int, gate_open: int,
                 home: int, wanted: int, vigil: int, vigil_wanted: int) -> None:  # fmt: skip
    """How the level stands: five numbers that all bodies share."""
    goal = VIGIL_LAMPS if vigil_wanted > 0 else quota
    summary[0] = _part(np.float32(night - tick) / np.float32(max(night, 1)))
    summary[1] = _part(np.float32(burning_lamps(burning)) / np.float32(max(goal, 1)))
    summary[2] = np.float32(gate_open)
    summary[3] = _part(np.float32(home) / np.float32(wanted)) if wanted > 0 else _ONE
    summary[4] = _part(np.float32(vigil) / np.float32(max(vigil_wanted, 1)))


@rule
def show(bodies: int, role: Bytes, vx: Floats, vy: Floats, dazed: Shorts, windup: Shorts,
         carrying: Bytes, mood: Bytes, shown: Floats) -> None:  # fmt: skip
    """What bodies show to all who see them, (bodies, 6), in the order of the layout."""
    for b in range(bodies):
        shown[b, 0] = _sign(vx[b] * _PER_SPEED)
        shown[b, 1] = _sign(vy[b] * _PER_SPEED)
        shown[b, 2] = np.float32(role[b] + 1) * _PER_ROLE
        shown[b, 3] = -_ONE if dazed[b] > 0 else (_ONE if windup[b] > 0 else _ZERO)
        shown[b, 4] = _ONE if carrying[b] > 0 else _ZERO
        shown[b, 5] = np.float32(mood[b]) * _HALF


@rule
def write_others(a: int, bodies: int, rows: Floats, sees: int, x: Floats, y: Floats,
                 relation: Bytes, shown: Floats, far: Floats, told: Bytes) -> None:  # fmt: skip
    """The nearest bodies in sight, nearest first; ``far`` is scratch, one number a body.

    ``told`` (a) is of how many a row tells, so that only what it told before is wiped.
    """
    in_sight = 0
    for b in range(bodies):
        far[b] = _FAR
        if (sees >> b) & 1:
            dx, dy = x[b] - x[a], y[b] - y[a]
            far[b] = dx * dx + dy * dy
            in_sight += 1
    at = OTHERS_START
    now_told = min(in_sight, OTHERS)
    for _ in range(now_told):
        b = 0
        for other in range(1, bodies):
            if far[other] < far[b]:
                b = other
        far[b] = _FAR
        rows[a, at] = _sign((x[b] - x[a]) * _PER_TILE)
        rows[a, at + 1] = _sign((y[b] - y[a]) * _PER_TILE)
        rows[a, at + 2] = shown[b, 0]
        rows[a, at + 3] = shown[b, 1]
        rows[a, at + 4] = shown[b, 2]
        rows[a, at + 5] = _RELATION[relation[a, b]]
        rows[a, at + 6] = shown[b, 3]
        rows[a, at + 7] = shown[b, 4]
        rows[a, at + 8] = shown[b, 5]
        at += OTHER_WIDTH
    for empty in range(at, OTHERS_START + told[a] * OTHER_WIDTH):
        rows[a, empty] = _ZERO
    told[a] = now_told


@rule
def freshest_rivals(a: int, bodies: int, relation: Bytes, x: Floats, y: Floats, seen_x: Floats,
                    seen_y: Floats, seen_at: Ints, safe: Bytes) -> tuple[int, int]:  # fmt: skip
    """The two hostile bodies of whom one knows most recently, -1 for none.

    Of those known equally well, as all in sight are, the nearest comes first: whom else to run
    from, or after?
    """
    first, second = -1, -1
    first_at, second_at, first_far, second_far = 0, 0, _FAR, _FAR
    for b in range(bodies):
        at = int(seen_at[a, b])
        if relation[a, b] != Relation.HOSTILE or safe[b] != 0 or at < 0:
            continue
        dx, dy = seen_x[a, b] - x[a], seen_y[a, b] - y[a]
        far = dx * dx + dy * dy
        if first < 0 or at > first_at or (at == first_at and far < first_far):
            second, second_at, second_far = first, first_at, first_far
            first, first_at, first_far = b, at, far
        elif second < 0 or at > second_at or (at == second_at and far < second_far):
            second, second_at, second_far = b, at, far
    return first, second


@rule
def write_memory(a: int, rows: Floats, tick: int, x: np.float32, y: np.float32, first: int,
                 second: int, seen_x: Floats, seen_y: Floats, seen_at: Ints, heard_x: Floats,
                 heard_y: Floats, heard_at: Ints) -> None:  # fmt: skip
    """Where rivals were last known, and the last noise."""
    for slot in range(3):
        at = MEMORY + 3 * slot
        if slot == 2:
            when, from_x, from_y = int(heard_at[a]), heard_x[a], heard_y[a]
        else:
            b = first if slot == 0 else second
            if b < 0:
                when, from_x, from_y = -1, x, y
            else:
                when, from_x, from_y = int(seen_at[a, b]), seen_x[a, b], seen_y[a, b]
        if when < 0:
            rows[a, at] = rows[a, at + 1] = _ZERO
            rows[a, at + 2] = _ONE
        else:
            rows[a, at] = _sign((from_x - x) * _PER_TILE)
            rows[a, at + 1] = _sign((from_y - y) * _PER_TILE)
            rows[a, at + 2] = _part(np.float32(tick - when) * _PER_MEMORY)


@rule
def write_order(a: int, rows: Floats, order: int) -> None:
    """What a body was asked to do: a number for each Order but none."""
    for number in range(1, _ORDERS):
        rows[a, ORDERS_START + number - 1] = _ONE if order == number else _ZERO


@rule
def write_dials(a: int, rows: Floats, dials: Floats) -> None:
    """The designer's knobs."""
    for dial in range(3):
        rows[a, DIALS_START + dial] = dials[a, dial]


@rule
def write_mask(a: int, masks: Codes, role: Bytes, offer: Bytes, dazed: Shorts, windup: Shorts,
               recoil: Shorts, dash: Shorts, cower: Shorts, cool: Shorts, rest: Shorts,
               breath: Floats, charge: Floats) -> None:  # fmt: skip
    """Deeds that would do something now."""
    masks[a, Deed.NONE] = 1
    masks[a, Deed.DASH] = int(
        can_dash(dazed[a], windup[a], recoil[a], cower[a], dash[a], breath[a])
    )
    masks[a, Deed.USE] = int((offer[a] != Use.NOTHING) & (cool[a] == 0) & (dazed[a] == 0))
    masks[a, Deed.POWER] = int(is_charged(role[a], dazed[a], cower[a], rest[a], charge[a]))
