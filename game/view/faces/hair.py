"""What is on a person's head: behind the face, and over it."""

from collections.abc import Callable
from typing import NamedTuple

import pygame

from ..palette import Colour, mix
from .paint import FACE, ball, both, dark, dots, light, poly


class Head(NamedTuple):
    """A head to put something on, and the colours of it."""

    area: pygame.Rect
    hair: Colour
    cloth: Colour
    accent: Colour


Draw = Callable[[pygame.Surface, Head], None]


def draw_behind(on: pygame.Surface, style: str, head: Head) -> None:
    """The part of it that the face hides."""
    if style in _BEHIND:
        _BEHIND[style](on, head)


def draw_over(on: pygame.Surface, style: str, head: Head) -> None:
    """The part of it that hides the brow."""
    if style in _OVER:
        _OVER[style](on, head)


def _crown(on: pygame.Surface, head: Head, deep: int, of: Colour) -> None:
    """Hair over the top of a head, down to ``deep`` pixels under it."""
    area, clip = head.area.inflate(4, 4), on.get_clip()
    on.set_clip(pygame.Rect(0, 0, FACE, head.area.top + deep))
    ball(on, (area.x, area.y - 1, area.w, area.h), of)
    on.set_clip(clip)


def _strands(on: pygame.Surface, head: Head, rows: int, of: Colour) -> None:
    """A few lit strands from the parting to both sides."""
    top = head.area.top
    for number in range(-3, 4):
        x = head.area.centerx + number * 4
        pygame.draw.line(on, of, (head.area.centerx + number, top - 1), (x, top + rows))


def _bun_behind(on: pygame.Surface, head: Head) -> None:
    ball(on, (head.area.centerx - 8, head.area.top - 12, 16, 14), head.hair)
    pygame.draw.arc(on, light(head.hair, 0.3), (head.area.centerx - 5, head.area.top - 10, 10, 8),
                    0.5, 3.0)  # fmt: skip


def _bun(on: pygame.Surface, head: Head) -> None:
    _crown(on, head, 7, head.hair)
    _strands(on, head, 5, light(head.hair, 0.22))
    area = head.area
    both(on, [(area.x - 1, area.y + 6), (area.x + 4, area.y + 6), (area.x + 1, area.y + 17),
              (area.x - 2, area.y + 14)], head.hair)  # fmt: skip
    pygame.draw.rect(on, head.accent, (area.centerx - 6, area.y - 2, 13, 1))


