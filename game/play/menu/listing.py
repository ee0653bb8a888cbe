"""A list of rows of which as many are shown as there is room for, the chosen one among them."""

import pygame

from ...view.palette import LAMP, PAPER, mix
from ..keys.input import DOWN

_MARK = 5  # rows of pixels of a mark


def first_shown(at: int, count: int, fits: int) -> int:
    """The first row that is shown, so that row ``at`` of ``count`` lies in the middle if it can."""
    return max(0, min(at - fits // 2, count - fits))


def read_on(key: int, first: int, count: int, fits: int) -> int:
    """The first line that is seen after a key of rows: half of what is seen is passed over."""
    last, half = max(0, count - fits), max(1, fits // 2)
    if key in (pygame.K_HOME, pygame.K_END):
        return last if key == pygame.K_END else 0
    on = key in DOWN or key == pygame.K_PAGEDOWN
    return min(last, max(0, first + (half if on else -half)))


def draw_more(canvas: pygame.Surface, box: pygame.Rect, shown: range, count: int) -> None:
    """Two small marks in the right margin of a box, where more follows above or below.

    They are drawn and not written, as wide with any letters, so that they touch none.

    Args:
        canvas: where.
        box: the rows lie in it.
        shown: the rows that are shown.
        count: of all rows.
    """
    colour, middle = mix(LAMP, PAPER, 0.3), box.right - 8
    for step in range(_MARK):
        if shown.start > 0:
            canvas.fill(colour, (middle - step, box.top + 4 + step, 2 * step + 1, 1))
        if shown.stop < count:
            canvas.fill(colour, (middle - step, box.bottom - 5 - step, 2 * step + 1, 1))
