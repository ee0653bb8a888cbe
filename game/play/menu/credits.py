"""The credits: who made what, reached from the title."""

import pygame

from ...view import text
from ...view.hud import panel
from ...view.palette import GOLD, PAPER, mix
from ..keys.input import BACK, CONFIRM, ROWS
from ..offering.offers import Offers
from ..paper.key_caps import page_cap
from ..paper.sheets import HIGH, WIDE, draw_title, dusk
from ..screen import Desk, Go, Screen
from ..words.credits import LINES, tell
from .listing import draw_more, read_on

_ROOM = 580  # pixels of a line
_TOP = 52


class Credits(Screen):
    """A page to read."""

    def __init__(self, desk: Desk, offers: Offers) -> None:
        self._desk, self._offers = desk, offers
        self._first = 0
        self._next: Screen | Go | None = self

    @property
    def lit(self) -> object:
        """How far it is read."""
        return self._first

    def handle(self, event: pygame.Event) -> None:
        """Up and down, and back; a click goes back, too."""
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self._next = Go("back", self._offers)
        if event.type != pygame.KEYDOWN:
            return
        if event.key in BACK or event.key in CONFIRM:
            self._next = Go("back", self._offers)
        elif event.key in ROWS:
            self._first = read_on(event.key, self._first, len(self._lines()), self._fits)

    def update(self, seconds: float) -> Screen | Go | None:
        """Wait until it is read."""
        return self._next

    def draw(self, canvas: pygame.Surface) -> None:
        """Lines on a card on the dusk."""
        dusk(canvas)
        size, language = self._desk.store.choices.letters, self._desk.language
        draw_title(canvas, tell(language, "title"), 14)
        box = pygame.Rect(WIDE // 2 - _ROOM // 2 - 14, _TOP - 8, _ROOM + 28, HIGH - _TOP - 26)
        panel(canvas, box)
        lines = self._lines()
        for number, (said, first) in enumerate(lines[self._first : self._first + self._fits]):
            at = box.x + 14, _TOP + self._pitch * number
            colour = mix(PAPER, GOLD, 0.35) if first else PAPER
            text.write(canvas, said, at, colour, size=size)
        draw_more(canvas, box, range(self._first, self._first + self._fits), len(lines))
        keys = tell(
            language, "keys" if len(lines) > self._fits else "back",
            leave=page_cap(language, pygame.K_ESCAPE),
        )  # fmt: skip
        at = WIDE // 2, HIGH - 2 - text.line(size)
        text.write(canvas, keys, at, PAPER, size=size, align=0.5)

    @property
    def _pitch(self) -> int:
        return text.line(self._desk.store.choices.letters) + 2

    @property
    def _fits(self) -> int:
        """How many lines are seen at once."""
        return (HIGH - _TOP - 40) // self._pitch

    def _lines(self) -> list[tuple[str, bool]]:
        """Line by line, and whether one begins a sentence."""
        size, language = self._desk.store.choices.letters, self._desk.language
        return [
            (line, number == 0)
            for key in LINES
            for number, line in enumerate(text.wrap(tell(language, key), _ROOM, size))
        ]
