"""Reading an observation row: named offsets and the questions that every role asks.

The scripted folk know nothing but their row, so this is the only file that says where in the row
an answer lies. All offsets come from the layout's own table.
"""

import numpy as np
import numpy.typing as npt

from ..layout import (
    DIALS_START,
    HINTS,
    HINTS_START,
    NEAR,
    OTHER_WIDTH,
    OTHERS,
    OTHERS_START,
    SPEED_UNIT,
    index,
)
from ..sense.errands import tiles_in_row
from ..world.dice import Why, draw
from ..world.kernel import rule
from ..world.kinds import Role

Row = npt.NDArray[np.float32]
Mask = npt.NDArray[np.uint8]
_f = np.float32

VX = index("own.vx")
VY = index("own.vy")
FACE_X = index("own.face_x")
FACE_Y = index("own.face_y")
HEARTS = index("own.hearts")
DAZED = index("own.dazed")
GUARD = index("own.guard")
WINDUP = index("own.windup")
COOL = index("own.cool")
BREATH = index("own.breath")
CHARGE = index("own.charge")
CALM = index("own.calm")
CARRIES = index("own.carrying")
HIDDEN = index("own.hidden")
LIT = index("own.lit")
LED = index("own.led")
OWN_MOOD = index("own.mood")

TIME = index("level.time")
LAMPS = index("level.lamps")
GATE_OPEN = index("level.gate")
VILLAGERS = index("level.villagers")
VIGIL = index("level.vigil")

# Columns of one of the others
DX, DY, SPEED_X, SPEED_Y, ROLE, RELATION, STATE, CARRYING, MOOD = range(OTHER_WIDTH)

# Memories and hints start where their dx lies
MEMORY_0 = index("memory.0.dx")
MEMORY_1 = index("memory.1.dx")
NOISE = index("noise.dx")
AGE = 2  # offset of a memory's age
HOME, EMBER, LAMP, GATE, RIVAL, FRIEND, ORDER = (HINTS_START + 3 * n for n in range(len(HINTS)))
PATH = 2  # offset of a hint's walking distance

BOLD = DIALS_START
ROAM = DIALS_START + 1
OWN_DIAL = DIALS_START + 2

NOBODY = -1
TILES = _f(NEAR)  # tiles per unit of a relative position
SPEED_TILES = _f(SPEED_UNIT)
UNKNOWN = _f(0.999)  # paths and ages from here on mean: not known, never
SECONDS = _f(20.0)  # seconds per unit of a memory's age
FAR_AWAY = _f(999.0)  # tiles: farther than anything in a row

_HALF = _f(0.5)
_SIX = _f(6.0)
_ZERO = _f(0.0)
_STOPPED = _f(0.003)  # a seventh of the slowest walk, squared, in the row's units


@rule
def column(slot: int, what: int) -> int:
    """Where in the row a number about the other in this slot lies."""
    return OTHERS_START + slot * OTHER_WIDTH + what


@rule
def role_in(row: Row, slot: int) -> int:
    """The role of the other in this slot, -1 when the slot is empty."""
    return int(row[column(slot, ROLE)] * _SIX + _HALF) - 1


@rule
def is_foe(row: Row, slot: int) -> bool:
    """Whether somebody is there whom one may treat as an enemy: hostile, not wary or better."""
    return row[column(slot, ROLE)] > _ZERO and row[column(slot, RELATION)] < -_HALF


@rule
def is_feared(row: Row, slot: int) -> bool:
    """Whether somebody is there whom one is wary of, or who is an enemy."""
    return row[column(slot, ROLE)] > _ZERO and row[column(slot, RELATION)] < _ZERO


@rule
def is_ally(row: Row, slot: int) -> bool:
    """Whether somebody is there who is on one's own side."""
    return row[column(slot, ROLE)] > _ZERO and row[column(slot, RELATION)] > _HALF


