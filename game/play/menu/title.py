"""The title: a level plays itself behind the name of the game."""

from concurrent.futures import Future
from math import sin

import pygame

from ...levels import build
from ...nights import level_of
from ...nights.first import FIRST
from ...view import text
from ...view.hud import panel
from ...view.palette import EMBER, GOLD, LAMP, NIGHT, PAPER, mix
from ...view.stage import Stage
from ...world.kinds import Genre
from ..back_room import ask
from ..keys.input import BACK, CONFIRM, ROWS, walked
from ..keys.twice import Twice
from ..offering.offers import Offers
from ..offering.stock import known
from ..paper.key_caps import cap, page_caps
from ..paper.row import draw_row
from ..paper.sheets import HIGH, WIDE, band, veil
from ..screen import Desk, Go, Screen
from ..session.filming import stage_of
from ..session.session import DECISIONS_PER_SECOND, Session
from ..way import Place
from ..words.menus import tell
from .choices import ChoicesSheet

_NAME = "DUSKFOLK"
_ENTRIES = ("play", "others", "back", "thoughts", "who", "settings", "credits", "leave")
_GOES: dict[str, Place] = {
    "others": "beside", "back": "gallery", "thoughts": "thoughts", "who": "household",
    "credits": "credits",
}  # fmt: skip
_TOP, _PITCH = 172, 18  # pixels from the upper edge, and from entry to entry
_ASIDE = 48  # pixels of the menu beside its longest words, whose frame lies within
_LARGE_TOP = 97  # with large letters, whose rows share what room there is


