"""The title: a level plays itself behind the name of the game."""

from math import sin

import pygame

from ...levels import build
from ...view import text
from ...view.hud import panel
from ...view.palette import EMBER, GOLD, INK, LAMP, NIGHT, PAPER, Colour, mix
from ...view.stage import Stage
from ...world.kinds import Genre
from ..keys.input import BACK, CONFIRM, DOWN, UP
from ..offering.offers import Offers
from ..paper.sheets import HIGH, WIDE, veil
from ..screen import Desk, Go, Screen
from ..session.session import DECISIONS_PER_SECOND, Session
from .choices import ChoicesSheet

_NAME = "DUSKFOLK"
_ENTRIES: tuple[str, ...] = (
    "Play", "Any level", "Looking back", "What we think", "Who plays", "Settings", "Leave",
)  # fmt: skip
_SURE = "Leave: once more"  # for a key that was pressed to start
_HINT = "arrows and space   F10 mute   F11 full screen   F12 picture"
_ZH: dict[str, str] = dict(zip(
    (*_ENTRIES, _SURE, _HINT),
    ("开始", "自己选关", "回顾", "我们怎么看你", "谁来玩", "设置", "离开", "离开：再按一次",
     "方向键和空格   F10 静音   F11 全屏   F12 截图"), strict=True,
))  # fmt: skip
_TOP, _PITCH = 178, 20  # pixels from the upper edge, and from entry to entry


class Title(Screen):
    """Menu: play, choose a level, settings, leave."""

    notes_high = True

    def __init__(self, desk: Desk, offers: Offers | None = None) -> None:
        self._desk = desk
        self.offers = offers or desk.offers()
        self._at = 0
        self._next: Screen | Go | None = self
        self._clock = 0.0
        self._sure = False  # whether to leave was asked for once
        self._sheet: ChoicesSheet | None = None
        self._begin_scene(0)

    @property
    def lit(self) -> object:
        """The entry, or the row of the settings."""
        return self._at, self._sure, self._sheet.lit if self._sheet is not None else None

    def handle(self, event: pygame.Event) -> None:
        """Up and down, and a choice; the mouse does the same outside the settings."""
        if event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN) and self._sheet is None:
            self._point(event)
        if event.type != pygame.KEYDOWN:
            return
        if self._sheet is not None:
            self._handle_settings(event.key)
        elif event.key in UP or event.key in DOWN:
            self._at = (self._at + (1 if event.key in DOWN else -1)) % len(_ENTRIES)
            self._sure = False
        elif event.key in CONFIRM:
            self._choose()
        elif event.key in BACK:
            self._at = len(_ENTRIES) - 1

    def update(self, seconds: float) -> Screen | Go | None:
        """Let the scene behind live on; have levels ready before they are asked for."""
        self._clock += seconds
        if self.offers.note:
            self._desk.notes.say(self.offers.note, once=self.offers.note)
        self._due += seconds * DECISIONS_PER_SECOND
        while self._due >= 1:
            self._due -= 1
            if self._session.over:
                self._begin_scene(self._session.level.number + 1)
            self._session.step()
            self._stage.see(self._session.state, 0)
        if self._clock > 1.0:
            self.offers.prepare()
        self._frame = seconds
        return self._next

    def draw(self, canvas: pygame.Surface) -> None:
        """The scene, the name, the menu."""
        self._stage.draw(canvas, self._due, self._frame)
        veil(canvas, 0.22)
        _draw_name(canvas, self._clock)
        if self._sheet is not None:
            self._sheet.draw(canvas)
            return
        for number, entry in enumerate(_ENTRIES):
            chosen = number == self._at
            entry = self._told(_SURE if chosen and self._sure else entry)
            y = _TOP + _PITCH * number
            if chosen:
                wide = text.width(entry) + 30
                panel(canvas, (WIDE // 2 - wide // 2, y - 4, wide, 20), paper=True)
            colour: Colour = INK if chosen else mix(PAPER, NIGHT, 0.1)
            text.write(canvas, entry, (WIDE // 2, y - 1), colour, align=0.5,
                       shadow=None if chosen else NIGHT)  # fmt: skip
        text.write(
            canvas, self._told(_HINT), (WIDE // 2, HIGH - 20), mix(PAPER, NIGHT, 0.4), align=0.5
        )

    def _told(self, words: str) -> str:
        """Words of the menu in the language of the cards."""
        return _ZH.get(words, words) if self._desk.language == "zh" else words

    def _point(self, event: pygame.Event) -> None:
        """The entry under the mouse is chosen, and taken by a click."""
        x, y = event.pos
        at = (y - _TOP + 4) // _PITCH
        if abs(x - WIDE // 2) < 80 and 0 <= at < len(_ENTRIES):
            self._sure = self._sure and at == self._at
            self._at = at
            if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
                self._choose()

    def _begin_scene(self, number: int) -> None:
        genre = Genre(number % len(Genre))
        brains = self._desk.brains_for(genre)
        self._session = Session(build(genre, number), number, brains, played=-1)
        state = self._session.state
        self._stage = Stage(
            self._session.worlds.ground, int(state.ground[0]), genre, look=self._desk.look
        )
        self._stage.see(state, 0)
        self._due = self._frame = 0.0

    def _choose(self) -> None:
        entry = _ENTRIES[self._at]
        if entry == "Play":
            self._next = Go("square" if self._desk.journey.on_square else "valley", self.offers)
        elif entry == "Any level":
            self._next = Go("by hand", self.offers)
        elif entry == "Looking back":
            self._next = Go("gallery", self.offers)
        elif entry == "What we think":
            self._next = Go("thoughts", self.offers)
        elif entry == "Who plays":
            self._next = Go("household", self.offers)
        elif entry == "Settings":
            self._sheet = ChoicesSheet(self._desk, self.offers)
        elif self._sure:
            self._next = None
        else:
            self._sure = True

    def _handle_settings(self, key: int) -> None:
        assert self._sheet is not None, "the settings are open"
        crowd = self._desk.crowd
        asked = self._sheet.handle(key)
        self._stage.look = self._desk.look
        if self._desk.crowd != crowd:
            self.offers.close()
            self.offers = self._sheet.offers = self._desk.offers()
        if asked == "Your data":
            self._next = Go("yours", self.offers)
        elif asked:
            self._sheet = None


def _draw_name(canvas: pygame.Surface, clock: float) -> None:
    """The name of the game, letter by letter, with embers for breath."""
    size, gap = 5, 4
    wide = len(_NAME) * (text.ADVANCE * size + gap) - gap
    x = WIDE // 2 - wide // 2
    for number, letter in enumerate(_NAME):
        lift = round(2 * sin(clock * 1.3 + number * 0.7))
        warm = 0.5 + 0.5 * sin(clock * 0.9 - number * 0.5)
        at = (x + number * (text.ADVANCE * size + gap), 66 + lift)
        text.write(canvas, letter, (at[0], at[1] + 3), NIGHT, size=size, shadow=None)
        text.write(canvas, letter, at, mix(LAMP, EMBER, 0.55 * warm), size=size, shadow=NIGHT)
    canvas.fill(mix(GOLD, NIGHT, 0.2), (WIDE // 2 - 110, 140, 220, 1))
    text.write(canvas, "the lamplighter of Emberhollow", (WIDE // 2, 146), PAPER, align=0.5)
