"""Signs that point to where something lies, also beyond the picture."""

from collections.abc import Sequence
from math import atan2, cos, pi, sin

import pygame

from . import text
from .canvas import SIZE
from .hud import panel
from .palette import LAMP, PAPER

_FREE = pygame.Rect(8, 62, SIZE[0] - 16, SIZE[1] - 62 - 44)  # no card of the HUD lies there
_LEAST, _ARROW = 30, 36  # pixels of a sign, and of its arrow with the room about it
_BESIDE = 62  # pixels from what it points at to its middle, where that is in the picture


def sign_area(
    words: str, to: tuple[int, int], size: float = 1, off: Sequence[pygame.Rect] = ()
) -> pygame.Rect:
    """Where a sign lies that points ``to`` a spot: beside it, or at the edge on its side.

    Args:
        words: on it.
        to: the spot, on the canvas or beyond it.
        size: of the letters.
        off: what it should not hide, where there is another place.
    """
    high = max(_LEAST, text.line(size) + 7)
    area = pygame.Rect(0, 0, text.width(words, size) + _ARROW + 12, high)
    area.center = to[0], to[1] + (_BESIDE if to[1] < SIZE[1] // 2 else -_BESIDE - area.h)
    usual = area.clamp(_FREE)
    steps = range(0, _FREE.h, 8)
    places = [usual.move(0, way * far).clamp(_FREE) for far in steps for way in (1, -1)]
    held = pygame.Rect(to, (1, 1)).inflate(20, 36)  # what is pointed to is not hidden either
    return next((at for at in places if at.collidelist([*off, held]) < 0), usual)


def draw_sign(
    canvas: pygame.Surface, words: str, area: pygame.Rect, to: tuple[int, int], size: float = 1
) -> None:
    """An arrow and a few words on a small card."""
    panel(canvas, area)
    middle = area.x + 6 + _ARROW // 2, area.centery
    angle = atan2(to[1] - middle[1], to[0] - middle[0])
    corners = [
        (angle + turn, far) for turn, far in ((0, 14), (0.75 * pi, 12), (pi, 4), (-0.75 * pi, 12))
    ]
    pygame.draw.polygon(
        canvas,
        LAMP,
        [(middle[0] + far * cos(way), middle[1] + far * sin(way)) for way, far in corners],
    )
    at = area.x + 6 + _ARROW, area.y + (area.h - text.line(size)) // 2 + 1
    text.write(canvas, words, at, PAPER, size=size)
