"""Eyes, brows and a mouth, as a feeling moves them; the same for all who have a human face."""

from typing import NamedTuple

import pygame

from ..palette import BERRY, NIGHT, Colour, mix
from .feeling import Feeling
from .paint import dark, light

_WHITE = (244, 240, 232)


class Places(NamedTuple):
    """Where the parts of a face lie.

    Attributes:
        x: the column of the nose.
        eyes: the row of the eyes' middle.
        apart: from the nose to the middle of each eye.
        mouth: the row of the mouth.
        size: of the eyes, 0 for grown folk, 1 for a child's.
    """

    x: int
    eyes: int
    apart: int
    mouth: int
    size: int = 0


def draw_eyes(
    on: pygame.Surface, at: Places, skin: Colour, feeling: Feeling, *, are_open: bool
) -> None:
    """Two eyes: wide in fear, narrow in doubt, and closed while they blink."""
    wide, high = 5 + at.size, max(2, 4 + at.size + feeling.wide)
    for side in (-1, 1):
        left = at.x + side * at.apart - wide // 2
        top = at.eyes - high // 2
        if not are_open:
            pygame.draw.rect(on, dark(skin, 0.62), (left, at.eyes + 1, wide, 1))
            continue
        pygame.draw.rect(on, _WHITE, (left, top, wide, high), border_radius=2)
        pupil = pygame.Rect(at.x + side * at.apart - 1, top + (high - 3) // 2, 3, min(3, high))
        pupil.x -= side * (feeling.wide < 2) * (side > 0)  # both look at who speaks to them
        pygame.draw.rect(on, mix(NIGHT, (90, 60, 40), 0.35), pupil)
        on.set_at((pupil.x, pupil.y), (255, 255, 255))
        lid = dark(skin, 0.66)
        pygame.draw.line(on, lid, (left, top - 1), (left + wide - 1, top - 1))
        if feeling.smile >= 2:  # who is glad smiles with the eyes
            pygame.draw.line(on, skin, (left, top + high - 1), (left + wide - 1, top + high - 1))


def draw_brows(on: pygame.Surface, at: Places, of: Colour, feeling: Feeling) -> None:
    """Two brows: inner ends sink in anger and rise in fear; one is raised in doubt."""
    row = at.eyes - 6 - at.size - (feeling.wide > 0)
    for side in (-1, 1):
        doubt = 1 if feeling.wide < 0 and feeling.brow == 0 and side > 0 else 0
        inner = at.x + side * (at.apart - 3), row - feeling.brow - doubt
        outer = at.x + side * (at.apart + 3), row + (1 if feeling.brow > 0 else 0) - 2 * doubt
        pygame.draw.line(on, of, inner, outer)
        if feeling.brow <= 0:  # who knits them has thick ones
            pygame.draw.line(on, of, (inner[0], inner[1] + 1), (outer[0] - side, outer[1] + 1))


def draw_mouth(on: pygame.Surface, at: Places, skin: Colour, feeling: Feeling, opened: int) -> None:
    """A mouth, which smiles or sinks, and moves while it speaks: 0 shut to 2 wide open."""
    lip = mix(dark(skin, 0.5), BERRY, 0.35)
    if opened:
        wide, high = (7, 3) if opened == 1 else (8, 5)
        hole = pygame.Rect(at.x - wide // 2, at.mouth - 1, wide, high)
        pygame.draw.ellipse(on, lip, hole.inflate(2, 2))
        pygame.draw.ellipse(on, mix(NIGHT, BERRY, 0.25), hole)
        if feeling.brow <= -2 or opened == 2:
            pygame.draw.line(on, _WHITE, (hole.x + 2, hole.y), (hole.right - 3, hole.y))
        return
    bend = feeling.smile
    for x in range(-4, 5):
        lift = round(bend * (x * x - 6) / 12) if bend else 0
        if feeling.brow >= 2:
            lift = (x + 5) // 2 % 2  # lips that tremble
        on.set_at((at.x + x, at.mouth - lift), lip)
        if abs(x) < 3:
            on.set_at((at.x + x, at.mouth - lift + 1), mix(skin, lip, 0.35))


def draw_nose(on: pygame.Surface, at: Places, skin: Colour) -> None:
    """A short shade under a lit ridge."""
    row = (at.eyes * 2 + at.mouth) // 3 + 1
    on.set_at((at.x - 1, row - 1), light(skin))
    pygame.draw.line(on, dark(skin, 0.3), (at.x - 1, row + 1), (at.x + 1, row + 1))
    on.set_at((at.x + 1, row), dark(skin, 0.3))