def _braid_behind(on: pygame.Surface, head: Head) -> None:
    for side in (-1, 1):
        for number in range(4):
            x = head.area.centerx + side * (head.area.w // 2 + 2 + number // 2)
            y = head.area.centery + 1 + 5 * number
            ball(on, (x - 4, y, 8, 7), head.hair if number % 2 else light(head.hair, 0.12))
        bow = head.area.centerx + side * (head.area.w // 2 + 3)
        pygame.draw.rect(on, head.accent, (bow - 3, head.area.centery + 19, 7, 3))
        on.set_at((bow - 2, head.area.centery + 19), light(head.accent, 0.6))


def _braid(on: pygame.Surface, head: Head) -> None:
    _crown(on, head, 8, head.hair)
    _strands(on, head, 6, light(head.hair, 0.25))
    area = head.area
    poly(on, [(area.x, area.y + 7), (area.centerx - 1, area.y + 1), (area.centerx + 3, area.y + 9),
              (area.centerx - 3, area.y + 7), (area.x + 6, area.y + 10)], head.hair)  # fmt: skip


def _cap(on: pygame.Surface, head: Head) -> None:
    area, felt = head.area, dark(head.cloth, 0.15)
    both(on, [(area.x - 2, area.y + 8), (area.x + 3, area.y + 8), (area.x + 2, area.y + 17),
              (area.x - 1, area.y + 15)], head.hair)  # fmt: skip
    ball(on, (area.x - 5, area.y - 6, area.w + 10, 17), felt)
    pygame.draw.rect(on, head.accent, (area.x - 2, area.y + 6, area.w + 3, 2))
    poly(on, [(area.x - 5, area.y + 8), (area.right + 3, area.y + 8), (area.right + 6, area.y + 12),
              (area.x - 2, area.y + 11)], dark(felt, 0.45))  # fmt: skip


def _scarf_behind(on: pygame.Surface, head: Head) -> None:
    area = head.area.inflate(10, 12)
    ball(on, area, head.cloth)


def _scarf(on: pygame.Surface, head: Head) -> None:
    area = head.area
    _crown(on, head, 8, head.hair)
    clip = on.get_clip()
    on.set_clip(pygame.Rect(0, 0, FACE, area.y + 6))
    ball(on, (area.x - 5, area.y - 7, area.w + 10, area.h + 10), head.cloth)
    on.set_clip(clip)
    for x, y in ((-9, 0), (-4, -4), (2, -3), (8, 1), (-1, 2), (5, -1)):
        dots(on, [(area.centerx + x, area.y + y), (area.centerx + x + 1, area.y + y)], head.accent)
    pygame.draw.line(on, head.accent, (area.x - 2, area.y + 6), (area.right + 1, area.y + 6))
    x, y = area.centerx, area.bottom + 2
    for side, of in ((-1, light(head.cloth, 0.4)), (1, light(head.cloth, 0.2))):
        wing = [(x, y), (x + side * 10, y + 3), (x + side * 8, y + 9), (x + side * 2, y + 4)]
        pygame.draw.polygon(on, dark(head.cloth, 0.6), [(a + side, b + 1) for a, b in wing])
        poly(on, wing, of)
        dots(on, [(x + side * 5, y + 3), (x + side * 8, y + 5)], head.accent)
    pygame.draw.rect(on, dark(head.cloth, 0.6), (x - 3, y - 2, 7, 7), border_radius=2)
    pygame.draw.rect(on, light(head.cloth, 0.3), (x - 2, y - 1, 5, 5), border_radius=1)


def _short(on: pygame.Surface, head: Head) -> None:
    _crown(on, head, 7, head.hair)
    _strands(on, head, 4, light(head.hair, 0.2))


def _straight_behind(on: pygame.Surface, head: Head) -> None:
    area = head.area
    pygame.draw.rect(on, dark(head.hair, 0.2), (area.x - 4, area.y + 6, area.w + 8, area.h),
                     border_radius=6)  # fmt: skip


def _curls(on: pygame.Surface, head: Head) -> None:
    for number in range(7):
        x = head.area.x - 4 + number * (head.area.w + 2) // 6
        ball(on, (x - 2, head.area.y - 5 + abs(number - 3) * 2, 10, 10), head.hair)


def _hat(on: pygame.Surface, head: Head) -> None:
    area = head.area
    ball(on, (area.x - 9, area.y + 2, area.w + 18, 9), head.cloth)
    pygame.draw.rect(on, head.cloth, (area.x + 2, area.y - 10, area.w - 4, 16), border_radius=4)
    pygame.draw.rect(on, head.accent, (area.x + 2, area.y + 2, area.w - 4, 3))


def _cowl_behind(on: pygame.Surface, head: Head) -> None:
    ball(on, head.area.inflate(14, 18), head.cloth)


def _mane_behind(on: pygame.Surface, head: Head) -> None:
    for x, y in ((-14, 2), (-16, 12), (-12, 22), (6, 2), (8, 12), (4, 22), (-8, -6), (0, -6)):
        ball(on, (head.area.centerx + x, head.area.y + y, 13, 13), head.hair)


def _ears_behind(on: pygame.Surface, head: Head) -> None:
    area = head.area
    both(on, [(area.x + 6, area.y + 4), (area.x - 9, area.y - 4), (area.x, area.y + 17)], head.hair)


def _horns_behind(on: pygame.Surface, head: Head) -> None:
    area = head.area
    both(on, [(area.x + 4, area.y + 5), (area.x - 3, area.y - 9), (area.x + 10, area.y + 2)],
         mix(head.accent, (240, 230, 210), 0.4))  # fmt: skip


def _halo_behind(on: pygame.Surface, head: Head) -> None:
    pygame.draw.ellipse(on, head.accent, (head.area.x + 2, head.area.y - 9, head.area.w - 4, 8), 2)


_BEHIND: dict[str, Draw] = {
    "bun": _bun_behind, "braid": _braid_behind, "scarf": _scarf_behind, "cowl": _cowl_behind,
    "straight": _straight_behind, "mane": _mane_behind, "ears": _ears_behind,
    "horns": _horns_behind, "halo": _halo_behind,
}  # fmt: skip
_OVER: dict[str, Draw] = {
    "bun": _bun, "braid": _braid, "cap": _cap, "scarf": _scarf, "short": _short,
    "straight": _short, "curls": _curls, "hat": _hat, "mane": _short, "ears": _short,
    "horns": _short, "halo": _short, "cowl": _short,
}  # fmt: skip
