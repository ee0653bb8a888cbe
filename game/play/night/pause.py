"""The pause of a play: what one can do now, its settings, and all keys."""

from collections.abc import Callable, Collection, Sequence

import pygame

from ...view import text
from ...view.hud import panel
from ...view.palette import INK, PAPER, mix
from ...world.kinds import Role
from ..keys.input import BACK, CONFIRM, ROWS, walked
from ..keys.twice import Twice
from ..menu.choices import ChoicesSheet
from ..offering.offers import Offers
from ..paper.key_caps import caps
from ..paper.sheets import HIGH, WIDE, veil
from ..screen import Desk
from ..session.seats import POWERS
from ..words.keys import tell as key_words
from ..words.menus import tell

PAUSE = ("go on", "again", "settings", "leave")
_PITCH = 15  # pixels from entry to entry
_ROOM = 208  # pixels that an entry may take beside the keys
_SOFT = mix(INK, PAPER, 0.25)


class Pause:
    """A sheet over a play that stands still; each pause is a new one.

    Args:
        desk: where choices are remembered.
        offers: whose challenge can be set.
        keys: tells each key as it is written here, and what it does, see :func:`keys_of`.
        loses: the entries that throw away what was played, and so are pressed twice.
    """

    def __init__(
        self,
        desk: Desk,
        offers: Offers,
        keys: Callable[[], Sequence[tuple[str, str]]],
        loses: Collection[str] = (),
    ) -> None:
        self._desk, self._offers, self.all_keys, self._loses = desk, offers, keys, loses
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
            return entry if entry not in self._loses or self._twice.press(entry) else ""
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
        below = size == 1  # large letters need the room, and keys lie beside the entries
        title = 42 if below else 50
        entries, keys_high = pitch * len(PAUSE), line * len(keys)
        high = title + (entries + 6 + keys_high if below else max(entries, keys_high))
        box = pygame.Rect(0, 0, 260 if below else 620, high + 16)
        box.center = WIDE // 2, HIGH // 2
        panel(canvas, box, paper=True)
        told, at = tell(self._desk.language, "breath"), (box.centerx, box.y + 10)
        text.write(canvas, told, at, INK, size=2, align=0.5, shadow=None)
        middle = box.centerx if below else box.x + 104
        self._draw_entries(canvas, (middle, box.y + title), pitch, size)
        top = box.y + title + (pitch * len(PAUSE) + 6 if below else 0)
        x = box.x + (118 if below else 412)
        for number, (key, words) in enumerate(keys):
            y = top + line * number
            text.write(canvas, key, (x, y), INK, size=size, align=1.0, shadow=None)
            text.write(canvas, words, (x + 8, y), _SOFT, size=size, shadow=None)

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
