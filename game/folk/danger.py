"""What every step costs the lamplighter: foes near it, eyes on it, a hand that might slip."""

import numpy as np

from ..layout import OTHERS
from ..world.dice import Why
from ..world.kernel import rule
from ..world.kinds import Role
from ..world.rules import LEAD_LEASH
from .senses import (
    BOLD,
    CARRIES,
    DX,
    DY,
    GUARD,
    HEARTS,
    LED,
    OWN_DIAL,
    SPEED_TILES,
    SPEED_X,
    SPEED_Y,
    TILES,
    TIME,
    Row,
    column,
    is_dazed,
    is_foe,
    is_winding_up,
    role_in,
    whim,
)

_f = np.float32

_AHEAD = _f(5.0)  # ticks ahead at which foes are judged
_WOLF_FEAR = _f(3.2)  # tiles within which a wolf bends the way
_WARDEN_FEAR = _f(3.0)  # the same for a warden
_THIEF_FEAR = _f(2.6)  # the same for an imp, with an ember in hand
_FEAR = _f(3.2)  # what standing on a foe's toes costs, against 1 for a step on the way
_ARM = _f(1.4)  # tiles within which a foe need only reach out
_ARM_COST = _f(2.0)
_STRIKE_COST = _f(6.0)
_SEEN_COST = _f(0.9)  # what stepping into a warden's view costs
_SEEN_WITHIN = _f(7.0)  # tiles at which that starts to matter
_CONE = _f(0.55)  # cosine of the half cone that the lamplighter stays out of
_HAND = LEAD_LEASH - _f(1.6)  # tiles to the led villager from which on the hand might slip
_STRAIN_COST = _f(1.5)  # what a tile more costs
_NERVE_TICKS = 60  # ticks that a mood, bold or timid, lasts
_GUARDED = _f(0.25)
_ONE = _f(1.0)
STRIKE_FEAR = _f(2.0)  # tiles within which a raised arm is fled
HURRY = _f(0.25)  # share of the evening from which on there is no time for oil
_HALF = _f(0.5)
_ZERO = _f(0.0)


@rule
def caution_of(row: Row, seed: np.uint64, tick: int, who: int) -> np.float32:
    """How much danger counts: less with all hearts whole, less when late, and by mood."""
    if row[GUARD] > _ZERO:
        return _GUARDED  # nobody can strike now: the moment to slip past
    caution = (_f(1.5) - row[BOLD]) * (_f(1.7) - row[HEARTS])
    caution *= _HALF + whim(seed, tick, who, _NERVE_TICKS, Why.FOLK_HABIT)
    return caution * _HALF if row[TIME] < HURRY else caution


@rule
def danger(row: Row, caution: np.float32, x: np.float32, y: np.float32) -> np.float32:
    """What all foes in sight make a place cost; x and y are tiles from here."""
    cost = _ZERO
    for slot in range(OTHERS):
        role = role_in(row, slot)
        if role < 0:
            break  # the nearest come first: nobody stands behind an empty slot
        if is_dazed(row, slot):
            continue
        if role == Role.VILLAGER and row[LED] > _HALF:
            cost += _strain(row, slot, x, y)
        if not is_foe(row, slot):
            continue
        if role == Role.IMP and row[CARRIES] < _HALF:
            continue
        vx = row[column(slot, SPEED_X)] * SPEED_TILES
        vy = row[column(slot, SPEED_Y)] * SPEED_TILES
        dx = x - row[column(slot, DX)] * TILES
        dy = y - row[column(slot, DY)] * TILES
        if role == Role.WARDEN:
            cost += _in_view(dx, dy, vx, vy) * row[OWN_DIAL] * _f(2.0)
        dx -= vx * _AHEAD
        dy -= vy * _AHEAD
        distance = np.sqrt(dx * dx + dy * dy)
        if is_winding_up(row, slot) and distance < STRIKE_FEAR:
            cost += _STRIKE_COST * (_ONE - distance / STRIKE_FEAR)
        fear = _WOLF_FEAR
        if role == Role.WARDEN:
            fear = _WARDEN_FEAR
        elif role == Role.IMP:
            fear = _THIEF_FEAR
        if distance < _ARM and row[GUARD] == _ZERO:  # however bold: never into its arms
            cost += _ARM_COST * (_ONE - distance / _ARM)
        if distance < fear:
            cost += _FEAR * caution * (_ONE - distance / fear)
    return cost


@rule
def _strain(row: Row, slot: int, x: np.float32, y: np.float32) -> np.float32:
    """What a place costs that is almost too far from the villager one leads."""
    dx = x - row[column(slot, DX)] * TILES
    dy = y - row[column(slot, DY)] * TILES
    return max(np.sqrt(dx * dx + dy * dy) - _HAND, _ZERO) * _STRAIN_COST


@rule
def _in_view(dx: np.float32, dy: np.float32, vx: np.float32, vy: np.float32) -> np.float32:
    """What a place (dx, dy) tiles from a warden costs, when the warden walks towards it."""
    distance = np.sqrt(dx * dx + dy * dy)
    speed = np.sqrt(vx * vx + vy * vy)
    if distance > _SEEN_WITHIN or dx * vx + dy * vy < _CONE * distance * speed:
        return _ZERO
    if speed < _f(0.01):
        return _ZERO
    return _SEEN_COST * (_ONE - distance / _SEEN_WITHIN)
