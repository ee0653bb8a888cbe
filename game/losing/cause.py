"""What a cause is: something that happened in a lost night, and how the night is without it."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from ..world.kinds import Role
from ..worlds import Worlds

Change = Callable[[Worlds, int], None]  # makes something otherwise in one world of a batch


class Kind(StrEnum):
    """Causes, by the key of their sentence.

    Of hearts that broke, of the night that fell, and of what a night had asked beside the rules.
    """

    HEARD_DASH = "heard dash"
    HEARD_FLASH = "heard flash"
    SEEN_LIT = "seen lit"
    SEEN_EMBER = "seen ember"
    SEEN = "seen"
    BETWEEN = "between"
    STOOD = "stood"
    BREATH = "breath"
    FULL = "full"
    EMPTY = "empty"
    BLOW = "blow"
    ROBBED = "robbed"
    DOUSED = "doused"
    BITTEN = "bitten"
    GATE = "gate"
    DARK = "dark"
    AWAY = "away"
    VIGIL = "vigil"
    STILL = "still"
    CHASED = "chased"
    LOUD_DASH = "loud dash"
    LOUD_FLASH = "loud flash"
    SURE = "sure"
    LATE = "late"


class Branch(NamedTuple):
    """Another way that a night can go on.

    Args:
        start: the moment from which it does.
        change: what is otherwise then, in a world of the batch; None for nothing.
        acts: the moves and deeds with which the lamplighter begins.
    """

    start: int
    change: Change | None = None
    acts: tuple[tuple[int, int], ...] = ()


class Cause(NamedTuple):
    """One thing that happened.

    Args:
        kind: which.
        at: the moment from which the night went on with it.
        without: the night without it.
        who: whose doing it was, if it was somebody's.
        other: who else's.
        many: how many, of what its sentence counts.
    """

    kind: Kind
    at: int
    without: Branch
    who: Role | None = None
    other: Role | None = None
    many: int = 0
