"""The pause of a play: what one can do now, its settings, and all keys."""

from collections.abc import Sequence

import pygame

from ...view import text
from ...view.hud import panel
from ...view.palette import INK, PAPER, mix
from ..keys.input import BACK, CONFIRM, DOWN, UP
from ..menu.choices import IN_PLAY, ChoicesSheet
from ..offering.offers import Offers
from ..paper.sheets import WIDE, veil
from ..screen import Desk

PAUSE = ("Go on", "Begin again", "Settings", "Leave")


class Pause:
    """A sheet over a play that stands still; each pause is a new one.

    Args:
        desk: where choices are remembered.
        offers: whose challenge can be set.
        keys: each key as it is written here, and what it does.
    """

    def __init__(self, desk: Desk, offers: Offers, keys: Sequence[tuple[str, str]]) -> None:
        self._desk, self._offers, self._keys = desk, offers, keys
        self._at = 0
        self._sheet: ChoicesSheet | None = None

    @property
    def lit(self) -> object:
        """The entry, or the row of the settings."""
        return self._at, self._sheet.lit if self._sheet is not None else None

    def handle(self, key: int) -> str:
        """Take a key in; returns what was chosen of :data:`PAUSE`, if anything was."""
        if self._sheet is not None:
            if self._sheet.handle(key):
                self._sheet = None
        elif key in BACK:
            return PAUSE[0]
        elif key in UP or key in DOWN:
            self._at = (self._at + (1 if key in DOWN else -1)) % len(PAUSE)
        elif key in CONFIRM and PAUSE[self._at] == "Settings":
            self._sheet = ChoicesSheet(self._desk, self._offers, IN_PLAY)
        elif key in CONFIRM:
            return PAUSE[self._at]
        return ""

    def draw(self, canvas: pygame.Surface) -> None:
        """The entries and the keys on paper, or the settings."""
        veil(canvas, 0.5)
        if self._sheet is not None:
            self._sheet.draw(canvas)
            return
        top = 52 + 15 * len(PAUSE)
        box = pygame.Rect(WIDE // 2 - 130, 42, 260, top + 15 + 14 * len(self._keys))
        panel(canvas, box, paper=True)
        text.write(
            canvas, "A breath", (box.centerx, box.y + 10), INK, size=2, align=0.5, shadow=None
        )
        for number, entry in enumerate(PAUSE):
            chosen = number == self._at
            colour = INK if chosen else mix(INK, PAPER, 0.5)
            label = f"- {entry} -" if chosen else entry
            text.write(canvas, label, (box.centerx, box.y + 42 + 15 * number), colour, align=0.5,
                       shadow=None)  # fmt: skip
        for number, (key, words) in enumerate(self._keys):
            y = box.y + top + 14 * number
            text.write(canvas, key, (box.x + 116, y), INK, align=1.0, shadow=None)
            text.write(canvas, words, (box.x + 126, y), mix(INK, PAPER, 0.35), shadow=None)
