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
from ..keys.input import BACK, CONFIRM, LEFT, RIGHT, ROWS, walked
from ..offering.offers import Offers
from ..paper.card_face import Button, draw_button, place_buttons
from ..paper.key_caps import page_caps
from ..paper.sheets import HIGH, WIDE, draw_title, dusk
from ..screen import Desk, Go, Screen
from ..words.cards import say
from ..words.thoughts import tell
from .cursor import Cursor
from .forgetting import forget
from .listing import draw_more, first_shown
from .question import Question
from .thoughts import Row, corrected, lessons, rows
from .who import name_of

_TOP, _PITCH = 48, 14  # of the table
_COLUMNS = {"can": 116, "likes": 352, "offered": 578}
_LESSONS = 3
_LARGE_TOP, _LARGE_ROWS = 36, 8  # of the names that are seen with large letters
_LARGE_LOW = 278


class Thinking(Screen):
    """A table of thoughts, what the last plays taught, and four buttons."""

    notes_high = True

    def __init__(self, desk: Desk, offers: Offers) -> None:
        self._desk, self._offers = desk, offers
        self._stood, self._column, button = desk.way.stood("thoughts", 0, 0, -1)
        self._cursor: Cursor[str] = Cursor()  # by the names of rows
        self._names: list[str] = []
        self._button: int | None = button if button >= 0 else None
        self._rows: list[Row] = []
        self._lessons: list[str] = []
        self._question: Question | None = None
        self._asked = ""  # which button asks it
        self._next: Screen | Go | None = self
        self._cells: list[tuple[pygame.Rect, int, int]] = []
        self._titles: list[tuple[pygame.Rect, int]] = []  # of rows, with large letters
        self._areas: list[pygame.Rect] = []

    @property
    def lit(self) -> object:
        """The cell or button, and what is said of it."""
        asked = self._question.lit if self._question is not None else None
        return self._cursor.at, self._column, self._button, asked, self._rows

    @property
    def stands(self) -> tuple[int, ...]:
        """The cell, and the button that is chosen instead."""
        row = self._cursor.at if self._names else self._stood
        return row, self._column, -1 if self._button is None else self._button

    def handle(self, event: pygame.Event) -> None:
        """Walk among cells and buttons, or click one."""
        if self._question is not None:
            answer = self._question.handle(event)
            self._question = self._question if answer is None else None
            if answer:
                self._keep_no_likes() if self._asked == "child" else self._forget()
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self._click(event.pos)
        elif event.type == pygame.KEYDOWN:
            self._press(event.key)

    def update(self, seconds: float) -> Screen | Go | None:
        """Tell what is thought once the levels are known, and anew after each correction."""
        if not self._offers.prepare() and not self._rows:
            self._rows = rows(self._offers, self._desk.language, self._names)
            known, self._names = bool(self._names), [row.name for row in self._rows]
            self._cursor.among(self._names)
            if not known:
                self._cursor.at = self._stood
            self._stay()
            self._lessons = lessons(self._offers, self._desk.language)
        return self._next

    def _stay(self) -> None:
        """Stand on a cell that there is."""
        if self._rows:
            self._column = min(self._column, len(self._rows[self._cursor.at].cells) - 1)

    def draw(self, canvas: pygame.Surface) -> None:
        """The table, or with large letters one row of it at a time."""
        dusk(canvas)
        size = self._desk.store.choices.letters
        self._cells, self._titles = [], []
        if self._question is not None:
            self._question.draw(canvas, size)
            return
        draw_title(canvas, self._tell("title"), 2)
        if size == 1:
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

    def _help(self) -> str:
        """What a press does where one stands."""
        if self._button is None:
            return self._tell("help", **page_caps(self._desk.language))
        return self._tell(f"{self._buttons()[self._button].name} tip")

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
            lit = number == self._cursor.at and self._button is None
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
        text.write(canvas, self._help(), (WIDE // 2, y), quiet, align=0.5)
        y += 18
        text.write(canvas, self._tell("learned"), (18, y), mix(PAPER, GOLD, 0.5))
        for line in self._lessons[:_LESSONS]:
            y += _PITCH
            if y < HIGH - 56:
                text.write(canvas, text.cut(line, WIDE - 40), (26, y), PAPER)

    def _draw_large(self, canvas: pygame.Surface) -> None:
        """Names on the left, and on the right what is thought of the chosen one."""
        size = self._desk.store.choices.letters
        line = text.line(size) + 1
        first = first_shown(self._cursor.at, len(self._rows), _LARGE_ROWS)
        for number, row in enumerate(self._rows[first : first + _LARGE_ROWS], first):
            lit = number == self._cursor.at and self._button is None
            at = 12, _LARGE_TOP + 30 * (number - first)
            title = text.cut(row.title, 192, size)
            text.write(canvas, title, at, LAMP if lit else mix(PAPER, INDIGO, 0.3), size=size)
            self._titles.append((pygame.Rect(4, at[1], 216, 30), number))
        names = pygame.Rect(4, _LARGE_TOP - 4, 216, _LARGE_LOW - _LARGE_TOP + 4)
        draw_more(canvas, names, range(first, first + _LARGE_ROWS), len(self._rows))
        if not self._rows:
            return
        panel(canvas, (224, _LARGE_TOP - 2, WIDE - 232, _LARGE_LOW - _LARGE_TOP))
        y = _LARGE_TOP + 4
        cells = () if self._button is not None else self._rows[self._cursor.at].cells
        for column, cell in enumerate(cells):
            chosen = column == self._column and self._button is None
            shade = mix(PAPER, GOLD, 0.5)
            text.write(canvas, self._tell(cell.part), (236, y), shade, size=size)
            y += line
            lines = text.wrap(cell.words, WIDE - 260, size)
            area = pygame.Rect(232, y, WIDE - 248, line * len(lines))
            if chosen:
                canvas.fill(PAPER, area)
            colour = INK if chosen else PAPER
            for said in lines:
                text.write(canvas, said, (238, y), colour, size=size, shadow=None)
                y += line
            self._cells.append((area, self._cursor.at, column))
            y += 4
        told = text.balanced(self._help(), WIDE - 260, size)
        if y + line * len(told) < _LARGE_LOW:
            for number, said in enumerate(told):
                at = 238, _LARGE_LOW - 6 - line * (len(told) - number)
                text.write(canvas, said, at, mix(PAPER, INDIGO, 0.3), size=size)

    def _buttons(self) -> list[Button]:
        wishes = self._offers.recommender.wishes

        return [
            Button("learns", self._tell("learns" if wishes.learns else "paused")),
            Button("child", self._tell("adult" if wishes.keeps_taste else "child")),
            Button("forget", self._tell("forget")),
            Button("back", self._tell("back")),
        ]

    def _press(self, key: int) -> None:
        if key in BACK:
            self._next = Go("back", self._offers)
        elif key in CONFIRM:
            self._confirm()
        elif key in ROWS:
            self._walk(key)
        elif key in LEFT or key in RIGHT:
            step = 1 if key in RIGHT else -1
            if self._button is not None:
                self._button = (self._button + step) % len(self._buttons())
            elif self._rows:
                cells = self._rows[self._cursor.at].cells
                self._column = (self._column + step) % len(cells)

    def _walk(self, key: int) -> None:
        """From row to row; the buttons are the row under the last one."""
        last = len(self._rows)
        at = walked(key, self._cursor.at if self._button is None else last, last + 1, around=False)
        if at == last:
            self._button = 0 if self._button is None else self._button
        else:
            self._button, self._cursor.at = None, at
        self._stay()

    def _click(self, at: tuple[int, int]) -> None:
        for area, row, column in self._cells:
            if area.collidepoint(at):
                self._cursor.at, self._column, self._button = row, column, None
                self._confirm()
                return
        for area, row in self._titles:
            if area.collidepoint(at):
                self._cursor.at, self._button = row, None
                self._stay()
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
            row, before = self._rows[self._cursor.at], self._offers.recommender.wishes
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
        else:  # both cannot be undone
            self._asked = what
            said = self._tell(f"{what} why")
            self._question = Question(said, self._tell("keep it"), self._tell("for good"))

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
