"""The imp: sneaks to embers, lamps and laden hands, takes, blinks out of reach and runs home."""

import numpy as np

from ..layout import OTHERS
from ..world.dice import Why
from ..world.kernel import rule
from ..world.kinds import Deed, Move, Role
from .senses import (
    BOLD,
    BREATH,
    CARRIES,
    CARRYING,
    EMBER,
    FAR_AWAY,
    HOME,
    LAMP,
    MEMORY_0,
    NOBODY,
    OWN_DIAL,
    ROAM,
    VIGIL,
    Mask,
    Row,
    age_of,
    column,
    far,
    is_dazed,
    is_foe,
    knows,
    nearest_awake_foe,
    now,
    path_to,
    role_in,
    whim,
)
from .steering import away, flee_along, follow, meet, room, wander

_f = np.float32

_BLINK_ROOM = _f(2.5)  # tiles of room that make a blink worth its charge
_PRESSED = _f(2.4)  # tiles to a foe at which a thief blinks or dashes
_CHASED = _f(4.0)  # tiles to a foe at which a thief bends its way from it
_SHY = _f(2.2)  # tiles that an empty-handed imp keeps from a foe with nothing to steal
_SHY_MORE = _f(2.0)  # tiles more for the least bold
_ROB_FROM = _f(14.0)  # tiles from which a laden rival is worth a run to the greediest
_LUNGE = _f(2.5)  # tiles from which an imp dashes at its victim
_RANGE = _f(8.0)  # tiles from the den that an imp strolls at least
_RANGE_MORE = _f(20.0)
_ERRAND_TICKS = 240  # ticks an imp keeps to one errand
_STROLL_TICKS = 45
_PROWL_SHARE = _f(0.4)  # share of the time that the greediest only looks out for laden hands
_LAMP_SHARE = _f(0.9)  # share of the errands of a vigil that the greediest runs to a burning lamp
_CALM = _f(6.0)  # seconds without a rival from which on haste is for those who roam
_HASTE = _f(0.3)  # share of the decisions with full breath in which one dashes, at most


@rule
def decide_imp(row: Row, mask: Mask, seed: np.uint64, tick: int, who: int) -> tuple[int, int]:
    """What an imp does now, in more haste near foes if it is bold, and elsewhere if it roams."""
    move, deed = _choose(row, mask, seed, tick, who)
    fresh = deed == Deed.NONE and move != Move.STAY and row[BREATH] > _f(0.99)
    if fresh and mask[Deed.DASH] and now(seed, tick, who) > _f(1.0) - _HASTE * _haste(row):
        return move, Deed.DASH
    return move, deed


@rule
def _haste(row: Row) -> np.float32:
    """How readily breath is spent on the way."""
    if age_of(row, MEMORY_0) >= _CALM:
        return row[ROAM]
    return row[BOLD] if nearest_awake_foe(row) != NOBODY else _f(0.0)


@rule
def _choose(row: Row, mask: Mask, seed: np.uint64, tick: int, who: int) -> tuple[int, int]:
    """The move and the deed, but for haste."""
    foe = nearest_awake_foe(row)
    if row[CARRIES] > _f(0.5):
        return _run_home(row, mask, foe)
    if mask[Deed.USE]:
        return Move.STAY, Deed.USE
    luck = now(seed, tick, who)
    victim = _laden_foe(row)
    if victim != NOBODY and far(row, victim) < _ROB_FROM * row[OWN_DIAL]:
        deed = Deed.NONE
        if mask[Deed.DASH] and far(row, victim) < _LUNGE and luck < _f(0.4):
            deed = Deed.DASH
        return meet(row, victim), deed
    if foe != NOBODY and role_in(row, foe) == Role.LAMPLIGHTER:
        distance = far(row, foe)
        if distance < _SHY + _SHY_MORE * (_f(1.0) - row[BOLD]):
            return away(row, foe), Deed.NONE
    return _errand(row, seed, tick, who), Deed.NONE


@rule
def _run_home(row: Row, mask: Mask, foe: int) -> tuple[int, int]:
    """Straight to the den, but round whoever stands in the way, and out of every hand."""
    if mask[Deed.USE]:
        return Move.STAY, Deed.USE
    if foe == NOBODY or far(row, foe) > _CHASED:
        return follow(row, HOME), Deed.NONE
    move = flee_along(row, HOME, foe)
    if far(row, foe) < _PRESSED:
        if mask[Deed.POWER] and room(row, move) > _BLINK_ROOM:
            return move, Deed.POWER
        if mask[Deed.DASH]:
            return move, Deed.DASH
    return move, Deed.NONE


@rule
def _laden_foe(row: Row) -> int:
    """The nearest rival with an ember in hand, or NOBODY."""
    for slot in range(OTHERS):
        if is_foe(row, slot) and row[column(slot, CARRYING)] > _f(0.5) and not is_dazed(row, slot):
            return slot
    return NOBODY


@rule
def _errand(row: Row, seed: np.uint64, tick: int, who: int) -> int:
    """To a lamp, to an ember, or nowhere in particular, as the mood is."""
    wish = whim(seed, tick, who, _ERRAND_TICKS, Why.FOLK_HABIT)
    far_home = path_to(row, HOME) if knows(row, HOME) else FAR_AWAY
    prowls = _PROWL_SHARE * row[OWN_DIAL]
    if wish > prowls:
        share = (wish - prowls) / (_f(1.0) - prowls)
        lamps = row[VIGIL] > _f(0.0) and knows(row, LAMP)  # only in a vigil can they be put out
        if lamps and (share < _LAMP_SHARE * row[OWN_DIAL] or not knows(row, EMBER)):
            return follow(row, LAMP)
        if knows(row, EMBER):
            return follow(row, EMBER)
    if far_home > _RANGE + _RANGE_MORE * row[ROAM]:
        return follow(row, HOME)
    return wander(row, seed, tick, who, _STROLL_TICKS)
