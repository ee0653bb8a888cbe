"""What folk see and think, over the picture, for whoever asks to be shown it."""

from collections.abc import Sequence

import pygame

from ...view.hud import CORNERS
from ..paper.overlay import Overlay, draw_help, help_area
from ..screen import Desk
from ..words.game import say
from .opening import Laid


class Sight:
    """The overlay of a night, and a line that tells how to read it.

    Args:
        desk: how words are written, and whether it is wanted from the start.
        laid: the night.

    Attributes:
        shown: whether it is.
    """

    def __init__(self, desk: Desk, laid: Laid) -> None:
        self._desk = desk
        self._overlay = Overlay(laid.stage, laid.session, CORNERS, lambda: desk.script)
        self.shown = desk.store.choices.sight

    def draw(self, canvas: pygame.Surface, read: Sequence[pygame.Rect]) -> None:
        """Both, off all that is ``read`` now."""
        helps, size = say(self._desk.language, "sight"), self._desk.script.size
        self._overlay.draw(canvas, [*read, help_area(helps, size)])
        draw_help(canvas, helps, size)
