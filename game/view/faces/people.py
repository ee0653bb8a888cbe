"""People of the valley: round, long, square, and a child's face."""

import pygame

from ..palette import NIGHT, Colour, mix
from .features import Places, draw_brows, draw_eyes, draw_mouth, draw_nose
from .feeling import Feeling
from .hair import Head, draw_behind, draw_over
from .marks import OVER_EYES, draw_marks
from .paint import Codes, ball, colour, dark, edged, flushed, layer, light, poly

_HEADS = {
    "round": (13, 13, 30, 30), "long": (17, 11, 22, 34), "square": (15, 13, 26, 31),
    "child": (15, 18, 26, 26),
}  # fmt: skip
_PLACES = {
    "round": Places(28, 28, 7, 37),
    "long": Places(28, 27, 6, 39),
    "square": Places(28, 28, 7, 38),
    "child": Places(28, 32, 6, 39, size=1),
}

_BRIMS = ("cap", "hat", "scarf")  # what brows go under


def draw_person(codes: Codes, feeling: Feeling, mouth: int, *, are_open: bool) -> pygame.Surface:
    """A person from the shoulders up."""
    shape = codes.shape if codes.shape in _HEADS else "round"
    at, area = _PLACES[shape], pygame.Rect(_HEADS[shape])
    skin, hair = flushed(colour(codes.skin), feeling), colour(codes.hair)
    cloth, accent = colour(codes.cloth), colour(codes.accent)
    head = Head(area, hair, cloth, accent)
    line = mix(dark(hair, 0.6), NIGHT, 0.5)
    behind, front = layer(), layer()
    draw_behind(behind, codes.style, head)
    _draw_body(front, codes, area, skin)
    for x in (area.x - 2, area.right - 4):  # ears
        ball(front, (x, at.eyes - 3, 6, 8), dark(skin, 0.08))
    if shape == "square":
        pygame.draw.rect(front, dark(skin), area, border_radius=9)
        lit = pygame.Rect(area.x, area.y, area.w - 3, area.h - 3)
        pygame.draw.rect(front, skin, lit, border_radius=9)
        shine = area.x + 3, area.y + 9, 13, 12
        pygame.draw.rect(front, light(skin, 0.16), shine, border_radius=5)
    else:
        ball(front, area, skin)
    draw_nose(front, at, skin)
    over_mouth = tuple(mark for mark in codes.marks if mark in ("moustache", "beard", "fangs"))
    others = tuple(mark for mark in codes.marks if mark not in over_mouth and mark not in OVER_EYES)
    draw_marks(front, others, at, (skin, hair, accent))
    if "beard" in over_mouth:
        draw_marks(front, ("beard",), at, (skin, hair, accent))
    draw_mouth(front, at, skin, feeling, mouth)
    draw_marks(front, tuple(m for m in over_mouth if m != "beard"), at, (skin, hair, accent))
    draw_eyes(front, at, skin, feeling, are_open=are_open)
    if codes.style not in _BRIMS:
        draw_over(front, codes.style, head)
    draw_brows(front, at, dark(hair, 0.35), feeling)
    if codes.style in _BRIMS:
        draw_over(front, codes.style, head)
    draw_marks(front, tuple(m for m in codes.marks if m in OVER_EYES), at, (skin, hair, accent))
    whole = edged(behind, line)
    whole.blit(edged(front, line), (0, 0))
    return whole


def _draw_body(on: pygame.Surface, codes: Codes, head: pygame.Rect, skin: Colour) -> None:
    """Shoulders, a neck in the shade, and a collar."""
    cloth, accent = colour(codes.cloth), colour(codes.accent)
    wide = 34 if codes.shape == "child" else 46
    ball(on, (28 - wide // 2, head.bottom - 1, wide, 30), cloth)
    pygame.draw.rect(on, dark(skin, 0.3), (24, head.bottom - 4, 9, 7))
    if codes.style == "scarf":  # its knot lies where a collar would
        return
    poly(on, [(21, head.bottom + 2), (28, head.bottom + 8), (35, head.bottom + 2),
              (37, head.bottom + 5), (28, head.bottom + 12), (19, head.bottom + 5)],
         accent)  # fmt: skip
    pygame.draw.line(on, light(accent, 0.4), (20, head.bottom + 4), (27, head.bottom + 9))
