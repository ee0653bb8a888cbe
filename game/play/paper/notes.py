"""Sentences over whatever screen is shown, for as long as it takes to read them."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import pygame

from ...view import text
from ...view.canvas import SIZE
from ...view.hud import panel
from ...view.palette import PAPER
from ..words.notes import in_language
from .reading import seconds_for
from .script import Script, usual

_WIDE = 430  # pixels of a line at most, between what the HUD has in the corners
_WIDEST = 600  # the same of large letters on screens without it
_NARROWER = (600, 430, 300, 220, 170, 130)  # pixels of a line where the usual place is taken
_STEP, _EACH = 4, 24  # pixels from place to place; how far from its edge one more line is worth
_HIGH, _LOW = 4, 352  # where a note begins or ends


class Notes:
    """What the game has to say beside the play: shown one after the other.

    Args:
        script: how it is written.
    """

    def __init__(self, script: Callable[[], Script] = usual) -> None:
        self._script = script
        self._ahead: list[str] = []
        self._said: set[str] = set()
        self._age = 0.0
        self._key: object = None  # for what there is a place
        self._place: _Place | None = None  # if another than the usual one
        self._answering = False  # whether the first of them is an answer
        self._instead: Callable[[str], object] | None = None

    def hand_over(self, instead: Callable[[str], object] | None) -> None:
        """No picture is shown any more: all that is said from now on, again too, is told elsewhere.

        Args:
            instead: tells a sentence there; None: pictures are shown again.
        """
        self._instead = instead
        if instead is not None:
            self._said.clear()

    def say(self, sentence: str, *, once: str = "") -> None:
        """Show a sentence soon; with the same word in ``once``, only the first of a game."""
        sentence = in_language(self._script().language, sentence)
        if once in self._said or (sentence in self._ahead and self._instead is None):
            return
        if once:
            self._said.add(once)
        if self._instead is None:
            self._ahead.append(sentence)
        else:
            self._instead(sentence)

    def answer(self, sentence: str) -> None:
        """Show a sentence at once, before all others: a key asked for it."""
        told = in_language(self._script().language, sentence)
        self._ahead[: int(self._answering)] = [told]
        self._age, self._answering = 0.0, True

    def take_back(self, sentence: str) -> None:
        """What was said is not so any more, whether it is read now or still waits."""
        told = in_language(self._script().language, sentence)
        if told in self._ahead:
            if self._ahead[0] == told:
                self._age, self._answering = 0.0, False
            self._ahead.remove(told)

    def update(self, seconds: float) -> None:
        """Let time pass."""
        if self._ahead:
            self._age += seconds
            if self._age > seconds_for(self._ahead[0]):
                self._ahead.pop(0)
                self._age, self._answering = 0.0, False

    def turn_away(self) -> None:
        """Another screen is shown: what answered a key of the last one is of no use there."""
        if self._answering:
            self._ahead.pop(0)
            self._age, self._answering = 0.0, False

    def settle(self, read: Sequence[pygame.Rect], *, high: bool = False) -> None:
        """Find where the sentence of the moment lies over nothing that is ``read``.

        It stays where it is while it can; else it is as near to its edge, and in as few lines, as
        the page leaves room for.
        """
        usual = self.area(high=high)
        if usual is None or usual.collidelist(read) < 0:
            return
        said, size = self._ahead[0], self._script().size
        rooms = [wide for wide in _NARROWER if text.holds(said, wide, size)] or _NARROWER[:1]
        places = [place for wide in rooms for place in self._places(wide, high=high)]
        free = [place for place in places if place.area.inflate(6, 2).collidelist(read) < 0]
        self._place = min(free, key=lambda place: place.cost, default=None)

    def settle_back(self) -> None:
        """It lies at its usual place again, off which whatever else is told keeps."""
        self._place = None

    def area(self, *, high: bool = False) -> pygame.Rect | None:
        """Where the sentence of the moment lies, if there is one."""
        place = self._now(high=high)
        return place.area if place is not None else None

    def draw(self, canvas: pygame.Surface, *, high: bool = False) -> None:
        """The sentence of the moment, if there is one; at the upper edge where ``high``."""
        place = self._now(high=high)
        if place is None:
            return
        panel(canvas, place.area)
        size = self._script().size
        for number, line in enumerate(place.lines):
            at = place.area.centerx, place.area.y + 4 + text.line(size) * number
            text.write(canvas, line, at, PAPER, size=size, align=0.5)

    def _now(self, *, high: bool) -> "_Place | None":
        if not self._ahead:
            return None
        key = self._ahead[0], self._script(), high
        if key != self._key:
            self._key, self._place = key, None
        size = self._script().size
        return self._place or self._box(_WIDEST if high and size > 1 else _WIDE, high=high)

    def _box(self, room: int, *, high: bool) -> "_Place":
        """The sentence in lines of so many pixels, in the middle of its edge."""
        size = self._script().size
        lines = text.balanced(self._ahead[0], room, size)
        wide = max(text.width(line, size) for line in lines)
        box = pygame.Rect(0, 0, wide + 20, text.line(size) * len(lines) + 9)
        box.midtop = SIZE[0] // 2, _HIGH if high else _LOW - box.h
        return _Place(box, lines, 0)

    def _places(self, room: int, *, high: bool) -> "Iterator[_Place]":
        """All places where it may lie in lines of so many pixels."""
        box, lines, _ = self._box(room, high=high)
        for left in (box.x, _HIGH, SIZE[0] - _HIGH - box.w):
            for off in range(0, _LOW - _HIGH - box.h + 1, _STEP):
                area = box.move(left - box.x, off if high else -off)
                yield _Place(area, lines, off + _EACH * len(lines))


class _Place(NamedTuple):
    """Where a sentence may lie, in which lines, and how little one would have it there."""

    area: pygame.Rect
    lines: list[str]
    cost: int
