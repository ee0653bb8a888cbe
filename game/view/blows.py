"""A blow: the struck body white for a moment, and a heart that breaks over it."""

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from .actors import Actor, body_of
from .covered import rim_of
from .icons import icon
from .shapes import enlarged, shape_of

_WHITE = 0.033  # seconds a body is white: two frames of sixty, and never fewer than one
_BREAKS = 0.16  # seconds that a heart is whole
_GONE = 1.0  # seconds until its halves are gone
_OVER = 40  # pixels from the feet to where it breaks


@dataclass(slots=True)
class _Heart:
    x: float  # pixels of the level, of its middle
    y: float
    age: float = -1.0  # less than 0: not yet shown


class Blows:
    """What is seen of blows: nothing here is drawn twice for one."""

    def __init__(self) -> None:
        self._white: dict[int, float] = {}  # body -> seconds since; less than 0: not yet shown
        self._hearts: list[_Heart] = []

    def strike(self, a: int) -> None:
        """A body was struck."""
        self._white[a] = -1.0

    def lose_heart(self, x: float, y: float) -> None:
        """Who has its feet there, in pixels of the level, has lost a heart."""
        self._hearts.append(_Heart(x, y - _OVER))

    def pass_time(self, seconds: float) -> None:
        """Let time pass; what was not yet shown is as long as what was."""
        ages = {a: 0.0 if age < 0 else age + seconds for a, age in self._white.items()}
        self._white = {a: age for a, age in ages.items() if age < _WHITE}
        for heart in self._hearts:
            heart.age = 0.0 if heart.age < 0 else heart.age + seconds
        self._hearts = [heart for heart in self._hearts if heart.age < _GONE]

    def draw(
        self, canvas: pygame.Surface, actors: Sequence[Actor], corner: tuple[int, int],
        clock: float, *, flashes: bool,
    ) -> None:  # fmt: skip
        """Draw it over the light; where flashes are unwanted, a body is only outlined in white."""
        for actor in actors:
            if actor.number in self._white:
                body, at = body_of(actor, clock)
                shape = shape_of(body)
                shape = shape if flashes else rim_of(shape)
                white = shape.to_surface(setcolor=(255, 255, 255, 255), unsetcolor=(0, 0, 0, 0))
                canvas.blit(white, at)
        for heart in self._hearts:
            _draw_heart(canvas, heart, round(heart.x) - corner[0], round(heart.y) - corner[1])


def _draw_heart(canvas: pygame.Surface, heart: _Heart, x: int, y: int) -> None:
    """Whole at first, and larger than the HUD's; then its halves part, turn and fall."""
    whole = enlarged(icon("heart"), 2)
    wide, high = whole.get_size()
    if heart.age < _BREAKS:
        canvas.blit(whole, (x - wide // 2, y - high // 2))
        return
    age = heart.age - _BREAKS
    apart, fall = round(4 + 22 * age), round(-26 * age + 90 * age * age)
    fade = max(0, round(255 * (1 - age / (_GONE - _BREAKS))))
    for side, half in ((-1, _half(whole, 0)), (1, _half(whole, 1))):
        turned = pygame.transform.rotate(half, -side * 70 * age)
        turned.set_alpha(fade)
        at = x + side * (apart // 2 + 4) - turned.get_width() // 2
        canvas.blit(turned, (at, y + fall - turned.get_height() // 2))


def _half(whole: pygame.Surface, right: int) -> pygame.Surface:
    """One half of it, whose inner edge is jagged."""
    wide, high = whole.get_size()
    half = pygame.Surface((wide // 2 + 2, high), pygame.SRCALPHA)
    half.blit(whole, (0, 0), (right * (wide // 2 - 2), 0, wide // 2 + 2, high))
    for row in range(high):
        notch = 1 + (row // 2 % 2) * 2
        begin = 0 if right else half.get_width() - notch
        half.fill((0, 0, 0, 0), (begin, row, notch, 1))
    return half
