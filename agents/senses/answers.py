"""What a game answers. Whatever it leaves out means the same as nothing in the folk's own world.

Places and lengths are in the game's own units, x to the right and y down, or up where the game says
so by ``Senses(y_up=True)``; speeds are units a second; durations are seconds. ``Senses(tile=...)``
says how many units make a tile.

A game that answers for all bodies at once (``Senses.of_all``) fills the same classes with columns:
an array with an entry for each body instead of a number, (bodies, 2) instead of a place. NaN stands
where a body has no such place or number; a single value is that of all bodies.
"""

from collections.abc import Hashable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.generic]
Number = float | Array
Flag = bool | Array
Point = tuple[float, float] | Array
Name = str | Array  # of a list in this house, or its number there


class Own(NamedTuple):
    """How am I? One's own body and condition, and where one has errands."""

    x: Number
    y: Number
    vx: Number = 0.0
    vy: Number = 0.0
    face: Point | None = None  # direction one faces; None: the way one last moved
    hearts: Number | None = None  # hearts left, 3 at most; None: as many as the role begins with
    dazed: Number = 0.0  # seconds one stays dazed
    guard: Number = 0.0  # seconds in which one cannot be struck again
    windup: Number = 0.0  # seconds until one's strike lands
    cool: Number = 0.0  # seconds until one may use again
    breath: Number = 1.0  # for dashes, 0 to 1; a dash costs half of it
    charge: Number = 1.0  # for one's power, 0 to 1
    calm: Number | None = None  # seconds since a rival was near; None: counted by those in sight
    carrying: Flag = False  # with an ember, or whatever is stolen here, in hand
    hidden: Flag = False  # hard to see
    lit: Flag = False  # standing in light
    led: Flag = False  # hand in hand with somebody
    home: Point | None = None  # post or den; without one the idle walk off
    ember: Point | None = None  # the nearest thing one may take
    lamp: Point | None = None  # the nearest lamp one cares for: dark; for imps burning
    gate: Point | None = None
    friend: Point | None = None  # who one keeps to; None: the nearest such body in sight
    use: Flag | None = None  # would use do something? None: a striker hits foes in reach
    dash: Flag = True  # False while dashing, or in a game without dashes
    power: Flag = True  # False while the power rests, or in a game without one
    mood: Name | None = None  # calm, suspicious or hunting; None: Senses keep it by who is seen
    doubt: Number | None = None  # 0 to 1, of what makes one hunt; None: Senses keep it
    order: Name = "none"  # wait, go, follow, hide, spare or hunt
    order_to: Point | None = None  # where to, or where the one is whom it is about


class Other(NamedTuple):
    """Who is near and seen? One body in sight."""

    who: Hashable | Array  # the game's own object or its name, by which it is remembered
    x: Number
    y: Number
    vx: Number = 0.0
    vy: Number = 0.0
    role: Name = "lamplighter"  # the role that it plays for us
    relation: Name | None = None  # hostile, wary, neutral or ally; None: as the roles by nature
    dazed: Flag = False  # or asleep
    striking: Flag = False  # about to strike
    carrying: Flag = False
    mood: Name = "calm"  # calm, suspicious or hunting, where it shows


class Standing(NamedTuple):
    """How does the level stand? Shares from 0 to 1."""

    time: float = 1.0  # that is left until the end
    lamps: float = 0.0  # of the goal that is reached
    gate_open: bool = False
    villagers: float = 1.0  # brought home; 1 when none is wanted
    vigil: float = 0.0  # of a vigil, if one is to be kept
