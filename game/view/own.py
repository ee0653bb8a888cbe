"""How who is followed stands to those who hunt it: seen, hidden, in light, or none of these.

Told from what the picture shows anyway: foes in sight, and those that watch out of the dark.
"""

from enum import IntEnum
from functools import cache

import numpy as np
import numpy.typing as npt
import pygame

from ..world.kinds import Relation, Tile
from ..world.rules import MAX_WIDTH, STILL_TICKS
from ..world.state import State
from .figures import outlined, paint
from .figures.page import rows
from .motion import Motion
from .palette import LAMP, NIGHT, PAPER, WISP, Colour, mix

_OVER = 31  # pixels from the feet to the middle of the mark: between hat and prompt
_PACE = 8.0  # how fast a mark comes and goes, per second


class Own(IntEnum):
    """What the mark over the own head says, the most urgent last."""

    NONE = 0
    BRIGHT = 1
    HIDDEN = 2
    SEEN = 3


_PICTURES = {
    Own.BRIGHT: """
....y....
.y.....y.
...yyy...
y.yywyy.y
...yyy...
.y.....y.
....y....
""",
    Own.HIDDEN: """
.........
b.......b
bb.....bb
.bbbbbbb.
..b.b.b..
.b..b..b.
.........
""",
    Own.SEEN: """
..ddddd..
.dwwwwwd.
dwwdkdwwd
dwwdkdwwd
dwwdddwwd
.dwwwwwd.
..ddddd..
""",
}


def own_of(motion: Motion, tiles: npt.NDArray[np.uint8], light: npt.NDArray[np.uint16]) -> Own:
    """How who is followed stands.

    Args:
        motion: what is seen, and by whom.
        tiles: of the level, (rows, columns).
        light: the lights that fall on each tile, as :class:`~..world.state.Ground` has them.
    """
    now, follow = motion.now, motion.follow
    if now is None or follow < 0:
        return Own.NONE
    if any(_seen_by(motion, now, b) for b in range(int(now.bodies)) if b != follow):
        return Own.SEEN
    x = min(tiles.shape[1] - 1, max(0, int(now.x[follow])))
    y = min(tiles.shape[0] - 1, max(0, int(now.y[follow])))
    in_grass = tiles[y, x] == Tile.GRASS and now.still[follow] >= STILL_TICKS
    if in_grass or now.cower[follow] > 0:
        return Own.HIDDEN
    lit = int(light[y * MAX_WIDTH + x]) & int(now.burning)
    return Own.BRIGHT if lit or now.carrying[follow] > 0 else Own.NONE


def _seen_by(motion: Motion, now: State, b: int) -> bool:
    """Whether this foe sees who is followed, and is seen to do so."""
    if motion.watches(b):
        return True
    follow = motion.follow
    if not motion.shows(b) or now.relation[b, follow] != Relation.HOSTILE:
        return False
    return bool(int(now.sees[b]) >> follow & 1) and not (now.dazed[b] > 0 or motion.sleeps(b))


class OwnMark:
    """The mark over the own hat: it comes and goes softly, and changes at once."""

    def __init__(self) -> None:
        self.own = Own.NONE
        self._shown = 0.0

    def pass_time(self, own: Own, seconds: float) -> None:
        """Take in how things stand, and let the mark come or go."""
        goal = 1.0 if own else 0.0
        self.own = own or self.own
        self._shown += max(-_PACE * seconds, min(_PACE * seconds, goal - self._shown))

    def draw(self, canvas: pygame.Surface, feet: tuple[int, int], danger: Colour) -> None:
        """Draw it for who has its feet there."""
        if self._shown > 0.05 and self.own:
            mark = own_picture(self.own, danger)
            mark.set_alpha(round(255 * self._shown))
            x, y = feet
            canvas.blit(mark, (x - mark.get_width() // 2, y - _OVER - mark.get_height() // 2))


@cache
def own_picture(own: Own, danger: Colour) -> pygame.Surface:
    """The mark by itself: a sun, a closed eye, or an open one."""
    colours = {
        "y": LAMP, "w": mix(PAPER, (255, 255, 255), 0.5), "b": mix(WISP, PAPER, 0.35),
        "d": danger, "k": NIGHT,
    }  # fmt: skip
    return outlined(paint(rows(_PICTURES[own]), colours))
