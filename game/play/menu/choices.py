"""The sheet of choices: what a player can set, in the title and in the pause of a play."""

import pygame

from ...view import text
from ...view.hud import panel
from ...view.palette import GOLD, LAMP, NIGHT, PAPER, Colour, mix
from ..keys.input import BACK, CONFIRM, LEFT, RIGHT, walked
from ..keys.input import ROWS as TO_ROWS
from ..offering.offers import Offers
from ..paper.sheets import HIGH, WIDE
from ..screen import Desk
from ..words.settings import hint, tell
from ..words.table import joined
from .key_sheet import KeySheet
from .listing import draw_more, first_shown
from .rows import ROWS

PAGES: dict[str, tuple[str, ...]] = {
    "settings": (
        "language", "seeing", "sound", "keys", "assist", "night", "talk", "data", "back",
    ),
    "seeing": ("look", "letters", "full", "shake", "flashes", "back"),
    "sound": ("sounds", "music", "voices", "mute", "captions", "back"),
    "keys": ("bind", "toggles", "rumble", "lessons", "back"),
    "assist": ("pace", "hearts", "dusk", "sight", "back"),
    "night": ("difficulty", "challenge", "crowd", "ghosts", "back"),
    "talk": ("typed", "tongue", "back"),
}  # fmt: skip
_NOT_IN_PLAY = frozenset({"data", "crowd"})  # what counts from another level on alone
_PITCH = 16  # pixels from row to row
_TITLE = 26  # pixels of a sheet above its rows
_NEXT_LEVEL = {"difficulty": "from next", "hearts": "assist next", "dusk": "assist next"}


