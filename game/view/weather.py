"""What is in the air: mist, leaves, fireflies, rain, moonlight or snow, from surfaces made once.

It lies in the world and not before the eye: it stays where it is while the camera moves. Nothing of
it hides anybody: mist lies under the folk, and all else is thin.
"""

from functools import cache

import numpy as np
import numpy.typing as npt
import pygame
from pygame import surfarray  # now, not when two threads want to paint

from .canvas import SIZE
from .climate import Weather
from .grain import clouds, grain_field
from .light import glow
from .palette import LAMP, LEAF, Colour, mix, times

Spots = npt.NDArray[np.float32]  # (how many, 2) pixels
_Blits = list[tuple[pygame.Surface, tuple[float, float]]]

_ROOM = 24  # pixels beyond the canvas in which things are on their way
_BANKS = 7
_FLAKES, _DROPS, _RINGS, _BLOWN, _FLIES, _MOTES = 150, 130, 26, 34, 46, 30


class Air:
    """The weather of one level.

    Args:
        weather: what there is.
        salt: what makes this level's differ from the next one's.
    """

    def __init__(self, weather: Weather, salt: int) -> None:
        self.weather = weather
        lots = grain_field(4, 160, salt + 900)
        self._home: Spots = np.stack(
            (lots[:, 0] * (SIZE[0] + 2 * _ROOM), lots[:, 1] * (SIZE[1] + 2 * _ROOM)), 1
        ).astype(np.float32)
        self._pace, self._phase = lots[:, 2], lots[:, 3]
        if weather is Weather.MIST:
            self._banks = [_bank(salt + n) for n in range(3)]

    def draw_low(self, canvas: pygame.Surface, clock: float, left: int, top: int) -> None:
        """What lies on the ground, under walls and folk and under the light."""
        if self.weather is Weather.MIST:
            self._draw_banks(canvas, clock, left, top)
        elif self.weather is Weather.RAIN:
            self._draw_rings(canvas, clock, left, top)

    def shine(self, lights: pygame.Surface, clock: float, left: int, top: int) -> None:
        """Moonlight through clouds, added to the map of lights, which is half of the canvas."""
        if self.weather is not Weather.MOON:
            return
        rays = _moonlight()
        wide, high = rays.get_size()
        x = (-left / 2 + clock * 2.5) % wide - wide
        y = (-top / 2 + clock * 0.8) % high - high
        for i in range(3):
            for j in range(3):
                at = x + i * wide, y + j * high
                if at[0] < SIZE[0] / 2 and at[1] < SIZE[1] / 2:
                    lights.blit(rays, at, special_flags=pygame.BLEND_RGB_ADD)

    def draw_lit(self, canvas: pygame.Surface, clock: float, left: int, top: int) -> None:
        """What flies through the light, and is lit by it."""
        if self.weather is Weather.LEAVES:
            canvas.fblits(self._leaves(clock, left, top))

    def draw_high(
        self, canvas: pygame.Surface, clock: float, left: int, top: int, night: float
    ) -> None:
        """What catches the light by itself, or shines: over the dark, under marks and eyes."""
        if self.weather is Weather.RAIN:
            canvas.fblits(self._drops(clock, left, top))
        elif self.weather is Weather.SNOW:
            canvas.fblits(self._flakes(clock, left, top))
        elif self.weather is Weather.MOON:
            canvas.fblits(self._motes(clock, left, top))
        elif self.weather is Weather.FIREFLIES:
            self._draw_flies(canvas, clock, left, top, night)

    def _moved(self, count: int, dx: Spots | float, dy: Spots | float, corner: Spots) -> Spots:
        """Where things are that have gone so far from home, wrapped round the canvas."""
        spots = self._home[:count] - corner
        spots[:, 0] += dx
        spots[:, 1] += dy
        spots %= np.array((SIZE[0] + 2 * _ROOM, SIZE[1] + 2 * _ROOM), np.float32)
        return spots - _ROOM

    def _draw_banks(self, canvas: pygame.Surface, clock: float, left: int, top: int) -> None:
        wide, high = self._banks[0].get_size()
        for n in range(_BANKS):
            around = SIZE[0] + 2 * wide
            drift = clock * (5 + 5 * float(self._pace[n]))
            x = (float(self._home[n, 0]) * 3 + drift - left) % around - wide
            y = (n * SIZE[1] * 0.23 + float(self._home[n, 1]) * 0.2 - top) % (SIZE[1] + high) - high
            canvas.blit(self._banks[n % 3], (x, y))

    def _draw_rings(self, canvas: pygame.Surface, clock: float, left: int, top: int) -> None:
        """Where drops have fallen: rings that widen, each somewhere else the next time."""
        turns, shares = np.divmod(clock * 1.7 + self._phase[:_RINGS].astype(np.float64), 1.0)
        lots = (turns.astype(int) * 7 + np.arange(_RINGS)) % len(self._home)
        around = np.array((SIZE[0] + 2 * _ROOM, SIZE[1] + 2 * _ROOM), np.float64)
        spots = (self._home[lots] - np.array((left, top), np.float64)) % around - _ROOM
        rings = _rings()
        steps = (shares * len(rings)).astype(int).tolist()
        canvas.fblits([(rings[n], at) for n, at in zip(steps, spots.tolist(), strict=True)])

    def _drops(self, clock: float, left: int, top: int) -> _Blits:
        fall = clock * (330 + 120 * self._pace[:_DROPS])
        spots = self._moved(_DROPS, -0.24 * fall, fall, _corner(left, top))
        near, far = _drop(11, 128), _drop(7, 88)
        return [(near if n % 3 else far, (x, y)) for n, (x, y) in enumerate(spots.tolist())]

    def _flakes(self, clock: float, left: int, top: int) -> _Blits:
        phase = self._phase[:_FLAKES]
        sway = 7 * np.sin(clock * (0.5 + phase) + phase * 40)
        fall = clock * (11 + 16 * self._pace[:_FLAKES])
        spots = self._moved(_FLAKES, sway, fall, _corner(left, top))
        small, large = _dot(1, (214, 224, 244), 190), _dot(2, (232, 238, 250), 150)
        return [(small if n % 4 else large, (x, y)) for n, (x, y) in enumerate(spots.tolist())]

    def _motes(self, clock: float, left: int, top: int) -> _Blits:
        phase = self._phase[:_MOTES]
        drift = 10 * np.sin(clock * 0.4 + phase * 30)
        rise = -clock * (2 + 3 * self._pace[:_MOTES])
        spots = self._moved(_MOTES, drift, rise, _corner(left, top))
        mote = _dot(1, (196, 206, 255), 150)
        return [(mote, (x, y)) for x, y in spots.tolist()]

    def _leaves(self, clock: float, left: int, top: int) -> _Blits:
        phase = self._phase[:_BLOWN]
        gust = clock * 34 + 26 * np.sin(clock * 0.6)
        dx = gust * (0.7 + 0.6 * self._pace[:_BLOWN])
        dy = clock * (10 + 8 * phase) + 12 * np.sin(clock * 1.7 + phase * 20)
        spots = self._moved(_BLOWN, dx, dy, _corner(left, top))
        turns = ((clock * 3 + phase * 9) % 4).astype(int).tolist()
        return [(_leaf(n % 4, turns[n]), (x, y)) for n, (x, y) in enumerate(spots.tolist())]

    def _draw_flies(
        self, canvas: pygame.Surface, clock: float, left: int, top: int, night: float
    ) -> None:
        """They come out of the moss as it darkens, and shine by turns."""
        time = clock * 0.35 + self._phase[:_FLIES] * 40
        dx = 14 * np.sin(time) + 6 * np.sin(time * 2.3)
        dy = 9 * np.sin(time * 1.4 + 1)
        spots = self._moved(_FLIES, dx, dy, _corner(left, top)).tolist()
        shine = (np.sin(clock * 1.6 + self._phase[:_FLIES] * 60) - 0.2) * min(1, 0.3 + 1.2 * night)
        colour = mix(LAMP, LEAF, 0.35)
        for (x, y), bright in zip(spots, shine.tolist(), strict=True):
            if bright > 0.1:
                level = 1 + int(3 * bright)
                halo = glow(5, times(colour, 0.1 * level), 2.0)
                canvas.blit(halo, (x - 5, y - 5), special_flags=pygame.BLEND_RGB_ADD)
                canvas.set_at((int(x), int(y)), times(colour, 0.3 + 0.18 * level))


