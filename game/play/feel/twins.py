"""Two plays of one seed that pass the same time: one is given a key, the other is not."""

from typing import NamedTuple

import numpy as np
import pygame

from ...levels import Level
from ...view.canvas import SIZE, TILE
from ...world.kinds import EmberState
from ..night.playing import Playing
from ..offering.offers import Offers
from ..screen import Desk


class Step(NamedTuple):
    """One frame of the play that is given keys.

    Attributes:
        x: where its hero is drawn, in pixels of the level; so is ``y``.
        seconds: that the frame took.
        decided: whether the world has made a decision in it.
    """

    x: float
    y: float
    seconds: float
    decided: bool


class Twins:
    """A play beside one that nobody touches.

    Args:
        desk: of the player of both.
        level: what is played.
        held: a key that is held in both; 0 for none.
        by_ember: whether they begin beside an ember.
    """

    def __init__(self, desk: Desk, level: Level, held: int, *, by_ember: bool) -> None:
        self._pair = [Playing(desk, Offers(None), level) for _ in range(2)]
        self._other = pygame.Surface(SIZE)
        for play in self._pair:
            if by_ember:
                _stand_by_an_ember(play)
            if held:
                play.handle(pygame.Event(pygame.KEYDOWN, key=held, mod=0))

    @property
    def over(self) -> bool:
        """Whether the night has ended."""
        return any(play.session.over for play in self._pair)

    def press(self, event: pygame.Event) -> None:
        """Give an event to one of them."""
        self._pair[0].handle(event)

    def update(self, seconds: float) -> Step:
        """Let time pass in both."""
        mine = self._pair[0]
        before = len(mine.session.moves)
        for play in self._pair:
            play.update(seconds)
        return Step(*_hero(mine), seconds, len(mine.session.moves) > before)

    def stand_apart(self) -> bool:
        """Whether the two heroes stand on different pixels."""
        one, other = ([round(side) for side in _hero(play)] for play in self._pair)
        return one != other

    def look_unlike(self, canvas: pygame.Surface) -> bool:
        """Draw both, one on the canvas; whether any pixel differs."""
        self._pair[0].draw(canvas)
        self._pair[1].draw(self._other)
        one, other = (pygame.surfarray.array3d(surface) for surface in (canvas, self._other))
        return not np.array_equal(one, other)

    def draw(self, canvas: pygame.Surface) -> None:
        """Draw the one that is given keys."""
        self._pair[0].draw(canvas)


def _hero(play: Playing) -> tuple[float, float]:
    x, y = play.stage.motion.position(play.session.played, play.share)
    return x * TILE, y * TILE


def _stand_by_an_ember(play: Playing) -> None:
    """As one who has walked there; a play of its own, so its world may be set by hand."""
    worlds, state = play.session.worlds, play.session.state
    lying = np.flatnonzero(state.ember[0] == EmberState.LYING)
    if lying.size:
        state.x[0, 0] = state.ember_x[0, lying[0]]
        state.y[0, 0] = state.ember_y[0, lying[0]] + np.float32(0.4)
        worlds.look_again(0)
        play.stage.see(state, 0)
        play.stage.see(state, 0)
