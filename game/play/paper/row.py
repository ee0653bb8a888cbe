"""One row of those of which one is chosen: all that is drawn of it lies within it."""

import pygame

from ...view import text
from ...view.hud import panel
from ...view.palette import INK, NIGHT, PAPER

_MIDDLE = 7.5  # pixels from the top of a line to the middle of its letters, at size 1
_LINED = 5  # pixels more than a line that the thin line of a frame needs
_ASIDE = 12  # pixels of the frame beside the words


def draw_row(
    canvas: pygame.Surface, words: str, row: pygame.Rect, *, chosen: bool, size: float
) -> None:
    """Words in the middle of a row, on paper if it is chosen.

    Args:
        canvas: where to.
        words: what it says.
        row: all of it; the frame is as wide as the words need, and no higher than the row.
        chosen: whether it is the chosen one.
        size: of the letters.
    """
    if chosen:
        frame = pygame.Rect(0, 0, text.width(words, size) + 2 * _ASIDE, row.h)
        frame.center = row.center
        if row.h >= text.line(size) + _LINED:
            panel(canvas, frame, paper=True)
        else:
            canvas.fill(PAPER, frame)
    at = row.centerx, row.centery - round(_MIDDLE * size)
    colour, shadow = (INK, None) if chosen else (PAPER, NIGHT)
    text.write(canvas, words, at, colour, size=size, align=0.5, shadow=shadow)
