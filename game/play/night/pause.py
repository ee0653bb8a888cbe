"""The pause of a play: what one can do now, its settings, and all keys."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

import pygame

from ...view import text
from ...view.hud import panel
from ...view.palette import GOLD, INK, PAPER, mix
from ...world.kinds import Role
from ..kept.choices import SIZES
from ..keys.input import BACK, CONFIRM, ROWS, walked
from ..keys.twice import Twice
from ..menu.choices import ChoicesSheet
from ..offering.offers import Offers
from ..paper.key_caps import caps
from ..paper.reading import seconds_for
from ..paper.sheets import HIGH, WIDE, veil
from ..screen import Desk
from ..session.seats import POWERS
from ..words.keys import tell as key_words
from ..words.menus import tell

PAUSE = ("go on", "again", "settings", "leave")
_PITCH = 15  # pixels from entry to entry
_ROOM = 208  # pixels that an entry may take beside the keys
_BOX, _KEYS = (440, 620), (312, 412)  # pixels: how wide, and where keys end; for large letters
_RIM, _APART = 16, 14  # pixels at the side, and between the entries and the goal
_NEEDED = 2  # parts of the goal that are never left out: what is missing, and what is asked
_SOFT = mix(INK, PAPER, 0.25)


class _Goal(NamedTuple):
    """The goal, line by line, and how large its letters are."""

    lines: list[str]
    size: float


class Pause:
    """A sheet over a play that stands still; each pause is a new one.

    Args:
        desk: where choices are remembered.
        offers: whose challenge can be set.
        keys: tells each key as it is written here, and what it does, see :func:`keys_of`.
        loses: the entries that throw away what was played, and so are pressed twice.
        told_of: what becomes of the night by an entry, which is read while that is chosen.
        goal: tells what the night still asks for, what counts most first.
    """

    def __init__(
        self,
        desk: Desk,
        offers: Offers,
        keys: Callable[[], Sequence[tuple[str, str]]],
        loses: Collection[str] = (),
        told_of: Mapping[str, str] | None = None,
        goal: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        self._desk, self._offers, self.all_keys = desk, offers, keys
        self._loses, self._told_of, self._goal = loses, told_of or {}, goal
        self._at = 0
        self._twice = Twice()
        self._sheet: ChoicesSheet | None = None
        self._areas: list[pygame.Rect] = []

    @property
    def lit(self) -> object:
        """The entry, or the row of the settings."""
        return self._at, self._twice.asked, self._sheet.lit if self._sheet is not None else None

    @property
    def asks(self) -> str:
        """Whether the settings wait for a key."""
        return self._sheet.asks if self._sheet is not None else ""

    def answer(self, event: pygame.Event) -> None:
        """The key is theirs."""
        if self._sheet is not None:
            self._sheet.answer(event)

    def handle(self, key: int) -> str:
        """Take a key in; returns what was chosen of :data:`PAUSE`, if anything was."""
        self._twice.begins(pygame.Event(pygame.KEYDOWN, key=key))
        return self._take(key)

    def _take(self, key: int) -> str:
        if self._sheet is not None:
            if self._sheet.handle(key):
                self._sheet, self._at = None, 0  # who has settled it goes on
        elif key in BACK:
            return PAUSE[0]
        elif key in ROWS:
            self._at = walked(key, self._at, len(PAUSE))
        elif key in CONFIRM and PAUSE[self._at] == "settings":
            self._sheet = ChoicesSheet(self._desk, self._offers, playing=True)
        elif key in CONFIRM:
            entry = PAUSE[self._at]
            if entry in self._loses and not self._twice.press(entry, self._reads(entry)):
                return ""
            return entry
        return ""

    def point(self, event: pygame.Event) -> str:
        """Take the mouse in; returns what :meth:`handle` does."""
        self._twice.begins(event)
        if self._sheet is not None:
            if self._sheet.point(event):
                self._sheet, self._at = None, 0
            return ""
        under = pygame.Rect(event.pos, (1, 1)).collidelist(self._areas)
        if under not in (-1, self._at):
            self._at = under
            self._twice.let_go()
        clicked = event.type == pygame.MOUSEBUTTONDOWN and event.button == 1
        return self._take(pygame.K_RETURN) if clicked and under >= 0 else ""

    def draw(self, canvas: pygame.Surface) -> None:
        """The entries and the keys on paper, or the settings."""
        veil(canvas, 0.5)
        if self._sheet is not None:
            self._sheet.draw(canvas)
            return
        size, keys = self._desk.store.choices.letters, self.all_keys()
        pitch, line = round(_PITCH * size), text.line(size) + 1
        goal = self._laid_out(keys, size)
        title, entries = 42 if size == 1 else 50, pitch * len(PAUSE)
        beside = entries + _APART + text.line(goal.size) * len(goal.lines)
        box = pygame.Rect(0, 0, _BOX[size > 1], title + max(line * len(keys), beside) + 16)
        box.center = WIDE // 2, HIGH // 2
        panel(canvas, box, paper=True)
        told, at = tell(self._desk.language, "breath"), (box.centerx, box.y + 10)
        text.write(canvas, told, at, INK, size=2, align=0.5, shadow=None)
        top = box.y + title
        self._draw_entries(canvas, (box.x + 104, top), pitch, size)
        y = top + entries + _APART // 2
        canvas.fill(mix(PAPER, GOLD, 0.6), (box.x + _RIM, y, 80, 1))
        for number, told in enumerate(goal.lines):
            at = box.x + _RIM, y + _APART // 2 + text.line(goal.size) * number
            text.write(canvas, told, at, INK, size=goal.size, shadow=None)
        x = box.x + _KEYS[size > 1]
        for number, (key, words) in enumerate(keys):
            y = top + line * number
            text.write(canvas, key, (x, y), INK, size=size, align=1.0, shadow=None)
            text.write(canvas, words, (x + 8, y), _SOFT, size=size, shadow=None)

    def _laid_out(self, keys: Sequence[tuple[str, str]], size: float) -> "_Goal":
        """The goal under the entries and beside the keys, in letters that are as large as can be.

        Who would leave, or begin again, reads what becomes of the night instead.
        """
        becomes = self._told_of.get(PAUSE[self._at], "")
        told = [becomes] if becomes else [one for one in self._goal() if one]
        line = text.line(size) + 1
        first = (round(_PITCH * size) * len(PAUSE) + _APART // 2) // line  # row beside its top
        caps_wide = max((text.width(key, size) for key, _ in keys[first:]), default=0)
        room = _KEYS[size > 1] - _RIM - 12 - caps_wide
        high = HIGH - 16 - (42 if size == 1 else 50) - round(_PITCH * size) * len(PAUSE) - _APART
        for small in (each for each in reversed(SIZES) if each <= size):
            # what is new in the night may be left out before anything grows smaller
            for parts in range(len(told), min(len(told), _NEEDED) - 1, -1):
                lines = [one for part in told[:parts] for one in text.wrap(part, room, small)]
                if text.line(small) * len(lines) <= high:
                    return _Goal(lines, small)
        return _Goal(text.wrap(told[0], room, 1) if told else [], 1)

    def _reads(self, entry: str) -> float:
        """Seconds in which the second press is waited for: as many as one reads."""
        return seconds_for(self._told_of.get(entry, ""), 4.0)

    def _draw_entries(
        self, canvas: pygame.Surface, at: tuple[int, int], pitch: int, size: float
    ) -> None:
        self._areas = []
        for number, entry in enumerate(PAUSE):
            label = tell(self._desk.language, entry)
            if self._twice.asked == entry:
                label = tell(self._desk.language, f"{entry} sure")
                if text.width(label, size) > _ROOM - 4 * text.ADVANCE * size:
                    label = tell(self._desk.language, "once more")
            label = f"- {label} -" if number == self._at else label
            y = at[1] + pitch * number
            colour = INK if number == self._at else _SOFT
            text.write(canvas, label, (at[0], y), colour, size=size, align=0.5, shadow=None)
            self._areas.append(pygame.Rect(at[0] - 90, y, 180, pitch))


def keys_of(language: str, role: Role, *, talks: bool) -> list[tuple[str, str]]:
    """The keys, as they are written on this keyboard, and what they do.

    Args:
        language: of what they do.
        role: of who is played.
        talks: whether there is anybody to talk to.
    """
    deeds = ["walk", "use", "dash", "flash", *(("talk", "other") if talks else ()),
             "see", "mute", "full", "picture", "pause"]  # fmt: skip
    words = {"flash": "lantern" if role == Role.LAMPLIGHTER else POWERS[role]}
    return [(caps(language, deed), key_words(language, words.get(deed, deed))) for deed in deeds]
