"""Nights beside the way: one a day, endless ones, a code, own maps, and the cards."""

import pygame

from ...nights import Night, code_of, endless, of_the_day
from ...view import text
from ...view.palette import EMBER, GOLD, PAPER, Colour, mix
from ..kept.ours import MAPS
from ..keys import clipboard
from ..keys.input import BACK, CONFIRM, DOWN, LEFT, RIGHT, ROWS, UP, walked
from ..keys.keyboard import is_pad, letter
from ..offering.offers import Offers
from ..paper.card_face import Button, draw_button, place_buttons
from ..paper.row import draw_row
from ..paper.sheets import HIGH, WIDE, draw_title, dusk
from ..screen import Desk, Go, Screen
from ..words.cards import genre_name
from ..words.journey import tell
from .code_line import CodeLine
from .own_maps import PAGE, OwnMaps

_ROWS = ("day", "endless", "code", "maps", "cards", "hand", "back")
_TOP = 58  # pixels from the upper edge, with usual letters
_BETWEEN = 13  # pixels between two rows at most
_USUAL = 2  # lines that are told under the rows
_MOST_ROWS = 9_999  # rows of endless nights
_LETTERS = (UP | DOWN) - {pygame.K_UP, pygame.K_DOWN}  # that are typed in a code
_TURNS = {pygame.K_PAGEUP: -PAGE, pygame.K_PAGEDOWN: PAGE}


