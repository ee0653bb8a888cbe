"""A list of rows of which as many are shown as there is room for, the chosen one among them."""

import pygame

from ...view import text
from ...view.palette import LAMP, PAPER, mix


def first_shown(at: int, count: int, fits: int) -> int:
    """The first row that is shown, so that row ``at`` of ``count`` lies in the middle if it can."""
    return max(0, min(at - fits // 2, count - fits))


def draw_more(canvas: pygame.Surface, box: pygame.Rect, first: int, fits: int, count: int) -> None:
    """Two small marks at the edge of a box, where there are rows above or below."""
    colour = mix(LAMP, PAPER, 0.3)
    for shown, at in ((first > 0, box.top + 3), (first + fits < count, box.bottom - 14)):
        if shown:
            sign = "↑" if at < box.centery else "↓"
            text.write(canvas, sign, (box.right - 14, at), colour)
