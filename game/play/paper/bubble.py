"""Words over somebody's head, on paper with a tail."""

from collections.abc import Sequence
from math import ceil

import pygame

from ...view import text
from ...view.dots import is_wide
from ...view.hud import panel
from ...view.palette import EARTH, GOLD, INK, NIGHT, PAPER, mix
from .sheets import HIGH, WIDE

_MOST = {False: 250, True: 420}  # pixels of a line, by whether letters are large
_TAIL = 6


def bubble_area(
    name: str, words: str, head: tuple[int, int], size: float, off: Sequence[pygame.Rect] = ()
) -> pygame.Rect:
    """Where it lies: over a ``head``, within the canvas, and off what is under it."""
    lines = _lines(words, size)
    wide = max(text.width(name, size), *(text.width(line, size) for line in lines)) + 20
    box = pygame.Rect(0, 0, wide, 9 + text.line(size) + _step(words, size) * len(lines))
    box.midbottom = head[0], head[1] - _TAIL
    box.clamp_ip(pygame.Rect(4, 30, WIDE - 8, HIGH - 34))
    for other in off:
        if box.colliderect(other):
            box.bottom = max(30 + box.h, min(box.bottom, other.top - 4))
    return box


def draw_bubble(
    canvas: pygame.Surface, name: str, words: str, area: pygame.Rect, head: tuple[int, int],
    size: float,
) -> None:  # fmt: skip
    """The paper, the name, the words."""
    panel(canvas, area, paper=True)
    x = min(area.right - 10, max(area.x + 10, head[0]))
    if head[1] - 2 > area.bottom:
        tip = (x, min(area.bottom + _TAIL, head[1] - 2))
        pygame.draw.polygon(canvas, NIGHT, [(x - 5, area.bottom), (x + 5, area.bottom), tip])
        inner = [(x - 3, area.bottom - 1), (x + 3, area.bottom - 1), (tip[0], tip[1] - 2)]
        pygame.draw.polygon(canvas, PAPER, inner)
    gold = mix(EARTH, GOLD, 0.25)
    text.write(canvas, name, (area.x + 10, area.y + 4), gold, size=size, shadow=None)
    for n, line in enumerate(_lines(words, size)):
        at = area.x + 10, area.y + 4 + text.line(size) + n * _step(words, size)
        text.write(canvas, line, at, INK, size=size, shadow=None)


def _lines(words: str, size: float) -> list[str]:
    return text.wrap(words, _MOST[size > 1], size)


def _step(words: str, size: float) -> int:
    return ceil((15 if any(map(is_wide, words)) else text.LINE) * size)
