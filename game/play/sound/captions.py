"""Subtitles for sounds: a small line at the edge on whose side something is heard."""

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from ...sound.kinds import Heard
from ...view import text
from ...view.canvas import SIZE
from ...view.palette import NIGHT, PAPER
from ..words.sounds import HEARD, caption

_STAYS = 2.4  # seconds
_FADES = 0.5  # seconds of these
_MOST = 3  # lines on one side
_LOW, _PITCH = 288, 15  # pixels from the upper edge of the lowest line, and from line to line
_EDGE = 6


@dataclass
class _Line:
    heard: Heard
    side: str
    age: float = 0.0


class Captions:
    """The lines of the moment; what is heard again on the same side stays.

    Args:
        wanted: whether the player wants them.
        language: in which they are written.
    """

    def __init__(self, wanted: Callable[[], bool], language: Callable[[], str]) -> None:
        self._wanted, self._language = wanted, language
        self._lines: list[_Line] = []

    @property
    def wanted(self) -> bool:
        """Whether they are shown."""
        return self._wanted()

    @property
    def lines(self) -> list[str]:
        """What is read now, the newest last."""
        return [caption(self._language(), line.heard, line.side) for line in self._lines]

    def tell(self, heard: Heard, side: str) -> None:
        """Something is heard."""
        if not self.wanted or heard not in HEARD["en"]:
            return
        for line in self._lines:
            if (line.heard, line.side) == (heard, side):
                line.age = min(line.age, _FADES)
                return
        self._lines.append(_Line(heard, side))
        beside = [line for line in self._lines if _column(line) == _column(self._lines[-1])]
        for line in beside[:-_MOST]:
            self._lines.remove(line)

    def update(self, seconds: float) -> None:
        """Let time pass."""
        for line in self._lines:
            line.age += seconds
        self._lines = [line for line in self._lines if line.age < _STAYS and self.wanted]

    def clear(self) -> None:
        """Another screen is shown."""
        self._lines.clear()

    def areas(self) -> list[pygame.Rect]:
        """Where each line lies on the canvas."""
        areas: list[pygame.Rect] = []
        counts = {"left": 0, "right": 0}
        for line in reversed(self._lines):
            column = _column(line)
            words = caption(self._language(), line.heard, line.side)
            box = pygame.Rect(_EDGE, _LOW - _PITCH * counts[column], text.width(words) + 8, 14)
            if column == "right":
                box.right = SIZE[0] - _EDGE
            counts[column] += 1
            areas.append(box)
        return areas[::-1]

    def draw(self, canvas: pygame.Surface) -> None:
        """All lines, each on its own dark, fading before it goes."""
        for line, box in zip(self._lines, self.areas(), strict=True):
            shown = min(1.0, (_STAYS - line.age) / _FADES)
            sheet = pygame.Surface(box.size)
            sheet.fill(NIGHT)
            words = caption(self._language(), line.heard, line.side)
            text.write(sheet, words, (4, 1), PAPER, shadow=None)
            sheet.set_alpha(round(235 * shown))
            canvas.blit(sheet, box)


def _column(line: _Line) -> str:
    return "right" if line.side == "right" else "left"
