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
from ..keys.input import BACK, CONFIRM, DOWN, UP
from ..keys.twice import Twice
from ..offering.offers import Offers
from ..paper.entry_line import draw_entry
from ..paper.sheets import WIDE, dusk
from ..screen import Desk, Go, Screen
from ..words.thoughts import LIT_NAMES, tell
from .forgetting import forget

_LONGEST = 20  # letters of a name that is typed here
_SEEN = 12  # rows that are seen at once, with usual letters
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
        self._rows = self._people()
        plays = self._rows.index(offers.player) if offers.player in self._rows else 0
        (at,) = desk.way.stood("household", plays)
        self._at = min(at, len(self._rows) - 1)
        self._twice = Twice()  # to forget who is chosen
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
        return self._at, self._entry is not None

    @property
    def stands(self) -> tuple[int]:
        """Who is chosen; :meth:`Way.forget` has who plays next stand on their own name."""
        return (self._at,)

    def handle(self, event: pygame.Event) -> None:
        """Up and down and a choice, by keys or the mouse; a name is typed in a line."""
        self._twice.begins(event)
        if self._entry is not None:
            self._type(self._entry, event)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            for area, row in self._areas:
                if area.collidepoint(event.pos):
                    self._at = row
                    self._choose(self._rows[row])
        elif event.type == pygame.KEYDOWN:
            if event.key in BACK:
                self._choose(_LEAVE)
            elif event.key == pygame.K_DELETE:
                self._forget(self._rows[self._at])
            elif event.key in UP or event.key in DOWN:
                self._at = (self._at + (1 if event.key in DOWN else -1)) % len(self._rows)
            elif event.key in CONFIRM:
                self._choose(self._rows[self._at])

    def update(self, seconds: float) -> Screen | Go | None:
        """Let the caret blink."""
        self._clock += seconds
        return self._next

    def draw(self, canvas: pygame.Surface) -> None:
        """The list on the dusk, or the line in which a name is typed."""
        dusk(canvas)
        size, language = self._desk.store.choices.letters, self._desk.language
        title = tell(language, "household")
        text.write(canvas, title, (WIDE // 2, 24), PAPER, size=2, align=0.5)
        if self._entry is not None:
            box = pygame.Rect(90, 130, WIDE - 180, 34 + round(14 * size))
            panel(canvas, box)
            line = pygame.Rect(box.x + 12, box.y + 16, box.w - 24, round(14 * size))
            self._caret = draw_entry(canvas, self._entry, line, size, self._clock)
            for number, words in enumerate(text.wrap(tell(language, "name"), 600, size)):
                at = WIDE // 2, box.bottom + 12 + round(15 * size) * number
                text.write(canvas, words, at, mix(PAPER, INDIGO, 0.2), size=size, align=0.5)
            return
        self._draw_list(canvas, size, language)

    def _draw_list(self, canvas: pygame.Surface, size: float, language: str) -> None:
        seen, high = int(_SEEN / size), round(20 * size)
        first = max(0, min(self._at - seen // 2, len(self._rows) - seen))
        self._areas = []
        for number, row in enumerate(self._rows[first : first + seen], first):
            words = tell(language, row) if isinstance(row, str) else name_of(row, language)
            area = pygame.Rect(0, 64 + high * (number - first), 24 + text.width(words, size), high)
            area.centerx = WIDE // 2
            chosen = number == self._at
            if chosen:
                panel(canvas, area, paper=True)
            plays = row == self._offers.player
            colour = INK if chosen else LAMP if plays else PAPER
            at = area.centerx, area.y + 3 * size
            shadow = None if chosen else NIGHT
            text.write(canvas, words, at, colour, size=size, align=0.5, shadow=shadow)
            self._areas.append((area, number))
        row = self._rows[self._at]
        if isinstance(row, Player) and row != FIRST:
            named = tell(language, "remove", name=row.name)
            said = tell(language, "guest why") if row.guest else named
            for number, words in enumerate(text.wrap(said, 610, size)):
                at = WIDE // 2, 320 + round(14 * size * number - 14 * (size - 1))
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

    def _forget(self, row: Player | str) -> None:
        """Forget one of the household, after a question; then the first player plays on."""
        if not isinstance(row, Player) or not row.name:
            return
        language, notes = self._desk.language, self._desk.notes
        if not self._twice.press(row):
            notes.answer(tell(language, "remove why", name=row.name))
            return
        try:
            self._offers, left = forget(self._desk, self._offers, row)
        except (DuskfolkError, OSError) as error:
            notes.answer(told(error))
            return
        self._rows = self._people()
        self._at = self._rows.index(self._offers.player)
        notes.answer(tell(language, "not all" if left else "removed", name=row.name))
        for sentence in left:
            notes.say(sentence)

    def _play(self, player: Player) -> None:
        """Let somebody play; whose turn it is next time is remembered, but not a guest's."""
        if player != self._offers.player:
            with suppress(DuskfolkError):
                self._offers.close()
            self._offers = self._desk.let_play(player)
        self._next = Go("title", self._offers)
