"""The card of a lesson: small, and wherever it hides nothing."""

from collections.abc import Callable, Sequence

import pygame

from ...view import text
from ...view.canvas import SIZE
from ...view.hud import CORNERS, panel
from ...view.palette import INK, LEAF, PAPER, mix
from ...view.sheer import SHEER, faintly
from ..session.lessons import Lesson
from ..words.lessons import WORDS
from .key_caps import caps

_WIDE = 290  # pixels of keys and a line of words at most
_LOW, _HIGH = 352, 30  # where a card ends, or begins in the upper half; 30 is under the hearts


class LessonCard:
    """Draws what is told, and lets it stay where it was while nothing comes under it."""

    def __init__(self, language: Callable[[], str] = lambda: "en") -> None:
        self._place, self._language = 0, language

    def draw(
        self, canvas: pygame.Surface, lesson: Lesson, hidden: Sequence[pygame.Rect], *, learnt: bool
    ) -> pygame.Rect:
        """Draw a lesson off everything that may not be ``hidden``; returns where it lies."""
        area = self.area(lesson, hidden)
        sheer = area.collidelist(hidden) >= 0  # all places are taken
        with faintly(canvas, area, SHEER if sheer else 1.0):
            _draw(canvas, lesson, area, self._language(), learnt=learnt)
        return area

    def area(self, lesson: Lesson, hidden: Sequence[pygame.Rect]) -> pygame.Rect:
        """Where the card of a lesson lies: where it was if that is free, or the first that is."""
        places, off = _places(size_of(lesson, self._language())), [*hidden, *CORNERS]
        order = [self._place, *range(len(places))]
        self._place = next((n for n in order if places[n].collidelist(off) < 0), 0)
        return places[self._place]


def size_of(lesson: Lesson, language: str = "en") -> tuple[int, int]:
    """The pixels that the card of a lesson takes."""
    lines = _lines(lesson, language)
    wide = _cap(lesson, language) + max(map(text.width, lines)) + 16
    return wide, text.LINE * len(lines) + 9


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


def _lines(lesson: Lesson, language: str) -> list[str]:
    """The words as they stand beside the keys."""
    return text.wrap(WORDS[language][lesson.name], _WIDE - _cap(lesson, language))


def _cap(lesson: Lesson, language: str) -> int:
    """The pixels that its keys take."""
    return text.width(caps(language, lesson.keys)) + 13 if lesson.keys else 0


def _draw(
    canvas: pygame.Surface, lesson: Lesson, area: pygame.Rect, language: str, *, learnt: bool
) -> None:
    """Keys as a cap, which turns green when they were used, and what they do beside it."""
    panel(canvas, area)
    cap = _cap(lesson, language)
    if cap:
        keys = caps(language, lesson.keys)
        fill = mix(LEAF, PAPER, 0.35) if learnt else PAPER
        canvas.fill(fill, (area.x + 5, area.y + 5, text.width(keys) + 6, 12))
        text.write(canvas, keys, (area.x + 8, area.y + 4), INK, shadow=None)
    for number, line in enumerate(_lines(lesson, language)):
        at = area.x + 8 + cap, area.y + 4 + text.LINE * number
        text.write(canvas, line, at, PAPER)
