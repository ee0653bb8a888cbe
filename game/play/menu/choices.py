"""The sheet of choices: what a player can set, in the title and in the pause of a play."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

import pygame

from ....agents.recommender import HARD, RELAXED
from ...view import text
from ...view.hud import panel
from ...view.palette import LAMP, LOOKS, NIGHT, PAPER, Colour, mix
from ..kept.store import MOST_VOLUME
from ..keys.input import BACK, CONFIRM, DOWN, LEFT, RIGHT, UP
from ..offering.advice import setting_name, tonight
from ..offering.offers import Offers
from ..paper.sheets import HIGH, WIDE
from ..screen import Desk
from ..words.cards import LANGUAGES
from ..words.thoughts import tell

ROWS = (
    "Colours", "Folk", "Difficulty", "Challenge", "Cards in", "Key hints", "Talk", "Sound",
    "Your data", "Back",
)  # fmt: skip
# What can be chosen in mid-level.
IN_PLAY = ("Colours", "Difficulty", "Challenge", "Key hints", "Talk", "Sound", "Back")
_INNER = {  # sheets of their own
    "Talk": ("Own words", "Letters", "Folk speak", "Back"),
    "Sound": ("Sounds", "Music", "Voices", "Mute", "Subtitles", "Back"),
}
_VOLUMES = {"Sounds": "sounds", "Music": "music", "Voices": "voices"}
_SIZES = {1: "usual size", 2: "twice the size"}
_TONGUES = {"": "their own", "en": "English", "zh": "中文"}
_NOTCH = 0.05  # of the difficulty and of the challenge, for one key
_TOP, _PITCH = 158, 15  # pixels from the upper edge, and from row to row
_FROM_NEXT = "The difficulty counts from the next level on."

_CHALLENGES = ((0.78, "relaxed"), (0.62, "middle"), (0.0, "hard"))  # from which share of wins on

_Value = TypeVar("_Value", str, int)


class ChoicesSheet:
    """Rows of choices, each changed by the arrows; the last one leaves.

    Args:
        desk: where choices are remembered.
        offers: whose cards the challenge is for.
        rows: those that are shown.

    Attributes:
        row: the one that is chosen.
    """

    def __init__(self, desk: Desk, offers: Offers, rows: Sequence[str] = ROWS) -> None:
        self._desk, self.offers, self._rows = desk, offers, rows
        self._at = 0
        self._inner: ChoicesSheet | None = None

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

    def handle(self, key: int) -> str:
        """Take a key in.

        Returns:
            The row whose page is asked for, "Back" to leave; else empty.
        """
        if self._inner is not None:
            if self._inner.handle(key):
                self._inner = None
            return ""
        if key in BACK:
            return "Back"
        if key in UP or key in DOWN:
            self._at = (self._at + (1 if key in DOWN else -1)) % len(self._rows)
        elif key in CONFIRM and self.row in ("Back", "Your data"):
            return self.row
        elif key in CONFIRM and self.row in _INNER:
            self._inner = ChoicesSheet(self._desk, self.offers, _INNER[self.row])
        elif key in CONFIRM or key in LEFT or key in RIGHT:
            self._change(-1 if key in LEFT else 1)
        return ""

    def draw(self, canvas: pygame.Surface) -> None:
        """The rows with what is chosen, and for the difficulty what it does."""
        if self._inner is not None:
            self._inner.draw(canvas)
            return
        box = pygame.Rect(WIDE // 2 - 150, _TOP, 300, 18 + _PITCH * len(self._rows))
        panel(canvas, box)
        values = self._values()
        for number, label in enumerate(self._rows):
            y = box.y + 11 + _PITCH * number
            colour = LAMP if number == self._at else PAPER
            text.write(canvas, label, (box.x + 20, y), colour)
            if label == "Difficulty":
                name = setting_name(self._desk.slider)
                _draw_slider(canvas, (box.right - 130, y), self._desk.slider, name, colour)
            elif label == "Challenge":
                wanted = self.offers.recommender.target
                share = (RELAXED - wanted) / (RELAXED - HARD)
                name = next(name for least, name in _CHALLENGES if wanted >= least)
                _draw_slider(canvas, (box.right - 130, y), share, name, colour)
            elif label in _VOLUMES:
                volume = self._volume(label)
                share, name = volume / MOST_VOLUME, f"{10 * volume} %"
                _draw_slider(canvas, (box.right - 130, y), share, name, colour)
            elif label in values:
                text.write(canvas, f"< {values[label]} >", (box.right - 20, y), colour, align=1.0)
        if self.row == "Difficulty":
            text.write(canvas, tonight(self._desk.slider), (WIDE // 2, HIGH - 30), align=0.5)
            if self._rows == IN_PLAY:
                text.write(canvas, _FROM_NEXT, (WIDE // 2, HIGH - 44), align=0.5)
        elif self.row == "Challenge":
            told = tell(
                self._desk.language, "challenge", tenths=f"{10 * self.offers.recommender.target:g}"
            )
            text.write(canvas, told, (WIDE // 2, HIGH - 30), align=0.5)

    def _values(self) -> dict[str, str]:
        """What is chosen, in words."""
        choices = self._desk.store.choices
        return {
            "Colours": self._look, "Folk": "doubled" if self._desk.crowd == 2 else "usual",
            "Key hints": "on" if choices.lessons else "off",
            "Own words": "typed" if choices.typed else "choices only",
            "Cards in": LANGUAGES[self._desk.language],
            "Mute": "on" if choices.mute else "off",
            "Subtitles": "on" if choices.captions else "off",
            "Letters": _SIZES[choices.letters], "Folk speak": _TONGUES[choices.tongue],
        }  # fmt: skip

    def _change(self, step: int) -> None:
        """The next choice of the row, or the one before."""
        desk, row, choices = self._desk, self.row, self._desk.store.choices
        if row == "Colours":
            desk.choose("look", _next(LOOKS, self._look, step))
        elif row == "Difficulty":
            slider = min(max(desk.slider + step * _NOTCH, 0.0), 1.0)
            desk.choose("difficulty", round(slider, 2))
        elif row == "Challenge":
            recommender = self.offers.recommender
            wanted = round(recommender.target - step * _NOTCH, 2)
            wishes = replace(recommender.wishes, target=wanted)
            desk.attempt("Wishes are not remembered", lambda: self.offers.wish(wishes))
        elif row == "Cards in":
            desk.choose("language", _next(LANGUAGES, desk.language, step))
        elif row == "Key hints":
            desk.choose("lessons", not choices.lessons)
        elif row == "Own words":
            desk.choose("typed", not choices.typed)
        elif row in _VOLUMES:
            volume = min(max(self._volume(row) + step, 0), MOST_VOLUME)
            desk.choose(_VOLUMES[row], volume)
        elif row == "Mute":
            desk.choose("mute", not choices.mute)
        elif row == "Subtitles":
            desk.choose("captions", not choices.captions)
        elif row == "Letters":
            desk.choose("letters", _next(_SIZES, choices.letters, step))
        elif row == "Folk speak":
            desk.choose("tongue", _next(_TONGUES, choices.tongue, step))
        elif row == "Folk":
            desk.choose("crowd", 1 if desk.crowd == 2 else 2)

    def _volume(self, row: str) -> int:
        return getattr(self._desk.store.choices, _VOLUMES[row])

    @property
    def _look(self) -> str:
        return self._desk.settings.look or self._desk.store.choices.look


def _next(all_of: Iterable[_Value], now: _Value, step: int) -> _Value:
    """The one that is so many steps after another, round and round."""
    values = list(all_of)
    return values[(values.index(now) + step) % len(values)]


def _draw_slider(
    canvas: pygame.Surface, at: tuple[int, int], slider: float, name: str, colour: Colour
) -> None:
    """A line with a bead, and what its place is called."""
    x, y, wide = at[0], at[1] + 6, 56
    canvas.fill(mix(colour, NIGHT, 0.5), (x, y, wide, 2))
    for mark in (0, wide // 2, wide):
        canvas.fill(mix(colour, NIGHT, 0.5), (x + mark - 1, y - 2, 2, 6))
    canvas.fill(LAMP, (x + round(slider * wide) - 2, y - 3, 5, 8))
    text.write(canvas, name, (x + 110, at[1]), colour, align=1.0)
