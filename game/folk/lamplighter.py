"""The lamplighter: gathers embers, lights lamps, leads the lost, and goes through the gate.

Where to go is an errand; which step to take weighs the errand against every foe in sight; the
lantern, the dash and the hearth are for when that was not enough.
"""

import numpy as np

from ..layout import OTHERS
from ..world.geometry import DX as MOVE_X
from ..world.geometry import DY as MOVE_Y
from ..world.kernel import rule
from ..world.kinds import Deed, Move, Role
from .danger import HURRY, STRIKE_FEAR, caution_of, danger
from .senses import (
    BOLD,
    BREATH,
    CARRIES,
    CARRYING,
    CHARGE,
    DX,
    DY,
    EMBER,
    FRIEND,
    GATE,
    GATE_OPEN,
    GUARD,
    HOME,
    LAMP,
    LAMPS,
    LED,
    MEMORY_0,
    NOBODY,
    OWN_DIAL,
    RIVAL,
    ROAM,
    SPEED_X,
    SPEED_Y,
    TIME,
    VIGIL,
    VILLAGERS,
    VX,
    VY,
    Mask,
    Row,
    age_of,
    column,
    far,
    is_dazed,
    is_foe,
    is_winding_up,
    knows,
    nearest_awake_foe,
    now,
    path_to,
    role_in,
)
from .steering import face_toward, room

_f = np.float32

_STEP = _f(0.9)  # tiles ahead at which a step is judged
_BODY = _f(0.35)  # tiles of room that a body keeps from a wall
_BLOCKED = _f(1.5)
_PATIENCE = _f(0.15)  # what standing still is worth: rather wait than dither, without an errand
_MOMENTUM = _f(0.35)
_FLASH_WITHIN = _f(2.0)  # tiles to a foe at which the lantern flares
_FLASH_LEADING = _f(2.8)  # the same with a villager by the hand
_FLASH_RAISED = _f(2.4)  # the same for a foe that winds up
_FLASH_THIEF = _f(3.0)  # the same for a thief that runs
_FLASH_ROBBER = _f(1.8)  # the same for one that comes to steal, when there is oil to spare
_SPARE_OIL = _f(0.7)
_TIMID = _f(1.3)  # times as far the least bold lets foes keep off, and
_BOLDER = _f(0.6)  # so much less the boldest
_CALM = _f(6.0)  # seconds without a rival from which on one hurries if one roams
_HASTE = _f(0.2)  # share of the decisions with full breath in which one dashes, at most
_PACE = _f(2.2)  # tiles to the led villager at which one waits
_OIL_LOW = _f(0.34)  # one flash
_OIL_TRIP = _f(7.0)  # tiles one goes for oil
_SPARE_TRIP = _f(9.0)  # tiles one goes for a spare ember while a vigil is kept
_BY_THE_FIRE = _f(1.7)  # tiles from the hearth that are near enough to stand
_OIL_STAY = _f(2.4)  # tiles from the hearth at which oil flows
_OIL_FAR = _f(30.0)  # tiles one goes for oil when villagers are lost: they need the light
_NONE = -1
_HALF = _f(0.5)
_ZERO = _f(0.0)


@rule
def decide_lamplighter(
    row: Row, mask: Mask, seed: np.uint64, tick: int, who: int
) -> tuple[int, int]:
    """What the lamplighter does now."""
    raised = _nearest_raised(row)
    if mask[Deed.POWER]:
        target = _whom_to_flash(row, raised)
        if target != NOBODY:
            return face_toward(row, target), Deed.POWER
    if mask[Deed.USE] and not _is_done_gathering(row):
        return _best_step(row, _errand(row), seed, tick, who), Deed.USE
    errand = _errand(row)
    if _waits_for_hand(row) or (errand == HOME and path_to(row, HOME) < _BY_THE_FIRE):
        errand = _NONE
    move = _best_step(row, errand, seed, tick, who)
    if mask[Deed.DASH] and raised != NOBODY and far(row, raised) < STRIKE_FEAR:
        return move, Deed.DASH
    fresh = mask[Deed.DASH] and errand != _NONE and row[BREATH] > _f(0.99)
    if fresh and now(seed, tick, who) < _HASTE * _haste(row):
        return move, Deed.DASH
    return move, Deed.NONE


@rule
def _haste(row: Row) -> np.float32:
    """How readily breath is spent: in calm by who roams, near foes by the bold and the loud."""
    if age_of(row, MEMORY_0) >= _CALM:
        return row[ROAM]
    if nearest_awake_foe(row) == NOBODY:
        return _ZERO
    return _HALF * (row[BOLD] + _f(1.0) - row[OWN_DIAL])


@rule
def _is_done_gathering(row: Row) -> bool:
    """Whether all that hands could do is pick up an ember nobody needs, which glows in the dark."""
    needs_hand = knows(row, FRIEND) and path_to(row, FRIEND) < _PACE
    return row[GATE_OPEN] > _HALF and row[CARRIES] < _HALF and not needs_hand


