"""Who plays: the people of a household, each learnt from alone, and a guest who leaves nothing."""

from contextlib import suppress

import pygame

from duskfolk.errors import DuskfolkError
from duskfolk.files import told

from ....agents.recommender.household import MOST
from ...view import text
from ...view.hud import panel
from ...view.palette import GOLD, INDIGO, INK, LAMP, NIGHT, PAPER, mix
from ..kept import mine
from ..kept.player import FIRST, GUEST, Player
from ..keys.entry import Entry
from ..keys.input import BACK, CONFIRM, LEFT, RIGHT, ROWS
from ..keys.keyboard import is_pad
from ..offering.offers import Offers
from ..paper.card_face import Button, draw_button, place_buttons
from ..paper.entry_line import draw_entry
from ..paper.key_caps import page_cap
from ..paper.sheets import WIDE, draw_title, dusk
from ..screen import Desk, Go, Screen
from ..words.thoughts import LIT_NAMES, tell
from .cursor import Cursor
from .forgetting import forget
from .listing import draw_more, first_shown
from .question import Question

_LONGEST = 20  # letters of a name that is typed here
_TOP, _LOW = 64, 354  # pixels from the upper edge, between which the list and its button lie
_PADS = pygame.K_r  # stands for a button of a pad, which has no Delete
_NEW, _LEAVE = "new", "back"


def name_of(player: Player, language: str) -> str:
    """What a player is called."""
    if player.guest:
        return tell(language, "guest")
    return player.name or tell(language, "first")


