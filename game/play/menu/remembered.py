"""What they remember of you: every line that characters keep, to be read back."""

from concurrent.futures import CancelledError, Future

import pygame

from duskfolk.errors import DuskfolkError, plain

from ...view import text
from ...view.hud import panel
from ...view.palette import PAPER
from ..back_room import ask
from ..keys.input import BACK, CONFIRM, ROWS
from ..offering.offers import Offers
from ..paper.key_caps import page_cap
from ..paper.sheets import HIGH, WIDE, draw_title, dusk
from ..screen import Desk, Go, Screen
from ..words.memories import memory_in
from ..words.menus import tell
from ..words.table import joined
from .listing import draw_more, read_on

_WIDE = 580
_HIGH = 280  # pixels of lines


class Remembered(Screen):
    """A list, the newest first; it is read by the memory's own thread."""

    def __init__(self, desk: Desk, offers: Offers) -> None:
        self._desk, self._offers = desk, offers
        self._loaded: Future[None] = ask(_load)  # else the frame that asks first takes a second
        self._asked: Future[list[str]] | None = None
        self._lines: list[str] | None = None
        (self._first,) = desk.way.stood("remembered", 0)
        self._next: Screen | Go | None = self

    @property
    def lit(self) -> object:
        """How far it is read."""
        return self._first

    @property
    def stands(self) -> tuple[int]:
        """The line that is the first one seen."""
        return (self._first,)

    def handle(self, event: pygame.Event) -> None:
        """Up and down, and back; a click goes back, too."""
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self._next = Go("back", self._offers)
        if event.type != pygame.KEYDOWN:
            return
        if event.key in BACK or event.key in CONFIRM:
            self._next = Go("back", self._offers)
        elif event.key in ROWS:
            self._first = read_on(event.key, self._first, len(self._lines or ()), self._fits)

    def update(self, seconds: float) -> Screen | Go | None:
        """Wait for what they remember."""
        if self._asked is None and self._loaded.done():
            self._asked = self._desk.characters.log(language=self._desk.language)
        if self._lines is None and self._asked is not None and self._asked.done():
            self._lines = self._told(self._asked)
            self._first = min(self._first, self._last)  # meanwhile some may have been forgotten
        return self._next

    def draw(self, canvas: pygame.Surface) -> None:
        """Lines on a card on the dusk."""
        dusk(canvas)
        size, language = self._size, self._desk.language
        draw_title(canvas, tell(language, "remembered"), 4)
        box = pygame.Rect((WIDE - _WIDE) // 2 - 12, 36, _WIDE + 24, _HIGH + 10)
        panel(canvas, box)
        lines = self._lines if self._lines is not None else ["..."]
        first = self._first if self._lines is not None else 0
        for number, line in enumerate(lines[first : first + self._fits]):
            at = box.x + 12, box.y + 5 + (text.line(size) + 2) * number
            text.write(canvas, line, at, PAPER, size=size)
        draw_more(canvas, box, range(first, first + self._fits), len(lines))
        told = tell(
            language, "more" if len(lines) > self._fits else "esc",
            leave=page_cap(language, pygame.K_ESCAPE),
        )  # fmt: skip
        at = WIDE // 2, HIGH - 2 - text.line(size)
        text.write(canvas, told, at, PAPER, size=size, align=0.5)

    @property
    def _size(self) -> float:
        return self._desk.store.choices.letters

    @property
    def _fits(self) -> int:
        """Lines that are seen at once."""
        return _HIGH // (text.line(self._size) + 2)

    @property
    def _last(self) -> int:
        """The last line that may be the first one seen."""
        return max(0, len(self._lines or ()) - self._fits)

    def _told(self, asked: Future[list[str]]) -> list[str]:
        try:
            kept = asked.result(0)
        except (DuskfolkError, CancelledError) as error:
            language = self._desk.language
            why = joined(language, tell(language, "unread"), plain(str(error), 300))
            return text.wrap(why, _WIDE, self._size)
        language = self._desk.language
        notes = [plain(memory_in(language, note.partition(" ")[2]), 600) for note in kept]
        lines = [line for note in notes for line in text.wrap(note, _WIDE, self._size)]
        return lines or text.wrap(tell(self._desk.language, "nobody"), _WIDE, self._size)


def _load() -> None:
    """Import what opens the file of memories."""
    from ....agents.characters import remembering
    from ..kept import people

    assert remembering
    assert people
