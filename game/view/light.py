"""Light, the hero: a map that the daylight scene is multiplied by.

The map is made at a quarter and half of the canvas' size and scaled up smoothly, which is both soft
and cheap. What glows by itself (flames, embers, the wisp, eyes) is drawn after it.
"""

from functools import lru_cache
from math import sin

import numpy as np
import numpy.typing as npt
import pygame
from pygame import surfarray  # now, not when two threads want to paint

from ..world.kinds import Tile
from ..world.rules import HEARTH_LIGHT, LAMP_LIGHT, PLACE_HEARTH
from ..world.state import Ground
from .climate import Dusk
from .grain import grain, smooth_tiles
from .palette import Colour, mix
from .sight import Blocked, Points

HALF = 8  # pixels of a tile at half size
QUARTER = 4
_LEVELS = 5  # brightnesses of a flickering light

LAMPLIGHT = (255, 190, 96)
HEARTHLIGHT = (246, 146, 70)
LANTERN = (196, 142, 76)
WISPLIGHT = (58, 118, 150)
COLD = (58, 92, 128)


def ambient(night: float, dusk: Dusk, least: float = 0.0) -> Colour:
    """What is left of the daylight when ``night`` of a ``dusk`` is over, or ``least`` of it."""
    late_from = next((n for n in range(1, len(dusk)) if night <= dusk[n][0]), len(dusk) - 1)
    (begin, early), (end, late) = dusk[late_from - 1], dusk[late_from]
    colour = mix(early, late, max(0.0, min(1.0, (night - begin) / (end - begin))))
    return mix(colour, (255, 255, 255), least)


def flicker(clock: float, who: int) -> float:
    """A slow, uneven breath of fire, about 1."""
    offset = grain(who, 3) * 40
    wave = sin(clock * 2.3 + offset) * 0.5 + sin(clock * 5.1 + offset * 2) * 0.3
    return 1 + 0.07 * wave + 0.03 * sin(clock * 11.7 + offset)


@lru_cache(maxsize=192)  # a light that flickers or spreads has thousands of shades in an evening
def glow(radius: int, colour: Colour, power: float = 1.6) -> pygame.Surface:
    """A round light that fades outwards, to be added; it is shared, and not to be changed."""
    pixels = _fading(radius, power) * np.array(colour)
    surface = pygame.Surface((2 * radius, 2 * radius))
    surfarray.blit_array(surface, pixels.astype(np.uint8).swapaxes(0, 1))
    return surface


@lru_cache(maxsize=64)
def _fading(radius: int, power: float) -> npt.NDArray[np.float64]:
    """What is left of a light at each pixel around it, (height, width, 1)."""
    y, x = np.mgrid[-radius:radius, -radius:radius] + 0.5
    share = np.clip(1 - np.sqrt(x * x + y * y) / radius, 0, 1) ** power
    return share[..., None]


