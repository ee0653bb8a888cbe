"""Subtitles for sounds: a small line at the edge on whose side something is heard."""

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from ...sound.kinds import Heard
from ...view import text
from ...view.canvas import SIZE
from ...view.palette import NIGHT, PAPER
from ...view.sheer import faintly
from ..paper.reading import seconds_for
from ..paper.script import Script, usual
from ..words.sounds import HEARD, caption

_FADES = 0.5  # seconds of these
_MOST, _MOST_LARGE = 3, 2  # subtitles on one side
_LOW = 302  # pixels from the upper edge at which the lowest one ends
_EDGE = 6
_ROOM = SIZE[0] // 2 - 2 * _EDGE - 8  # pixels of a line: both sides can be told at once


@dataclass
class _Line:
    heard: Heard
    side: str
    age: float = 0.0


class Captions:
    """The lines of the moment; what is heard again on the same side stays.

    Args:
        wanted: whether the player wants them.
        script: how they are written.
    """

    def __init__(self, wanted: Callable[[], bool], script: Callable[[], Script] = usual) -> None:
        self._wanted, self._script = wanted, script
        self._lines: list[_Line] = []

    @property
    def wanted(self) -> bool:
        """Whether they are shown."""
        return self._wanted()

    @property
    def lines(self) -> list[str]:
        """What is read now, the newest last."""
        return [caption(self._script().language, line.heard, line.side) for line in self._lines]

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
        for line in beside[: -(_MOST if self._script().size == 1 else _MOST_LARGE)]:
            self._lines.remove(line)

    def update(self, seconds: float) -> None:
        """Let time pass."""
        for line in self._lines:
            line.age += seconds
        self._lines = [line for line in self._lines if self.wanted and self._left(line) > 0]

    def _left(self, line: _Line) -> float:
        """Seconds for which it still stays: as many as its words need."""
        words = caption(self._script().language, line.heard, line.side)
        return seconds_for(words) - line.age

    def clear(self) -> None:
        """Another screen is shown."""
        self._lines.clear()

    @property
    def room(self) -> list[pygame.Rect]:
        """Where they will lie, at most; nowhere where they are not wanted."""
        if not self.wanted:
            return []
        size = self._script().size
        high = (_MOST if size == 1 else _MOST_LARGE) * (text.line(size) + 2)
        wide = _ROOM if size > 1 else _ROOM // 2
        left = pygame.Rect(_EDGE, _LOW - high, wide, high)
        return [left, left.move(SIZE[0] - 2 * _EDGE - wide, 0)]

    def areas(self) -> list[pygame.Rect]:
        """Where each of them lies on the canvas."""
        areas: list[pygame.Rect] = []
        size, lows = self._script().size, {"left": _LOW, "right": _LOW}
        for line in reversed(self._lines):
            column, parts = _column(line), self._parts(line)
            wide = max(text.width(part, size) for part in parts)
            box = pygame.Rect(0, 0, wide + 8, text.line(size) * len(parts) + 1)
            box.bottomleft = _EDGE, lows[column]
            if column == "right":
                box.right = SIZE[0] - _EDGE
            lows[column] = box.top - 1
            areas.append(box)
        return areas[::-1]

    def draw(self, canvas: pygame.Surface) -> None:
        """All of them, each on its own dark, fading before it goes."""
        size = self._script().size
        for line, box in zip(self._lines, self.areas(), strict=True):
            shown = min(1.0, self._left(line) / _FADES)
            with faintly(canvas, box, shown):
                canvas.fill(NIGHT, box)
                for number, part in enumerate(self._parts(line)):
                    at = box.x + 4, box.y + 1 + text.line(size) * number
                    text.write(canvas, part, at, PAPER, size=size, shadow=None)

    def _parts(self, line: _Line) -> list[str]:
        """A subtitle as it stands, line by line."""
        language, size = self._script()
        return text.wrap(caption(language, line.heard, line.side), _ROOM, size)


def _column(line: _Line) -> str:
    return "right" if line.side == "right" else "left"
