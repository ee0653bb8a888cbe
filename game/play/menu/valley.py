"""The way through the valley: lamps that stay lit, the next night, and the story between."""

import pygame

from ...nights.story import Beat, beat_at
from ...nights.words import new_in
from ...view import text
from ...view.hud import panel
from ...view.palette import EARTH, GOLD, INK, PAPER, mix
from ..kept.broken_off import nights_broken_off
from ..kept.journey import WAY, Journey
from ..keys.input import BACK, CONFIRM, DOWN, LEFT, RIGHT, UP
from ..keys.keyboard import letter
from ..offering.offers import Offers
from ..paper.card_face import Button, draw_button, place_buttons
from ..paper.key_caps import cap, page_cap
from ..paper.sheets import HIGH, WIDE, draw_title
from ..paper.story_card import draw_story
from ..paper.valley_map import draw_lamp, landscape, places
from ..screen import Desk, Go, Screen
from ..words.cards import genre_name
from ..words.journey import tell
from ..words.table import joined

_CARD = pygame.Rect(14, 276, 612, 46)
_LIT = 35  # pixels from the upper edge to the line that counts the lamps
_NEAR = 16  # pixels from a lamp within which the mouse means it


class Valley(Screen):
    """The map of all nights on the way."""

    notes_high = True

    def __init__(self, desk: Desk, offers: Offers) -> None:
        self._desk, self._offers = desk, offers
        self._places = places(len(WAY))
        self._clock, self._page = 0.0, 0
        self._next: Screen | Go | None = self
        self._unfinished = nights_broken_off(desk.broken_off_folder)
        self._areas: list[pygame.Rect] = []
        last = len(WAY) - 1
        here = next((n for n, night in enumerate(WAY) if night.name == self._journey.at), 0)
        first = here if not self._journey.passed(WAY[here]) else min(self._journey.next, last)
        # the lamp, and the button that is chosen instead
        self._at, self._button = desk.way.stood("valley", first, -1)

    @property
    def _journey(self) -> Journey:
        return self._desk.journey

    @property
    def story(self) -> Beat | None:
        """What is told now, before anything else."""
        beat = self._journey.beat
        return None if beat is None else beat_at(beat, self._desk.language)

    @property
    def _has_square(self) -> bool:
        """Whether anybody stands on the square yet: after the first night."""
        return self._journey.next > 0

    @property
    def reached(self) -> int:
        """The last place on the way that may be chosen."""
        return min(self._journey.next, len(WAY) - 1)

    @property
    def stands(self) -> tuple[int, ...]:
        """The lamp and the button; after a night the next lamp."""
        goes = isinstance(self._next, Go) and self._next.to not in ("play", "square", "title")
        return (self._at, self._button) if goes else ()

    def handle(self, event: pygame.Event) -> None:
        """Walk along the lamps, choose one, or go elsewhere."""
        if self.story:
            if event.type == pygame.MOUSEBUTTONDOWN or (
                event.type == pygame.KEYDOWN and event.key in CONFIRM | BACK
            ):
                assert self._journey.beat is not None, "where a story is told, it has a place"
                self._page += 1
                if self._page >= len(self.story.pages):
                    self._page = 0
                    self._desk.keep_journey(self._journey.tell(self._journey.beat))
        elif event.type == pygame.KEYDOWN:
            self._press(event.key)
        elif event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN):
            self._point(event)

    def update(self, seconds: float) -> Screen | Go | None:
        """Let lamps flicker; have cards ready for who wants them."""
        self._clock += seconds
        self._offers.prepare()
        return self._next

    def draw(self, canvas: pygame.Surface) -> None:
        """The valley, and what is told of the chosen night."""
        canvas.blit(landscape(len(WAY)), (0, 0))
        journey = self._journey
        for n, (night, at) in enumerate(zip(WAY, self._places, strict=True)):
            draw_lamp(
                canvas, at, self._clock, lit=journey.lit(night), passed=journey.passed(night),
                chosen=n == self._at and self._button < 0 and not self.story,
                reached=n <= self.reached,
            )  # fmt: skip
        size = self._size
        draw_title(canvas, self._say("title"), 6)
        told = self._say("lamps", lit=journey.lamps, all=len(WAY))
        told = joined(self._desk.language, self._say("end"), told) if journey.ended else told
        colour = mix(PAPER, GOLD, 0.4)
        text.write(canvas, told, (WIDE // 2, _LIT), colour, size=size, align=0.5)
        if self.story:
            hint = f"{letter(pygame.K_e)} {self._say('read')}"
            page = self.story.pages[min(self._page, len(self.story.pages) - 1)]
            draw_story(canvas, self.story.title, page, hint, size=size)
            return  # it is read alone
        buttons = self._buttons()
        self._areas = place_buttons(buttons, (WIDE // 2, HIGH - 4), size, low=True)
        self._draw_night(canvas, size, self._areas[0].top - 8)
        for n, (button, area) in enumerate(zip(buttons, self._areas, strict=True)):
            draw_button(canvas, button, area, chosen=n == self._button, size=size)

    @property
    def _size(self) -> float:
        return self._desk.store.choices.letters

    def _say(self, key: str, **values: object) -> str:
        return tell(self._desk.language, key, **values)

    def _draw_night(self, canvas: pygame.Surface, size: float, low: int) -> None:
        """The chosen night on a card that ends at ``low``: number, kind, what is new and left."""
        night, journey, language = WAY[self._at], self._journey, self._desk.language
        trace = journey.trace(night)
        waits = self._say("waits") if self._is_unfinished else ""
        new = new_in(night.new, language, cap(language, "use"))
        left: list[str] = []
        if trace.best:
            left.append(self._say("best", seconds=round(trace.best)))
        if trace.lost:
            left.append(self._say("lost", times=trace.lost))
        beside = text.APART.join(left)
        both = joined(language, waits or self._left(), new)
        lines, card = self._laid(both, beside, size, low)
        if card.collidepoint(self._places[self._at]) and new:  # large letters leave less room
            lines, card = self._laid(new, beside, size, low)
        panel(canvas, card, paper=True)
        number = self._say("night", number=self._at + 1)
        head = f"{number}{text.APART}{genre_name(language, night.genre)}"
        text.write(canvas, head, (card.x + 10, card.y + 5), INK, size=size, shadow=None)
        if beside and size == 1:
            at = card.right - 10, card.y + 5
            text.write(canvas, beside, at, mix(EARTH, GOLD, 0.3), align=1.0, shadow=None)
        for n, line in enumerate(lines):
            y = card.y + 5 + (text.line(size) + 1) * (n + 1)
            colour = mix(INK, EARTH, 0.5)
            text.write(canvas, line, (card.x + 10, y), colour, size=size, shadow=None)

    def _laid(self, told: str, beside: str, size: float, low: int) -> tuple[list[str], pygame.Rect]:
        """The lines of the card, and where it lies: off the lamp that it tells of if it can."""
        lines = text.wrap(told, _CARD.w - 20, size)
        if beside and size > 1:  # there is no room for it beside the name
            lines.insert(0, beside)
        card = _CARD.copy()
        card.h = 10 + (text.line(size) + 1) * (len(lines) + 1)
        card.bottom = low
        if card.top < self._places[self._at][1] + _NEAR:
            card.top = _LIT + 4 + text.line(size)
        return lines, card

    def _left(self) -> str:
        """What losses have left in the chosen night; empty where nothing is to be told."""
        left = self._journey.leaves(WAY[self._at], self._desk.slider)
        return self._say(left) if left else ""

    @property
    def _is_unfinished(self) -> bool:
        """Whether the chosen night was left in its middle."""
        return WAY[self._at].name in self._unfinished

    def _buttons(self) -> list[Button]:
        begin = "go on" if self._is_unfinished else "begin"
        square = Button("square", self._say("square"), letter(pygame.K_t))
        begins = self._button <= 0  # else this key does what is chosen instead
        return [
            Button("begin", self._say(begin), letter(pygame.K_e) if begins else ""),
            *([square] if self._has_square else []),
            Button("others", self._say("others"), letter(pygame.K_l)),
            Button("menu", self._say("menu"), page_cap(self._desk.language, pygame.K_ESCAPE)),
        ]

    def _press(self, key: int) -> None:
        count = len(self._areas) or 3
        if key in BACK:
            self._do("menu")
        elif key == pygame.K_l:
            self._do("others")
        elif key == pygame.K_t and self._has_square:
            self._do("square")
        elif key in CONFIRM:
            self._do("begin" if self._button < 0 else self._buttons()[self._button].name)
        elif key in DOWN:
            self._button = max(0, self._button)
        elif key in UP:
            self._button = -1
        elif key in LEFT or key in RIGHT:
            step = 1 if key in RIGHT else -1
            if self._button >= 0:
                self._button = (self._button + step) % count
            elif step > 0 and self._at >= self.reached < len(WAY) - 1:
                self._desk.notes.answer(self._say("closed"))
            else:
                self._at = min(self.reached, max(0, self._at + step))

    def _point(self, event: pygame.Event) -> None:
        """The lamp or the button under the mouse."""
        found = pygame.Rect(event.pos, (1, 1)).collidelist(self._areas)
        click = event.type == pygame.MOUSEBUTTONDOWN and event.button == 1
        if found >= 0:
            self._button = found
            if click:
                self._do(self._buttons()[found].name)
            return
        for n, (x, y) in enumerate(self._places[: self.reached + 1]):
            if abs(event.pos[0] - x) < _NEAR and abs(event.pos[1] - (y - 6)) < _NEAR and click:
                self._button = -1
                if self._at == n:
                    self._do("begin")
                self._at = n

    def _do(self, what: str) -> None:
        if what == "menu":
            self._next = Go("title", self._offers)
        elif what in ("others", "square"):
            # who comes back stands where they went off: no key that was meant for a page begins
            # a night here
            self._button = [button.name for button in self._buttons()].index(what)
            self._next = Go("beside" if what == "others" else "square", self._offers)
        else:
            night = WAY[self._at]
            self._desk.keep_journey(self._journey.choose(night))
            self._next = Go("play", self._offers, night=night)
