"""What they remember of you: every line that characters keep, to be read back."""

from concurrent.futures import CancelledError, Future

import pygame

from duskfolk.errors import DuskfolkError, plain

from ...view import text
from ...view.hud import panel
from ...view.palette import LAMP, PAPER
from ..keys.input import BACK, CONFIRM, DOWN, UP
from ..offering.offers import Offers
from ..paper.sheets import HIGH, WIDE, dusk
from ..screen import Desk, Go, Screen

_ROWS = 18  # lines of text on the screen
_WIDE = 560


class Remembered(Screen):
    """A list, the newest first; it is read by the memory's own thread."""

    def __init__(self, desk: Desk, offers: Offers) -> None:
        self._offers = offers
        self._asked: Future[list[str]] = desk.characters.log(language=desk.store.choices.tongue)
        self._lines: list[str] | None = None
        self._first = 0
        self._next: Screen | Go | None = self

    def handle(self, event: pygame.Event) -> None:
        """Up and down, and back."""
        if event.type != pygame.KEYDOWN:
            return
        if event.key in BACK or event.key in CONFIRM:
            self._next = Go("yours", self._offers)
        elif event.key in UP or event.key in DOWN:
            last = max(0, len(self._lines or ()) - _ROWS)
            step = _ROWS // 2 if event.key in DOWN else -_ROWS // 2
            self._first = min(last, max(0, self._first + step))

    def update(self, seconds: float) -> Screen | Go | None:
        """Wait for what they remember."""
        if self._lines is None and self._asked.done():
            self._lines = self._told()
        return self._next

    def draw(self, canvas: pygame.Surface) -> None:
        """Lines on a card on the dusk."""
        dusk(canvas)
        text.write(canvas, "What they remember", (WIDE // 2, 22), PAPER, size=2, align=0.5)
        box = pygame.Rect((WIDE - _WIDE) // 2 - 12, 54, _WIDE + 24, 15 * _ROWS + 16)
        panel(canvas, box)
        lines = self._lines if self._lines is not None else ["..."]
        for number, line in enumerate(lines[self._first : self._first + _ROWS]):
            text.write(canvas, line, (box.x + 12, box.y + 8 + 15 * number), PAPER)
        more = len(lines) > _ROWS
        told = "Up and down: read on    Esc: back" if more else "Esc: back"
        text.write(canvas, told, (WIDE // 2, HIGH - 16), LAMP, align=0.5)

    def _told(self) -> list[str]:
        try:
            kept = self._asked.result(0)
        except (DuskfolkError, CancelledError) as error:
            return text.wrap(f"It cannot be read now. {plain(str(error), 300)}", _WIDE)
        notes = [plain(note.partition(" ")[2], 600) for note in kept]
        lines = [line for note in notes for line in text.wrap(note, _WIDE)]
        return lines or ["Nobody remembers anything of you yet."]
