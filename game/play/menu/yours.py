"""Your data: where it lies, how many replays are kept, a copy of it, and its end."""

from contextlib import suppress
from pathlib import Path

import pygame

from duskfolk.errors import FileError, plain

from ...view import text
from ...view.hud import panel
from ...view.palette import INDIGO, LAMP, PAPER, mix
from ..kept import mine
from ..kept.store import Store
from ..keys.input import BACK, CONFIRM, LEFT, RIGHT, ROWS, walked
from ..offering.offers import Offers
from ..paper.sheets import HIGH, WIDE, draw_title, dusk
from ..screen import Desk, Go, Screen
from ..words.menus import tell
from ..words.table import joined

_COUNTS = (0, 10, 50, 200, 1_000)  # of replays, to choose from
_ROWS = ("replays", "copy", "erase", "remembered", "leave it")
_SURE = ("keep", "do erase")
_MOST_COPIES = 999


class Yours(Screen):
    """What a player can do with what is kept of them."""

    def __init__(self, desk: Desk, offers: Offers) -> None:
        self._desk, self._offers = desk, offers
        (self._at,) = desk.way.stood("yours", 0)
        self._asking = False  # whether to erase
        self._told: list[str] = []  # what came of the last press, instead of what is told here
        self._alone = mine.is_private(desk.store.folder)
        self._areas: list[pygame.Rect] = []
        self._next: Screen | Go | None = self

    @property
    def lit(self) -> object:
        """The row."""
        return self._at, self._asking, self._desk.store.choices.replays

    @property
    def stands(self) -> tuple[int]:
        """The row, but not of a question."""
        return (0 if self._asking else self._at,)

    def handle(self, event: pygame.Event) -> None:
        """Up and down, and a choice; what cannot be undone asks again."""
        if event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN):
            self._point(event)
        if event.type != pygame.KEYDOWN:
            return
        rows = _SURE if self._asking else _ROWS
        self._told = []
        if event.key in ROWS:
            self._at = walked(event.key, self._at, len(rows))
        elif self._asking:
            if event.key in CONFIRM and rows[self._at] == _SURE[1]:
                self._erase()
            if event.key in CONFIRM or event.key in BACK:
                self._asking, self._at = False, _ROWS.index("erase")
        elif event.key in BACK or (event.key in CONFIRM and rows[self._at] == "leave it"):
            self._next = Go("back", self._offers)
        elif rows[self._at] == "replays" and (event.key in LEFT or event.key in RIGHT):
            self._choose_count(more=event.key in RIGHT)
        elif event.key in CONFIRM and rows[self._at] == "remembered":
            self._next = Go("remembered", self._offers)
        elif event.key in CONFIRM and rows[self._at] == "copy":
            self._copy()
        elif event.key in CONFIRM and rows[self._at] == "erase":
            self._asking, self._at = True, 0

    def _point(self, event: pygame.Event) -> None:
        """The row under the mouse is chosen, and taken by a click."""
        under = pygame.Rect(event.pos, (1, 1)).collidelist(self._areas)
        self._at = under if under >= 0 else self._at
        if under >= 0 and event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            turns = not self._asking and _ROWS[under] == "replays"
            self.handle(
                pygame.Event(pygame.KEYDOWN, key=pygame.K_RIGHT if turns else pygame.K_RETURN)
            )

    def update(self, seconds: float) -> Screen | Go | None:
        """Wait for a choice."""
        return self._next

    def draw(self, canvas: pygame.Surface) -> None:
        """A card on the dusk."""
        dusk(canvas)
        size = self._desk.store.choices.letters
        top, line = (34, text.line(size) + 2) if size == 1 else (4, text.line(size))
        draw_title(canvas, self._tell("yours"), top)
        for number, said in enumerate(self._lines(size)):
            at = WIDE // 2, top + 30 + line * number
            text.write(canvas, said, at, mix(PAPER, INDIGO, 0.1), size=size, align=0.5)
        rows, pitch = _SURE if self._asking else _ROWS, 24 if size == 1 else line + 2
        box = pygame.Rect(0, 0, 300 if size == 1 else 480, pitch * len(rows) + 14)
        box.midtop = WIDE // 2, 156 if size == 1 else HIGH - 4 - box.h
        panel(canvas, box)
        self._areas = []
        for number, label in enumerate(rows):
            y = box.y + (12 if size == 1 else 8) + pitch * number
            colour = LAMP if number == self._at else PAPER
            mark = "> " if number == self._at else ""
            said = f"{mark}{self._tell(label)}"
            text.write(canvas, said, (box.x + 20, y), colour, size=size)
            self._areas.append(pygame.Rect(box.x, y, box.w, pitch))
            if label == "replays":
                value = f"< {self._desk.store.choices.replays} >"
                text.write(canvas, value, (box.right - 20, y), colour, size=size, align=1.0)

    def _tell(self, key: str, **values: object) -> str:
        return tell(self._desk.language, key, **values)

    def _lines(self, size: float) -> list[str]:
        where = plain(mine.home_path(self._desk.store.folder), 60 if size == 1 else 30)
        alone = self._tell("yours alone") if self._alone else ""
        key = "erase why" if self._asking else "yours why"
        said = joined(self._desk.language, *self._told)
        said = said or self._tell(key, where=where, alone=alone)
        return text.balanced(said, 440 if size == 1 else 612, size)

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
                self._say([self._tell("copied", where=mine.home_path(target)), *left])
                return
        self._say([joined(self._desk.language, self._tell("not copied"), refused)])

    def _erase(self) -> None:
        """Erase, and begin anew; the file of plays must be let go before, and made again after."""
        self._offers.close()
        self._desk.characters.clear()  # they forget, too, and let go of their file
        self._desk.leave()
        folder = self._desk.store.folder
        left = mine.erase(folder)
        stay = mine.Found()
        with suppress(FileError):  # erase has said it
            stay = mine.look(folder)
        self._desk.store, self._desk.player = Store(folder), None
        self._offers = self._desk.offers()
        said = self._tell("not erased" if left or stay.alike else "erased")
        if others := stay.others:
            folders = any(map(Path.is_dir, others))
            one, more = ("folder", "both") if folders else ("file", "files")
            count = self._tell(one if len(others) == 1 else more, count=len(others))
            said += f" {self._tell('left alone', count=count, where=mine.home_path(folder))}"
        self._say([said, *left])

    def _say(self, sentences: list[str]) -> None:
        """The first here, on the page itself; more of them one after the other."""
        self._told = sentences[:1]
        for sentence in sentences[1:]:
            self._desk.notes.say(sentence)
