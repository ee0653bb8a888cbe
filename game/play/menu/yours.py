"""Your data: where it lies, how many replays are kept, a copy of it, and its end."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pygame

from duskfolk.errors import FileError, plain

from ...view import text
from ...view.hud import panel
from ...view.palette import INDIGO, LAMP, PAPER, mix
from ..kept import mine
from ..kept.store import Store
from ..keys.input import BACK, CONFIRM, DOWN, LEFT, RIGHT, UP
from ..offering.offers import Offers
from ..paper.sheets import WIDE, dusk
from ..screen import Desk, Go, Screen
from .remembered import Remembered

_COUNTS = (0, 10, 50, 200, 1_000)  # of replays, to choose from
_ROWS = ("Replays kept", "Save a copy", "Erase everything", "What they remember", "Back")
_SURE = ("No, keep it all", "Yes, erase everything")
_MOST_COPIES = 999


class Yours(Screen):
    """What a player can do with what is kept of them."""

    def __init__(self, desk: Desk, offers: Offers) -> None:
        self._desk, self._offers = desk, offers
        self._at = 0
        self._asking = False  # whether to erase
        self._next: Screen | Go | None = self

    @property
    def lit(self) -> object:
        """The row."""
        return self._at, self._asking, self._desk.store.choices.replays

    def handle(self, event: pygame.Event) -> None:
        """Up and down, and a choice; what cannot be undone asks again."""
        if event.type != pygame.KEYDOWN:
            return
        rows = _SURE if self._asking else _ROWS
        if event.key in UP or event.key in DOWN:
            self._at = (self._at + (1 if event.key in DOWN else -1)) % len(rows)
        elif self._asking:
            if event.key in CONFIRM and rows[self._at] == _SURE[1]:
                self._erase()
            if event.key in CONFIRM or event.key in BACK:
                self._asking, self._at = False, _ROWS.index("Erase everything")
        elif event.key in BACK or (event.key in CONFIRM and rows[self._at] == "Back"):
            self._next = Go("title", self._offers)
        elif rows[self._at] == "Replays kept" and (event.key in LEFT or event.key in RIGHT):
            self._choose_count(more=event.key in RIGHT)
        elif event.key in CONFIRM and rows[self._at] == "What they remember":
            self._next = Remembered(self._desk, self._offers)
        elif event.key in CONFIRM and rows[self._at] == "Save a copy":
            self._copy()
        elif event.key in CONFIRM and rows[self._at] == "Erase everything":
            self._asking, self._at = True, 0

    def update(self, seconds: float) -> Screen | Go | None:
        """Wait for a choice."""
        return self._next

    def draw(self, canvas: pygame.Surface) -> None:
        """A card on the dusk."""
        dusk(canvas)
        text.write(canvas, "Your data", (WIDE // 2, 34), PAPER, size=2, align=0.5)
        for number, line in enumerate(self._lines()):
            at = WIDE // 2, 72 + (text.LINE + 2) * number
            text.write(canvas, line, at, mix(PAPER, INDIGO, 0.2), align=0.5)
        rows = _SURE if self._asking else _ROWS
        box = pygame.Rect(WIDE // 2 - 150, 156, 300, 24 * len(rows) + 20)
        panel(canvas, box)
        for number, label in enumerate(rows):
            y = box.y + 12 + 24 * number
            colour = LAMP if number == self._at else PAPER
            text.write(canvas, label, (box.x + 20, y), colour)
            if label == "Replays kept":
                value = f"< {self._desk.store.choices.replays} >"
                text.write(canvas, value, (box.right - 20, y), colour, align=1.0)

    def _lines(self) -> Iterator[str]:
        where = plain(mine.home_path(self._desk.store.folder), 60)
        if self._asking:
            said = (
                f"Choices, plays, replays and pictures of all who play here, in {where}, and all "
                "that folk remember, will be gone, and nobody can bring them back. Close other "
                "windows of the game first."
            )
        else:
            said = (
                "Choices, plays, replays and pictures of all who play here, and all that folk "
                f"remember, lie in {where}. Only you can read them, and nothing is sent. A replay "
                "is kept until newer ones take its place."
            )
        yield from text.wrap(said, 440)

    def _choose_count(self, *, more: bool) -> None:
        kept = self._desk.store.choices.replays
        others = [count for count in _COUNTS if (count > kept if more else count < kept)]
        if others:
            self._desk.choose("replays", min(others) if more else max(others))

    def _copy(self) -> None:
        """A zip file in the home folder, where a player finds it; else where pictures go."""
        folders = [self._desk.settings.out]
        with suppress(RuntimeError):  # pathlib's, for a user without a home
            folders.insert(0, Path.home())
        refused = ""
        for folder in folders:
            names = (folder / f"duskfolk-mine-{n:03d}.zip" for n in range(1, _MOST_COPIES))
            target = next((name for name in names if not name.exists()), None)
            if target is not None:
                try:
                    left = mine.export(self._desk.store.folder, target)
                except FileError as error:
                    refused = refused or str(error)
                    continue
                self._say([f"Copy: {mine.home_path(target)}", *left])
                return
        self._say([f"No copy was made. {refused}"])

    def _erase(self) -> None:
        """Erase, and begin anew; the file of plays must be let go before, and made again after."""
        self._offers.close()
        self._desk.characters.clear()  # they forget, too, and let go of their file
        self._desk.leave()
        folder = self._desk.store.folder
        left = mine.erase(folder)
        others: list[Path] = []
        with suppress(FileError):  # erase has said it
            others = mine.look(folder).others
        self._desk.store, self._desk.player = Store(folder), None
        self._offers = self._desk.offers()
        said = "Everything of yours was erased." if not left else "Not everything could be erased."
        self._say([f"{said} {mine.left_alone(folder, others)}" if others else said])
        self._say(left)

    def _say(self, sentences: list[str]) -> None:
        for sentence in sentences:
            self._desk.notes.say(sentence)
