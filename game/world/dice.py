"""Counter-based randomness: a draw is a function of (world seed, tick, who, why).

Nothing is consumed, so reordering rules or bodies never shifts anyone else's luck, and drawing,
talk and music, which use reasons of their own, never touch the world's.
The mixer is the finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom
number generators", OOPSLA 2014).
"""

from enum import IntEnum

import numpy as np

from .kernel import kernel, rule


class Why(IntEnum):
    """What a draw is for; each reason is its own stream."""

    LEVEL = 1
    RELATION = 2
    FOLK_MOVE = 3
    FOLK_DEED = 4
    FOLK_HABIT = 5
    SAMPLE_MOVE = 6
    SAMPLE_DEED = 7
    VIEW = 8
    DIAL = 9
    SLEEP = 10
    DELAY = 11
    SLIP = 12
    SLIP_MOVE = 13
    FOLK_LEAN = 14
    ORDER = 15
    AFIELD = 16


_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)
_S30 = np.uint64(30)
_S27 = np.uint64(27)
_S31 = np.uint64(31)
_S40 = np.uint64(40)
_UNIT = np.float32(1.0 / 16777216.0)


@rule
def _mix(value: np.uint64) -> np.uint64:
    value = (value ^ (value >> _S30)) * _MIX_1
    value = (value ^ (value >> _S27)) * _MIX_2
    return value ^ (value >> _S31)


@kernel
def draw(seed: np.uint64, tick: int, who: int, why: int) -> np.float32:
    """A float32 in [0, 1) with 24 random bits."""
    key = _mix(seed + _GOLDEN * np.uint64(why))
    key = _mix(key + _GOLDEN * np.uint64(tick))
    key = _mix(key + _GOLDEN * np.uint64(who))
    return np.float32(key >> _S40) * _UNIT


@kernel
def draw_int(seed: np.uint64, tick: int, who: int, why: int, below: int) -> int:
    """An integer in [0, below), for below up to a few thousand."""
    return int(draw(seed, tick, who, why) * np.float32(below))
