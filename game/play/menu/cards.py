"""Three cards after a night and from the menu: where to next, why, and what else one may choose."""

from collections.abc import Sequence

import pygame

from duskfolk.errors import DuskfolkError
from duskfolk.files import told

from ....agents.recommender import Suggestion
from ...view import text
from ...view.palette import GOLD, INDIGO, PAPER, mix
from ...world.kinds import Genre
from ..keys.input import BACK, CONFIRM, DOWN, LEFT, RIGHT, UP
from ..keys.keyboard import letter
from ..offering.advice import advice, tonight
from ..offering.level_pictures import SIZES
from ..offering.novelty import novelty
from ..offering.offers import Chosen, Offers
from ..paper.card_face import Button, Face, draw_button, draw_card, place_buttons
from ..paper.key_caps import page_cap, page_caps
from ..paper.sheets import HIGH, WIDE, draw_title, dusk
from ..screen import Desk, Go, Screen
from ..words.cards import NAMES, genre_name, odds, say
from ..words.levels import level_name

_CARD = pygame.Rect(14, 49, 196, 174)  # the first one, with usual letters
_LOW_CARD = pygame.Rect(10, 8, 200, 106)  # with large ones
_NEXT = 208  # pixels from card to card
_DOUBT = 0.5  # of chance, between the ends of what it may be, from where on it is a guess