@rule
def is_dazed(row: Row, slot: int) -> bool:
    """Whether the other sees stars or sleeps."""
    return row[column(slot, STATE)] < -_HALF


@rule
def is_winding_up(row: Row, slot: int) -> bool:
    """Whether the other is about to strike."""
    return row[column(slot, STATE)] > _HALF


@rule
def far(row: Row, slot: int) -> np.float32:
    """Tiles to the other in this slot."""
    dx = row[column(slot, DX)]
    dy = row[column(slot, DY)]
    return np.sqrt(dx * dx + dy * dy) * TILES


@rule
def reach_of(row: Row, memory: int) -> np.float32:
    """Tiles to a remembered place, as the crow flies."""
    dx = row[memory]
    dy = row[memory + 1]
    return np.sqrt(dx * dx + dy * dy) * TILES


@rule
def age_of(row: Row, memory: int) -> np.float32:
    """Seconds since a memory was made; a very long time for none."""
    age = row[memory + AGE]
    return age * SECONDS if age < UNKNOWN else FAR_AWAY


@rule
def knows(row: Row, hint: int) -> bool:
    """Whether a hint leads anywhere; a very long way reads like none, but has a direction."""
    return row[hint + PATH] < UNKNOWN or row[hint] != _ZERO or row[hint + 1] != _ZERO


@rule
def path_to(row: Row, hint: int) -> np.float32:
    """Tiles of walking to where a hint leads; very far when it is not known."""
    return tiles_in_row(row[hint + PATH]) if knows(row, hint) else FAR_AWAY


@rule
def nearest_foe(row: Row) -> int:
    """The slot of the nearest enemy in sight, dazed or not, or NOBODY. Slots are nearest first."""
    for slot in range(OTHERS):
        if is_foe(row, slot):
            return slot
    return NOBODY


@rule
def nearest_awake_foe(row: Row) -> int:
    """The slot of the nearest enemy in sight that can act, or NOBODY."""
    for slot in range(OTHERS):
        if is_foe(row, slot) and not is_dazed(row, slot):
            return slot
    return NOBODY


@rule
def nearest_of(row: Row, role: int) -> int:
    """The slot of the nearest body of a role in sight, or NOBODY."""
    for slot in range(OTHERS):
        if role_in(row, slot) == role:
            return slot
    return NOBODY


@rule
def nearest_prey(row: Row) -> int:
    """Whom a striker goes for: the nearest enemy awake, the lamplighter before a nearer other.

    Who lies dazed is left alone: there is no sport in it, and no end to it.
    """
    best = NOBODY
    best_far = FAR_AWAY
    for slot in range(OTHERS):
        if is_foe(row, slot) and (
            not is_dazed(row, slot) or role_in(row, slot) == Role.LAMPLIGHTER
        ):
            distance = far(row, slot)
            if role_in(row, slot) == Role.LAMPLIGHTER:
                distance *= _HALF
            if distance < best_far:
                best = slot
                best_far = distance
    return best


@rule
def fellows_near(row: Row, role: int, within: np.float32) -> int:
    """How many awake bodies of a role are in sight and this near."""
    count = 0
    for slot in range(OTHERS):
        if role_in(row, slot) == role and not is_dazed(row, slot) and far(row, slot) < within:
            count += 1
    return count


@rule
def is_stopped(row: Row) -> bool:
    """Whether one did not move in the last tick."""
    return row[VX] * row[VX] + row[VY] * row[VY] < _STOPPED


@rule
def whim(seed: np.uint64, tick: int, who: int, ticks: int, why: int) -> np.float32:
    """Luck that lasts: the same draw in [0, 1) for this many ticks, out of step between bodies."""
    return draw(seed, (tick + who * 7) // ticks, who, why)


@rule
def now(seed: np.uint64, tick: int, who: int) -> np.float32:
    """Luck of this very decision, in [0, 1)."""
    return draw(seed, tick, who, Why.FOLK_DEED)
