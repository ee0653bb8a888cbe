"""The warden: walks its beat, looks about, follows what it sees and hears, and strikes."""

import numpy as np

from ..world.dice import Why
from ..world.kernel import rule
from ..world.kinds import Deed, Move, Role
from .senses import (
    BOLD,
    COOL,
    HOME,
    LAMP,
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
    knows,
    nearest_prey,
    now,
    path_to,
    reach_of,
    whim,
)
from .steering import away, face_toward, follow, meet, steer, wander
from .strike import will_land

_f = np.float32

_TRUST_MEMORY = _f(3.0)  # seconds a lazy warden goes by its memory
_TRUST_MORE = _f(9.0)  # seconds more for the most vigilant
_ARRIVED = _f(1.2)  # tiles from a remembered place at which one starts looking about
_NOISE_LASTS = _f(4.0)  # seconds a noise stays interesting
_BEAT = _f(2.5)  # tiles round its post that the laziest warden walks
_BEAT_MORE = _f(7.0)  # tiles more for the least vigilant
_STRIDE_TICKS = 75  # ticks between two changes of direction on the beat
_REST_TICKS = 90  # ticks of one pause, or of walking on
_REST_SHARE = _f(0.6)  # share of the beat that the one that roams least stands and looks about
_ROUND_SHARE = _f(0.75)  # from here on the habit is a round past a near lamp
_LOOK_NEAR = _f(2.0)  # tiles from the lamp that are near enough
_ROUND = _f(9.0)  # tiles to a lamp that is worth a round
_LOOK_TICKS = 18  # ticks between two turns of the head
_CALL_FROM = _f(2.5)  # tiles beyond which it whistles; nearer, both hands are needed
_CALL_CHANCE = _f(0.25)  # share of decisions in which it thinks of whistling, times vigilance
_LUNGE_FROM = _f(0.9)  # tiles from which a dash closes the gap, and the blow follows
_LUNGE_TO = _f(1.7)
_LUNGE_CHANCE = _f(0.3)  # share of the decisions there in which the boldest dashes
_HALT_SHARE = _f(0.45)  # share of a chase, but for its last steps, in which it halts and looks
_HALT_TICKS = 9  # ticks of one halt, or of running on
_GLANCE = _f(0.1)  # share of the decisions in which one that halts turns to its prey
_HALF = _f(0.5)
_ONE = _f(1.0)


@rule
def decide_warden(row: Row, mask: Mask, seed: np.uint64, tick: int, who: int) -> tuple[int, int]:
    """What a warden does now."""
    prey = nearest_prey(row)
    if prey != NOBODY:
        return _chase(row, mask, seed, tick, who, prey)
    memory = _TRUST_MEMORY + _TRUST_MORE * row[OWN_DIAL]
    if age_of(row, MEMORY_0) < memory:
        if reach_of(row, MEMORY_0) > _ARRIVED:
            if knows(row, RIVAL):
                return follow(row, RIVAL), Deed.NONE
            return steer(row, row[MEMORY_0], row[MEMORY_0 + 1]), Deed.NONE
        return wander(row, seed, tick, who, _LOOK_TICKS), Deed.NONE
    if age_of(row, NOISE) < _NOISE_LASTS:
        if reach_of(row, NOISE) > _ARRIVED:
            return steer(row, row[NOISE], row[NOISE + 1]), Deed.NONE
        return wander(row, seed, tick, who, _LOOK_TICKS), Deed.NONE
    return _walk_the_beat(row, seed, tick, who), Deed.NONE


@rule
def _chase(
    row: Row, mask: Mask, seed: np.uint64, tick: int, who: int, prey: int
) -> tuple[int, int]:
    """Run where the prey will be; call, lunge and strike on the way."""
    distance = far(row, prey)
    luck = now(seed, tick, who)
    if mask[Deed.USE] and will_land(row, prey, Role.WARDEN, luck):
        return meet(row, prey), Deed.USE
    if row[WINDUP] > _f(0.0):
        return meet(row, prey), Deed.NONE
    if row[COOL] > _f(0.1) and distance < _LUNGE_FROM and row[BOLD] < _HALF:
        return away(row, prey), Deed.NONE  # a careful warden steps back after its blow
    if distance > _LUNGE_TO and whim(seed, tick, who, _HALT_TICKS, Why.FOLK_DEED) < _HALT_SHARE:
        return face_toward(row, prey) if luck < _GLANCE else Move.STAY, Deed.NONE
    if mask[Deed.POWER] and distance > _CALL_FROM and luck < _CALL_CHANCE * (row[OWN_DIAL] + _HALF):
        return meet(row, prey), Deed.POWER
    if mask[Deed.DASH] and _LUNGE_FROM < distance < _LUNGE_TO and luck < _LUNGE_CHANCE * row[BOLD]:
        return meet(row, prey), Deed.DASH
    return meet(row, prey), Deed.NONE


@rule
def _walk_the_beat(row: Row, seed: np.uint64, tick: int, who: int) -> int:
    """Stroll round the post, stop now and then, turn the head, come back when too far."""
    if knows(row, HOME) and path_to(row, HOME) > _BEAT + _BEAT_MORE * (_ONE - row[OWN_DIAL]):
        return follow(row, HOME)
    habit = whim(seed, tick, who, _REST_TICKS, Why.FOLK_HABIT)
    if habit > _ROUND_SHARE and _LOOK_NEAR < path_to(row, LAMP) < _ROUND:
        return follow(row, LAMP)  # a round past a dark lamp
    if habit < _REST_SHARE * (_ONE - row[ROAM]):
        if tick % _LOOK_TICKS < 3:  # one step is enough to turn
            return wander(row, seed, tick, who, _LOOK_TICKS)
        return Move.STAY
    return wander(row, seed, tick, who, _STRIDE_TICKS)
