"""The page of numbers: nights, lamps, wins by kind, time, streaks, and what was met."""

import pygame

from duskfolk.errors import DuskfolkError

from ...view import text
from ...view.palette import GOLD, INDIGO, PAPER, mix
from ..keys.input import BACK, CONFIRM, LEFT, RIGHT
from ..offering.numbers import Numbers as Counted
from ..offering.numbers import numbers_of
from ..offering.offers import Offers
from ..paper.card_face import Button, draw_button, place_buttons
from ..paper.sheets import HIGH, WIDE, clock_of, draw_title, dusk
from ..screen import Desk, Go, Screen
from ..words.cards import genre_name
from ..words.numbers import count_in

_TOP = 40  # pixels from the upper edge
_PAGES = 2  # with large letters: sums, then kinds


class Numbers(Screen):
    """Two columns of numbers; with large letters one after the other."""

    notes_high = True

    def __init__(self, desk: Desk, offers: Offers) -> None:
        self._desk, self._offers = desk, offers
        self._next: Screen | Go | None = self
        (self._button,) = desk.way.stood("numbers", 0)
        self._areas: list[pygame.Rect] = []
        self._page = 0
        try:
            self.counted = numbers_of(offers.recommender.plays(), desk.journey)
        except (DuskfolkError, OSError) as error:
            self.counted = Counted()
            desk.notes.say(str(error), once="numbers")

    @property
    def lit(self) -> object:
        """The button and the page."""
        return self._button, self._page

    @property
    def stands(self) -> tuple[int]:
        """The button."""
        return (self._button,)

    def handle(self, event: pygame.Event) -> None:
        """Back, or to the replays; with large letters the other page, too."""
        if event.type == pygame.KEYDOWN:
            if event.key in BACK:
                self._next = Go("back", self._offers)
            elif event.key in LEFT or event.key in RIGHT:
                self._button = (self._button + (1 if event.key in RIGHT else -1)) % len(_BUTTONS)
                self._page = (self._page + 1) % _PAGES
            elif event.key in CONFIRM:
                self._do(self._button)
        elif event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN):
            found = pygame.Rect(event.pos, (1, 1)).collidelist(self._areas)
            if found >= 0:
                self._button = found
                if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
                    self._do(found)

    def update(self, seconds: float) -> Screen | Go | None:
        """Nothing moves here."""
        self._offers.prepare()
        return self._next

    def draw(self, canvas: pygame.Surface) -> None:
        """The numbers, or that there are none."""
        dusk(canvas)
        size = self._desk.store.choices.letters
        draw_title(canvas, self._say("title"), 6)
        if not self.counted.nights:
            text.write(canvas, self._say("none"), (WIDE // 2, 150), PAPER, size=size, align=0.5)
        elif size == 1:
            self._draw_rows(canvas, self._sums(), (20, 290), 1)
            self._draw_kinds(canvas, (330, 290), 1)
        elif self._page == 0:
            self._draw_rows(canvas, self._sums(), (20, WIDE - 40), size)
        else:
            self._draw_kinds(canvas, (20, WIDE - 40), size)
        buttons = [Button(name, self._say(name)) for name in _BUTTONS]
        self._areas = place_buttons(buttons, (WIDE // 2, HIGH - 4), size, low=True)
        for n, (button, area) in enumerate(zip(buttons, self._areas, strict=True)):
            draw_button(canvas, button, area, chosen=n == self._button, size=size)

    def _say(self, key: str, **values: object) -> str:
        return count_in(self._desk.language, key, **values)

    def _do(self, button: int) -> None:
        self._next = Go("gallery" if _BUTTONS[button] == "replays" else "back", self._offers)

    def _sums(self) -> list[tuple[str, str]]:
        found = self.counted
        counted = [
            ("nights", found.nights), ("won", found.won), ("hearts", found.hearts),
            ("fell", found.fell), *([("unmet", found.unmet)] if found.unmet else ()),
            ("left", found.left), ("streak", found.streak),
            ("longest", found.longest), ("lamps", found.lamps), ("talks", found.talks),
        ]  # fmt: skip
        valley = self._say("of", lit=found.valley, all=found.of_valley)
        return [
            *((self._say(key), str(number)) for key, number in counted),
            (self._say("valley"), valley),
            (self._say("time"), self._time(found.seconds)),
        ]

    def _time(self, seconds: float) -> str:
        hours, minutes = divmod(round(seconds / 60), 60)
        return self._say("hours" if hours else "minutes", hours=hours, minutes=minutes)

    def _draw_rows(
        self,
        canvas: pygame.Surface,
        rows: list[tuple[str, str]],
        where: tuple[int, int],
        size: float,
    ) -> int:
        """Names on the left, numbers on the right; returns where they end."""
        left, wide = where
        high = text.line(size) + (7 if size == 1 else -4)
        for n, (name, number) in enumerate(rows):
            y = _TOP + n * high
            text.write(canvas, name, (left, y), mix(PAPER, INDIGO, 0.25), size=size)
            text.write(canvas, number, (left + wide, y), PAPER, size=size, align=1.0)
        return _TOP + len(rows) * high

    def _draw_kinds(self, canvas: pygame.Surface, where: tuple[int, int], size: float) -> None:
        """A row for each kind of night, and for each kind of folk that was met."""
        left, wide = where
        high = text.line(size) + (7 if size == 1 else 0)
        places = [left + round(wide * share) for share in (0.52, 0.68, 0.84, 1.0)]
        heads = [self._say(key) for key in ("nights", "won", "share", "best")]
        for head, x in zip(heads, places, strict=True):
            text.write(canvas, head, (x, _TOP), mix(PAPER, GOLD, 0.5), size=size, align=1.0)
        y = _TOP + text.line(size) + (5 if size == 1 else 0)
        for name, kind in self.counted.kinds.items():
            told = genre_name(self._desk.language, name)
            text.write(canvas, told, (left, y), mix(PAPER, INDIGO, 0.25), size=size)
            best = clock_of(kind.best) if kind.best else "-"
            cells = (str(kind.nights), str(kind.won), f"{kind.share} %", best)
            for cell, x in zip(cells, places, strict=True):
                text.write(canvas, cell, (x, y), PAPER, size=size, align=1.0)
            y += high
        gap = 4 if size == 1 else 0
        text.write(canvas, self._say("met"), (left, y + gap), mix(PAPER, GOLD, 0.5), size=size)
        y += text.line(size) + 2 * gap + (size == 1)
        for folk, nights in self.counted.met.items():
            text.write(canvas, self._say(folk), (left, y), mix(PAPER, INDIGO, 0.25), size=size)
            text.write(canvas, str(nights), (places[0], y), PAPER, size=size, align=1.0)
            y += high


_BUTTONS = ("back", "replays")
