"""Brushes for faces: round things lit from the upper left, edges, and colours of dusk."""

from collections.abc import Sequence
from typing import Protocol

import pygame

from ..palette import BERRY, LAMP, NIGHT, VIOLET, Colour, mix
from .feeling import Feeling

FACE = 56
"""Pixels of a portrait, in both directions."""

Points = Sequence[tuple[int, int]]


class Codes(Protocol):
    """A face in codes, as a character's file has it."""

    @property
    def shape(self) -> str:
        """The outline: a person's, a hood, a flame, a muzzle or a mask."""
        ...

    @property
    def style(self) -> str:
        """What is on the head."""
        ...

    @property
    def skin(self) -> str:
        """A colour as "#rrggbb", like the next three."""
        ...

    @property
    def hair(self) -> str:
        """Of hair or fur."""
        ...

    @property
    def cloth(self) -> str:
        """Of what is worn."""
        ...

    @property
    def accent(self) -> str:
        """Of ribbons, trims and glowing eyes."""
        ...

    @property
    def marks(self) -> tuple[str, ...]:
        """What else one knows it by."""
        ...


def colour(code: str) -> Colour:
    """The colour of a code such as "#c08040"."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def dark(of: Colour, share: float = 0.38) -> Colour:
    """A colour in the shade, which at dusk is violet."""
    return mix(of, mix(NIGHT, VIOLET, 0.35), share)


def light(of: Colour, share: float = 0.35) -> Colour:
    """A colour in lamplight."""
    return mix(of, mix(LAMP, (255, 255, 255), 0.35), share)


def flushed(skin: Colour, feeling: Feeling) -> Colour:
    """A skin that has gone red or pale."""
    if feeling.flush > 0:
        return mix(skin, BERRY, 0.15 * feeling.flush)
    return mix(skin, (168, 184, 214), 0.14 * -feeling.flush)


def layer() -> pygame.Surface:
    """An empty sheet of a portrait's size."""
    return pygame.Surface((FACE, FACE), pygame.SRCALPHA)


def ball(on: pygame.Surface, area: pygame.Rect | tuple[int, int, int, int], of: Colour) -> None:
    """A round thing, lit from the upper left."""
    x, y, wide, high = pygame.Rect(area)
    pygame.draw.ellipse(on, dark(of), (x, y, wide, high))
    pygame.draw.ellipse(on, of, (x, y, wide - max(1, wide // 8), high - max(1, high // 9)))
    if wide >= 10:
        pygame.draw.ellipse(
            on, light(of, 0.16), (x + wide // 7, y + high // 9, wide * 5 // 9, high * 4 // 9)
        )


def poly(on: pygame.Surface, points: Points, of: Colour) -> None:
    """A filled shape."""
    pygame.draw.polygon(on, of, list(points))


def both(on: pygame.Surface, points: Points, of: Colour) -> None:
    """A filled shape of the left side, and its like on the right, which lies in the shade."""
    poly(on, points, of)
    poly(on, [(FACE - 1 - x, y) for x, y in points], dark(of, 0.2))


def edged(on: pygame.Surface, of: Colour) -> pygame.Surface:
    """A sheet with a line around all that is drawn on it."""
    around = pygame.mask.from_surface(on).to_surface(setcolor=(*of, 255), unsetcolor=(0, 0, 0, 0))
    out = layer()
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        out.blit(around, (dx, dy))
    out.blit(on, (0, 0))
    return out


def dots(on: pygame.Surface, at: Points, of: Colour) -> None:
    """Single pixels."""
    for spot in at:
        on.set_at(spot, of)
