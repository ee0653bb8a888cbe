"""The page of what we think of the player: words that can be corrected, paused and forgotten."""

from dataclasses import replace

import pygame

from duskfolk.errors import DuskfolkError
from duskfolk.files import told

from ....agents.recommender import Wishes
from ...view import text
from ...view.hud import panel
from ...view.palette import GOLD, INDIGO, INK, LAMP, PAPER, mix
from ...world.kinds import Genre
from ..keys.input import BACK, CONFIRM, DOWN, LEFT, RIGHT, UP
from ..keys.twice import Twice
from ..offering.offers import Offers
from ..paper.card_face import Button, draw_button, place_buttons
from ..paper.sheets import HIGH, WIDE, dusk
from ..screen import Desk, Go, Screen
from ..words.cards import say
from ..words.thoughts import tell
from .forgetting import forget
from .thoughts import Row, corrected, lessons, rows
from .who import name_of

_TOP, _PITCH = 48, 14  # of the table
_COLUMNS = {"can": 116, "likes": 352, "offered": 578}
_LESSONS = 3
_LARGE_ROWS = 9  # that are seen with large letters


class Thinking(Screen):
    """A table of thoughts, what the last plays taught, and four buttons."""

    notes_high = True

    def __init__(self, desk: Desk, offers: Offers) -> None:
        self._desk, self._offers = desk, offers
        self._row, self._column, button = desk.way.stood("thoughts", 0, 0, -1)
        self._button: int | None = button if button >= 0 else None
        self._rows: list[Row] = []
        self._lessons: list[str] = []
        self._twice = Twice()  # for the buttons of what cannot be undone
        self._next: Screen | Go | None = self
        self._cells: list[tuple[pygame.Rect, int, int]] = []
        self._areas: list[pygame.Rect] = []

    @property
    def lit(self) -> object:
        """The cell or button, and what is said of it."""
        return self._row, self._column, self._button, self._twice.asked, self._rows

    @property
    def stands(self) -> tuple[int, ...]:
        """The cell, and the button that is chosen instead."""
        return self._row, self._column, -1 if self._button is None else self._button

    def handle(self, event: pygame.Event) -> None:
        """Walk among cells and buttons, or click one."""
        self._twice.begins(event)
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self._click(event.pos)
        elif event.type == pygame.KEYDOWN:
            self._press(event.key)

    def update(self, seconds: float) -> Screen | Go | None:
        """Tell what is thought once the levels are known, and anew after each correction."""
        if not self._offers.prepare() and not self._rows:
            self._rows = rows(self._offers, self._desk.language)
            self._stay()
            self._lessons = lessons(self._offers, self._desk.language)
        return self._next

    def _stay(self) -> None:
        """Stand on a cell that there is: corrected, a page may have fewer than before."""
        if self._rows:
            self._row = min(self._row, len(self._rows) - 1)
            self._column = min(self._column, len(self._rows[self._row].cells) - 1)

    def draw(self, canvas: pygame.Surface) -> None:
        """The table, or with large letters one row of it at a time."""
        dusk(canvas)
        size = self._desk.store.choices.letters
        self._cells = []
        if size == 1:
            text.write(canvas, self._tell("title"), (WIDE // 2, 2), PAPER, size=2, align=0.5)
            self._draw_table(canvas)
        else:
            self._draw_large(canvas)
        if not self._rows:
            said = self._tell("not yet")
            text.write(canvas, said, (WIDE // 2, 150), PAPER, size=size, align=0.5)
        buttons = self._buttons()
        self._areas = place_buttons(buttons, (WIDE // 2, HIGH - 4), size, low=True)
        for number, (button, area) in enumerate(zip(buttons, self._areas, strict=True)):
            draw_button(canvas, button, area, chosen=number == self._button, size=size)

    def _tell(self, key: str, **values: object) -> str:
        return tell(self._desk.language, key, **values)

    def _who(self) -> str:
        plays = self._offers.plays
        key = "who none" if not plays else "who one" if plays == 1 else "who"
        return self._tell(key, name=name_of(self._offers.player, self._desk.language), plays=plays)

    def _draw_table(self, canvas: pygame.Surface) -> None:
        quiet = mix(PAPER, INDIGO, 0.3)
        panel(canvas, (8, 28, WIDE - 16, 22 + _PITCH * len(self._rows) + 4))
        text.write(canvas, self._who(), (WIDE // 2, HIGH - 44), quiet, align=0.5)
        for part, x in _COLUMNS.items():
            text.write(canvas, self._tell(part), (x, 33), mix(PAPER, GOLD, 0.5))
        for number, row in enumerate(self._rows):
            y = _TOP + _PITCH * number
            lit = number == self._row and self._button is None
            text.write(canvas, row.title, (18, y), LAMP if lit else PAPER)
            for column, cell in enumerate(row.cells):
                x = _COLUMNS[cell.part]
                area = pygame.Rect(x - 4, y, text.width(cell.words) + 8, _PITCH)
                chosen = lit and column == self._column
                if chosen:
                    canvas.fill(PAPER, area)
                colour = INK if chosen else quiet
                text.write(canvas, cell.words, (x, y), colour, shadow=None)
                self._cells.append((area, number, column))
        y = _TOP + _PITCH * len(self._rows) + 10
        text.write(canvas, self._tell("help"), (WIDE // 2, y), quiet, align=0.5)
        y += 18
        text.write(canvas, self._tell("learned"), (18, y), mix(PAPER, GOLD, 0.5))
        for line in self._lessons[:_LESSONS]:
            y += _PITCH
            if y < HIGH - 56:
                text.write(canvas, text.cut(line, WIDE - 40), (26, y), PAPER)

    def _draw_large(self, canvas: pygame.Surface) -> None:
        """Names on the left, and on the right what is thought of the chosen one."""
        first = max(0, min(self._row - _LARGE_ROWS // 2, len(self._rows) - _LARGE_ROWS))
        for number, row in enumerate(self._rows[first : first + _LARGE_ROWS], first):
            lit = number == self._row and self._button is None
            at = 12, 10 + 30 * (number - first)
            title = text.cut(row.title, 200, 2)
            text.write(canvas, title, at, LAMP if lit else mix(PAPER, INDIGO, 0.3), size=2)
        if not self._rows:
            return
        panel(canvas, (224, 8, WIDE - 232, 268))
        y = 16
        for column, cell in enumerate(self._rows[self._row].cells):
            chosen = column == self._column and self._button is None
            text.write(canvas, self._tell(cell.part), (236, y), mix(PAPER, GOLD, 0.5), size=2)
            y += 28
            lines = text.wrap(cell.words, WIDE - 260, 2)
            area = pygame.Rect(232, y, WIDE - 248, 28 * len(lines))
            if chosen:
                canvas.fill(PAPER, area)
            for line in lines:
                text.write(canvas, line, (238, y), INK if chosen else PAPER, size=2, shadow=None)
                y += 28
            self._cells.append((area, self._row, column))
            y += 4

    def _buttons(self) -> list[Button]:
        wishes = self._offers.recommender.wishes

        def sure(name: str, key: str) -> str:
            return self._tell("sure" if self._twice.asked == name else key)

        return [
            Button("learns", self._tell("learns" if wishes.learns else "paused")),
            Button("child", sure("child", "adult" if wishes.keeps_taste else "child")),
            Button("forget", sure("forget", "forget")),
            Button("back", self._tell("back")),
        ]

    def _press(self, key: int) -> None:
        if key in BACK:
            self._next = Go("back", self._offers)
        elif key in CONFIRM:
            self._confirm()
        elif key in UP or key in DOWN:
            self._walk(1 if key in DOWN else -1)
        elif key in LEFT or key in RIGHT:
            step = 1 if key in RIGHT else -1
            if self._button is not None:
                self._button = (self._button + step) % len(self._buttons())
            elif self._rows:
                self._column = (self._column + step) % len(self._rows[self._row].cells)

    def _walk(self, step: int) -> None:
        last = len(self._rows) - 1
        if self._button is not None:
            if step < 0 and last >= 0:
                self._button, self._row = None, last
        elif self._row + step > last:
            self._button = 0
        else:
            self._row = max(0, self._row + step)
        self._stay()

    def _click(self, at: tuple[int, int]) -> None:
        for area, row, column in self._cells:
            if area.collidepoint(at):
                self._row, self._column, self._button = row, column, None
                self._confirm()
                return
        found = pygame.Rect(at, (1, 1)).collidelist(self._areas)
        if found >= 0:
            self._button = found
            self._confirm()

    def _confirm(self) -> None:
        if self._button is not None:
            self._do(self._buttons()[self._button].name)
        elif not self._rows:
            self._desk.notes.answer(self._tell("not yet"))
        else:
            row, before = self._rows[self._row], self._offers.recommender.wishes
            part = row.cells[self._column].part
            wishes = corrected(self._offers, row, part)
            if part == "likes" and not before.keeps_taste:
                self._desk.notes.answer(self._tell("no likes"))
            elif len(wishes.shut) >= len(Genre):
                self._desk.notes.answer(say(self._desk.language, "last kind"))
            else:
                self._wish(wishes)

    def _do(self, what: str) -> None:
        wishes = self._offers.recommender.wishes
        if what == "back":
            self._next = Go("back", self._offers)
        elif what == "learns":
            self._wish(replace(wishes, learns=not wishes.learns))
        elif what == "child" and not wishes.keeps_taste:
            self._wish(replace(wishes, keeps_taste=True))
        elif not self._twice.press(what):
            self._desk.notes.answer(self._tell(f"{what} why"))
        elif what == "child":
            self._keep_no_likes()
        else:
            self._forget()

    def _wish(self, wishes: Wishes) -> None:
        self._desk.attempt("It counts until you leave, and is not kept",
                           lambda: self._offers.wish(wishes))  # fmt: skip
        self._rows = []

    def _keep_no_likes(self) -> None:
        self._rows = []
        try:
            self._offers.keep_no_likes()
            self._desk.journey_file.tells_nights = False
            self._desk.keep_journey(self._desk.journey)
            self._desk.notes.answer(self._tell("childlike"))
        except (DuskfolkError, OSError) as error:
            self._desk.notes.answer(told(error))

    def _forget(self) -> None:
        """Forget this player; somebody of the household is then not there any more."""
        self._rows = []
        who = self._offers.player
        try:
            self._offers, left = forget(self._desk, self._offers, who)
        except (DuskfolkError, OSError) as error:
            self._desk.notes.answer(told(error))
            return
        self._desk.notes.answer(self._tell("not all" if left else "forgotten"))
        for sentence in left:
            self._desk.notes.say(sentence)
        if who.name:
            self._next = Go("title", self._offers)
