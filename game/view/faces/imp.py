"""An imp: great ears, a mask of a face, and eyes like embers."""

import pygame

from ..palette import BERRY, NIGHT, PAPER, Colour, mix
from .feeling import Feeling
from .paint import Codes, ball, both, colour, dark, dots, edged, layer, light, poly


def draw_imp(
    codes: Codes, feeling: Feeling, mouth: int, *, are_open: bool, beat: int
) -> pygame.Surface:
    """An imp from the shoulders up; its ears droop in fear, its eyes flicker with ``beat``."""
    skin, hair = colour(codes.skin), colour(codes.hair)
    cloth, ember = colour(codes.cloth), colour(codes.accent)
    if feeling.flush > 0:
        skin = mix(skin, BERRY, 0.15 * feeling.flush)
    droop = 5 * max(0, feeling.brow) - 2 * max(0, -feeling.brow)
    front = layer()
    both(front, [(10, 56), (12, 49), (20, 45), (28, 45), (28, 56)], cloth)
    _draw_sack(front, cloth)
    both(front, [(18, 20), (0, 8 + droop), (3, 22 + droop), (15, 35)], skin)
    both(front, [(16, 22), (3, 12 + droop), (5, 20 + droop), (14, 31)], mix(skin, BERRY, 0.35))
    ball(front, (12, 14, 33, 35), skin)
    poly(front, [(14, 24), (28, 33), (42, 24), (41, 40), (33, 48), (23, 48), (15, 40)],
         light(skin, 0.14))  # fmt: skip
    for x, top, lean in ((21, 8, -5), (25, 4, -2), (30, 3, 2), (35, 8, 5)):  # a tuft
        poly(front, [(x - 3, 17), (x + lean, top), (x + 4, 17)], hair)
        pygame.draw.line(front, light(hair, 0.3), (x - 1, 15), (x + lean, top + 2))
    _draw_eyes(front, codes, skin, ember, feeling, are_open=are_open, beat=beat)
    _draw_grin(front, codes, skin, feeling, mouth)
    return edged(front, mix(NIGHT, hair, 0.3))


def _draw_sack(on: pygame.Surface, cloth: Colour) -> None:
    """What it carries on its back, and the string of it."""
    ball(on, (37, 36, 19, 22), light(cloth, 0.12))
    pygame.draw.line(on, dark(cloth, 0.5), (14, 55), (36, 47), 2)
    dots(on, [(45, 43), (46, 43), (48, 47)], dark(cloth, 0.4))


def _draw_eyes(
    on: pygame.Surface, codes: Codes, skin: Colour, ember: Colour, feeling: Feeling,
    *, are_open: bool, beat: int,
) -> None:  # fmt: skip
    glow = light(ember, (0.0, 0.15, 0.3, 0.1)[beat])
    for side in (-1, 1):
        x, y = 28 + side * 8, 27
        if side < 0 and "patch" in codes.marks:
            pygame.draw.line(on, NIGHT, (13, 20), (43, 24), 1)
            pygame.draw.ellipse(on, NIGHT, (x - 5, y - 5, 11, 11))
            on.set_at((x - 2, y - 3), mix(NIGHT, PAPER, 0.35))
            continue
        pygame.draw.circle(on, dark(skin, 0.7), (x, y), 6)
        if not are_open:
            pygame.draw.circle(on, dark(skin, 0.15), (x, y), 5)
            pygame.draw.line(on, dark(skin, 0.8), (x - 4, y + 1), (x + 4, y + 1))
            continue
        pygame.draw.circle(on, glow, (x, y), 4 + max(0, feeling.wide) // 2)
        pygame.draw.circle(on, light(glow, 0.5), (x - 1, y - 1), 2)
        wide = 1 if feeling.wide > 0 else 2
        pygame.draw.rect(on, NIGHT, (x, y - 2, wide, 5))
        if feeling.wide < 0:
            pygame.draw.rect(on, dark(skin, 0.2), (x - 5, y - 6, 11, 4))
        inner, outer = (x - side * 5, y - 6 - feeling.brow), (x + side * 5, y - 7)
        pygame.draw.line(on, dark(skin, 0.75), inner, outer, 2)
    dots(on, [(27, 34), (30, 34)], dark(skin, 0.6))


def _draw_grin(
    on: pygame.Surface, codes: Codes, skin: Colour, feeling: Feeling, mouth: int
) -> None:
    dip = 1 - feeling.smile
    corners = [(19, 39 + min(0, dip)), (28, 41 + min(2, max(0, 1 + feeling.smile))),
               (38, 39 + min(0, dip))]  # fmt: skip
    if feeling.smile < 0:
        corners = [(21, 43), (28, 40), (36, 43)]
    pygame.draw.lines(on, dark(skin, 0.75), False, corners, 2)
    if mouth:
        hole = pygame.Rect(22, 39, 14, 2 + 2 * mouth)
        pygame.draw.ellipse(on, mix(NIGHT, BERRY, 0.3), hole)
        pygame.draw.ellipse(on, BERRY, (26, hole.bottom - 2, 6, 2))
    if "fangs" in codes.marks:
        for x in (23, 34):
            pygame.draw.line(on, PAPER, (x, 41), (x, 43))
            on.set_at((x + 1, 41), PAPER)
