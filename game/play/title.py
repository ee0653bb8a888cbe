"""The title: a level plays itself behind the name of the game."""

from math import sin

import pygame

from ..levels import build
from ..view import text
from ..view.hud import panel
from ..view.palette import EMBER, GOLD, INK, LAMP, LOOKS, NIGHT, PAPER, Colour, mix
from ..view.stage import Stage
from ..world.kinds import Genre
from .advice import setting_name, tonight
from .input import BACK, CONFIRM, DOWN, LEFT, RIGHT, UP
from .offers import Offers
from .screen import Desk, Go, Screen
from .session import DECISIONS_PER_SECOND, Session
from .sheets import HIGH, WIDE, veil

_NAME = "DUSKFOLK"
_ROWS = ("Colours", "Folk", "Difficulty", "Key hints", "Your data", "Back")  # of the settings
_NOTCH = 0.05  # of the difficulty, for one key


class Title(Screen):
    """Menu: play, choose a level, settings, leave."""

    notes_high = True

    def __init__(self, desk: Desk, offers: Offers | None = None) -> None:
        self._desk = desk
        self.offers = offers or Offers(desk.store.folder, desk.crowd, desk.setup_for)
        self._entries = ["Play", "Choose a level", "Settings", "Leave"]
        self._at = 0
        self._next: Screen | Go | None = self
        self._clock = 0.0
        self._settling = False
        self._begin_scene(0)

    def handle(self, event: pygame.Event) -> None:
        """Up and down, and a choice."""
        if event.type != pygame.KEYDOWN:
            return
        if self._settling:
            self._handle_settings(event.key)
        elif event.key in UP or event.key in DOWN:
            self._at = (self._at + (1 if event.key in DOWN else -1)) % len(self._entries)
        elif event.key in CONFIRM:
            self._choose()
        elif event.key in BACK:
            self._at = len(self._entries) - 1

    def update(self, seconds: float) -> Screen | Go | None:
        """Let the scene behind live on; have levels ready before they are asked for."""
        self._clock += seconds
        if self.offers.note:
            self._desk.notes.say(self.offers.note, once=self.offers.note)
        self._due += seconds * DECISIONS_PER_SECOND
        while self._due >= 1:
            self._due -= 1
            if self._session.over:
                self._begin_scene(self._session.level.number + 1)
            self._session.step()
            self._stage.see(self._session.state, 0)
        if self._clock > 1.0:
            self.offers.prepare()
        self._frame = seconds
        return self._next

    def draw(self, canvas: pygame.Surface) -> None:
        """The scene, the name, the menu."""
        self._stage.draw(canvas, self._due, self._frame)
        veil(canvas, 0.22)
        _draw_name(canvas, self._clock)
        if self._settling:
            self._draw_settings(canvas)
            return
        for number, entry in enumerate(self._entries):
            chosen = number == self._at
            y = 190 + 20 * number
            if chosen:
                wide = text.width(entry) + 30
                panel(canvas, (WIDE // 2 - wide // 2, y - 4, wide, 20), paper=True)
            colour: Colour = INK if chosen else mix(PAPER, NIGHT, 0.1)
            text.write(canvas, entry, (WIDE // 2, y - 1), colour, align=0.5,
                       shadow=None if chosen else NIGHT)  # fmt: skip
        hint = "arrows and space   F11 full screen   F12 picture"
        text.write(canvas, hint, (WIDE // 2, HIGH - 20), mix(PAPER, NIGHT, 0.4), align=0.5)

    def _begin_scene(self, number: int) -> None:
        genre = Genre(number % len(Genre))
        brains = self._desk.brains_for(genre)
        self._session = Session(build(genre, number), number, brains, played=-1)
        state = self._session.state
        self._stage = Stage(
            self._session.worlds.ground, int(state.ground[0]), genre, look=self._desk.look
        )
        self._stage.see(state, 0)
        self._due = self._frame = 0.0

    def _choose(self) -> None:
        entry = self._entries[self._at]
        if entry == "Play":
            while not (ranked := self.offers.ranked()):
                self.offers.prepare()
            self._next = Go("play", self.offers, ranked[0][0])
        elif entry == "Choose a level":
            self._next = Go("levels", self.offers)
        elif entry == "Settings":
            self._settling, self._at = True, 0
        else:
            self._next = None

    def _handle_settings(self, key: int) -> None:
        row = _ROWS[self._at]
        if key in BACK or (key in CONFIRM and row == "Back"):
            self._settling, self._at = False, 0
        elif key in UP or key in DOWN:
            self._at = (self._at + (1 if key in DOWN else -1)) % len(_ROWS)
        elif key in CONFIRM and row == "Your data":
            self._next = Go("yours", self.offers)
        elif key in CONFIRM or key in LEFT or key in RIGHT:
            self._change(row, -1 if key in LEFT else 1)

    def _change(self, row: str, step: int) -> None:
        """The next choice of a row, or the one before."""
        desk = self._desk
        if row == "Colours":
            names = list(LOOKS)
            desk.choose("look", names[(names.index(self._look) + step) % len(names)])
            self._stage.look = desk.look
        elif row == "Difficulty":
            slider = min(max(desk.slider + step * _NOTCH, 0.0), 1.0)
            desk.choose("difficulty", round(slider, 2))
        elif row == "Key hints":
            desk.choose("lessons", not desk.store.choices.lessons)
        elif row == "Folk":
            desk.choose("crowd", 1 if desk.crowd == 2 else 2)
            self.offers.close()
            self.offers = Offers(desk.store.folder, desk.crowd, desk.setup_for)

    @property
    def _look(self) -> str:
        return self._desk.settings.look or self._desk.store.choices.look

    def _draw_settings(self, canvas: pygame.Surface) -> None:
        box = pygame.Rect(WIDE // 2 - 150, 180, 300, 18 + 21 * len(_ROWS))
        panel(canvas, box)
        values = {
            "Colours": self._look, "Folk": "doubled" if self._desk.crowd == 2 else "usual",
            "Key hints": "on" if self._desk.store.choices.lessons else "off",
        }  # fmt: skip
        for number, label in enumerate(_ROWS):
            y = box.y + 11 + 21 * number
            colour = LAMP if number == self._at else PAPER
            text.write(canvas, label, (box.x + 20, y), colour)
            if label == "Difficulty":
                _draw_slider(canvas, (box.right - 130, y), self._desk.slider, colour)
            elif label in values:
                text.write(canvas, f"< {values[label]} >", (box.right - 20, y), colour, align=1.0)
        if _ROWS[self._at] == "Difficulty":
            text.write(canvas, tonight(self._desk.slider), (WIDE // 2, HIGH - 30), align=0.5)


def _draw_name(canvas: pygame.Surface, clock: float) -> None:
    """The name of the game, letter by letter, with embers for breath."""
    size, gap = 5, 4
    wide = len(_NAME) * (text.ADVANCE * size + gap) - gap
    x = WIDE // 2 - wide // 2
    for number, letter in enumerate(_NAME):
        lift = round(2 * sin(clock * 1.3 + number * 0.7))
        warm = 0.5 + 0.5 * sin(clock * 0.9 - number * 0.5)
        at = (x + number * (text.ADVANCE * size + gap), 66 + lift)
        text.write(canvas, letter, (at[0], at[1] + 3), NIGHT, size=size, shadow=None)
        text.write(canvas, letter, at, mix(LAMP, EMBER, 0.55 * warm), size=size, shadow=NIGHT)
    canvas.fill(mix(GOLD, NIGHT, 0.2), (WIDE // 2 - 110, 140, 220, 1))
    text.write(canvas, "the lamplighter of Emberhollow", (WIDE // 2, 146), PAPER, align=0.5)


def _draw_slider(
    canvas: pygame.Surface, at: tuple[int, int], slider: float, colour: Colour
) -> None:
    """A line with a bead, and the nearest of the three names."""
    x, y, wide = at[0], at[1] + 6, 56
    canvas.fill(mix(colour, NIGHT, 0.5), (x, y, wide, 2))
    for mark in (0, wide // 2, wide):
        canvas.fill(mix(colour, NIGHT, 0.5), (x + mark - 1, y - 2, 2, 6))
    canvas.fill(LAMP, (x + round(slider * wide) - 2, y - 3, 5, 8))
    text.write(canvas, setting_name(slider), (x + 110, at[1]), colour, align=1.0)
