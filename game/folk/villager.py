"""The villager: strolls and sits by the hearth; lost, it waits, takes a hand, and cowers."""

import numpy as np

from ..world.dice import Why
from ..world.kernel import rule
from ..world.kinds import Deed, Move, Role
from .senses import (
    BOLD,
    FRIEND,
    HOME,
    LED,
    NOBODY,
    OWN_DIAL,
    ROAM,
    VILLAGERS,
    Mask,
    Row,
    far,
    is_winding_up,
    nearest_awake_foe,
    nearest_of,
    path_to,
    whim,
)
from .steering import away, follow, toward, wander

_f = np.float32

_AT_HAND = _f(0.55)  # tiles from its leader at which a led villager stands still
_BEHIND = _f(2.0)  # tiles from its leader at which it hurries
_COWER = _f(4.2)  # tiles to a foe at which the least bold throws itself down
_COWER_LESS = _f(3.4)  # tiles less for the boldest
_AFRAID = _f(3.5)  # tiles to a foe at which it runs
_HAIL = _f(5.0)  # tiles from which a trusting villager comes to meet the lamplighter
_STROLL = _f(3.0)  # tiles round the hearth
_STROLL_MORE = _f(6.0)  # tiles more for the one that roams most
_HABIT_TICKS = 150  # ticks of sitting or of strolling
_STRIDE_TICKS = 60
_SIT_SHARE = _f(0.9)  # share of the time the one that roams least sits
_SIT_LESS = _f(0.8)  # so much less the one that roams most


@rule
def decide_villager(row: Row, mask: Mask, seed: np.uint64, tick: int, who: int) -> tuple[int, int]:
    """What a villager does now."""
    foe = nearest_awake_foe(row)
    if mask[Deed.USE]:
        return Move.STAY, Deed.USE  # a hand in reach is taken, and oil is shared
    if foe != NOBODY:
        raised = is_winding_up(row, foe) or row[LED] < _f(0.5)  # in hand it takes more to stop
        if mask[Deed.POWER] and far(row, foe) < _COWER - _COWER_LESS * row[BOLD] and raised:
            return Move.STAY, Deed.POWER
        if row[LED] < _f(0.5) and far(row, foe) < _AFRAID:
            return away(row, foe), Deed.NONE
    if row[LED] > _f(0.5):
        behind = path_to(row, FRIEND)
        if behind > _BEHIND and mask[Deed.DASH]:
            return follow(row, FRIEND), Deed.DASH
        if behind > _AT_HAND:
            return follow(row, FRIEND), Deed.NONE
        return Move.STAY, Deed.NONE
    friend = nearest_of(row, Role.LAMPLIGHTER)
    if friend != NOBODY and _AT_HAND < far(row, friend) < _HAIL * row[OWN_DIAL]:
        return toward(row, friend), Deed.NONE
    if row[VILLAGERS] < _f(0.99):  # lost: wait to be found
        return Move.STAY, Deed.NONE
    return _idle(row, seed, tick, who), Deed.NONE


@rule
def _idle(row: Row, seed: np.uint64, tick: int, who: int) -> int:
    """Sit for a while, stroll for a while, never far from the fire."""
    if path_to(row, HOME) > _STROLL + _STROLL_MORE * row[ROAM]:
        return follow(row, HOME)
    if whim(seed, tick, who, _HABIT_TICKS, Why.FOLK_HABIT) < _SIT_SHARE - _SIT_LESS * row[ROAM]:
        return Move.STAY
    return wander(row, seed, tick, who, _STRIDE_TICKS)