class Who(Screen):
    """A list of people; who is new types a name, or takes one that lies ready."""

    def __init__(self, desk: Desk, offers: Offers) -> None:
        self._desk, self._offers = desk, offers
        rows = self._people()
        plays = rows.index(offers.player) if offers.player in rows else 0
        (at,) = desk.way.stood("household", plays)
        self._cursor = Cursor(rows, at)
        self._rows = rows
        self._on_button = False  # which forgets who is chosen
        self._button = pygame.Rect(0, 0, 0, 0)
        self._question: Question | None = None
        self._entry: Entry | None = None
        self._ready = -1  # which of the names that lie ready stands in the line
        self._clock = 0.0
        self._caret: pygame.Rect | None = None
        self._next: Screen | Go | None = self
        self._areas: list[tuple[pygame.Rect, int]] = []

    def _people(self) -> list[Player | str]:
        names = mine.names(self._desk.store.folder)
        return [FIRST, *map(Player, names), GUEST, _NEW, _LEAVE]

    @property
    def writes(self) -> pygame.Rect | None:
        """Where a name is typed."""
        return (self._caret or pygame.Rect(200, 180, 1, 14)) if self._entry else None

    @property
    def edits(self) -> bool:
        """Whether a name is typed."""
        return self._entry is not None

    @property
    def lit(self) -> object:
        """Who is chosen."""
        asked = self._question.lit if self._question is not None else None
        return self._cursor.at, self._on_button, self._entry is not None, asked

    @property
    def stands(self) -> tuple[int]:
        """Who is chosen; :meth:`Way.forget` has who plays next stand on their own name."""
        return (self._cursor.at,)

    def handle(self, event: pygame.Event) -> None:
        """Up and down and a choice, by keys or the mouse; a name is typed in a line."""
        if self._question is not None:
            answer = self._question.handle(event)
            self._question = self._question if answer is None else None
            if answer:
                self._forget()
        elif self._entry is not None and event.type == pygame.MOUSEBUTTONDOWN:
            self._entry = None if event.button == 1 else self._entry
        elif self._entry is not None:
            self._type(self._entry, event)
        elif event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN):
            self._point(event)
        elif event.type == pygame.KEYDOWN:
            self._press(event.key)

    def _press(self, key: int) -> None:
        if key in BACK:
            self._choose(_LEAVE)
        elif key == pygame.K_DELETE or (key == _PADS and is_pad()):
            self._ask()
        elif key in ROWS:
            self._cursor.walk(key, around=True)
            self._on_button = False
        elif key in LEFT or key in RIGHT:
            self._on_button = self._may_go is not None and not self._on_button
        elif key in CONFIRM and self._on_button:
            self._ask()
        elif key in CONFIRM:
            self._choose(self._rows[self._cursor.at])

    def _point(self, event: pygame.Event) -> None:
        clicks = event.type == pygame.MOUSEBUTTONDOWN and event.button == 1
        if self._button.collidepoint(event.pos):
            self._on_button = True
            if clicks:
                self._ask()
        for area, row in self._areas:
            if area.collidepoint(event.pos):
                self._cursor.at, self._on_button = row, False
                if clicks:
                    self._choose(self._rows[row])

    def update(self, seconds: float) -> Screen | Go | None:
        """Let the caret blink."""
        self._clock += seconds
        return self._next

    def draw(self, canvas: pygame.Surface) -> None:
        """The list on the dusk, or the line in which a name is typed."""
        dusk(canvas)
        size, language = self._desk.store.choices.letters, self._desk.language
        if self._question is not None:
            self._question.draw(canvas, size)
            return
        title = tell(language, "household")
        draw_title(canvas, title, 24)
        if self._entry is not None:
            box = pygame.Rect(90, 130, WIDE - 180, 34 + round(14 * size))
            panel(canvas, box)
            line = pygame.Rect(box.x + 12, box.y + 16, box.w - 24, round(14 * size))
            self._caret = draw_entry(canvas, self._entry, line, size, self._clock)
            for number, words in enumerate(text.balanced(tell(language, "name"), 600, size)):
                at = WIDE // 2, box.bottom + 12 + round(15 * size) * number
                text.write(canvas, words, at, mix(PAPER, INDIGO, 0.2), size=size, align=0.5)
            return
        self._draw_list(canvas, size, language)

    def _draw_list(self, canvas: pygame.Surface, size: float, language: str) -> None:
        high = round(20 * size)
        seen = (_LOW - round(34 * size) - _TOP) // high
        first = first_shown(self._cursor.at, len(self._rows), seen)
        self._areas = []
        self._button = pygame.Rect(0, 0, 0, 0)
        for number, row in enumerate(self._rows[first : first + seen], first):
            words = tell(language, row) if isinstance(row, str) else name_of(row, language)
            area = pygame.Rect(0, 0, 24 + text.width(words, size), high)
            area.midtop = WIDE // 2, _TOP + high * (number - first)
            chosen = number == self._cursor.at
            if chosen and not self._on_button:
                panel(canvas, area, paper=True)
            plays = row == self._offers.player
            paper = chosen and not self._on_button
            colour = INK if paper else LAMP if plays else PAPER
            at = area.centerx, area.y + 3 * size
            shadow = None if paper else NIGHT
            text.write(canvas, words, at, colour, size=size, align=0.5, shadow=shadow)
            self._areas.append((area, number))
            if chosen and self._may_go is not None:
                button = Button("forget", tell(language, "forget one"))
                (self._button,) = place_buttons([button], (0, area.y), size)
                self._button.left = area.right + 8
                draw_button(canvas, button, self._button, chosen=self._on_button, size=size)
        box = pygame.Rect(WIDE // 2 - 200, _TOP - 4, 400, high * seen + 8)
        draw_more(canvas, box, range(first, first + seen), len(self._rows))
        self._draw_below(canvas, size, language)

    def _draw_below(self, canvas: pygame.Surface, size: float, language: str) -> None:
        """What is told of who is chosen: that a guest leaves nothing, or the key that forgets."""
        row = self._rows[self._cursor.at]
        key = "guest why" if row == GUEST else "first why" if row == FIRST else ""
        said = tell(language, key) if key else ""
        if (player := self._may_go) is not None:
            cap = page_cap(language, _PADS if is_pad() else pygame.K_DELETE)
            said = tell(language, "remove", cap=cap, name=player.name)
        lines = text.balanced(said, 610, size)
        for number, words in enumerate(lines):
            at = WIDE // 2, _LOW - text.line(size) * (len(lines) - number)
            text.write(canvas, words, at, mix(PAPER, GOLD, 0.4), size=size, align=0.5)

    def _type(self, entry: Entry, event: pygame.Event) -> None:
        key = event.key if event.type == pygame.KEYDOWN else None
        if key in (pygame.K_LEFT, pygame.K_RIGHT) and not entry.composing:
            names = LIT_NAMES[self._desk.language]
            self._ready = (self._ready + (1 if key == pygame.K_RIGHT else -1)) % len(names)
            entry.text, entry.at = names[self._ready], len(names[self._ready])
            return
        done = entry.handle(event)
        if done == "leave":
            self._entry = None
        elif done == "say":
            self._begin(entry.text.strip())

    def _begin(self, name: str) -> None:
        if Player(name) in self._rows:
            self._desk.notes.answer(tell(self._desk.language, "taken"))
            return
        self._entry = None
        self._play(Player(name))

    def _choose(self, row: Player | str) -> None:
        if row == _LEAVE:
            self._next = Go("back", self._offers)
        elif row == _NEW:
            if len(self._rows) - 4 >= MOST:
                self._desk.notes.answer(tell(self._desk.language, "full"))
            else:
                self._entry, self._ready = Entry(_LONGEST), -1
        elif isinstance(row, Player):
            self._play(row)

    @property
    def _may_go(self) -> Player | None:
        """Who is chosen, if that is one of the household."""
        row = self._cursor.thing
        return row if isinstance(row, Player) and row.name else None

    def _ask(self) -> None:
        """Forget one of the household, after a question."""
        if (player := self._may_go) is not None:
            language = self._desk.language
            said = tell(language, "remove why", name=player.name)
            self._question = Question(said, tell(language, "keep it"), tell(language, "for good"))

    def _forget(self) -> None:
        """Forget who is chosen; if that is who plays, the first player plays on."""
        player, language, notes = self._may_go, self._desk.language, self._desk.notes
        if player is None:
            return
        try:
            self._offers, left = forget(self._desk, self._offers, player)
        except (DuskfolkError, OSError) as error:
            notes.answer(told(error))
            return
        self._rows = self._people()
        self._cursor.among(self._rows)
        self._on_button = False
        notes.answer(tell(language, "not all" if left else "removed", name=player.name))
        for sentence in left:
            notes.say(sentence)

    def _play(self, player: Player) -> None:
        """Let somebody play; whose turn it is next time is remembered, but not a guest's."""
        if player != self._offers.player:
            with suppress(DuskfolkError):
                self._offers.close()
            self._offers = self._desk.let_play(player)
        self._next = Go("title", self._offers)
