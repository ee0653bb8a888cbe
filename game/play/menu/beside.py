"""Nights beside the way: one a day, endless ones, a code, own maps, and the cards."""

from concurrent.futures import Future

import pygame

from duskfolk.errors import DuskfolkError

from ...levels import Level
from ...nights import Night, code_of, endless, night_in, of_the_day
from ...nights.codes import LETTERS, LONGEST, SHORTEST, spaced
from ...view import text
from ...view.hud import panel
from ...view.palette import EMBER, GOLD, INDIGO, INK, PAPER, mix
from ..back_room import ask
from ..kept.maps import OwnMap, map_files, own_map
from ..kept.mine import home_path
from ..kept.ours import MAPS
from ..keys.input import BACK, CONFIRM, DOWN, LEFT, RIGHT, UP
from ..offering.offers import Offers
from ..paper.sheets import HIGH, WIDE, dusk
from ..screen import Desk, Go, Screen
from ..words.cards import genre_name
from ..words.journey import tell

_ROWS = ("day", "endless", "code", "maps", "cards", "hand", "back")
_TOP, _PITCH = 58, 26
_MOST_ROWS = 9_999  # rows of endless nights


class Beside(Screen):
    """All that can be played off the way."""

    notes_high = True

    def __init__(self, desk: Desk, offers: Offers) -> None:
        self._desk, self._offers = desk, offers
        self._at, self._row, self._map = desk.way.stood("beside", 0, 1, 0)
        self._next: Screen | Go | None = self
        self._typed, self._wrong = "", ""
        self._folder = desk.store.folder / MAPS
        self._maps: Future[list[OwnMap]] = ask(
            lambda: [own_map(path) for path in map_files(self._folder)]
        )
        self._areas: list[pygame.Rect] = []

    @property
    def stands(self) -> tuple[int, ...]:
        """The chosen row, the row of endless nights, and the map."""
        return self._at, self._row, self._map

    def handle(self, event: pygame.Event) -> None:
        """Rows by up and down, their values by left and right, a code by its letters."""
        if event.type == pygame.KEYDOWN:
            self._press(event.key, getattr(event, "written", event.key))
        elif event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN):
            found = pygame.Rect(event.pos, (1, 1)).collidelist(self._areas)
            if found >= 0:
                self._at = found
                if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
                    self._do(_ROWS[found])

    def update(self, seconds: float) -> Screen | Go | None:
        """Nothing moves here."""
        self._offers.prepare()
        return self._next

    def draw(self, canvas: pygame.Surface) -> None:
        """The rows, and under the chosen one what it would be."""
        dusk(canvas)
        size = self._desk.store.choices.letters
        text.write(canvas, self._say("beside"), (WIDE // 2, 10), PAPER, size=2, align=0.5)
        self._areas = []
        for n, name in enumerate(_ROWS):
            words = self._say(name)
            wide = text.width(words, size) + 30
            area = pygame.Rect(0, 0, wide, round(14 * size) + 6)
            area.midtop = WIDE // 2, _TOP + (_PITCH + 8 * (size - 1)) * n - 18 * (size - 1)
            chosen = n == self._at
            if chosen:
                panel(canvas, area, paper=True)
            colour = INK if chosen else PAPER
            text.write(canvas, words, (area.centerx, area.y + 3), colour, size=size, align=0.5,
                       **({"shadow": None} if chosen else {}))  # fmt: skip
            self._areas.append(area)
        self._draw_why(canvas, size)

    def _say(self, key: str, **values: object) -> str:
        return tell(self._desk.language, key, **values)

    @property
    def _trace_turn(self) -> int:
        """How many nights of this row were won: the next one is played."""
        nights, turn = self._desk.journey.nights, 0
        while (kept := nights.get(f"endless.{self._row}.{turn}")) is not None and kept.won:
            turn += 1
        return turn

    def _night(self) -> Night:
        return endless(self._row, self._trace_turn)

    def _draw_why(self, canvas: pygame.Surface, size: float) -> None:
        language, name = self._desk.language, _ROWS[self._at]
        lines: list[str] = []
        if name == "day":
            night = of_the_day()
            lines = [self._say("day why", genre=genre_name(language, night.genre),
                               code=code_of(night.genre, night.number))]  # fmt: skip
        elif name == "endless":
            night = self._night()
            lines = [self._say("endless why", seed=self._row, turn=self._trace_turn + 1,
                               genre=genre_name(language, night.genre),
                               code=code_of(night.genre, night.number)),
                     self._say("endless keys")]  # fmt: skip
        elif name == "code":
            lines = [self._say("code why", letters=" ".join(LETTERS)), f"{spaced(self._typed)}_"]
        elif name == "maps":
            lines = self._told_maps()
        elif name in ("cards", "hand"):
            lines = [self._say(f"{name} why")]
        y = HIGH - 84 - 20 * (size - 1)
        for n, line in enumerate(lines):
            for part in text.wrap(line, 600, size):
                colour = mix(PAPER, GOLD, 0.35) if n else PAPER
                text.write(canvas, part, (WIDE // 2, y), colour, size=size, align=0.5)
                y += text.line(size) + 2
        if self._wrong:
            text.write(canvas, text.cut(self._wrong, 620), (WIDE // 2, HIGH - 22),
                       mix(EMBER, PAPER, 0.3), align=0.5)  # fmt: skip
        else:
            hint = mix(PAPER, INDIGO, 0.35)
            text.write(canvas, "Esc", (WIDE // 2, HIGH - 22), hint, align=0.5)

    def _told_maps(self) -> list[str]:
        folder = home_path(self._folder)
        if not self._maps.done():
            return [self._say("maps not yet")]
        maps = self._maps.result()
        if not maps:
            return [self._say("maps none", folder=folder)]
        one = maps[self._map % len(maps)]
        named = one.level.name if one.level else self._say("maps wrong", name=one.name, why=one.why)
        return [self._say("maps why", count=len(maps), folder=folder), f"< {named} >"]

    def _press(self, key: int, written: int) -> None:
        row = _ROWS[self._at]
        if row == "code" and self._type(key, written):
            return
        if key in BACK and row == "code" and self._typed:  # what was typed is left first
            self._typed = self._wrong = ""
        elif key in BACK:
            self._next = Go("back", self._offers)
        elif key in (pygame.K_UP, pygame.K_DOWN) or (row != "code" and key in UP | DOWN):
            self._at = (self._at + (1 if key in DOWN else -1)) % len(_ROWS)
            self._wrong = ""
        elif key in LEFT or key in RIGHT:
            step = 1 if key in RIGHT else -1
            if row == "endless":
                self._row = (self._row - 1 + step) % _MOST_ROWS + 1
            elif row == "maps":
                self._map += step
        elif key in CONFIRM:
            self._do(row)

    def _type(self, key: int, written: int) -> bool:
        """A letter of a code, or the last one away; whether that is what the key was."""
        if key == pygame.K_BACKSPACE:
            self._typed = self._typed[:-1]
            return True
        if not 0 < written < 128 or not chr(written).isalnum():
            return False
        letter, self._wrong = chr(written).upper(), ""
        if letter not in LETTERS:
            self._wrong = self._say("code letter", letter=letter)
        elif len(self._typed) < LONGEST:
            self._typed += letter
        return True

    def _do(self, row: str) -> None:
        if row == "back":
            self._next = Go("back", self._offers)
        elif row == "cards":
            self._next = Go("levels", self._offers)
        elif row == "hand":
            self._next = Go("by hand", self._offers)
        elif row == "day":
            self._next = Go("play", self._offers, night=of_the_day())
        elif row == "endless":
            self._next = Go("play", self._offers, night=self._night())
        elif row == "code":
            self._play_code()
        elif (level := self._own_level()) is not None:
            self._next = Go("play", self._offers, level)
        else:
            self._desk.notes.answer(self._told_maps()[-1])

    def _play_code(self) -> None:
        try:
            self._next = Go("play", self._offers, night=night_in(self._typed))
        except DuskfolkError:  # what can be typed here can be wrong in two ways alone
            short = len(self._typed) < SHORTEST
            self._wrong = self._say("code short" if short else "code wrong", least=SHORTEST)

    def _own_level(self) -> Level | None:
        """The chosen map, if it can be played."""
        maps = self._maps.result() if self._maps.done() else []
        return maps[self._map % len(maps)].level if maps else None
