"""The vocabulary of the world: every kind of thing that a rule, a level or a drawing names.

Members are plain integers, so arrays hold them and compiled rules compare them.
A value, once released, keeps its number: level files, replays and bundles depend on it.
"""

from enum import IntEnum
from typing import Any

import numpy as np

from .. import layout


class Kind(IntEnum):
    """A kind by its number, which numbers of an array are compared with soon.

    NumPy asks what it is compared with whether it has ufuncs of its own. That of plain arrays says
    no at once; a class without any is searched for one by Python's ``enum``, which takes three
    times as long as the comparison: a millisecond and a half of a decision by plain rules.
    """

    __array_ufunc__: Any = np.ndarray.__array_ufunc__


class Tile(Kind):
    """What the ground is made of."""

    FLOOR = 0
    WALL = 1  # blocks movement and sight
    WATER = 2  # blocks movement
    GRASS = 3  # hides who stands still in it
    LAMP = 4  # a lamp post: blocks movement, casts light when it burns
    GATE = 5  # blocks movement and sight until it opens
    HEARTH = 6  # an ever-burning fire: blocks movement, casts light, refills oil
    DEN = 7  # the home of imps and wolves; walkable


class Role(Kind):
    """Who a body is."""

    LAMPLIGHTER = 0
    WARDEN = 1
    WOLF = 2
    IMP = 3
    WISP = 4
    VILLAGER = 5


FOES = tuple(Role[name.upper()] for name in layout.FOES)  # against the lamplighter by nature
STRIKERS = (Role.WARDEN, Role.WOLF)  # of whom these can strike
OTHER_ROLES = tuple(role for role in Role if role != Role.LAMPLIGHTER)


class Move(Kind):
    """Where a body wants to go, clockwise from north (up, -y)."""

    STAY = 0
    NORTH = 1
    NORTH_EAST = 2
    EAST = 3
    SOUTH_EAST = 4
    SOUTH = 5
    SOUTH_WEST = 6
    WEST = 7
    NORTH_WEST = 8


class Deed(Kind):
    """What a body wants to do besides moving."""

    NONE = 0
    DASH = 1
    USE = 2
    POWER = 3


class Use(Kind):
    """What the deed *use* would do right now, by who asks and what is near."""

    NOTHING = 0
    TAKE = 1  # pick up an ember
    KINDLE = 2  # light a dark lamp with the carried ember
    DOUSE = 3  # an imp takes the ember out of a burning lamp
    STEAL = 4  # an imp takes the ember a rival carries
    STASH = 5  # an imp lays its ember down in the den
    LEAD = 6  # take a villager's hand, or the lamplighter's
    GIVE = 7  # a wisp hands its ember to the lamplighter
    MEND = 8  # a calm wisp mends a heart
    STRIKE = 9  # a warden strikes, a wolf bites
    CATCH = 10  # wrest an ember from a thief
    FILL = 11  # a villager pours oil into the lantern


class EmberState(Kind):
    """Where an ember is in its life."""

    ABSENT = 0  # not part of this level, or grown back later
    LYING = 1  # on its bed or dropped on the ground
    CARRIED = 2
    BURNING = 3  # in a lamp
    STASHED = 4  # in a den; the lamplighter may take it back


class Relation(Kind):
    """What one body is to another."""

    HOSTILE = 0
    WARY = 1
    NEUTRAL = 2
    ALLY = 3


class Mood(Kind):
    """How sure a foe is that somebody is there to hunt."""

    CALM = 0
    SUSPICIOUS = 1  # it doubts, or searches
    HUNTING = 2


class Order(Kind):
    """What a body was asked to do; whether it does is its own affair.

    Of the last two a row tells by turns what is to be done next, in words of the first six.
    """

    NONE = 0
    WAIT = 1  # stay where it is
    GO = 2  # go somewhere
    FOLLOW = 3  # keep to somebody
    HIDE = 4  # hide in grass
    SPARE = 5  # leave somebody alone
    HUNT = 6  # hunt somebody
    LEAD = 7  # go somewhere, and wait for who follows
    FETCH = 8  # go for an ember, and bring it to somebody


TOLD_ORDERS = tuple(Order(number) for number in range(1, len(layout.ORDERS)))  # as rows tell them


class Genre(Kind):
    """The kinds of level."""

    WATCH = 0  # stealth among wardens
    PACK = 1  # wolves
    THEFT = 2  # imps
    ESCORT = 3  # lost villagers, wolves
    HOLLOW = 4  # a large maze, few folk
    VIGIL = 5  # keep three lamps burning against waves


class Outcome(Kind):
    """How a level stands, from the lamplighter's side."""

    RUNNING = 0
    WON = 1  # through the gate
    LOST = 2  # no hearts left
    NIGHTFALL = 3  # night fell first


class Noise(Kind):
    """What was heard."""

    NONE = 0
    DASH = 1
    FLASH = 2
    WHISTLE = 3
    HOWL = 4
    BECKON = 5


class Tally(Kind):
    """What is counted for each body."""

    STRIKES = 0  # strikes it landed
    STRUCK = 1  # strikes it suffered
    KINDLED = 2  # lamps it lit
    DOUSED = 3  # lamps it put out
    TAKEN = 4  # embers it picked up
    STOLEN = 5  # embers it took from others
    STASHED = 6  # embers it brought to its den
    CAUGHT = 7  # thieves it caught
    GIVEN = 8  # embers it handed over
    MENDED = 9  # hearts it mended
    FLASHED = 10  # bodies it dazed with a flash
    FILLED = 11  # times it filled the lantern