@rule
def _errand(row: Row) -> int:
    """The hint to follow now, or -1 for standing by."""
    vigil = row[VIGIL] > _ZERO and row[GATE_OPEN] < _HALF
    dark = vigil and row[LAMPS] < _f(0.99)  # a lamp went out: no time for anything else
    if row[TIME] > HURRY and not dark and _wants_oil(row, vigil):
        return HOME
    lost = row[VILLAGERS] < _f(0.99)
    if row[GATE_OPEN] > _HALF:
        if lost and row[LED] < _HALF and knows(row, FRIEND):
            return FRIEND
        return GATE
    if row[CARRIES] > _HALF:
        return LAMP if knows(row, LAMP) else HOME  # a vigil: stand by with an ember in hand
    if knows(row, EMBER):
        if vigil and not knows(row, LAMP) and path_to(row, EMBER) > _SPARE_TRIP:
            return HOME
        return EMBER
    if knows(row, RIVAL):
        return RIVAL  # a thief has it
    return HOME


@rule
def _wants_oil(row: Row, vigil: bool) -> bool:
    """Whether the lantern is low and the hearth near, or it is being filled right now."""
    way = path_to(row, HOME)
    for slot in range(OTHERS):  # light does not stop a warden
        warden = role_in(row, slot) == Role.WARDEN and is_foe(row, slot)
        if warden and not vigil and not is_dazed(row, slot):
            return False
    if way < _OIL_STAY:
        return row[CHARGE] < _f(0.95)
    trip = _OIL_FAR if knows(row, FRIEND) and row[LED] < _HALF else _OIL_TRIP
    return row[CHARGE] < _OIL_LOW and way < trip


@rule
def _waits_for_hand(row: Row) -> bool:
    """Whether whom one leads has fallen behind."""
    if row[LED] < _HALF:
        return False
    for slot in range(OTHERS):  # those at home sit by the gate with closed eyes
        if role_in(row, slot) == Role.VILLAGER and not is_dazed(row, slot):
            return far(row, slot) > _PACE
    return False


@rule
def _nearest_raised(row: Row) -> int:
    """The nearest foe that is about to strike, or NOBODY."""
    for slot in range(OTHERS):
        if is_foe(row, slot) and is_winding_up(row, slot):
            return slot
    return NOBODY


@rule
def _whom_to_flash(row: Row, raised: int) -> int:
    """The foe that deserves the lantern's light now, or NOBODY."""
    if row[GUARD] > _f(0.2):
        return NOBODY  # nothing can hurt: save the oil
    reach = _TIMID - _BOLDER * row[BOLD]
    if raised != NOBODY and far(row, raised) < _FLASH_RAISED * reach:
        return raised
    within = _FLASH_LEADING if row[LED] > _HALF else _FLASH_WITHIN
    for slot in range(OTHERS):
        if not is_foe(row, slot) or is_dazed(row, slot):
            continue
        distance = far(row, slot)
        if role_in(row, slot) == Role.IMP:
            if row[column(slot, CARRYING)] > _HALF and distance < _FLASH_THIEF:
                return slot
            if row[CARRIES] > _HALF and distance < _FLASH_ROBBER and row[CHARGE] > _SPARE_OIL:
                return slot
        elif distance < within * reach and _comes_closer(row, slot):
            return slot
    return NOBODY


@rule
def _comes_closer(row: Row, slot: int) -> bool:
    """Whether another body moves at one."""
    vx = row[column(slot, SPEED_X)]
    vy = row[column(slot, SPEED_Y)]
    dx = row[column(slot, DX)]
    dy = row[column(slot, DY)]
    speed = np.sqrt(vx * vx + vy * vy)
    distance = np.sqrt(dx * dx + dy * dy)
    return -(vx * dx + vy * dy) > _f(0.7) * speed * distance and speed > _f(0.1)


@rule
def _best_step(row: Row, errand: int, seed: np.uint64, tick: int, who: int) -> int:
    """The move, or none, that best serves the errand and keeps out of reach and out of sight."""
    best = Move.STAY
    best_score = _f(-1000.0)
    caution = caution_of(row, seed, tick, who)
    for move in range(9):
        x = MOVE_X[move]
        y = MOVE_Y[move]
        score = _ZERO
        step = _STEP
        if move == Move.STAY:
            score += _PATIENCE if errand == _NONE else _ZERO
        else:
            free = room(row, move)
            step = min(_STEP, max(free - _BODY, _ZERO))
            if errand != _NONE:
                score += x * row[errand] + y * row[errand + 1]
            if free < _HALF:
                score -= _HALF
            score += _MOMENTUM * (x * row[VX] + y * row[VY])
        score -= danger(row, caution, x * step, y * step)
        if score > best_score:
            best = move
            best_score = score
    return best
