"""The ground as pixels: moss, earth, trails, cobbles and water, painted once a level."""

import numpy as np
import numpy.typing as npt
import pygame
from pygame import surfarray  # now, not when two threads want to paint

from ..world.kinds import Tile
from .canvas import TILE
from .climate import Climate
from .grain import Field, clouds, grain_field, smooth_tiles
from .palette import INDIGO, Colour, mix, times

Flags = npt.NDArray[np.bool_]
Pixels = npt.NDArray[np.uint8]

_SNOW = ((98, 112, 144), (120, 134, 162), (138, 150, 174), (152, 162, 182), (164, 172, 186))


def paint_soil(
    tiles: npt.NDArray[np.uint8], trail: Flags, paved: Flags, salt: int, climate: Climate
) -> Pixels:
    """The ground of a level as (height, width, 3) pixels.

    Args:
        tiles: Tile of each place, (height, width).
        trail: Places that feet have worn to earth, (height, width).
        paved: Places that may carry cobbles, (height, width).
        salt: What makes this level's ground differ from the next one's.
        climate: In which the level lies.
    """
    rows, columns = tiles.shape
    wide, high = columns * TILE, rows * TILE
    speckle = grain_field(wide, high, salt)
    tone = _tone(wide, high, salt) + 0.13 * (speckle - 0.5)
    solid = (tiles == Tile.WALL) | (tiles == Tile.GATE)
    tone -= 0.30 * smooth_tiles(solid, TILE, 7) * (0.6 + 0.4 * speckle)

    ripple = clouds(wide, high, 7, salt + 3) - 0.5
    wear = smooth_tiles(trail, TILE, 9) + 0.55 * ripple
    wear += 0.9 * (clouds(wide, high, 60, salt + 4) - 0.62)
    picture = _ramp(climate.moss, tone)
    sedge = smooth_tiles(tiles == Tile.GRASS, TILE, 4) + 0.5 * ripple > 0.5
    picture[sedge] = _ramp(climate.sedge, tone)[sedge]
    earth = wear > 0.45
    picture[earth] = _ramp(climate.earth, tone + 0.12)[earth]
    rim = earth & (wear < 0.5) & (speckle > 0.35)
    picture[rim] = climate.moss[1]
    if climate.snow:
        _lay_snow(picture, tone, wear, climate.snow, salt)

    worn = smooth_tiles(paved, TILE, 8) + 0.7 * ripple
    _lay_cobbles(picture, worn, salt, climate)
    _fill_water(picture, smooth_tiles(tiles == Tile.WATER, TILE, 5) + 0.35 * ripple, tone, climate)
    return picture


def to_surface(picture: Pixels) -> pygame.Surface:
    """A (height, width, 3) picture as a surface of the display's format."""
    surface = pygame.Surface(picture.shape[1::-1])
    surfarray.blit_array(surface, picture.swapaxes(0, 1))
    return surface


def _tone(wide: int, high: int, salt: int) -> Field:
    broad = clouds(wide, high, 90, salt + 11)
    patch = clouds(wide, high, 22, salt + 12)
    fine = clouds(wide, high, 5, salt + 13)
    return (0.42 * broad + 0.33 * patch + 0.25 * fine).astype(np.float32)


def _ramp(ramp: tuple[Colour, ...], tone: Field) -> Pixels:
    """Colours by tone, in few even steps: painted, not blurred."""
    steps = np.clip(((tone - 0.22) / 0.56 * len(ramp)).astype(np.int8), 0, len(ramp) - 1)
    return np.array(ramp, np.uint8)[steps]


def _lay_snow(picture: Pixels, tone: Field, wear: Field, share: float, salt: int) -> None:
    """Snow in drifts, thin where feet go, with blue shade in its hollows."""
    high, wide = tone.shape
    drift = 0.7 * clouds(wide, high, 34, salt + 15) + 0.3 * clouds(wide, high, 9, salt + 16)
    lies = drift - 0.35 * np.clip(wear, 0, 1) > 0.68 - 0.5 * share
    picture[lies] = _ramp(_SNOW, 0.55 * tone + 0.45 * drift)[lies]
    edge = lies & ~np.roll(lies, -1, 0)
    picture[edge] = _SNOW[0]


def _lay_cobbles(picture: Pixels, worn: Field, salt: int, climate: Climate) -> None:
    """Stones of 6 by 5 pixels in shifted courses, some of them sunken or gone."""
    high, wide = worn.shape
    y, x = np.arange(high, dtype=np.int16)[:, None], np.arange(wide, dtype=np.int16)[None]
    course = y // 5
    shift = (grain_field(1, high // 5 + 1, salt + 21)[course, 0] * 3).astype(np.int16)
    x = x + (course % 2) * 3 + shift
    stone = x // 6
    lot = grain_field(int(stone.max()) + 1, high // 5 + 1, salt + 22)[course, stone]
    joint = (x % 6 == 5) | (y % 5 == 4)
    corner = ((x % 6 == 0) | (x % 6 == 4)) & ((y % 5 == 0) | (y % 5 == 3))
    shade = np.clip((lot * 3).astype(np.int8) + (y % 5 == 0), 0, 3)
    there = (worn > 0.38) & (lot < 0.25 + worn * 0.9)
    laid = there & ~joint & ~(corner & (lot > 0.4))
    earth = climate.earth[0]
    ramp = [mix(times(climate.stone, 0.8 + 0.14 * n), earth, 0.25) for n in range(4)]
    picture[there & ~laid] = mix(earth, INDIGO, 0.3)
    picture[laid] = np.array(ramp, np.uint8)[shade][laid]


def _fill_water(picture: Pixels, depth: Field, tone: Field, climate: Climate) -> None:
    bank = (depth > 0.26) & (depth <= 0.44)
    picture[bank] = _ramp(climate.earth, tone - 0.05)[bank]
    picture[(depth > 0.40) & (depth <= 0.44)] = times(climate.earth[0], 0.8)
    wet = depth > 0.44
    picture[wet] = _ramp(climate.water, 0.9 - 0.62 * np.minimum(depth, 1) + 0.35 * (tone - 0.5))[
        wet
    ]
    picture[(depth > 0.44) & (depth < 0.485)] = climate.water[4]
