"""Any level by hand: a kind, a number, and what we think of it before it is played."""

import pygame

from ....agents.recommender import Suggestion
from ...levels.sets import FIRST_CATALOGUE_LEVEL, FIRST_UNSEEN_LEVEL
from ...nights import code_of
from ...view import text
from ...view.hud import panel
from ...view.palette import GOLD, INDIGO, LAMP, NIGHT, PAPER, mix
from ...world.kinds import Genre
from ..keys.input import BACK, CONFIRM, DOWN, LEFT, RIGHT, UP
from ..offering.level_pictures import SIZES
from ..offering.novelty import novelty
from ..offering.offers import Chosen, Offers
from ..paper.card_face import Button, draw_button, place_buttons
from ..paper.sheets import HIGH, draw_title, dusk
from ..screen import Desk, Go, Screen
from ..words.cards import NAMES, genre_name, odds, say
from ..words.levels import level_name

_ROWS = ("kind", "number", "play", "back")
_MOST = 9_999
_STOCKED = 50  # numbers of each kind that plays have told of; beyond them are levels nobody saw
_LARGE_COLUMN = 340  # pixels of large letters, left of the rows
_REST = 0.25  # seconds without another key until a level is painted


class ByHand(Screen):
    """A level of any kind and number."""

    def __init__(self, desk: Desk, offers: Offers) -> None:
        self._desk, self._offers = desk, offers
        self._next: Screen | Go | None = self
        self._genre, self._number = Genre.WATCH, 1  # as a person counts
        if offers.hand:
            first = offers.hand[0].level
            self._genre = Genre[first.genre.upper()]
            self._number = first.number - FIRST_CATALOGUE_LEVEL + 1
        self._at, genre, self._number = desk.way.stood("by hand", 0, self._genre, self._number)
        self._genre = Genre(genre)
        self._typing = False
        self._age = 0.0
        self._words: list[str] = []
        self._areas: dict[str, pygame.Rect] = {}

    @property
    def lit(self) -> object:
        """The row, and the level that is chosen."""
        return self._at, self._genre, self._number

    @property
    def stands(self) -> tuple[int, ...]:
        """The row, and the level that is chosen."""
        return self._at, self._genre, self._number

    def handle(self, event: pygame.Event) -> None:
        """Rows by up and down, values by left and right or by digits; the mouse does both."""
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self._click(event.pos)
        elif event.type == pygame.KEYDOWN:
            self._press(event.key, getattr(event, "written", event.key))

    def update(self, seconds: float) -> Screen | Go | None:
        """Have the level painted once the player rests on it."""
        self._offers.prepare()
        self._age += seconds
        if self._age > _REST:
            self._desk.pictures.want([self._key])
            painted = self._desk.pictures.get(self._key)
            if painted and not self._words:
                found = self._offers.looked_at(painted.level)
                portrait, language = self._offers.recommender.portrait, self._desk.language
                new = novelty(portrait, self._offers.shelf, found.level, language)
                self._words = [odds(language, found), new, *self._why(found, language)]
        return self._next

    def draw(self, canvas: pygame.Surface) -> None:
        """The picture on the left, the rows on the right."""
        dusk(canvas)
        size, language = self._desk.store.choices.letters, self._desk.language
        draw_title(canvas, say(language, "by hand"), 10)
        picture = 2 if size == 1 else 1  # large letters need the room
        frame = pygame.Rect((24, 56), SIZES[picture])
        panel(canvas, frame.inflate(12, 12))
        painted = self._desk.pictures.get(self._key)
        if painted is not None:
            canvas.blit(painted.pictures[picture], frame)
        else:
            canvas.fill(NIGHT, frame)
        name = "..."
        if painted:
            name = f"{level_name(language, painted.level.name)}{text.APART}{code_of(*self._key)}"
        self._draw_words(canvas, frame, name, size)
        self._draw_rows(canvas, size, language)

    def _draw_words(
        self, canvas: pygame.Surface, frame: pygame.Rect, name: str, size: float
    ) -> None:
        """The name and what is told of the level, as many whole sentences as there is room for."""
        y = frame.bottom + 14
        pitch = text.line(size) + 2
        for number, sentence in enumerate((name, *self._words)):
            lines = text.wrap(sentence, _LARGE_COLUMN if size > 1 else 296, size)
            if y + pitch * len(lines) > HIGH:
                continue  # a shorter one may still have room
            for line in lines:
                at = (24, y) if size > 1 else (frame.centerx, y)
                colour = PAPER if number == 0 else mix(PAPER, GOLD, 0.3)
                text.write(canvas, line, at, colour, size=size, align=0.0 if size > 1 else 0.5)
                y += pitch

    @property
    def _key(self) -> tuple[Genre, int, int]:
        return self._genre, number_of(self._number), self._offers.crowd

    def _why(self, found: Suggestion, language: str) -> list[str]:
        """Why it is not among the cards, or else why it could be, and what a win would change."""
        shelf, level = self._offers.shelf, found.level
        if shelf is None or (level.genre, level.number) not in shelf.places:
            return []
        told = self._offers.explain(found, language, NAMES[language])
        said = told.against[:1] or told.because[:1]
        return [*(reason.words for reason in said), told.win]

    def _draw_rows(self, canvas: pygame.Surface, size: float, language: str) -> None:
        rows = {
            "kind": f"< {genre_name(language, self._genre)} >",
            "number": f"< {self._number}{'_' if self._typing else ''} >",
            "play": say(language, "start"),
            "back": say(language, "back"),
        }
        self._areas = {}
        for number, (name, words) in enumerate(rows.items()):
            (area,) = place_buttons(
                [Button(name, words)], (470, 66 + number * round(22 * size)), size
            )
            draw_button(
                canvas, Button(name, words), area, chosen=number == self._at, size=size
            )  # fmt: skip
            self._areas[name] = area
        if size == 1:
            told = say(language, "type")
            text.write(canvas, told, (470, 160), mix(PAPER, INDIGO, 0.3), align=0.5)
        if self._number > _STOCKED:
            y = 184 if size == 1 else 252
            for n, line in enumerate(text.wrap(say(language, "not offered"), 270, size)):
                at = (470, y + (text.line(size) + 2) * n)
                text.write(canvas, line, at, LAMP, size=size, align=0.5)

    def _press(self, key: int, written: int) -> None:
        """Take a key in, by its place; digits go by what is written on them."""
        row = _ROWS[self._at]
        if key in BACK:
            if key == pygame.K_BACKSPACE and self._typing:
                self._set(number=max(1, self._number // 10))
            else:
                self._next = Go("back", self._offers)
        elif pygame.K_0 <= written <= pygame.K_9:
            digit = written - pygame.K_0
            began = self._number if self._typing else 0
            self._at = _ROWS.index("number")
            if 1 <= began * 10 + digit <= _MOST:
                self._set(number=began * 10 + digit)
            self._typing = True
        elif key in UP or key in DOWN:
            self._at = (self._at + (1 if key in DOWN else -1)) % len(_ROWS)
            self._typing = False
        elif (key in LEFT or key in RIGHT) and row in ("kind", "number"):
            self._turn(row, 1 if key in RIGHT else -1)
        elif key in CONFIRM:
            self._do(row)

    def _click(self, at: tuple[int, int]) -> None:
        for name, area in self._areas.items():
            if area.collidepoint(at):
                self._at = _ROWS.index(name)
                if name in ("kind", "number"):
                    self._turn(name, -1 if at[0] < area.centerx else 1)
                else:
                    self._do(name)

    def _turn(self, row: str, step: int) -> None:
        self._typing = False
        if row == "kind":
            self._set(genre=Genre((self._genre + step) % len(Genre)))
        else:
            self._set(number=min(_MOST, max(1, self._number + step)))

    def _set(self, genre: Genre | None = None, number: int | None = None) -> None:
        self._genre = self._genre if genre is None else genre
        self._number = self._number if number is None else number
        self._age, self._words = 0.0, []

    def _do(self, row: str) -> None:
        if row == "back":
            self._next = Go("back", self._offers)
        elif row == "play":
            painted = self._desk.pictures.get(self._key)
            level = painted.level if painted else None
            chosen = Chosen(target=self._offers.target)
            self._next = Go("play", self._offers, level, chosen, key=self._key)
        else:
            self._turn(row, 1)


def number_of(counted: int) -> int:
    """The level's own number of one that a person counts from 1; nobody is trained on any."""
    if counted <= _STOCKED:
        return FIRST_CATALOGUE_LEVEL + counted - 1
    return FIRST_UNSEEN_LEVEL + counted
