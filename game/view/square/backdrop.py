"""All of the square that never moves: sky, hills, ground and houses, painted once a season."""

from functools import cache
from math import sin

import numpy as np
import pygame

from ...world.kinds import Tile
from ..canvas import SIZE, TILE
from ..grain import clouds, grain, grain_field
from ..growth import scatter
from ..palette import INDIGO, MOSS, STONE, VIOLET, Colour, mix
from ..soil import paint_soil, to_surface
from .houses import HOUSES, paint_house
from .season import Season, sky

HORIZON = 104  # pixels from the upper edge to the ground behind the houses
_WIDE, _HIGH = SIZE
_SALT = 19
_GAP = 331, 403  # between which the street leads up into the valley
_WHITE = (226, 232, 246)


@cache
def backdrop(season: Season, dawn: bool) -> pygame.Surface:
    """The picture behind everybody, in daylight colours."""
    picture = pygame.Surface(SIZE)
    _paint_sky(picture, season, dawn=dawn)
    _paint_hills(picture, season)
    picture.blit(_ground(season), (0, HORIZON))
    _paint_street(picture, season)
    for house in HOUSES:
        _shade(picture, pygame.Rect(house.x + 6, house.base - 2, house.wide + 10, 14))
        paint_house(picture, house, snow=season.snow)
    return picture


def way_up(count: int) -> list[tuple[int, int]]:
    """Where so many lamps of the valley shine on the hills, seen from the square."""
    found: list[tuple[int, int]] = []
    for n in range(count):
        share = n / max(1, count - 1)
        x = 366 + (1 - share) * 8 * sin(n * 0.9) + 150 * share * sin(share * 4.2 + 2.4)
        found.append((round(x), round(HORIZON - 8 - 68 * share)))
    return found


def _paint_sky(picture: pygame.Surface, season: Season, *, dawn: bool) -> None:
    top, middle, low = sky(season, dawn=dawn)
    for row in range(0, HORIZON + 20, 2):
        share = row / (HORIZON + 10)
        colour = mix(top, middle, min(1.0, share * 2))
        if share > 0.5:
            colour = mix(middle, low, min(1.0, share * 2 - 1))
        picture.fill(colour, (0, row, _WIDE, 2))
    for n in range(9):
        y = 12 + round(60 * grain(n, 3, 91))
        wide = 50 + round(110 * grain(n, 4, 91))
        x = round(_WIDE * grain(n, 5, 91)) - 40
        for row in range(4):
            inset = abs(row - 1) * 12 + round(8 * grain(n, row, 92))
            red, green, blue, _ = picture.get_at((2, min(y + row * 2, HORIZON)))
            colour = mix((red, green, blue), low, 0.34)
            picture.fill(colour, (x + inset, y + row * 2, max(4, wide - 2 * inset), 2))


def _paint_hills(picture: pygame.Surface, season: Season) -> None:
    for layer in range(3):
        base = 46 + layer * 20
        phase = 1.3 + layer * 2.1
        far = mix(VIOLET, MOSS, 0.25 + 0.3 * layer)
        colour = mix(far, _WHITE, 0.45) if season.snow else mix(far, season.ground[0], 0.3)
        for x in range(0, _WIDE, 2):
            y = base + 13 * sin(x / 97 + phase) + 6 * sin(x / 37 + phase * 3)
            y += 2 * grain(x // 4, layer, 93)
            picture.fill(colour, (x, round(y), 2, HORIZON + 40 - round(y)))
            picture.fill(mix(colour, _WHITE, 0.22), (x, round(y), 2, 1))
            if layer == 2 and grain(x, 2, 94) > 0.55:
                _fir(picture, x, round(y) + round(16 * grain(x, 6, 94)), season)


def _fir(picture: pygame.Surface, x: int, y: int, season: Season) -> None:
    dark = mix(MOSS, INDIGO, 0.55)
    high = 7 + round(5 * grain(x, y, 95))
    for row in range(high):
        half = row * 3 // high
        colour = _WHITE if season.snow and row % 3 == 0 else dark
        picture.fill(colour, (x - half, y - high + row, 2 * half + 1, 1))


@cache
def _ground(season: Season) -> pygame.Surface:
    """Cobbles in the middle, grass round about, the brook in the corner, under the season."""
    columns, rows = _WIDE // TILE, (_HIGH - HORIZON) // TILE
    y, x = np.mgrid[0:rows, 0:columns]
    tiles = np.full((rows, columns), Tile.FLOOR, np.uint8)
    paved = ((x - columns / 2 + 0.5) / 16.5) ** 2 + ((y - 6.5) / 6.2) ** 2 < 1
    paved |= (x >= _GAP[0] // TILE) & (x < _GAP[1] // TILE) & (y < 8)
    tiles[x + (y - rows) * 0.35 < -1] = Tile.WATER
    tiles[~paved & (x > 34) & (y > 12)] = Tile.GRASS
    trail = paved | (abs(x - columns / 2 - 1.5 * np.sin(y / 2.0)) < 2 + 0.15 * y)
    paved[0] = False
    picture = paint_soil(tiles, trail, paved, _SALT, season.climate).astype(np.float32)
    tint, share = season.ground
    lot = np.repeat(np.repeat(grain_field(_WIDE // 2, rows * TILE // 2, 96), 2, 0), 2, 1)
    drift = clouds(_WIDE, rows * TILE, 40, 97) if season.snow else 0.5
    strength = share * (0.7 + 0.15 * lot + 0.45 * drift)[..., None]
    picture += (np.array(tint, np.float32) - picture) * np.clip(strength, 0, 0.9)
    surface = to_surface(np.clip(picture, 0, 255).astype(np.uint8))
    if not season.snow:
        scatter(surface, tiles, trail, _SALT, season.climate)
    return surface


def _paint_street(picture: pygame.Surface, season: Season) -> None:
    """The street between the houses, which goes up into the hills."""
    for row in range(30):
        share = row / 30
        half = round(32 - 22 * share)
        middle = 367 + round(3 * sin(row / 5))
        for x in range(middle - half, middle + half):
            lot = grain(x // 4, row // 2, 97)
            colour: Colour = mix(mix(STONE, (140, 116, 92), 0.6), VIOLET, 0.3 * share)
            colour = mix(colour, (206, 200, 206), 0.22 * lot)
            picture.set_at(
                (x, HORIZON + 18 - row), mix(colour, _WHITE, 0.6) if season.snow else colour
            )


def _shade(picture: pygame.Surface, area: pygame.Rect) -> None:
    """The shadow of a house on the ground."""
    shade = pygame.Surface(area.size, pygame.SRCALPHA)
    for row in range(area.h):
        shade.fill((16, 12, 34, round(110 * (1 - row / area.h))), (0, row, area.w, 1))
    picture.blit(shade, area)
