"""The wolf: hunts in a pack, comes from the sides, howls when it finds, waits at the light."""

import numpy as np

from ..world.dice import Why
from ..world.kernel import rule
from ..world.kinds import Deed, Move, Role
from .senses import (
    BOLD,
    COOL,
    FRIEND,
    GATE,
    HOME,
    LAMP,
    LIT,
    MEMORY_0,
    NOBODY,
    NOISE,
    OWN_DIAL,
    RIVAL,
    ROAM,
    WINDUP,
    Mask,
    Row,
    age_of,
    far,
    fellows_near,
    is_stopped,
    knows,
    nearest_prey,
    now,
    path_to,
    reach_of,
    whim,
)
from .steering import around, away, face_toward, flank, follow, meet, steer, wander
from .strike import will_land

_f = np.float32

_TRUST_MEMORY = _f(8.0)  # seconds a scent lasts
_ARRIVED = _f(1.5)  # tiles from a remembered place at which the scent is lost
_NOISE_LASTS = _f(5.0)  # seconds a noise or a howl stays interesting
_RANGE = _f(8.0)  # tiles round its den that a wolf keeps to at least
_RANGE_MORE = _f(28.0)  # tiles more for the one that roams most
_ERRAND_TICKS = 240  # ticks a wolf keeps to one place to lurk
_LAMP_SHARE = _f(0.4)  # share of the time it lurks near a dark lamp
_GATE_SHARE = _f(0.55)  # up to here: near the gate
_PACK_MORE = _f(0.4)  # so much further the best of fellows: near a fellow; else it roams
_LURK = _f(3.0)  # tiles from such a place that are near enough
_SNIFF_SHARE = _f(0.6)  # share of the lurking that the one that roams least stands and sniffs
_HOWL_FROM = _f(3.0)  # tiles beyond which it howls before it runs
_HOWL_CHANCE = _f(0.6)  # share of decisions in which the best of fellows thinks of howling
_FLANK_FROM = _f(2.6)  # tiles beyond which the pack spreads to the sides
_FELLOW = _f(7.0)  # tiles within which a fellow counts as help
_STALK = _f(4.0)  # tiles at which a lone, timid wolf circles
_LUNGE_FROM = _f(0.8)  # tiles from which a dash closes the gap, and the bite follows
_LUNGE_TO = _f(1.7)
_LUNGE_CHANCE = _f(0.2)  # share of the decisions there in which the least bold dashes
_LUNGE_MORE = _f(0.8)  # so much more the boldest
_WAIT_TICKS = 60  # ticks a wolf sits where light begins, or paces along it
_WAIT_SHARE = _f(0.6)
_GLANCE = _f(0.1)  # share of the decisions in which one that sits turns to its prey
_COURAGE_TICKS = 90  # ticks a wolf's courage lasts
_LONE_COURAGE = _f(0.35)  # what courage a lone wolf has, before its boldness is added
_PROWL_TICKS = 60  # ticks between two changes of direction
_REST = _f(0.17)  # own.cool above which a wolf that has bitten circles out of reach
_SIDE = _f(1.0)


@rule
def decide_wolf(row: Row, mask: Mask, seed: np.uint64, tick: int, who: int) -> tuple[int, int]:
    """What a wolf does now."""
    if row[LIT] > _f(0.5):  # a lamp was lit over it: out of the light
        return follow(row, HOME), Deed.NONE
    prey = nearest_prey(row)
    if prey != NOBODY:
        return _hunt(row, mask, seed, tick, who, prey)
    if age_of(row, MEMORY_0) < _TRUST_MEMORY:
        if reach_of(row, MEMORY_0) > _ARRIVED:
            if knows(row, RIVAL):
                return follow(row, RIVAL), Deed.NONE
            return steer(row, row[MEMORY_0], row[MEMORY_0 + 1]), Deed.NONE
    elif age_of(row, NOISE) < _NOISE_LASTS and reach_of(row, NOISE) > _ARRIVED:
        return steer(row, row[NOISE], row[NOISE + 1]), Deed.NONE
    return _prowl(row, seed, tick, who), Deed.NONE


@rule
def _hunt(row: Row, mask: Mask, seed: np.uint64, tick: int, who: int, prey: int) -> tuple[int, int]:
    """Call the pack, spread to both sides, close in together."""
    distance = far(row, prey)
    luck = now(seed, tick, who)
    side = _SIDE if who % 2 == 0 else -_SIDE
    if mask[Deed.USE] and will_land(row, prey, Role.WOLF, luck):
        return meet(row, prey), Deed.USE
    if row[WINDUP] > _f(0.0):
        return meet(row, prey), Deed.NONE
    if row[COOL] > _REST and distance < _STALK:
        return around(row, prey, side) if luck > _f(0.5) else away(row, prey), Deed.NONE
    if mask[Deed.POWER] and distance > _HOWL_FROM and luck < _HOWL_CHANCE * row[OWN_DIAL]:
        return meet(row, prey), Deed.POWER
    if is_stopped(row) and distance < _STALK + _SIDE:  # light ahead, or a body: wait, or go round
        if whim(seed, tick, who, _WAIT_TICKS, Why.FOLK_DEED) < _WAIT_SHARE:
            return face_toward(row, prey) if luck < _GLANCE else Move.STAY, Deed.NONE
        return around(row, prey, side), Deed.NONE
    alone = fellows_near(row, Role.WOLF, _FELLOW) == 0
    courage = whim(seed, tick, who, _COURAGE_TICKS, Why.FOLK_HABIT)
    if alone and distance < _STALK and courage > _LONE_COURAGE + row[BOLD]:
        return around(row, prey, side), Deed.NONE
    lunges = luck < _LUNGE_CHANCE + _LUNGE_MORE * row[BOLD]
    if lunges and mask[Deed.DASH] and _LUNGE_FROM < distance < _LUNGE_TO:
        return meet(row, prey), Deed.DASH
    if not alone and distance > _FLANK_FROM:
        return flank(row, prey, side * row[OWN_DIAL]), Deed.NONE
    return meet(row, prey), Deed.NONE


@rule
def _prowl(row: Row, seed: np.uint64, tick: int, who: int) -> int:
    """Lurk where prey must come, at dark lamps and the gate; roam, or keep to the pack."""
    if path_to(row, HOME) > _RANGE + _RANGE_MORE * row[ROAM] and knows(row, HOME):
        return follow(row, HOME)
    wish = whim(seed, tick, who, _ERRAND_TICKS, Why.FOLK_HABIT)
    if wish < _LAMP_SHARE:
        goal = LAMP
    elif wish < _GATE_SHARE:
        goal = GATE
    elif wish < _GATE_SHARE + _PACK_MORE * row[OWN_DIAL]:
        goal = FRIEND
    else:
        return wander(row, seed, tick, who, _PROWL_TICKS)
    if path_to(row, goal) > _LURK and knows(row, goal):
        return follow(row, goal)
    if whim(seed, tick, who, _PROWL_TICKS, Why.FOLK_DEED) < _SNIFF_SHARE * (_f(1.0) - row[ROAM]):
        return Move.STAY
    return wander(row, seed, tick, who, _PROWL_TICKS)
