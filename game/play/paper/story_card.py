"""A short card of the story, on the map and on the square alike."""

import pygame

from ...view import text
from ...view.hud import panel
from ...view.palette import EARTH, GOLD, INK, PAPER, mix
from .sheets import HIGH, WIDE, veil

_WIDE = {False: 430, True: 600}  # by whether letters are large


def draw_story(
    canvas: pygame.Surface, title: str, page: str, hint: str, *, size: float, under: str = ""
) -> None:
    """A page over whatever is there.

    Args:
        canvas: where.
        title: of the piece.
        page: what is told.
        hint: how one goes on.
        size: of letters.
        under: which page of how many.
    """
    veil(canvas, 0.5)
    wide, step = _WIDE[size > 1], text.line(size) + 3
    lines = text.wrap(page, wide - 44, size)
    box = pygame.Rect(0, 0, wide, min(HIGH - 8, step * len(lines) + 30 + round(32 * size)))
    box.center = WIDE // 2, HIGH // 2
    panel(canvas, box, paper=True)
    gold = mix(EARTH, GOLD, 0.3)
    text.write(canvas, title, (box.centerx, box.y + 8), gold, size=size, align=0.5, shadow=None)
    canvas.fill(mix(PAPER, GOLD, 0.6), (box.centerx - 40, box.y + 10 + round(15 * size), 80, 1))
    for n, line in enumerate(lines):
        at = box.x + 22, box.y + 16 + round(16 * size) + n * step
        text.write(canvas, line, at, INK, size=size, shadow=None)
    low = box.bottom - text.line(size) - 5
    text.write(canvas, hint, (box.right - 16, low), gold, size=size, align=1.0, shadow=None)
    if under:
        text.write(canvas, under, (box.x + 22, low), gold, size=size, shadow=None)
