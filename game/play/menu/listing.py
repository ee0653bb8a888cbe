"""A list of rows of which as many are shown as there is room for, the chosen one among them."""

import pygame

from ...view import text
from ...view.palette import LAMP, PAPER, mix


def first_shown(at: int, count: int, fits: int) -> int:
    """The first row that is shown, so that row ``at`` of ``count`` lies in the middle if it can."""
    return max(0, min(at - fits // 2, count - fits))


def draw_more(
    canvas: pygame.Surface, box: pygame.Rect, shown: range, count: int, size: float = 1
) -> None:
    """Two small marks at the edge of a box, where there are rows above or below those ``shown``."""
    colour, left = mix(LAMP, PAPER, 0.3), box.left + 2
    if shown.start > 0:
        text.write(canvas, "↑", (left, box.top + 3), colour, size=size)
    if shown.stop < count:
        low = box.bottom - 1 - text.line(size)
        text.write(canvas, "↓", (left, low), colour, size=size)