class Cards(Screen):
    """Three levels to choose from, and four buttons."""

    notes_high = True

    def __init__(self, desk: Desk, offers: Offers) -> None:
        self._desk, self._offers = desk, offers
        self._at = 0  # a card, or beyond them a button
        (self._stood,) = desk.way.stood("levels", 0)  # on which of them, once they lie there
        self._next: Screen | Go | None = self
        self._dealt = -1
        self._faces: list[Face] = []
        self._shut = ""  # the kind that was shut out last
        self._before: list[Suggestion] = []  # the cards that lay there then
        self._areas: list[pygame.Rect] = []

    @property
    def lit(self) -> object:
        """The card or button, once cards lie there."""
        return (self._at, self._dealt, self._shut) if self._faces else None

    @property
    def stands(self) -> tuple[int]:
        """The card or button."""
        return (self._at,)

    def handle(self, event: pygame.Event) -> None:
        """Walk among cards and buttons, or choose by a key or the mouse."""
        if event.type == pygame.MOUSEMOTION and (at := self._under(event.pos)) is not None:
            self._at = at
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            if (at := self._under(event.pos)) is not None:
                self._at = at
                self._choose()
        elif event.type == pygame.KEYDOWN:
            self._press(event.key, getattr(event, "written", event.key))

    def update(self, seconds: float) -> Screen | Go | None:
        """Lay the cards as soon as the levels are known; others once something has changed."""
        waits = self._offers.prepare()
        if not self._hand:
            self._faces = []
        elif not waits and self._dealt != self._offers.dealt:
            self._dealt = self._offers.dealt
            last = len(self._hand) - 1
            self._at = min(self._stood, last + 4) if self._stood else min(self._at, last)
            self._stood = 0
            self._faces = [self._face(one) for one in self._hand]
            self._desk.pictures.want(self._offers.key_of(one) for one in self._hand)
        return self._next

    def draw(self, canvas: pygame.Surface) -> None:
        """Cards on the dusk, and under them why the chosen one lies there."""
        dusk(canvas)
        size = self._size
        self._areas = []
        if size == 1:
            draw_title(canvas, self._say("title"), 2)
            said = self.advice
            line, colour = (said, mix(PAPER, GOLD, 0.4)) if said else (
                tonight(self._desk.slider, self._desk.language), mix(PAPER, INDIGO, 0.2)
            )  # fmt: skip
            text.write(canvas, line, (WIDE // 2, 31), colour, align=0.5)
        if not self._faces:
            text.write(canvas, self._say("waiting"), (WIDE // 2, 130), PAPER, size=size, align=0.5)
            for number, line in enumerate(text.balanced(self._desk.delay, 460)):
                at = WIDE // 2, 160 + text.LINE * number
                text.write(canvas, line, at, mix(PAPER, INDIGO, 0.2), align=0.5)
        self._draw_cards(canvas, size)
        buttons = self._buttons()
        low = HIGH - (24 if size == 1 else 4)
        placed = place_buttons(buttons, (WIDE // 2, low), size, low=True)
        self._draw_why(canvas, size, placed[0].top - 4)
        for number, (button, area) in enumerate(zip(buttons, placed, strict=True)):
            chosen = self._at == len(self._faces) + number
            draw_button(canvas, button, area, chosen=chosen, size=size)
        self._areas += placed
        if size == 1:
            hint = self._say("hint", **page_caps(self._desk.language))
            text.write(canvas, hint, (WIDE // 2, HIGH - 17), mix(PAPER, INDIGO, 0.2), align=0.5)

    @property
    def advice(self) -> str:
        """What to do where none of the levels is about right."""
        return advice(self._hand, self._offers.plays, self._desk.slider, self._desk.language)

    @property
    def _hand(self) -> Sequence[Suggestion]:
        return self._offers.hand

    @property
    def _size(self) -> float:
        return self._desk.store.choices.letters

    def _say(self, key: str, **values: object) -> str:
        return say(self._desk.language, key, **values)

    def _face(self, suggestion: Suggestion) -> Face:
        """The words of a card; its name is known once its level is built."""
        language = self._desk.language
        told = self._offers.explain(suggestion, language, NAMES[language])
        why = [reason.words for reason in told.because] or [self._say("best")]
        low, high = suggestion.range
        if high - low > _DOUBT:
            why.append(self._say("guess", low=round(10 * low), high=round(10 * high)))
        portrait = self._offers.recommender.portrait
        new = novelty(portrait, self._offers.shelf, suggestion.level, language)
        kind = genre_name(language, suggestion.level.genre)
        task = self._say(f"task {suggestion.level.genre}")
        return Face(kind, "", odds(language, suggestion), new, task, tuple(why))

    def _draw_cards(self, canvas: pygame.Surface, size: float) -> None:
        first, room = (_CARD, SIZES[0]) if size == 1 else (_LOW_CARD, SIZES[1])
        for number, (face, one) in enumerate(zip(self._faces, self._hand, strict=False)):
            area = first.move(number * _NEXT, 0)
            painted = self._desk.pictures.get(self._offers.key_of(one))
            picture = painted.pictures[SIZES.index(room)] if painted else None
            name = level_name(self._desk.language, painted.level.name) if painted else "..."
            named = face._replace(name=name)
            draw_card(
                canvas, area, named, picture, room, chosen=number == self._at, size=size
            )  # fmt: skip
            self._areas.append(area)

    def _draw_why(self, canvas: pygame.Surface, size: float, last: int) -> None:
        """Why the chosen card lies there, down to ``last``; large letters: all that is off it."""
        if self._at >= len(self._faces):
            return
        face = self._faces[self._at]
        heads = () if size == 1 else (text.APART.join((face.odds, face.new)),)
        y, step = (229, text.line(1) + 1) if size == 1 else (116, text.line(size))
        heads = () if size == 1 else (text.APART.join((face.odds, face.new)),)
        for number, sentence in enumerate((*heads, *face.why, face.task)):
            colour = PAPER if number == 0 else mix(PAPER, INDIGO, 0.2)
            lines = text.balanced(sentence, 616, size)
            if y + step * len(lines) > last + 1:
                continue  # a shorter one may still have room
            for line in lines:
                text.write(canvas, line, (WIDE // 2, y), colour, size=size, align=0.5)
                y += step
            y += 2

    def _buttons(self) -> list[Button]:
        shut = (
            self._say("undo", genre=genre_name(self._desk.language, self._shut))
            if self._shut else self._say("shut")
        )  # fmt: skip
        return [
            Button("surprise", self._say("surprise"), letter(pygame.K_r)),
            Button("shut", shut, letter(pygame.K_t)),
            Button("hand", self._say("hand"), letter(pygame.K_l)),
            Button("menu", self._say("menu"), page_cap(self._desk.language, pygame.K_ESCAPE)),
        ]

    def _press(self, key: int, written: int) -> None:
        """Take a key in, by its place; digits go by what is written on them."""
        count = len(self._faces)
        buttons = self._buttons()
        if key in BACK:
            self._next = Go("back", self._offers)
        elif key in CONFIRM:
            self._choose()
        elif key == pygame.K_r:
            self._do("surprise")
        elif key == pygame.K_t:
            self._do("shut")
        elif key == pygame.K_l:
            self._do("hand")
        elif pygame.K_1 <= written < pygame.K_1 + count:
            self._at = written - pygame.K_1
            self._choose()
        elif key in LEFT or key in RIGHT:
            step = 1 if key in RIGHT else -1
            if self._at < count:
                self._at = (self._at + step) % count
            else:
                self._at = count + (self._at - count + step) % len(buttons)
        elif key in DOWN and self._at < count:
            self._at = count + min(self._at, len(buttons) - 1)
        elif key in UP and self._at >= count > 0:
            self._at = min(self._at - count, count - 1)

    def _under(self, at: tuple[int, int]) -> int | None:
        found = pygame.Rect(at, (1, 1)).collidelist(self._areas)
        return found if found >= 0 else None

    def _choose(self) -> None:
        if self._at < len(self._faces):
            suggestion = self._hand[self._at]
            self._play(suggestion, self._offers.chosen(self._at))
        else:
            self._do(self._buttons()[self._at - len(self._faces)].name)

    def _do(self, what: str) -> None:
        if what == "menu":
            self._next = Go("back", self._offers)
        elif what == "hand":
            self._next = Go("by hand", self._offers)
        elif not self._faces:
            self._desk.notes.answer(self._say("no cards yet"))
        elif what == "surprise":
            self._play(*self._offers.surprise())
        else:
            self._change_kinds()

    def _play(self, suggestion: Suggestion, chosen: Chosen) -> None:
        key = self._offers.key_of(suggestion)
        painted = self._desk.pictures.get(key)
        level = painted.level if painted else None
        self._next = Go("play", self._offers, level, chosen, key=key)

    def _answer(self, key: str, kind: str) -> None:
        named = genre_name(self._desk.language, kind)
        self._desk.notes.answer(self._say(key, genre=named))

    def _change_kinds(self) -> None:
        """Shut out the kind of the chosen card, or let the one in again that was shut out last."""
        wishes, before = self._offers.recommender.wishes, list(self._hand)
        hand: list[Suggestion | None] = []
        if self._shut:
            self._answer("let in", self._shut)
            wishes, self._shut = wishes.shutting(self._shut, False), ""
            hand += self._before
        else:
            kind = self._hand[min(self._at, len(self._hand) - 1)].level.genre
            wishes = wishes.shutting(kind, True)
            if len(wishes.shut) >= len(Genre):
                self._desk.notes.answer(self._say("last kind"))
                return
            self._shut, self._before = kind, before
            self._answer("shut it", kind)
            hand += [None if one.level.genre == kind else one for one in before]
        self._faces = []  # of cards that lie there no more; a key that comes now chooses none
        try:
            self._offers.wish(wishes, hand)
        except (DuskfolkError, OSError) as error:
            self._desk.notes.say(self._say("not kept", why=told(error)))
