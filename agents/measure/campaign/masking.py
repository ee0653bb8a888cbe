"""One verb taken away, so that it shows whether a night needs it."""

import numpy as np

from ....game.levels import Level
from ....game.minds import Witness
from ....game.nights.first import Verb
from ....game.world.kinds import Deed, Role, Tile, Use
from ....game.world.state import Bytes
from ....game.worlds import Worlds

ME = 0
_USE_OF = {Verb.TAKE: Use.TAKE, Verb.LIGHT: Use.KINDLE, Verb.LEAD: Use.LEAD}
_DEED_OF = {Verb.DASH: Deed.DASH, Verb.FLASH: Deed.POWER}
_OTHERS = {Verb.TAKE: Use.GIVE, Verb.LEAD: Use.LEAD}  # how others would do it for one


class Masked(Witness):
    """Keeps everybody from what a verb does for the lamplighter, whoever reaches out first.

    Quiet is taken away by dashes that are forced, the wisp by its sleep, and grass by
    :func:`without`; talk is a matter of who would speak.
    """

    def __init__(self, verb: Verb) -> None:
        self._verb = verb

    def begin(self, worlds: Worlds, w: int) -> None:
        """The wisp sleeps all night, where it is the one to do without."""
        if self._verb == Verb.WISP:
            state = worlds.state
            wisps = [b for b in range(int(state.bodies[w])) if state.role[w, b] == Role.WISP]
            worlds.let_sleep(w, np.array(wisps, np.int32))

    def before(self, worlds: Worlds, actions: Bytes) -> None:
        """Change what would be done."""
        state, verb = worlds.state, self._verb
        mine = actions[:, ME, 1]
        if verb in _USE_OF:
            mine[(mine == Deed.USE) & (state.offer[:, ME] == _USE_OF[verb])] = Deed.NONE
        elif verb in _DEED_OF:
            mine[mine == _DEED_OF[verb]] = Deed.NONE
        elif verb == Verb.QUIET:
            mine[(mine == Deed.NONE) & (worlds.masks[:, ME, Deed.DASH] > 0)] = Deed.DASH
        if verb in _OTHERS:
            theirs = (actions[:, 1:, 1] == Deed.USE) & (state.offer[:, 1:] == _OTHERS[verb])
            actions[:, 1:, 1][theirs] = Deed.NONE


def without(level: Level, verb: Verb) -> Level:
    """The level without what only it holds: grass."""
    if verb != Verb.HIDE:
        return level
    from dataclasses import replace

    tiles = level.tiles.copy()
    tiles[tiles == Tile.GRASS] = Tile.FLOOR
    return replace(level, tiles=tiles)
