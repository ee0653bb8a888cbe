"""Leanings: what dials away from their middle make of a scripted decision, for all to see.

Each role's own file says how it lives, a little more or less so as its dials stand. Here dials show
at every hour: who is bold runs, who roams does not sit, who trusts keeps close. With all dials in
the middle nothing is changed, and no luck is drawn.
"""

import numpy as np

from ..layout import SPEED_UNIT
from ..world.dice import Why, draw
from ..world.kernel import rule
from ..world.kinds import Deed, Move, Role
from .senses import (
    BOLD,
    CARRIES,
    DX,
    DY,
    EMBER,
    FRIEND,
    HOME,
    LED,
    NOBODY,
    OWN_DIAL,
    OWN_MOOD,
    ROAM,
    SPEED_X,
    SPEED_Y,
    TILES,
    Mask,
    Row,
    column,
    far,
    knows,
    nearest_of,
    path_to,
)
from .steering import away, follow, steer, wander

_f = np.float32

_ZERO = _f(0.0)
_HALF = _f(0.5)
_TWICE = _f(2.0)
_WALKS = _f(0.02)  # tiles a tick: a slower one stands
_BEFORE = _f(2.0)  # tiles before or behind the lamplighter that a wisp flies
_LAGS = _f(2.6)  # tiles behind its leader that a villager without trust goes
_AT_DEN = _f(2.5)  # tiles of way to its den from which on an imp is at home
_OUT = _f(10.0)  # tiles of way from it that an imp goes that roams most
_FLICKERS = _f(0.5)  # share of the decisions in which the most timid imp would blink
_AT_POST = _f(1.5)  # tiles of way to its post from which on a vigilant warden is there
_STRAYS = _f(9.0)  # tiles of way from it that the least vigilant goes
_RANGES = _f(6.0)  # tiles from the lamplighter that the wisp goes that roams most
_STRIDE_TICKS = 60
_HOWLS = _f(0.3)  # share of the decisions in which the most companionable wolf would howl


@rule
def lean(row: Row, mask: Mask, role: int, move: int, deed: int, seed: np.uint64, tick: int,
         who: int) -> tuple[int, int]:  # fmt: skip
    """The move and the deed of one whose role would have had it do these."""
    bold, roam, own = row[BOLD] - _HALF, row[ROAM] - _HALF, row[OWN_DIAL] - _HALF
    if (bold == _ZERO and roam == _ZERO and own == _ZERO) or role == Role.LAMPLIGHTER:
        return move, deed
    luck = draw(seed, tick, who, Why.FOLK_LEAN)
    if deed == Deed.NONE:
        if role == Role.WARDEN or role == Role.WOLF or role == Role.VILLAGER:
            move = _stroll(row, role, move, luck, roam, own, wander(row, seed, tick, who,
                                                                   _STRIDE_TICKS))  # fmt: skip
        else:
            move = _company(row, role, move, luck, roam, own)
    if role == Role.IMP:
        if bold < _ZERO and deed == Deed.NONE and mask[Deed.POWER] and luck < -_FLICKERS * bold:
            return move, Deed.POWER
        if deed == Deed.POWER and luck < _TWICE * bold:
            return move, Deed.NONE
    if role == Role.WOLF:
        if own > _ZERO and deed == Deed.NONE and mask[Deed.POWER] and luck < _HOWLS * own:
            return move, Deed.POWER
        if deed == Deed.POWER and luck < -_TWICE * own:
            return move, Deed.NONE
    haste = bold
    if role == Role.IMP:  # laden it runs as it can
        haste = own if row[CARRIES] == _ZERO else _ZERO
    return move, _haste(mask, move, deed, luck, haste)


@rule
def _haste(mask: Mask, move: int, deed: int, luck: np.float32, haste: np.float32) -> int:
    """Run where one would walk, or walk where one would run."""
    if haste > _ZERO and deed == Deed.NONE and move != Move.STAY and mask[Deed.DASH]:
        return Deed.DASH if luck < haste else deed
    return Deed.NONE if deed == Deed.DASH and luck < -_TWICE * haste else deed


@rule
def _stroll(row: Row, role: int, move: int, luck: np.float32, roam: np.float32, own: np.float32,
            somewhere: int) -> int:  # fmt: skip
    """Where one that has time would rather be, or whether it would rather sit."""
    if role == Role.VILLAGER and row[LED] > _ZERO:
        lags = luck < -_TWICE * own and path_to(row, FRIEND) < _LAGS
        return Move.STAY if lags else move
    if row[OWN_MOOD] > _ZERO:
        return move
    if luck < -_TWICE * roam:
        return Move.STAY
    if role == Role.WARDEN and luck < _TWICE * abs(own) and knows(row, HOME):
        if own > _ZERO and path_to(row, HOME) > _AT_POST:
            return follow(row, HOME)
        if own < _ZERO and path_to(row, HOME) < _STRAYS:
            return steer(row, -row[HOME], -row[HOME + 1])
    return somewhere if move == Move.STAY and luck < roam else move


@rule
def _company(row: Row, role: int, move: int, luck: np.float32, roam: np.float32,
             own: np.float32) -> int:  # fmt: skip
    """Where an imp with empty hands would rather be, or how a wisp would rather keep company."""
    if row[CARRIES] > _ZERO:
        return move
    if role == Role.IMP:
        if knows(row, HOME) and not knows(row, EMBER) and luck < _TWICE * abs(roam):
            if roam < _ZERO and path_to(row, HOME) > _AT_DEN:
                return follow(row, HOME)
            if roam > _ZERO and path_to(row, HOME) < _OUT:
                return steer(row, -row[HOME], -row[HOME + 1])
        return move
    friend = nearest_of(row, Role.LAMPLIGHTER)
    if friend == NOBODY:
        return move
    if luck < roam and far(row, friend) < _RANGES:
        return away(row, friend)
    return _beside(row, friend, move, own) if luck < _TWICE * abs(own) else move


@rule
def _beside(row: Row, friend: int, move: int, own: np.float32) -> int:
    """Before the lamplighter or behind it, as it walks."""
    vx, vy = row[column(friend, SPEED_X)], row[column(friend, SPEED_Y)]
    speed = np.sqrt(vx * vx + vy * vy)
    if speed * _f(SPEED_UNIT) < _WALKS:
        return move
    reach = _BEFORE / speed if own > _ZERO else -_BEFORE / speed
    return steer(row, row[column(friend, DX)] * TILES + vx * reach,
                 row[column(friend, DY)] * TILES + vy * reach)  # fmt: skip