class Beside(Screen):
    """All that can be played off the way."""

    notes_high = True

    def __init__(self, desk: Desk, offers: Offers) -> None:
        self._desk, self._offers = desk, offers
        self._at, self._row, at = desk.way.stood("beside", 0, 1, 0)
        self._next: Screen | Go | None = self
        self._code = CodeLine()
        self._maps = OwnMaps(desk.store.folder / MAPS, at)
        self._areas: list[pygame.Rect] = []
        self._button = pygame.Rect(0, 0, 0, 0)

    @property
    def stands(self) -> tuple[int, ...]:
        """The chosen row, the row of endless nights, and the map."""
        return self._at, self._row, self._maps.at

    def handle(self, event: pygame.Event) -> None:
        """Rows by up and down, their values by left and right, a code by its letters."""
        if event.type == pygame.WINDOWFOCUSGAINED:  # who comes back from the editor has saved there
            self._maps.look()
        elif event.type == pygame.KEYDOWN:
            self._press(event.key, getattr(event, "written", event.key), getattr(event, "mod", 0))
        elif event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN):
            click = event.type == pygame.MOUSEBUTTONDOWN and event.button == 1
            found = pygame.Rect(event.pos, (1, 1)).collidelist(self._areas)
            if found >= 0:
                self._at = found
                if click:
                    self._do(_ROWS[found])
            elif click and self._button.collidepoint(event.pos):
                self._carry()

    def update(self, seconds: float) -> Screen | Go | None:
        """Nothing moves here."""
        self._offers.prepare()
        return self._next

    def draw(self, canvas: pygame.Surface) -> None:
        """The rows, and under the chosen one what it would be."""
        dusk(canvas)
        size = self._desk.script.size
        draw_title(canvas, self._say("beside"), 6)
        self._draw_button(canvas, size)
        why = self._why(size)
        top, gap = (_TOP, 20) if size == 1 else (40, 4)
        pitch = self._pitch(len(why), top + gap, size)
        self._areas = []
        for n, name in enumerate(_ROWS):
            words = self._say(name)
            area = pygame.Rect(0, 0, text.width(words, size) + 30, min(pitch, text.line(size) + 6))
            area.midtop = WIDE // 2, top + pitch * n
            draw_row(canvas, words, area, chosen=n == self._at, size=size)
            self._areas.append(area)
        y = top + pitch * len(_ROWS) + gap
        for number, (line, colour) in enumerate(why):
            at = WIDE // 2, y + _step(size) * number
            text.write(canvas, line, at, colour, size=size, align=0.5)

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

    @property
    def _carried(self) -> str:
        """The code that can be copied from the chosen row; empty for none."""
        if _ROWS[self._at] not in ("day", "endless"):
            return ""
        night = of_the_day() if _ROWS[self._at] == "day" else self._night()
        return code_of(night.genre, night.number)

    def _told(self) -> list[str]:
        """What the chosen row would be."""
        language, name = self._desk.language, _ROWS[self._at]
        if name == "day":
            night = of_the_day()
            told = self._say("day why", genre=genre_name(language, night.genre), code=self._carried)
            return [told]
        if name == "endless":
            night = self._night()
            genre, turn = genre_name(language, night.genre), self._trace_turn + 1
            told = {"seed": self._row, "turn": turn, "genre": genre, "code": self._carried}
            return [self._say("endless why", **told), self._say("endless keys")]
        if name == "code":
            return self._code.told(language)
        if name == "maps":
            return self._maps.told(language)
        return [self._say(f"{name} why")] if name in ("cards", "hand") else []

    def _why(self, size: float) -> list[tuple[str, Colour]]:
        """What is told under the rows, line by line."""
        maps = self._maps.tried and self._maps.level is None
        wrong = {"code": self._code.wrong, "maps": maps}.get(_ROWS[self._at])
        return [
            (part, mix(PAPER, GOLD, 0.35) if n else mix(EMBER, PAPER, 0.3) if wrong else PAPER)
            for n, line in enumerate(self._told())
            for part in text.balanced(line, 616, size)
        ]

    def _pitch(self, lines: int, above: int, size: float) -> int:
        """Pixels from row to row: as many as is left by what is told, which is told whole.

        For a few lines they are the same, so that rows stay where they are while one walks.
        """
        low = HIGH - 14 - round(14 * size)  # where a button begins, which some rows have
        if lines > _USUAL and not self._button.h:
            low = HIGH - 4
        room = (low - above - _step(size) * max(lines, _USUAL)) // len(_ROWS)
        return min(text.line(size) + _BETWEEN, max(text.line(size), room))

    def _draw_button(self, canvas: pygame.Surface, size: float) -> None:
        """What pastes a code, or copies one."""
        pastes = _ROWS[self._at] == "code"
        if not pastes and not self._carried:
            self._button = pygame.Rect(0, 0, 0, 0)
            return
        key = letter(pygame.K_t) if is_pad() else clipboard.PASTES if pastes else clipboard.COPIES
        button = Button("carry", self._say("paste" if pastes else "copy"), key)
        (self._button,) = place_buttons([button], (WIDE // 2, HIGH - 4), size, low=True)
        draw_button(canvas, button, self._button, chosen=False, size=size)

    def _press(self, key: int, written: int, held: int) -> None:
        row = _ROWS[self._at]
        if row == "code" and self._type(key, written, held):
            return
        if key in BACK and row == "code" and self._code.typed:  # what was typed is left first
            self._code = CodeLine()
        elif key in BACK:
            self._next = Go("back", self._offers)
        elif self._carried and (clipboard.copies(written, held) or self._is_pads(key)):
            self._carry()
        elif key in ROWS - _TURNS.keys() and (row != "code" or key not in _LETTERS):
            self._at = walked(key, self._at, len(_ROWS))
            self._code.look_away()
        elif key in LEFT or key in RIGHT or key in _TURNS:
            step = _TURNS.get(key, 1 if key in RIGHT else -1)
            if row == "endless":
                self._row = (self._row - 1 + step) % _MOST_ROWS + 1
            elif row == "maps":
                self._maps.turn(step)
        elif key in CONFIRM:
            self._do(row)

    def _type(self, key: int, written: int, held: int) -> bool:
        """A letter of a code, or the last one away, or all of it; whether the key was that."""
        if clipboard.pastes(written, held) or self._is_pads(key):
            self._carry()
        elif key == pygame.K_BACKSPACE or (key == pygame.K_r and is_pad()):
            self._code.erase()
        elif held & clipboard.COMMAND or not self._code.type(written):
            return False
        return True

    def _is_pads(self, key: int) -> bool:
        """Whether it is the button of a pad that carries a code; on a keyboard it is a letter."""
        return key == pygame.K_t and is_pad()

    def _carry(self) -> None:
        """Paste a code, or copy one to be pasted elsewhere."""
        if code := self._carried:
            done = clipboard.copy(code)
            self._desk.notes.answer(self._say("copied" if done else "not copied", code=code))
        elif _ROWS[self._at] == "code":
            self._code.paste(clipboard.paste())

    def _do(self, row: str) -> None:
        night = {"day": of_the_day, "endless": self._night, "code": self._code.night}.get(row)
        if row == "back":
            self._next = Go("back", self._offers)
        elif row == "cards":
            self._next = Go("levels", self._offers)
        elif row == "hand":
            self._next = Go("by hand", self._offers)
        elif night is not None:
            if (found := night()) is not None:
                self._next = Go("play", self._offers, night=found)
        elif (level := self._maps.level) is not None:
            self._next = Go("play", self._offers, level)
        else:
            self._maps.begin_or_look()  # why it cannot be played stands there


def _step(size: float) -> int:
    """Pixels from one line under the rows to the next."""
    return text.line(size) + (2 if size == 1 else 0)
