"""What a game answers. Whatever it leaves out means the same as nothing in the folk's own world.

Places and lengths are in the game's own units, x to the right and y down; speeds are units a
second; durations are seconds. ``Senses(tile=...)`` says how many units make a tile.
"""

from collections.abc import Hashable
from typing import NamedTuple

Point = tuple[float, float]


class Own(NamedTuple):
    """How am I? One's own body and condition, and where one has errands."""

    x: float
    y: float
    vx: float = 0.0
    vy: float = 0.0
    face: Point | None = None  # direction one faces; None: the way one last moved
    hearts: float | None = None  # hearts left, 3 at most; None: as many as the role begins with
    dazed: float = 0.0  # seconds one stays dazed
    guard: float = 0.0  # seconds in which one cannot be struck again
    windup: float = 0.0  # seconds until one's strike lands
    cool: float = 0.0  # seconds until one may use again
    breath: float = 1.0  # for dashes, 0 to 1; a dash costs half of it
    charge: float = 1.0  # for one's power, 0 to 1
    calm: float | None = None  # seconds since a rival was near; None: counted by those in sight
    carrying: bool = False  # with an ember, or whatever is stolen here, in hand
    hidden: bool = False  # hard to see
    lit: bool = False  # standing in light
    led: bool = False  # hand in hand with somebody
    home: Point | None = None  # post or den
    ember: Point | None = None  # the nearest thing one may take
    lamp: Point | None = None  # the nearest lamp one cares for: dark; for imps burning
    gate: Point | None = None
    friend: Point | None = None  # who one keeps to; None: the nearest such body in sight
    use: bool | None = None  # would use do something? None: strikers strike who is in reach
    dash: bool = True  # False while dashing, or in a game without dashes
    power: bool = True  # False while the power rests, or in a game without one


class Other(NamedTuple):
    """Who is near and seen? One body in sight."""

    who: Hashable  # the game's own object or its name, by which it is remembered
    x: float
    y: float
    vx: float = 0.0
    vy: float = 0.0
    role: str = "lamplighter"  # the role that it plays for us
    relation: str | None = None  # hostile, wary, neutral or ally; None: as the roles are by nature
    dazed: bool = False  # or asleep
    striking: bool = False  # about to strike
    carrying: bool = False


class Standing(NamedTuple):
    """How does the level stand? Shares from 0 to 1."""

    time: float = 1.0  # that is left until the end
    lamps: float = 0.0  # of the goal that is reached
    gate_open: bool = False
    villagers: float = 1.0  # brought home; 1 when none is wanted
    vigil: float = 0.0  # of a vigil, if one is to be kept
