"""What a night asks beside the rules, in a line between the cards of the HUD, or below them."""

from collections.abc import Sequence

import pygame

from ...view import text
from ...view.hud import CORNERS, panel
from ...view.palette import BERRY, GOLD, PAPER, mix
from ...view.sheer import SHEER, faintly
from .sheets import WIDE

_BETWEEN = CORNERS[1].left - CORNERS[0].right - 16  # pixels of a line beside the cards
_BELOW = WIDE - 40  # and under them
_TOP, _LOW = 4, CORNERS[1].bottom + 2


def asked_area(said: str, size: float) -> pygame.Rect:
    """Where it is read."""
    lines = _lines(said, size)
    wide = max(text.width(line, size) for line in lines)
    box = pygame.Rect(0, 0, wide + 12, text.line(size) * len(lines) + 6)
    if size == 1:
        box.midtop = (CORNERS[0].right + CORNERS[1].left) // 2, _TOP
    else:
        box.midtop = WIDE // 2, _LOW
    return box


def draw_asked(
    canvas: pygame.Surface, said: str, size: float, seen: Sequence[pygame.Rect], *, broken: bool
) -> None:
    """Write it, sheer while it would hide what must be seen.

    Args:
        canvas: where.
        said: what is asked, or that it cannot be done any more.
        size: of letters.
        seen: what it may not hide.
        broken: which of the two it is.
    """
    area = asked_area(said, size)
    colour = mix(BERRY, PAPER, 0.6) if broken else mix(PAPER, GOLD, 0.4)
    with faintly(canvas, area, SHEER if area.collidelist(list(seen)) >= 0 else 1.0):
        panel(canvas, area)
        for number, line in enumerate(_lines(said, size)):
            at = area.centerx, area.y + 3 + text.line(size) * number
            text.write(canvas, line, at, colour, size=size, align=0.5)


def _lines(said: str, size: float) -> list[str]:
    return text.balanced(said, _BETWEEN if size == 1 else _BELOW, size)