def _corner(left: int, top: int) -> Spots:
    return np.array((left, top), np.float32)


@cache
def _dot(size: int, colour: Colour, alpha: int) -> pygame.Surface:
    surface = pygame.Surface((size, size), pygame.SRCALPHA)
    surface.fill((*colour, alpha))
    return surface


@cache
def _drop(length: int, alpha: int) -> pygame.Surface:
    surface = pygame.Surface((4, length), pygame.SRCALPHA)
    for row in range(length):
        share = (row + 1) / length
        surface.set_at((3 - round(3 * row / length), row), (176, 196, 232, round(alpha * share)))
    return surface


@cache
def _rings() -> list[pygame.Surface]:
    found: list[pygame.Surface] = []
    for step in range(6):
        surface = pygame.Surface((13, 7), pygame.SRCALPHA)
        wide = 2 + 2 * step
        area = pygame.Rect(0, 0, wide, max(2, wide // 2))
        area.center = (6, 3)
        pygame.draw.ellipse(surface, (196, 212, 236, 120 - 20 * step), area, 1)
        found.append(surface)
    return found


@cache
def _leaf(hue: int, turn: int) -> pygame.Surface:
    colour = ((222, 126, 56), (196, 78, 54), (234, 178, 86), (156, 96, 56))[hue]
    surface = pygame.Surface((4, 4), pygame.SRCALPHA)
    dark = times(colour, 0.72)
    shapes = (
        ((0, 1, 3, 1), (1, 2, 3, 1)), ((1, 0, 1, 3), (2, 1, 1, 3)),
        ((1, 1, 3, 1), (0, 2, 3, 1)), ((1, 1, 2, 1), (1, 2, 2, 1)),
    )  # fmt: skip
    upper, lower = shapes[turn]
    surface.fill(colour, upper)
    surface.fill(dark, lower)
    return surface


def _bank(salt: int) -> pygame.Surface:
    """A bank of mist in few steps of thickness: painted, not blurred."""
    wide, high = 384, 112
    thick = 0.6 * clouds(wide, high, 60, salt + 910) + 0.4 * clouds(wide, high, 18, salt + 911)
    x = np.linspace(-1, 1, wide, dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, high, dtype=np.float32)[:, None]
    rim = np.clip(1 - x * x, 0, 1) * np.clip(1 - y * y, 0, 1)
    alpha = np.clip((thick - 0.22) * 1.7, 0, 1) * rim
    steps = (alpha * 9).astype(np.int32) * 14
    surface = pygame.Surface((wide, high), pygame.SRCALPHA)
    surface.fill((206, 218, 226, 0))
    surfarray.pixels_alpha(surface)[:] = np.minimum(steps, 118).T.astype(np.uint8)
    return surface


@cache
def _moonlight() -> pygame.Surface:
    """Slanting light between clouds, which begins again at its edges."""
    size = 256
    y, x = np.mgrid[0:size, 0:size].astype(np.float32) * (2 * np.pi / size)
    bands = np.sin(x + y + 1.2 * np.sin(y)) + 0.7 * np.sin(2 * x + y + 2 + 0.8 * np.sin(x))
    bands += 0.5 * np.sin(3 * x + 2 * y + 4)
    strength = np.clip(bands / 2.2, 0, 1) ** 0.8
    steps = np.floor(strength * 6) / 6
    pixels = steps[..., None] * np.array((46, 54, 78), np.float32)
    surface = pygame.Surface((size, size))
    surfarray.blit_array(surface, pixels.astype(np.uint8).swapaxes(0, 1))
    return surface
