"""Wardens: a heavy hood, and deep in its shade a face of which the eyes are seen first."""

import pygame

from ..palette import NIGHT, Colour, mix
from .features import Places, draw_brows, draw_eyes, draw_mouth, draw_nose
from .feeling import Feeling
from .marks import OVER_EYES, draw_marks
from .paint import Codes, ball, both, colour, dark, dots, edged, flushed, layer, light, poly

_AT = Places(28, 29, 6, 40)


def draw_hood(codes: Codes, feeling: Feeling, mouth: int, *, are_open: bool) -> pygame.Surface:
    """A warden from the shoulders up."""
    cloth, accent, hair = colour(codes.cloth), colour(codes.accent), colour(codes.hair)
    skin = dark(flushed(colour(codes.skin), feeling), 0.16)
    front = layer()
    both(front, [(0, 56), (2, 47), (12, 41), (28, 40), (28, 56)], cloth)  # shoulders like a wall
    poly(front, [(28, 1), (38, 4), (46, 16), (47, 34), (42, 48), (28, 54), (14, 48), (9, 34),
                 (10, 16), (18, 4)], dark(cloth, 0.25))  # fmt: skip
    poly(front, [(27, 1), (36, 4), (42, 14), (43, 32), (39, 46), (27, 52), (14, 48), (9, 34),
                 (10, 16), (18, 4)], cloth)  # fmt: skip
    poly(front, [(26, 3), (18, 6), (12, 17), (11, 30), (14, 20), (19, 10)], light(cloth, 0.22))
    _draw_opening(front, accent)
    clip = front.get_clip()
    front.set_clip(pygame.Rect(15, 15, 26, 35))
    ball(front, (16, 16, 24, 32), skin)
    draw_nose(front, _AT, skin)
    soft = tuple(mark for mark in codes.marks if mark not in (*OVER_EYES, "frost"))
    draw_marks(front, soft, _AT, (skin, hair, accent))
    draw_mouth(front, _AT, skin, feeling, mouth)
    _shade_brow(front)
    front.set_clip(clip)
    draw_eyes(front, _AT, skin, feeling, are_open=are_open)
    if are_open:
        _light_eyes(front, accent)
    draw_brows(front, _AT, mix(hair, NIGHT, 0.25), feeling)
    draw_marks(front, tuple(m for m in codes.marks if m in OVER_EYES), _AT, (skin, hair, accent))
    if "frost" in codes.marks:
        draw_marks(front, ("frost",), _AT, (skin, hair, accent))
        _draw_rime(front)
    poly(front, [(24, 50), (32, 50), (30, 55), (26, 55)], accent)  # the clasp
    front.set_at((27, 51), light(accent, 0.7))
    return edged(front, mix(NIGHT, cloth, 0.2))


def _draw_opening(on: pygame.Surface, accent: Colour) -> None:
    """The trim of the hood, and the dark in it."""
    pygame.draw.ellipse(on, dark(accent, 0.3), (12, 9, 32, 42))
    pygame.draw.ellipse(on, mix(NIGHT, accent, 0.06), (14, 11, 28, 39))
    pygame.draw.arc(on, accent, (12, 9, 32, 42), 1.4, 3.4)


def _shade_brow(on: pygame.Surface) -> None:
    """The hood's shadow on the forehead, deepest at its rim."""
    for row in range(15, 25):
        half = round(14 * (1 - ((row - 30) / 20) ** 2) ** 0.5) - 1  # as wide as the opening there
        shade = pygame.Surface((2 * half, 1), pygame.SRCALPHA)
        shade.fill((*NIGHT, 215 - 18 * (row - 15)))
        on.blit(shade, (28 - half, row))


def _light_eyes(on: pygame.Surface, accent: Colour) -> None:
    """A spark of the hood's own colour in each eye."""
    for side in (-1, 1):
        dots(on, [(_AT.x + side * _AT.apart, _AT.eyes)], light(accent, 0.4))


def _draw_rime(on: pygame.Surface) -> None:
    """Frost along the rim of the hood."""
    rim = [(14, 22), (13, 28), (17, 15), (23, 10), (32, 10), (39, 16), (42, 25), (42, 32)]
    for number, (x, y) in enumerate(rim):
        pygame.draw.line(on, (178, 206, 230), (x, y), (x, y + 1 + number % 3))
        on.set_at((x, y), (236, 246, 252))
