"""The level screen: cards in the order that suits this player, with a small map of each."""

import numpy as np
import pygame

from ...agents.recommender import Suggestion
from ..levels import Level
from ..view import text
from ..view.hud import panel
from ..view.palette import (
    EARTH,
    EMBER,
    GOLD,
    INDIGO,
    INK,
    LEAF,
    MOSS,
    NIGHT,
    PAPER,
    STONE,
    VIOLET,
    Colour,
    mix,
)
from ..world.kinds import Genre, Tile
from .advice import advice, reason, tonight
from .input import BACK, CONFIRM, DOWN, LEFT, RIGHT, UP
from .offers import Offers
from .screen import Desk, Go, Screen
from .sheets import HIGH, WIDE
from .words import GENRES

_COLUMNS = 3
_LETTERS = 25  # that fit on a card
_CARD = pygame.Rect(0, 0, 192, 132)
_TILES: dict[Tile, Colour] = {
    Tile.FLOOR: mix(MOSS, LEAF, 0.3), Tile.WALL: mix(STONE, INDIGO, 0.55),
    Tile.WATER: (64, 104, 140), Tile.GRASS: mix(MOSS, INDIGO, 0.25), Tile.LAMP: EMBER,
    Tile.GATE: GOLD, Tile.HEARTH: EMBER, Tile.DEN: NIGHT,
}  # fmt: skip


class Choosing(Screen):
    """Six cards; the first is the one that fits best, and has a star if it fits at all."""

    notes_high = True

    def __init__(self, desk: Desk, offers: Offers) -> None:
        self._desk, self._offers = desk, offers
        self._at = 0
        self._next: Screen | Go | None = self
        self._maps: dict[tuple[str, int], pygame.Surface] = {}
        self._ranked, self._full = _one_of_each(offers), False

    def handle(self, event: pygame.Event) -> None:
        """Walk among the cards."""
        if event.type != pygame.KEYDOWN:
            return
        count = max(1, len(self._ranked))
        if event.key in BACK:
            self._next = Go("title", self._offers)
        elif event.key in CONFIRM and self._ranked:
            self._next = Go("play", self._offers, self._ranked[self._at][0])
        elif event.key in LEFT or event.key in RIGHT:
            self._at = (self._at + (1 if event.key in RIGHT else -1)) % count
        elif event.key in UP or event.key in DOWN:
            self._at = (self._at + (_COLUMNS if event.key in DOWN else -_COLUMNS)) % count

    def update(self, seconds: float) -> Screen | Go | None:
        """Lay out one more level a frame until the table is full."""
        if self._offers.prepare():
            self._ranked = _one_of_each(self._offers)
        else:
            self._full = True
        return self._next

    def draw(self, canvas: pygame.Surface) -> None:
        """Cards on the dusk."""
        for row in range(0, HIGH, 6):
            canvas.fill(
                mix(INDIGO, mix(VIOLET, EMBER, 0.25), (row / HIGH) ** 2 * 0.7), (0, row, WIDE, 6)
            )
        words = self.advice
        text.write(canvas, "Where to tonight?", (WIDE // 2, 5), PAPER, size=2, align=0.5)
        told, colour = (words, mix(PAPER, GOLD, 0.4)) if words else (
            tonight(self._desk.slider), mix(PAPER, INDIGO, 0.2)
        )  # fmt: skip
        text.write(canvas, told, (WIDE // 2, 29), colour, align=0.5)
        for number, (level, suggestion) in enumerate(self._ranked):
            area = _CARD.move(20 + (number % _COLUMNS) * 204, 48 + (number // _COLUMNS) * 140)
            odds = self._offers.odds(suggestion)
            odds = f"* {odds} *" if number == 0 and not words else odds
            self._draw_card(canvas, area, level, odds, number)
        if self._ranked:
            level, suggestion = self._ranked[self._at]
            _, words = GENRES[level.genre]
            text.write(canvas, words, (WIDE // 2, HIGH - 34), PAPER, align=0.5)
            why = reason(suggestion, self._offers.plays)
            text.write(canvas, why, (WIDE // 2, HIGH - 19), mix(PAPER, INDIGO, 0.2), align=0.5)

    @property
    def advice(self) -> str:
        """What to do where none of the levels is about right, once all lie there."""
        suggestions = [suggestion for _, suggestion in self._ranked] if self._full else []
        return advice(suggestions, self._offers.plays, self._desk.slider)

    def _draw_card(
        self, canvas: pygame.Surface, area: pygame.Rect, level: Level, odds: str, number: int
    ) -> None:
        chosen = number == self._at
        if chosen:
            area = area.move(0, -3)
        panel(canvas, area, paper=chosen)
        ink: Colour = INK if chosen else PAPER
        shadow = None if chosen else NIGHT
        title, _ = GENRES[level.genre]
        picture = self._map(level)
        frame = picture.get_rect(midtop=(area.centerx, area.y + 10))
        canvas.fill(NIGHT, frame.inflate(2, 2))
        canvas.blit(picture, frame)
        text.write(
            canvas,
            _fitting(level.name),
            (area.centerx, area.bottom - 46),
            ink,
            align=0.5,
            shadow=shadow,
        )
        quiet = mix(EARTH, GOLD, 0.3) if chosen else mix(PAPER, INDIGO, 0.35)
        text.write(canvas, title, (area.centerx, area.bottom - 33), quiet, align=0.5, shadow=shadow)
        text.write(canvas, odds, (area.centerx, area.bottom - 20), quiet, align=0.5, shadow=shadow)

    def _map(self, level: Level) -> pygame.Surface:
        key = level.genre.name, level.number
        if key not in self._maps:
            colours = np.zeros((len(Tile), 3), np.uint8)
            for tile, colour in _TILES.items():
                colours[tile] = colour
            pixels = colours[level.tiles]
            surface = pygame.Surface((level.width, level.height))
            pygame.surfarray.blit_array(surface, pixels.swapaxes(0, 1))
            big = pygame.transform.scale_by(surface, 4)
            wide, high = min(big.get_width(), 174), min(big.get_height(), 76)
            area = pygame.Rect(0, 0, wide, high)
            area.center = big.get_rect().center
            self._maps[key] = big.subsurface(area)
        return self._maps[key]


def _one_of_each(offers: Offers) -> list[tuple[Level, Suggestion]]:
    """The best level of every genre, in the recommender's order."""
    seen: set[Genre] = set()
    best: list[tuple[Level, Suggestion]] = []
    for level, suggestion in offers.ranked():
        if level.genre not in seen:
            seen.add(level.genre)
            best.append((level, suggestion))
    return best


def _fitting(name: str) -> str:
    """A name shortened at a word when it is too long."""
    if len(name) <= _LETTERS:
        return name
    return name[: name.rfind(" ", 0, _LETTERS - 3)] + " ..."
