"""The wisp: keeps near the lamplighter, brings embers, draws foes away, mends when all is calm."""

import numpy as np

from ..layout import OTHERS
from ..world.kernel import rule
from ..world.kinds import Deed, Move, Role
from .senses import (
    BOLD,
    BREATH,
    CARRIES,
    CARRYING,
    DX,
    DY,
    EMBER,
    FRIEND,
    NOBODY,
    OWN_DIAL,
    ROAM,
    TILES,
    Mask,
    Row,
    column,
    far,
    is_dazed,
    is_feared,
    nearest_awake_foe,
    nearest_of,
    now,
    path_to,
)
from .steering import away, flee_along, follow, toward, wander

_f = np.float32

_NEAR = _f(3.2)  # tiles to the lamplighter that are near enough for the one that cares least
_NEARER = _f(2.4)  # so much nearer the one that cares most
_FETCH = _f(3.0)  # tiles that the wisp that roams least goes for an ember
_FETCH_MORE = _f(14.0)  # tiles more for the one that roams most
_SHY = _f(2.5)  # tiles it keeps from a foe
_SHY_MORE = _f(1.5)  # tiles more for the least bold
_THREAT = _f(4.0)  # tiles from a foe to the lamplighter at which the wisp helps
_LURE = _f(3.0)  # tiles from the lamplighter at which a beckon draws foes off him
_CALL_SHARE = _f(0.04)  # share of the decisions in which the one that cares most beckons them
_DRIFT_TICKS = 30
_DARE = _f(8.0)  # tiles from a foe within which the bold dash about
_DARE_SHARE = _f(0.3)  # share of the decisions with full breath in which the boldest does


@rule
def decide_wisp(row: Row, mask: Mask, seed: np.uint64, tick: int, who: int) -> tuple[int, int]:
    """What a wisp does now."""
    friend = nearest_of(row, Role.LAMPLIGHTER)
    foe = nearest_awake_foe(row)
    if mask[Deed.USE]:
        return Move.STAY, Deed.USE  # take, give or mend: all are welcome
    if foe != NOBODY:
        if friend != NOBODY and mask[Deed.POWER] and _threatens(row, foe, friend):
            if far(row, friend) > _LURE * (_f(1.0) - row[OWN_DIAL]):
                return away(row, friend), Deed.POWER
            return away(row, friend), Deed.NONE
        if far(row, foe) < _SHY + _SHY_MORE * (_f(1.0) - row[BOLD]):
            move = flee_along(row, FRIEND, foe)
            if mask[Deed.DASH] and far(row, foe) < _f(1.5):
                return move, Deed.DASH
            return move, Deed.NONE
    move = _serve(row, seed, tick, who, friend)
    calls = mask[Deed.POWER] and now(seed, tick, who) < _CALL_SHARE * row[OWN_DIAL]
    if calls and friend != NOBODY and _is_hunted(row, friend):
        return move, Deed.POWER
    fresh = mask[Deed.DASH] and row[BREATH] > _f(0.99)
    daring = now(seed, tick, who) > _f(1.0) - _DARE_SHARE * row[BOLD]
    if fresh and daring and foe != NOBODY and far(row, foe) < _DARE:
        return move, Deed.DASH
    return move, Deed.NONE


@rule
def _serve(row: Row, seed: np.uint64, tick: int, who: int, friend: int) -> int:
    """Bring an ember, fetch one, or stay about."""
    near = _NEAR - _NEARER * row[OWN_DIAL]
    if row[CARRIES] > _f(0.5):
        if path_to(row, FRIEND) > near or friend == NOBODY:
            return follow(row, FRIEND)
        return toward(row, friend)
    wanted = friend == NOBODY or row[column(friend, CARRYING)] < _f(0.5)
    if wanted and path_to(row, EMBER) < _FETCH + _FETCH_MORE * row[ROAM]:
        return follow(row, EMBER)
    if path_to(row, FRIEND) > near:
        return follow(row, FRIEND)
    if now(seed, tick, who) < _f(0.5):
        return Move.STAY
    return wander(row, seed, tick, who, _DRIFT_TICKS)


@rule
def _is_hunted(row: Row, friend: int) -> bool:
    """Whether anybody whom a wisp is wary of is near the lamplighter."""
    for slot in range(OTHERS):
        if is_feared(row, slot) and not is_dazed(row, slot) and _threatens(row, slot, friend):
            return True
    return False


@rule
def _threatens(row: Row, foe: int, friend: int) -> bool:
    """Whether a foe is near the lamplighter."""
    dx = (row[column(foe, DX)] - row[column(friend, DX)]) * TILES
    dy = (row[column(foe, DY)] - row[column(friend, DY)]) * TILES
    return dx * dx + dy * dy < _THREAT * _THREAT