class Title(Screen):
    """Menu: play, other nights, settings, leave."""

    notes_high = True

    def __init__(self, desk: Desk, offers: Offers | None = None) -> None:
        self._desk = desk
        self.offers = offers or desk.offers()
        self._at, in_settings = desk.way.stood("title", 0, 0)
        self._next: Screen | Go | None = self
        self._clock = 0.0
        self._twice = Twice()  # to leave
        self._sheet = ChoicesSheet(desk, self.offers, row="data") if in_settings else None
        self._number = 0
        self._made: Future[tuple[Session, Stage]] | None = None
        self._begin_scene(self._scene(0))
        if not desk.waking.waits:
            ask(lambda: known(desk.crowd))  # so that it is known once cards are asked for

    @property
    def lit(self) -> object:
        """The entry, or the row of the settings."""
        return self._at, self._twice.asked, self._sheet.lit if self._sheet is not None else None

    @property
    def stands(self) -> tuple[int, int]:
        """The entry, and whether it is the settings that lead on."""
        return self._at, int(self._sheet is not None)

    @property
    def asks(self) -> str:
        """Whether the settings wait for a key."""
        return self._sheet.asks if self._sheet is not None else ""

    def answer(self, event: pygame.Event) -> None:
        """The key is theirs."""
        if self._sheet is not None:
            self._sheet.answer(event)

    def handle(self, event: pygame.Event) -> None:
        """Up and down, and a choice; the mouse does the same."""
        self._twice.begins(event)
        if event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN):
            if self._sheet is None:
                self._point(event)
            else:
                self._follow(self._sheet.point(event))
        if event.type != pygame.KEYDOWN:
            return
        if self._sheet is not None:
            self._follow(self._sheet.handle(event.key))
        elif event.key in ROWS:
            self._at = walked(event.key, self._at, len(_ENTRIES))
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
            self._live()
        if self._clock > 1.0:
            self.offers.prepare()
        self._frame = seconds
        return self._next

    def draw(self, canvas: pygame.Surface) -> None:
        """The scene, the name, the menu."""
        self._stage.draw(canvas, self._due, self._frame)
        veil(canvas, 0.22)
        if self._sheet is not None:
            veil(canvas, 0.3)
            self._sheet.draw(canvas)
            return
        size, language = self._desk.store.choices.letters, self._desk.language
        _draw_name(canvas, self._clock, tell(language, "under"), size)
        top, pitch = self._places
        self._draw_hint(canvas, size)
        entries = (*_ENTRIES, "leave sure")
        wide = max(text.width(tell(language, entry), size) for entry in entries) + _ASIDE
        panel(canvas, (WIDE // 2 - wide // 2, top - 8, wide, pitch * len(_ENTRIES) + 12))
        for number, entry in enumerate(_ENTRIES):
            chosen = number == self._at
            said = tell(language, "leave sure" if chosen and self._twice.asked else entry)
            row = pygame.Rect((WIDE - wide) // 2, top - 3 + pitch * number, wide, pitch)
            draw_row(canvas, said, row, chosen=chosen, size=size)

    @property
    def _places(self) -> tuple[int, int]:
        """Where the first entry begins, and how far it is to the next."""
        size = self._desk.store.choices.letters
        if size == 1:
            return _TOP, _PITCH
        low = HIGH - 12 - text.line(size) * len(self._hint(size))
        return _LARGE_TOP, min(round(_PITCH * size), (low - _LARGE_TOP) // len(_ENTRIES))

    def _draw_hint(self, canvas: pygame.Surface, size: float) -> None:
        """The keys of every screen, at the lower edge."""
        lines = self._hint(size)
        high = text.line(size) * len(lines)
        band(canvas, HIGH - high - 4, high + 4)
        for number, said in enumerate(lines):
            at = WIDE // 2, HIGH - high - 2 + text.line(size) * number
            text.write(canvas, said, at, mix(PAPER, NIGHT, 0.2), size=size, align=0.5)

    def _hint(self, size: float) -> list[str]:
        language = self._desk.language
        keys = {deed: cap(language, deed) for deed in ("mute", "full", "picture")}
        return text.balanced(tell(language, "hint", **keys, **page_caps(language)), 630, size)

    def _point(self, event: pygame.Event) -> None:
        """The entry under the mouse is chosen, and taken by a click."""
        x, y = event.pos
        top, pitch = self._places
        at = (y - top + 4) // pitch
        if abs(x - WIDE // 2) < 100 and 0 <= at < len(_ENTRIES):
            if at != self._at:
                self._twice.let_go()
            self._at = at
            if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
                self._choose()

    def _scene(self, number: int) -> tuple[Session, Stage]:
        """A level that plays itself; any thread may make it."""
        if self._desk.waking.waits:  # one that need not be built
            level = level_of(FIRST[number % len(FIRST)])
        else:
            level = build(Genre(number % len(Genre)), number)
        session = Session(level, number, self._desk.brains_for(level.genre), played=-1)
        return session, stage_of(session, self._desk.look)

    def _begin_scene(self, scene: tuple[Session, Stage]) -> None:
        self._session, self._stage = scene
        self._due = self._frame = 0.0

    def _live(self) -> None:
        """One decision of the scene behind; the next scene is made beside the frames."""
        if not self._session.over:
            self._session.step()
            self._stage.see(self._session.state, 0)
        elif self._made is None:
            self._number += 1
            self._made = ask(lambda number=self._number: self._scene(number))
        elif self._made.done():
            self._begin_scene(self._made.result())
            self._made = None

    def _choose(self) -> None:
        entry = _ENTRIES[self._at]
        if entry == "play":
            self._next = Go("square" if self._desk.journey.on_square else "valley", self.offers)
        elif entry in _GOES:
            self._next = Go(_GOES[entry], self.offers)
        elif entry == "settings":
            self._sheet = ChoicesSheet(self._desk, self.offers)
        elif self._twice.press(entry):
            self._next = None

    def _follow(self, asked: str) -> None:
        """Let what was changed in the settings count, and go where they lead."""
        assert self._sheet is not None, "the settings are open"
        self._stage.look = self._desk.look
        if self._desk.crowd != self.offers.crowd:
            self.offers.close()
            self.offers = self._desk.offers()
            self._sheet.take(self.offers)
        if asked == "data":
            self._next = Go("yours", self.offers)
        elif asked:
            self._sheet = None


def _draw_name(canvas: pygame.Surface, clock: float, under: str, size: float) -> None:
    """The name of the game, letter by letter, with embers for breath."""
    large, gap = (5, 4) if size == 1 else (4, 4)
    y = 60 if size == 1 else -2  # large letters need the room
    for edge in range(4):  # darker towards the letters
        band(canvas, y - 10 + 3 * edge, 14 * large + 38 - 6 * edge, 0.16)
    wide = len(_NAME) * (text.ADVANCE * large + gap) - gap
    x = WIDE // 2 - wide // 2
    for number, letter in enumerate(_NAME):
        lift = round(2 * sin(clock * 1.3 + number * 0.7))
        warm = 0.5 + 0.5 * sin(clock * 0.9 - number * 0.5)
        at = (x + number * (text.ADVANCE * large + gap), y + lift)
        colour = mix(LAMP, EMBER, 0.55 * warm)
        text.write(canvas, letter, at, colour, size=large, shadow=NIGHT)
    canvas.fill(mix(GOLD, NIGHT, 0.2), (WIDE // 2 - 110, y + 14 * large + 2, 220, 1))
    text.write(canvas, under, (WIDE // 2, y + 14 * large + 5), PAPER, size=size, align=0.5)