class ChoicesSheet:
    """Rows of choices, each changed by the arrows; the last one leaves.

    Args:
        desk: where choices are remembered.
        offers: whose cards the challenge is for.
        page: which of :data:`PAGES` is shown.
        row: the one that is chosen first; the first one if left out.
        playing: whether a level is in the middle of being played.

    Attributes:
        row: the one that is chosen.
    """

    def __init__(
        self,
        desk: Desk,
        offers: Offers,
        page: str = "settings",
        *,
        row: str = "",
        playing: bool = False,
    ) -> None:
        self._desk, self.offers, self._page, self._playing = desk, offers, page, playing
        self._rows = [row for row in PAGES[page] if not (playing and row in _NOT_IN_PLAY)]
        self._at = self._rows.index(row) if row in self._rows else 0
        self._inner: ChoicesSheet | KeySheet | None = None
        self._areas: dict[int, pygame.Rect] = {}

    def take(self, offers: Offers) -> None:
        """Go on with other offers, in the sheets within as well: those of before are closed."""
        self.offers = offers
        if isinstance(self._inner, ChoicesSheet):
            self._inner.take(offers)

    @property
    def row(self) -> str:
        """The row that is chosen."""
        return self._rows[self._at]

    @property
    def lit(self) -> object:
        """The row and what is chosen, here or in a sheet within."""
        inner = self._inner.lit if self._inner is not None else None
        wishes = self.offers.recommender.wishes
        return self._at, self._desk.store.choices, wishes, inner

    @property
    def asks(self) -> str:
        """Whether any "key" or button of a "pad" is waited for, to be told by :meth:`answer`."""
        return self._inner.asks if self._inner is not None else ""

    def answer(self, event: pygame.Event) -> None:
        """What was pressed while it was asked for."""
        if self._inner is not None:
            self._inner.answer(event)

    def handle(self, key: int) -> str:
        """Take a key in.

        Returns:
            "data" where that page is asked for, "back" to leave; else empty.
        """
        if self._inner is not None:
            if self._inner.handle(key):
                self._inner = None
            return ""
        if key in BACK:
            return "back"
        if key in TO_ROWS:
            self._at = walked(key, self._at, len(self._rows))
        elif key in CONFIRM and self.row in ("back", "data"):
            return self.row
        elif key in CONFIRM and self.row in PAGES:
            self._inner = ChoicesSheet(self._desk, self.offers, self.row, playing=self._playing)
        elif key in CONFIRM and self.row == "bind":
            self._inner = KeySheet(self._desk)
        elif key in CONFIRM or key in LEFT or key in RIGHT:
            self._change(-1 if key in LEFT else 1)
        return ""

    def point(self, event: pygame.Event) -> str:
        """Take the mouse in, which is over a row or clicks it; returns what :meth:`handle` does."""
        if self._inner is not None:
            if self._inner.point(event):
                self._inner = None
            return ""
        under = next((n for n, area in self._areas.items() if area.collidepoint(event.pos)), None)
        if under is None:
            return ""
        self._at = under
        if event.type != pygame.MOUSEBUTTONDOWN or event.button != 1:
            return ""
        turns = self.row in ROWS and event.pos[0] < self._areas[under].right - 90
        left = turns and event.pos[0] > self._areas[under].centerx
        return self.handle(pygame.K_LEFT if left else pygame.K_RETURN)

    def draw(self, canvas: pygame.Surface) -> None:
        """The rows with what is chosen, and what the chosen one does."""
        if self._inner is not None:
            self._inner.draw(canvas)
            return
        size, language = self._desk.store.choices.letters, self._desk.language
        pitch = round(_PITCH * size)
        note = self._note()
        lines = text.balanced(note, 600, size) if note else []
        low = HIGH - 8 - text.line(size) * max(2, len(lines))
        top = _TITLE + round(8 * size)
        fits = min(len(self._rows), (low - 18 - top) // pitch)
        box = pygame.Rect(0, 0, 340 if size == 1 else 600, top + pitch * fits + 8)
        box.midbottom = WIDE // 2, low - 8
        panel(canvas, box)
        title = tell(language, self._page)
        shade = mix(PAPER, GOLD, 0.5)
        text.write(canvas, title, (box.centerx, box.y + 6), shade, size=max(size, 1.5), align=0.5)
        first = first_shown(self._at, len(self._rows), fits)
        self._areas = {}
        for number, label in enumerate(self._rows[first : first + fits], first):
            y = box.y + top + pitch * (number - first)
            colour = LAMP if number == self._at else PAPER
            self._areas[number] = pygame.Rect(box.x + 8, y - 1, box.w - 16, pitch)
            mark = "> " if number == self._at else ""
            text.write(canvas, f"{mark}{tell(language, label)}", (box.x + 20, y), colour, size=size)
            self._draw_value(canvas, label, (box.right - 20, y), colour)
        draw_more(canvas, box, range(first, first + fits), len(self._rows))
        self._draw_note(canvas, lines, low, size)

    def _draw_value(
        self, canvas: pygame.Surface, label: str, at: tuple[int, int], colour: Colour
    ) -> None:
        """What is chosen in a row, which ends at a spot."""
        row, size = ROWS.get(label), self._desk.store.choices.letters
        if row is None or row.shows is None:
            return
        shown = row.shows(self._desk, self.offers)
        if row.share is None:
            text.write(canvas, f"< {shown} >", at, colour, size=size, align=1.0)
            return
        text.write(canvas, shown, at, colour, size=size, align=1.0)
        middle = at[1] + text.line(size) // 2
        x = at[0] - round((66 if size == 1 else 84) * size) - 60
        _draw_slider(canvas, (x, middle), row.share(self._desk, self.offers), colour)

    def _note(self) -> str:
        """What is told of the chosen row; empty for nothing."""
        row = ROWS.get(self.row)
        if row is not None and row.note is not None:
            said = [row.note(self._desk, self.offers)]
        else:  # it leads elsewhere
            said = [hint(self._desk.language, self.row)]
        if self._playing and self.row in _NEXT_LEVEL:
            said.append(tell(self._desk.language, _NEXT_LEVEL[self.row]))
        return joined(self._desk.language, *said)

    def _draw_note(self, canvas: pygame.Surface, lines: list[str], y: int, size: float) -> None:
        if not lines:
            return
        wide = max(text.width(line, size) for line in lines) + 20
        panel(canvas, ((WIDE - wide) // 2, y - 4, wide, text.line(size) * len(lines) + 8))
        for number, line in enumerate(lines):
            at = WIDE // 2, y + text.line(size) * number
            text.write(canvas, line, at, PAPER, size=size, align=0.5)

    def _change(self, step: int) -> None:
        """The next choice of the row, or the one before."""
        row = ROWS.get(self.row)
        if row is not None and row.turn is not None:
            row.turn(self._desk, self.offers, step)


def _draw_slider(canvas: pygame.Surface, at: tuple[int, int], share: float, colour: Colour) -> None:
    """A line with a bead."""
    x, y, wide = at[0], at[1], 56
    canvas.fill(mix(colour, NIGHT, 0.5), (x, y, wide, 2))
    for mark in (0, wide // 2, wide):
        canvas.fill(mix(colour, NIGHT, 0.5), (x + mark - 1, y - 2, 2, 6))
    canvas.fill(LAMP, (x + round(share * wide) - 2, y - 3, 5, 8))
