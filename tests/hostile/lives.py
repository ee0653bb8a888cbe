"""Lives of worlds: 200 decisions with actions that are possible, and everything checked."""

from collections.abc import Callable
from functools import cache
from random import Random

import numpy as np
from restless import restless
from sound import check_ranges, check_world

from duskfolk.game.levels import Level
from duskfolk.game.world.kinds import Deed, Move
from duskfolk.game.world.rules import MAX_AGENTS
from duskfolk.game.world.state import Bytes
from duskfolk.game.worlds import Worlds

DECISIONS = 200
Check = Callable[[], None]


@cache
def a_world(name: str = "") -> Worlds:
    """One world, kept: to allocate it takes longer than to live in it."""
    return Worlds(1)


def legal(worlds: Worlds, dice: np.random.Generator) -> Bytes:
    """Actions of which each body may do the deed, or that restless folk would do."""
    if dice.random() < 0.5:
        return restless(worlds)
    move = dice.integers(0, len(Move), (worlds.count, MAX_AGENTS), np.int8)
    liking = dice.random((worlds.count, MAX_AGENTS, len(Deed))) * worlds.masks
    return np.stack([move, liking.argmax(2).astype(np.int8)], 2)


def live_level(level: Level, luck: Random) -> None:
    """Begin a level and live in it."""
    worlds = a_world()
    worlds.start(0, level, luck.getrandbits(64))
    live(worlds, luck, lambda: check_world(worlds, level))


def live(worlds: Worlds, luck: Random, check: Check, decisions: int = DECISIONS) -> None:
    """Live on; half-way the world is saved, and goes on elsewhere in the same way."""
    dice = np.random.default_rng(luck.getrandbits(32))
    twin = a_world("twin")
    check()
    for number in range(decisions):
        actions = legal(worlds, dice)
        worlds.step(actions)
        check()
        if number == decisions // 2:
            level = worlds.levels[0]
            assert level is not None
            twin.start(0, level, 1)
            twin.restore(0, worlds.save(0))
        if number > decisions // 2 and number < decisions // 2 + 10:
            twin.step(actions)
            assert twin.digest(0) == worlds.digest(0), "a saved world went on otherwise"


def loosely(worlds: Worlds) -> Check:
    """The check of a world that somebody else wrote."""
    return lambda: check_ranges(worlds)
