"""A wolf, as the wisp lets one see it: muzzle, mane, and eyes that take the light."""

import pygame

from ..palette import BERRY, NIGHT, PAPER, Colour, mix
from .feeling import Feeling
from .paint import Codes, both, colour, dark, dots, edged, layer, light, poly


def draw_wolf(codes: Codes, feeling: Feeling, mouth: int, *, are_open: bool) -> pygame.Surface:
    """A wolf from the shoulders up; its ears lie back in fear and in anger."""
    fur, mane, eyes = colour(codes.skin), colour(codes.hair), colour(codes.accent)
    back = 3 * min(2, abs(feeling.brow))
    front = layer()
    _draw_mane(front, mane, colour(codes.cloth))
    both(front, [(17, 22), (8 - back // 2, 3 + back), (25, 13)], dark(fur, 0.15))  # ears
    both(front, [(17, 19), (11 - back // 2, 8 + back), (22, 15)], mix(fur, BERRY, 0.25))
    poly(front, [(28, 10), (40, 17), (45, 29), (40, 35), (34, 47), (28, 51), (22, 47), (16, 35),
                 (11, 29), (16, 17)], fur)  # fmt: skip
    poly(front, [(29, 10), (40, 17), (45, 29), (40, 35), (34, 47), (29, 51), (34, 36), (37, 26)],
         dark(fur, 0.25))  # fmt: skip
    poly(front, [(28, 12), (25, 22), (26, 30), (28, 32), (30, 30), (31, 22)], dark(fur, 0.3))
    both(front, [(13, 29), (20, 33), (24, 42), (20, 38)], light(fur, 0.35))  # cheeks
    _draw_muzzle(front, codes, fur, feeling, mouth)
    _draw_eyes(front, fur, eyes, feeling, are_open=are_open)
    if "scar" in codes.marks:
        pygame.draw.line(front, mix(fur, BERRY, 0.55), (36, 19), (41, 33))
        pygame.draw.line(front, light(fur, 0.5), (37, 19), (42, 33))
    return edged(front, mix(NIGHT, fur, 0.15))


def _draw_mane(on: pygame.Surface, mane: Colour, under: Colour) -> None:
    both(on, [(0, 56), (4, 44), (1, 40), (8, 34), (6, 28), (12, 24), (28, 20), (28, 56)], under)
    both(on, [(4, 56), (8, 46), (6, 41), (12, 37), (10, 31), (16, 27), (28, 24), (28, 56)], mane)
    for x, y in ((9, 44), (12, 50), (46, 45), (43, 51), (13, 38), (42, 39)):
        pygame.draw.line(on, light(mane, 0.25), (x, y), (x + (2 if x < 28 else -2), y + 4))


def _draw_muzzle(
    on: pygame.Surface, codes: Codes, fur: Colour, feeling: Feeling, mouth: int
) -> None:
    poly(on, [(22, 32), (34, 32), (36, 41), (32, 47), (24, 47), (20, 41)], light(fur, 0.28))
    poly(on, [(29, 32), (34, 32), (36, 41), (32, 47), (29, 47)], light(fur, 0.1))
    jaw, bared = 2 * mouth, feeling.brow <= -1 and feeling.flush > 0
    if mouth or bared:
        pygame.draw.rect(on, mix(NIGHT, BERRY, 0.35), (23, 44, 11, 3 + jaw), border_radius=2)
        for x in (24, 27, 30, 32) if bared else ():
            on.set_at((x, 44), PAPER)
        if mouth:
            pygame.draw.rect(on, BERRY, (26, 46 + mouth, 5, mouth))
    else:
        corner = 44 - max(-2, min(3, 2 * feeling.smile))
        pygame.draw.line(on, dark(fur, 0.6), (28, 42), (28, 45))
        for x in (22, 34):
            pygame.draw.line(on, dark(fur, 0.6), (28, 45), (x, corner))
    if "fangs" in codes.marks or bared:
        for x in (24, 32):
            pygame.draw.line(on, PAPER, (x, 45), (x, 47 + (mouth > 0)))
    pygame.draw.ellipse(on, NIGHT, (24, 36, 9, 6))
    on.set_at((26, 37), mix(PAPER, NIGHT, 0.3))


def _draw_eyes(
    on: pygame.Surface, fur: Colour, eyes: Colour, feeling: Feeling, *, are_open: bool
) -> None:
    for side in (-1, 1):
        x, y = 28 + side * 9, 27
        if not are_open:
            pygame.draw.line(on, dark(fur, 0.7), (x - 3, y + 1), (x + 3, y))
            continue
        tilt = 1 + max(0, -feeling.brow)
        high = 2 + max(0, feeling.wide) - (feeling.wide < 0 or feeling.smile > 1)
        almond = [(x - side * 4, y + tilt), (x, y - high), (x + side * 4, y - tilt), (x, y + high)]
        poly(on, almond, dark(fur, 0.75))
        pygame.draw.circle(on, eyes, (x, y), 2)
        dots(on, [(x, y), (x, y + 1)], NIGHT)
        on.set_at((x - 1, y - 1), light(eyes, 0.8))
        inner, outer = (x - side * 5, y - 3 - feeling.brow), (x + side * 4, y - 5)
        pygame.draw.line(on, dark(fur, 0.55), inner, outer, 2)
