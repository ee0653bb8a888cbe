"""The card of a lesson: small, and wherever it hides nothing."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pygame

from ...view import text
from ...view.canvas import SIZE
from ...view.hud import CORNERS, panel
from ...view.palette import INK, LEAF, PAPER, mix
from ...view.sheer import SHEER, faintly
from ..session.lessons import Lesson
from ..words.lessons import WORDS
from .key_caps import caps
from .script import Script, usual

_WIDE, _WIDEST = 290, 400  # pixels of keys and a line of words at most: as usual, and if large
_LOW, _HIGH = 352, 30  # where a card ends, or begins in the upper half; 30 is under the hearts


class LessonCard:
    """Draws what is told, and lets it stay where it was while nothing comes under it."""

    def __init__(self, script: Callable[[], Script] = usual) -> None:
        self._place, self._script = 0, script

    def draw(
        self, canvas: pygame.Surface, lesson: Lesson, hidden: Sequence[pygame.Rect], *, learnt: bool
    ) -> pygame.Rect:
        """Draw a lesson off everything that may not be ``hidden``; returns where it lies."""
        area = self.area(lesson, hidden)
        sheer = area.collidelist(hidden) >= 0  # all places are taken
        with faintly(canvas, area, SHEER if sheer else 1.0):
            _Page(lesson, *self._script()).draw(canvas, area, learnt=learnt)
        return area

    def area(self, lesson: Lesson, hidden: Sequence[pygame.Rect]) -> pygame.Rect:
        """Where the card of a lesson lies: where it was if that is free, or the first that is."""
        page = _Page(lesson, *self._script())
        places, off = _places(page.area), [*hidden, *CORNERS]
        order = [self._place, *range(len(places))]
        self._place = next((n for n in order if places[n].collidelist(off) < 0), 0)
        return places[self._place]


def _places(size: tuple[int, int]) -> list[pygame.Rect]:
    """Where a card may lie: below, above, and aside."""
    box, (wide, _) = pygame.Rect((0, 0), size), SIZE
    spots: tuple[dict[str, tuple[int, int]], ...] = (
        {"midbottom": (wide // 2, _LOW)},
        {"bottomright": (wide - 8, _LOW)},
        {"midtop": (wide // 2, _HIGH)},
        {"bottomleft": (8, 316)},
        {"topleft": (8, _HIGH)},
        {"topright": (wide - 8, 60)},
    )
    places: list[pygame.Rect] = []
    for spot in spots:
        place = box.copy()
        for corner, at in spot.items():
            setattr(place, corner, at)
        places.append(place)
    return places


class _Page(NamedTuple):
    """A lesson as it is written."""

    lesson: Lesson
    language: str
    size: float

    @property
    def keys(self) -> str:
        """What is pressed; empty for nothing."""
        return caps(self.language, self.lesson.keys) if self.lesson.keys else ""

    @property
    def cap(self) -> int:
        """The pixels that the keys take."""
        return text.width(self.keys, self.size) + 13 if self.keys else 0

    @property
    def lines(self) -> list[str]:
        """The words as they stand beside the keys."""
        room = min(round(_WIDE * self.size), _WIDEST) - self.cap
        return text.balanced(WORDS[self.language][self.lesson.name], room, self.size)

    @property
    def area(self) -> tuple[int, int]:
        """The pixels that all of it takes."""
        lines = self.lines
        wide = self.cap + max(text.width(line, self.size) for line in lines) + 16
        return wide, text.line(self.size) * len(lines) + 9

    def draw(self, canvas: pygame.Surface, area: pygame.Rect, *, learnt: bool) -> None:
        """Keys as a cap, which turns green when they were used, and what they do beside it."""
        panel(canvas, area)
        size, keys = self.size, self.keys
        if keys:
            fill = mix(LEAF, PAPER, 0.35) if learnt else PAPER
            wide, high = text.width(keys, size) + 6, text.line(size) - 1
            canvas.fill(fill, (area.x + 5, area.y + 5, wide, high))
            text.write(canvas, keys, (area.x + 8, area.y + 4), INK, size=size, shadow=None)
        for number, line in enumerate(self.lines):
            at = area.x + 8 + self.cap, area.y + 4 + text.line(size) * number
            text.write(canvas, line, at, PAPER, size=size)
