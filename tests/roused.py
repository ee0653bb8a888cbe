"""Worlds in the middle of a night: everybody is awake, and every foe hunts."""

import numpy as np

from duskfolk.game.world.kinds import FOES, Mood
from duskfolk.game.world.state import State


def rouse(state: State, w: int = 0) -> None:
    """Let the lamplighter have acted long ago, and every foe have seen it just now.

    For tests of what comes after that: foes sleep near the start at first, and only who hunts
    strikes. Have the world look again, or live on, before its offers and masks are asked.
    """
    state.stirred[w] = 0
    for column in (state.sleeps, state.near_start, state.asleep, state.dazed, state.lost):
        column[w] = 0
    state.mood[w, np.isin(state.role[w], FOES)] = Mood.HUNTING
