"""Houses: a plastered front with beams under a roof of shingles, painted row by row."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pygame
from pygame import surfarray  # now, not when two threads want to paint

from ..grain import grain, grain_field
from ..palette import EARTH, INDIGO, NIGHT, PAPER, STONE, Colour, mix, times
from ..soil import Flags


class House(NamedTuple):
    """One house.

    Args:
        x: of its left side.
        base: where its front meets the ground.
        wide: of its front.
        high: of its front.
        roof: pixels of the roof.
        wall: colour of the plaster.
        tiles: colour of the shingles.
        door: where its door is, from the left side.
        windows: where its windows are, from the left side and from the base.
        chimney: where a chimney is, from the left side; -1 for none.
    """

    x: int
    base: int
    wide: int
    high: int
    roof: int
    wall: Colour
    tiles: Colour
    door: int
    windows: tuple[tuple[int, int], ...]
    chimney: int = -1


_SLATE = mix(STONE, INDIGO, 0.45)
_RED = (150, 74, 58)
_THATCH = (150, 118, 66)
HOUSES = (
    House(-14, 150, 112, 40, 46, mix(PAPER, EARTH, 0.42), _SLATE, 62, ((26, 18), (88, 18))),
    House(112, 144, 118, 44, 52, mix(PAPER, (214, 160, 112), 0.4), _RED, 54,
          ((18, 20), (80, 20), (100, 20)), 92),
    House(246, 136, 84, 58, 40, mix(STONE, PAPER, 0.4), _SLATE, 36, ((12, 34), (62, 34))),
    House(404, 144, 96, 40, 50, mix(PAPER, STONE, 0.3), _THATCH, 40, ((16, 19), (70, 19)), 76),
    House(516, 150, 138, 42, 48, mix(PAPER, (196, 176, 120), 0.45), _RED, 30,
          ((60, 19), (92, 19)), 20),
)  # fmt: skip
"""From the west to the east: ferry, bakery, archive, Tobin's, the goats'."""
WINDOW = 11, 12  # pixels
_DOOR = 15, 25
_SLOPE = 0.34  # pixels that a roof is narrower on each side with each row
SNOW = (232, 238, 250)
_WOOD = mix(EARTH, INDIGO, 0.3)


def panes() -> list[pygame.Rect]:
    """Where all windows are, in the order in which they are lit."""
    found = [
        pygame.Rect(house.x + x, house.base - y - WINDOW[1] // 2, *WINDOW)
        for house in HOUSES for x, y in house.windows
    ]  # fmt: skip
    return sorted(found, key=lambda pane: grain(pane.x, pane.y, 5))


def smoke_from() -> list[tuple[int, int]]:
    """The mouths of all chimneys."""
    return [(h.x + h.chimney + 5, h.base - h.high - h.roof - 10) for h in HOUSES if h.chimney >= 0]


def paint_house(picture: pygame.Surface, house: House, *, snow: bool) -> None:
    """Front, roof, door and windows, in daylight."""
    if house.chimney >= 0:
        _chimney(picture, house, snow=snow)
    _front(picture, house)
    _roof(picture, house, snow=snow)
    x, y = house.x + house.door, house.base - _DOOR[1]
    picture.fill(NIGHT, (x - 2, y - 2, _DOOR[0] + 4, _DOOR[1] + 2))
    for column in range(_DOOR[0]):
        shade = times(_WOOD, 1.1 + 0.35 * grain(x + column // 3, y, 9))
        picture.fill(shade, (x + column, y, 1, _DOOR[1]))
    picture.fill(mix(EARTH, PAPER, 0.5), (x + _DOOR[0] - 4, y + 13, 2, 2))
    picture.fill(mix(STONE, PAPER, 0.2), (x - 3, house.base - 1, _DOOR[0] + 6, 3))
    for left, up in house.windows:
        _window(picture, house.x + left, house.base - up - WINDOW[1] // 2, house.tiles, snow=snow)


def _front(picture: pygame.Surface, house: House) -> None:
    """Plaster with beams over a foot of stones, darker under the eaves and to the east."""
    top, high, wide = house.base - house.high, house.high, house.wide
    y, x = np.mgrid[0:high, 0:wide]
    lot = grain_field(wide // 3 + 1, high // 2 + 1, 61 + house.x % 7)[y // 2, x // 3]
    lean = 1.08 - 0.2 * x / wide - 0.16 * (y < 8)
    pixels = np.array(house.wall) * (lean * (0.9 + 0.14 * lot))[..., None]
    stone = grain_field(wide // 5 + 1, high // 3 + 1, 62)[y // 3, x // 5]
    foot = y > high - 6
    pixels[foot] = (np.array(STONE) * (0.75 + 0.3 * stone)[..., None])[foot]
    lay(picture, pixels, np.ones((high, wide), bool), (house.x, top))
    for column in range(0, wide, 28):
        picture.fill(_WOOD, (house.x + column, top, 3, high - 6))
    picture.fill(_WOOD, (house.x + wide - 3, top, 3, high - 6))
    picture.fill(_WOOD, (house.x, top + high // 2 - 12, wide, 2))
    picture.fill(times(NIGHT, 1.2), (house.x - 1, house.base, wide + 2, 1))


def _roof(picture: pygame.Surface, house: House, *, snow: bool) -> None:
    """Courses of shingles, each a little different; white down to a ragged edge in winter."""
    eaves, high, wide = house.base - house.high + 4, house.roof, house.wide + 10
    left, top = house.x - 5, eaves - high + 1
    y, x = np.mgrid[0:high, 0:wide]
    up = high - 1 - y  # rows from the eaves
    inset = np.round(up * _SLOPE).astype(int)
    shape = (x >= inset) & (x < wide - inset)
    course = up // 5
    shifted = x + course % 2 * 4
    lot = grain_field(wide // 8 + 2, high // 5 + 2, 63 + house.x % 11)[course, shifted // 8]
    light = 0.78 + 0.34 * lot + 0.16 * up / high - 0.1 * x / wide
    pixels = np.array(house.tiles) * light[..., None]
    joint = (up % 5 == 0) | (shifted % 8 == 7)
    pixels[joint] += (np.array(NIGHT) - pixels[joint]) * 0.38
    edge = (x == inset) | (x == wide - inset - 1)
    pixels[edge] = np.array(house.tiles) * 0.48
    if snow:
        ragged = grain_field(wide // 5 + 1, high // 3 + 1, 64)[y // 3, x // 5]
        white = (up > 3) & (ragged + up / high > 0.42)
        bright = 0.86 + 0.12 * lot - 0.05 * x / wide
        pixels[white] = (np.array(SNOW) * bright[..., None])[white]
    lay(picture, pixels, shape, (left, top))
    narrow = round(high * _SLOPE)
    ridge = (left + narrow - 2, eaves - high, wide - 2 * narrow + 4, 3)
    picture.fill(SNOW if snow else times(house.tiles, 1.25), ridge)
    picture.fill(mix(NIGHT, house.wall, 0.25), (house.x, eaves + 1, house.wide, 3))


def lay(
    picture: pygame.Surface, pixels: npt.NDArray[np.float64], mask: Flags, at: tuple[int, int]
) -> None:
    """Lay pixels (height, width, 3) on a picture where a mask says so, as far as they are on it."""
    high, wide = mask.shape
    area = pygame.Rect(*at, wide, high).clip(picture.get_rect())
    y, x = area.y - at[1], area.x - at[0]
    mask = mask[y : y + area.h, x : x + area.w]
    pixels = np.clip(pixels[y : y + area.h, x : x + area.w], 0, 255)
    whole = surfarray.pixels3d(picture)
    part = whole[area.x : area.right, area.y : area.bottom].swapaxes(0, 1)
    part[mask] = pixels[mask].astype(np.uint8)


def _window(picture: pygame.Surface, x: int, y: int, paint: Colour, *, snow: bool) -> None:
    picture.fill(_WOOD, (x - 2, y - 2, WINDOW[0] + 4, WINDOW[1] + 4))
    picture.fill((52, 54, 84), (x, y, *WINDOW))
    picture.fill((84, 92, 128), (x, y, WINDOW[0], 3))
    draw_bars(picture, x, y)
    for side in (-6, WINDOW[0] + 2):
        picture.fill(times(paint, 0.95), (x + side, y - 1, 4, WINDOW[1] + 2))
        for row in range(0, WINDOW[1], 3):
            picture.fill(times(paint, 0.7), (x + side, y + row, 4, 1))
    sill = SNOW if snow else times(_WOOD, 1.4)
    picture.fill(sill, (x - 3, y + WINDOW[1] + 2, WINDOW[0] + 6, 2))


def draw_bars(picture: pygame.Surface, x: int, y: int) -> None:
    """The cross of a window, over dark panes or lit ones."""
    picture.fill(_WOOD, (x + WINDOW[0] // 2, y, 1, WINDOW[1]))
    picture.fill(_WOOD, (x, y + WINDOW[1] // 2, WINDOW[0], 1))


def _chimney(picture: pygame.Surface, house: House, *, snow: bool) -> None:
    x, top = house.x + house.chimney, house.base - house.high - house.roof - 8
    for row in range(24):
        for column in range(10):
            lot = grain((column + row // 4 % 2 * 2) // 4, row // 4, 65)
            colour = times(mix(STONE, (140, 92, 80), 0.5), 0.7 + 0.4 * lot - 0.03 * column)
            picture.set_at((x + column, top + row), mix(colour, NIGHT, 0.4 * (row % 4 == 3)))
    picture.fill(SNOW if snow else times(STONE, 1.1), (x - 1, top - 2, 12, 3))
