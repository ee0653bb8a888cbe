"""Small short-lived things: sparks, dust, smoke, fireflies and rings of sound."""

from dataclasses import dataclass
from math import cos, pi, sin
from random import Random

import pygame

from .palette import EMBER, LAMP, LEAF, PAPER, WISP, Colour, mix, times

_MOST = 220  # particles at once


@dataclass(slots=True)
class _Speck:
    x: float  # pixels of the level
    y: float
    dx: float  # pixels a second
    dy: float
    lift: float  # pixels a second a second, upwards
    life: float
    whole: float
    colour: Colour
    size: int
    glows: bool


@dataclass(slots=True)
class _Ring:
    x: float
    y: float
    reach: float
    age: float
    whole: float
    colour: Colour


class Sparks:
    """All specks and rings of a scene; its luck is its own, and only for show."""

    def __init__(self, seed: int) -> None:
        self._luck = Random(seed)
        self._specks: list[_Speck] = []
        self._rings: list[_Ring] = []

    def ring(self, x: float, y: float, reach: float, colour: Colour, whole: float = 0.8) -> None:
        """A circle that spreads to ``reach`` pixels: how far a noise carries."""
        self._rings.append(_Ring(x, y, reach, 0.0, whole, colour))

    def burst(self, x: float, y: float, colour: Colour, count: int, speed: float = 40) -> None:
        """Glowing specks in all directions."""
        for _ in range(count):
            angle, pace = self._luck.uniform(0, 2 * pi), speed * self._luck.uniform(0.3, 1)
            self._add(x, y, cos(angle) * pace, sin(angle) * pace - 12, -40, 0.7, colour, 1, True)

    def dust(self, x: float, y: float, count: int = 1) -> None:
        """A puff from hurried feet."""
        lot = self._luck.uniform
        for _ in range(count):
            shade = mix((120, 104, 92), PAPER, lot(0, 0.25))
            self._add(x + lot(-3, 3), y, lot(-10, 10), lot(-9, 0), 6, 0.55, shade, 2, False)

    def leaf(self, x: float, y: float) -> None:
        """A blade thrown up where someone walks through grass."""
        lot = self._luck.uniform
        shade = times(LEAF, lot(0.7, 1.2))
        self._add(x, y, lot(-22, 22), lot(-30, -10), -70, 0.5, shade, 1, False)

    def ember(self, x: float, y: float) -> None:
        """A spark that rises from fire."""
        lot = self._luck.uniform
        shade = mix(EMBER, LAMP, lot(0, 1))
        self._add(x + lot(-2, 2), y, lot(-6, 6), lot(-22, -8), 6, lot(0.5, 1.2), shade, 1, True)

    def mote(self, x: float, y: float) -> None:
        """A mote that the wisp leaves behind."""
        lot = self._luck.uniform
        shade = mix(WISP, PAPER, lot(0, 0.5))
        self._add(x + lot(-3, 3), y + lot(-3, 3), lot(-5, 5), lot(-4, 8), 0, 0.9, shade, 1, True)

    def chance(self, per_second: float, seconds: float) -> bool:
        """Whether something that happens so often happens in this frame."""
        return self._luck.random() < per_second * seconds

    def move(self, seconds: float) -> None:
        """Let time pass."""
        for speck in self._specks:
            speck.dy -= speck.lift * seconds
            speck.x += speck.dx * seconds
            speck.y += speck.dy * seconds
            speck.life -= seconds
        self._specks = [speck for speck in self._specks if speck.life > 0][-_MOST:]
        for ring in self._rings:
            ring.age += seconds
        self._rings = [ring for ring in self._rings if ring.age < ring.whole]

    def draw(self, canvas: pygame.Surface, left: int, top: int, glowing: bool) -> None:
        """Draw what is lit by the scene, or what glows by itself."""
        wide, high = canvas.get_size()
        for speck in self._specks:
            x, y = int(speck.x) - left, int(speck.y) - top
            if speck.glows == glowing and -2 < x < wide and -2 < y < high:
                fade = min(1.0, 2 * speck.life / speck.whole)
                colour = times(speck.colour, 0.35 + 0.65 * fade) if glowing else speck.colour
                size = speck.size if fade > 0.5 else max(1, speck.size - 1)
                canvas.fill(colour, (x, y, size, size))
        if glowing:
            for ring in self._rings:
                _draw_ring(canvas, ring, left, top)

    def _add(
        self, x: float, y: float, dx: float, dy: float, lift: float, life: float, colour: Colour,
        size: int, glows: bool,
    ) -> None:  # fmt: skip
        life *= self._luck.uniform(0.6, 1)
        self._specks.append(_Speck(x, y, dx, dy, lift, life, life, colour, size, glows))


def _draw_ring(canvas: pygame.Surface, ring: _Ring, left: int, top: int) -> None:
    """A dotted circle that thins as it spreads."""
    share = ring.age / ring.whole
    radius = ring.reach * (1 - (1 - share) ** 2)
    fade = 1 - share
    count = max(12, int(radius * 0.55))
    size = 2 if fade > 0.6 else 1
    colour = times(ring.colour, 0.35 + 0.65 * fade)
    for number in range(count):
        if fade < 0.4 and number % 2:
            continue
        angle = 2 * pi * number / count + share
        x, y = ring.x + cos(angle) * radius - left, ring.y + sin(angle) * radius * 0.94 - top
        canvas.fill(colour, (int(x), int(y), size, size))