class Lights:
    """The fixed lights of a level, each cut by its walls, and the map of the moment.

    Attributes:
        half: The map, half as wide and high as the canvas.
    """

    def __init__(self, ground: Ground, g: int, size: tuple[int, int]) -> None:
        columns, rows = int(ground.width[g]), int(ground.height[g])
        tiles = ground.tiles[g].reshape(-1, 48)[:rows, :columns]
        reaches = ground.light[g].reshape(-1, 48)[:rows, :columns]
        self._fixed: dict[int, tuple[list[pygame.Surface], int, int]] = {}
        for place in range(PLACE_HEARTH + 1):
            x, y = float(ground.place_x[g, place]), float(ground.place_y[g, place])
            bit = 8 if place == PLACE_HEARTH else place
            lit = (reaches >> bit & 1).astype(bool)
            if place == 8 or not lit.any():
                continue
            hearth = place == PLACE_HEARTH
            reach = float(HEARTH_LIGHT if hearth else LAMP_LIGHT)
            colour = HEARTHLIGHT if hearth else LAMPLIGHT
            self._fixed[bit] = _cut_light(tiles, lit, x, y, reach + 0.9, colour)
        self.half = pygame.Surface((size[0] // 2, size[1] // 2))
        self._quarter = pygame.Surface((size[0] // 4, size[1] // 4))
        self._cold = pygame.Surface((size[0] // 4, size[1] // 4))
        self._full = pygame.Surface(size)

    def begin(self, colour: Colour, seen: Points | None, left: float, top: float) -> None:
        """Lay the ambient light, dimmer outside of what is ``seen`` (tiles)."""
        self._left, self._top = left, top  # of the camera, in pixels
        if seen is None:
            self._quarter.fill(colour)
        else:
            self._quarter.fill(mix(colour, (66, 58, 122), 0.42))
            pygame.draw.polygon(self._quarter, colour, self._to_quarter(seen))
        pygame.transform.smoothscale(self._quarter, self.half.get_size(), self.half)
        self._cold.fill((0, 0, 0))
        self._any_cold = False

    def burn(self, bit: int, clock: float, boost: float = 1.0) -> None:
        """Add the light of a lamp (0 to 7) or the hearth (8)."""
        if bit not in self._fixed:
            return
        levels, x, y = self._fixed[bit]
        strength = (flicker(clock, bit) * boost - 0.8) / 0.4 * (_LEVELS - 1)
        surface = levels[max(0, min(_LEVELS - 1, round(strength)))]
        at = (x - round(self._left / 2), y - round(self._top / 2))
        self.half.blit(surface, at, special_flags=pygame.BLEND_RGB_ADD)

    def carry(
        self, x: float, y: float, reach: float, colour: Colour, shape: Points | None = None
    ) -> None:
        """Add a light that moves: at ``x, y`` (tiles), cut to a polygon when one is given."""
        radius = max(2, round(reach * HALF))
        surface = glow(radius, colour)
        if shape is not None:
            mask = pygame.Surface((radius, radius))
            points = (shape - (x, y)) * QUARTER + radius / 2
            pygame.draw.polygon(mask, (255, 255, 255), points.tolist())
            mask = pygame.transform.smoothscale(mask, (2 * radius, 2 * radius))
            mask.blit(surface, (0, 0), special_flags=pygame.BLEND_RGB_MULT)
            surface = mask
        at = (round(x * HALF - self._left / 2) - radius, round(y * HALF - self._top / 2) - radius)
        self.half.blit(surface, at, special_flags=pygame.BLEND_RGB_ADD)

    def gaze(self, fans: list[Points], colour: Colour = COLD) -> None:
        """Faint cold light where someone looks; ``fans`` from the widest to the nearest."""
        for number, points in enumerate(fans):
            share = 0.55 + 0.45 * number / max(1, len(fans) - 1)
            shade = mix((0, 0, 0), colour, share)
            pygame.draw.polygon(self._cold, shade, self._to_quarter(points))
        self._any_cold = True

    def finish(self, canvas: pygame.Surface) -> None:
        """Multiply the scene by the map."""
        if self._any_cold:
            cold = pygame.transform.smoothscale(self._cold, self.half.get_size())
            self.half.blit(cold, (0, 0), special_flags=pygame.BLEND_RGB_ADD)
        pygame.transform.smoothscale(self.half, self._full.get_size(), self._full)
        canvas.blit(self._full, (0, 0), special_flags=pygame.BLEND_RGB_MULT)

    def _to_quarter(self, points: Points) -> list[list[float]]:
        return (points * QUARTER - (self._left / 4, self._top / 4)).tolist()


def _cut_light(
    tiles: npt.NDArray[np.uint8], lit: Blocked, x: float, y: float, reach: float, colour: Colour
) -> tuple[list[pygame.Surface], int, int]:
    """One lamp's light in several strengths, with its place on the half-size map."""
    rows, columns = tiles.shape
    wider = lit.copy()
    wider[1:] |= lit[:-1]
    wider[:-1] |= lit[1:]
    wider[:, 1:] |= lit[:, :-1]
    wider[:, :-1] |= lit[:, 1:]
    lit = lit | (wider & ((tiles == Tile.WALL) | (tiles == Tile.WATER) | (tiles == Tile.LAMP)))
    lit[int(y), int(x)] = True
    left, top = max(0, int(x - reach)), max(0, int(y - reach))
    right, bottom = min(columns, int(x + reach) + 2), min(rows, int(y + reach) + 2)
    mask = smooth_tiles(np.pad(lit[top:bottom, left:right], 1), HALF, 3)[HALF:-HALF, HALF:-HALF]
    ys, xs = np.mgrid[0 : mask.shape[0], 0 : mask.shape[1]] + 0.5
    away = np.hypot(xs / HALF + left - x, ys / HALF + top - y) / reach
    share = np.clip(1 - away**1.5, 0, 1) ** 1.5 * mask
    levels: list[pygame.Surface] = []
    for number in range(_LEVELS):
        strength = 0.8 + 0.4 * number / (_LEVELS - 1)
        pixels = np.minimum(share[..., None] * strength * np.array(colour), 255)
        surface = pygame.Surface((mask.shape[1], mask.shape[0]))
        surfarray.blit_array(surface, pixels.astype(np.uint8).swapaxes(0, 1))
        levels.append(surface)
    return levels, left * HALF, top * HALF
