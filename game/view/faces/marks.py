"""What else one knows a face by: a beard, glasses, a scar."""

from collections.abc import Callable

import pygame

from ..palette import BERRY, NIGHT, PAPER, Colour, mix
from .features import Places
from .paint import dark, dots, light, poly

OVER_EYES = ("glasses", "patch")
"""Marks that are drawn after the eyes, which they hide or frame."""
Draw = Callable[[pygame.Surface, Places, Colour, Colour, Colour], None]


def draw_marks(
    on: pygame.Surface, marks: tuple[str, ...], at: Places, colours: tuple[Colour, Colour, Colour]
) -> None:
    """All marks of a face that has human parts; ``colours`` are of skin, hair and accent."""
    for mark in marks:
        if mark in _MARKS:
            _MARKS[mark](on, at, *colours)


def beard(on: pygame.Surface, at: Places, skin: Colour, hair: Colour, accent: Colour) -> None:
    """From ear to ear, with the mouth in it."""
    y = at.mouth
    full = [(at.x - 12, y - 5), (at.x - 8, y - 2), (at.x - 4, y - 3), (at.x + 4, y - 3),
            (at.x + 8, y - 2), (at.x + 12, y - 5), (at.x + 10, y + 5), (at.x + 4, y + 10),
            (at.x - 4, y + 10), (at.x - 10, y + 5)]  # fmt: skip
    poly(on, full, hair)
    for x in range(-8, 9, 4):
        pygame.draw.line(on, light(hair, 0.2), (at.x + x, y + 3), (at.x + x // 2, y + 8))
    pygame.draw.rect(on, dark(hair, 0.3), (at.x - 4, y - 1, 9, 3))


def _moustache(on: pygame.Surface, at: Places, skin: Colour, hair: Colour, accent: Colour) -> None:
    for side in (-1, 1):
        y = at.mouth - 3
        poly(on, [(at.x, y), (at.x + side * 4, y - 1), (at.x + side * 9, y + 2),
                  (at.x + side * 4, y + 2), (at.x, y + 1)], hair)  # fmt: skip
        pygame.draw.line(on, dark(hair, 0.3), (at.x, y + 2), (at.x + side * 5, y + 3))


def _freckles(on: pygame.Surface, at: Places, skin: Colour, hair: Colour, accent: Colour) -> None:
    spots = [(-9, 5), (-7, 6), (-5, 5), (-8, 8), (9, 5), (7, 6), (5, 5), (8, 8), (0, 4)]
    dots(on, [(at.x + x, at.eyes + y) for x, y in spots], mix(skin, (150, 80, 40), 0.55))


def _flour(on: pygame.Surface, at: Places, skin: Colour, hair: Colour, accent: Colour) -> None:
    for x, y, size in ((6, 6, 3), (8, 4, 2), (4, 9, 1), (10, 7, 1)):
        pygame.draw.rect(on, mix(PAPER, skin, 0.2), (at.x + x, at.eyes + y, size, size - size // 3))


def _glasses(on: pygame.Surface, at: Places, skin: Colour, hair: Colour, accent: Colour) -> None:
    rim = light(accent, 0.35)
    for side in (-1, 1):
        lens = pygame.Rect(0, 0, 10, 9)
        lens.center = at.x + side * at.apart, at.eyes
        pygame.draw.rect(on, rim, lens, 1, border_radius=3)
        on.set_at((lens.x + 2, lens.y + 1), (255, 255, 255))
    pygame.draw.line(on, rim, (at.x - 1, at.eyes - 1), (at.x + 1, at.eyes - 1))


def _scar(on: pygame.Surface, at: Places, skin: Colour, hair: Colour, accent: Colour) -> None:
    x, y = at.x + at.apart, at.eyes
    pygame.draw.line(on, mix(skin, BERRY, 0.4), (x - 1, y + 4), (x + 2, y + 10))
    pygame.draw.line(on, light(skin, 0.4), (x, y + 4), (x + 3, y + 10))
    dots(on, [(x - 1, y + 8), (x + 3, y + 6)], mix(skin, BERRY, 0.4))


def _wrinkles(on: pygame.Surface, at: Places, skin: Colour, hair: Colour, accent: Colour) -> None:
    shade = dark(skin, 0.3)
    for side in (-1, 1):
        x = at.x + side * (at.apart + 4)
        dots(on, [(x, at.eyes + 1), (x + side, at.eyes + 2), (x, at.eyes + 4)], shade)
        x = at.x + side * 6
        pygame.draw.line(on, shade, (x, at.mouth - 4), (x + side, at.mouth - 1))
    pygame.draw.line(on, shade, (at.x - 4, at.eyes - 11), (at.x + 4, at.eyes - 11))


def _soot(on: pygame.Surface, at: Places, skin: Colour, hair: Colour, accent: Colour) -> None:
    smut = mix(skin, NIGHT, 0.55)
    pygame.draw.line(on, smut, (at.x + 5, at.eyes + 7), (at.x + 9, at.eyes + 6))
    pygame.draw.line(on, smut, (at.x + 6, at.eyes + 8), (at.x + 8, at.eyes + 8))
    dots(on, [(at.x - 9, at.eyes + 8), (at.x - 8, at.eyes + 9), (at.x + 3, at.eyes - 9)], smut)


def _blush(on: pygame.Surface, at: Places, skin: Colour, hair: Colour, accent: Colour) -> None:
    for side in (-1, 1):
        x = at.x + side * (at.apart + 2)
        pygame.draw.ellipse(on, mix(skin, BERRY, 0.3), (x - 3, at.eyes + 4, 6, 4))


def _fangs(on: pygame.Surface, at: Places, skin: Colour, hair: Colour, accent: Colour) -> None:
    for side in (-1, 1):
        x = at.x + side * 3
        pygame.draw.line(on, PAPER, (x, at.mouth), (x, at.mouth + 2))


def _frost(on: pygame.Surface, at: Places, skin: Colour, hair: Colour, accent: Colour) -> None:
    ice = (226, 240, 250)
    for x, y in ((-8, 2), (-5, 5), (-2, 7), (2, 6), (5, 6), (8, 1)):
        spot = at.x + x, at.mouth + y
        pygame.draw.line(on, mix(skin, ice, 0.6), spot, (spot[0] + (x < 0) - (x > 0), spot[1] + 1))
        on.set_at(spot, ice)


def _patch(on: pygame.Surface, at: Places, skin: Colour, hair: Colour, accent: Colour) -> None:
    x = at.x - at.apart
    pygame.draw.line(on, NIGHT, (x - 6, at.eyes - 6), (at.x + at.apart + 6, at.eyes - 9))
    pygame.draw.ellipse(on, NIGHT, (x - 4, at.eyes - 4, 9, 9))
    on.set_at((x - 2, at.eyes - 2), mix(NIGHT, PAPER, 0.3))


def _spark(on: pygame.Surface, at: Places, skin: Colour, hair: Colour, accent: Colour) -> None:
    dots(on, [(at.x + 15, 12), (at.x - 16, 20), (at.x + 18, 30)], accent)


_MARKS: dict[str, Draw] = {
    "beard": beard, "moustache": _moustache, "freckles": _freckles, "flour": _flour,
    "glasses": _glasses, "scar": _scar, "wrinkles": _wrinkles, "soot": _soot, "blush": _blush,
    "fangs": _fangs, "frost": _frost, "patch": _patch, "spark": _spark,
}  # fmt: skip
