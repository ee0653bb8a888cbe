"""What grows and lies about: tufts, flowers, pebbles and mushrooms, and the tall grass."""

import numpy as np
import numpy.typing as npt
import pygame

from ..world.kinds import Tile
from .canvas import TILE
from .climate import Climate, Ramp, Weather
from .grain import grain
from .palette import BERRY, INDIGO, LAMP, PAPER, STONE, Colour, mix, times
from .soil import Flags
from .walls import CLEAR

BLADES = 14  # pixels that the tall grass of a row reaches up from its lower edge


def scatter(
    ground: pygame.Surface, tiles: npt.NDArray[np.uint8], trail: Flags, salt: int, climate: Climate
) -> None:
    """Strew small things over the floor; flowers keep together, pebbles lie along the trails."""
    rows, columns = tiles.shape
    for row in range(rows):
        for column in range(columns):
            if tiles[row, column] not in (Tile.FLOOR, Tile.DEN):
                continue
            for number in range(3):
                lot = grain(column, row, salt + 50 + number)
                x = column * TILE + int(grain(column, row, salt + 60 + number) * 14)
                y = row * TILE + int(grain(column, row, salt + 70 + number) * 13) + 2
                if trail[row, column]:
                    if lot < 0.16:
                        _pebble(ground, x, y, lot * 6)
                    continue
                meadow = grain(column // 3, row // 3, salt + 80)
                strewn = 0.4 * climate.strewn * max(0.0, meadow - 1 + 0.4 * climate.strewn**0.5)
                petal = climate.petals[int(grain(column // 4, row // 4, salt) * 4)]
                if lot < 0.42:
                    _tuft(ground, x, y, lot, climate)
                elif lot < 0.42 + strewn and climate.weather == Weather.LEAVES:
                    _fallen(ground, x, y, climate.petals[int(lot * 97) % 4], lot)
                elif lot < 0.42 + strewn:
                    _flower(ground, x, y, petal, climate.moss[3])
                elif lot > 0.985:
                    _mushroom(ground, x, y)
                elif lot > 0.955:
                    _pebble(ground, x, y, lot)


def tall_grass(
    tiles: npt.NDArray[np.uint8], salt: int, climate: Climate
) -> list[pygame.Surface | None]:
    """The blades before who stands in tall grass: one clear-keyed strip a row, or None."""
    rows, columns = tiles.shape
    result: list[pygame.Surface | None] = []
    for row in range(rows):
        places = np.flatnonzero(tiles[row] == Tile.GRASS)
        if not places.size:
            result.append(None)
            continue
        strip = pygame.Surface((columns * TILE, BLADES))
        strip.fill(CLEAR)
        for column in places:
            _blades(strip, int(column), row, salt, climate.blades, high=11)
        strip.set_colorkey(CLEAR, pygame.RLEACCEL)
        result.append(strip)
    return result


def back_grass(
    ground: pygame.Surface, tiles: npt.NDArray[np.uint8], salt: int, climate: Climate
) -> None:
    """The blades behind who stands in tall grass, painted on the ground."""
    for row, column in np.argwhere(tiles == Tile.GRASS):
        canvas = pygame.Surface((ground.get_width(), BLADES))
        canvas = ground.subsurface(
            (int(column) * TILE - 2 * (column > 0), int(row) * TILE - 4 * (row > 0), TILE, TILE - 2)
        )
        _blades(canvas, 0, int(row) * 31 + int(column), salt + 5, climate.blades, high=9)


def _blades(
    strip: pygame.Surface, column: int, row: int, salt: int, ramp: Ramp, *, high: int
) -> None:
    bottom = strip.get_height() - 1
    for number in range(11):
        lot = grain(column * 16 + number, row, salt + 90)
        x = column * TILE + number * 3 // 2 + int(lot * 2)
        length = 4 + int(grain(column * 16 + number, row, salt + 91) * (high - 4))
        lean = int(grain(column * 16 + number, row, salt + 92) * 3) - 1
        step = int(grain(column * 16 + number, row, salt + 93) * 3)
        colour = ramp[step]
        strip.fill(times(colour, 0.72), (x, bottom - length // 2, 1, length // 2 + 1))
        strip.fill(colour, (x, bottom - length + 1, 1, length // 2 + 1))
        strip.fill(ramp[min(3, step + 1)], (x + lean, bottom - length, 1, 2))


def _tuft(ground: pygame.Surface, x: int, y: int, lot: float, climate: Climate) -> None:
    colour = climate.blades[1 + int(lot * 7) % 3]
    ground.fill(mix(climate.moss[1], INDIGO, 0.3), (x - 1, y + 1, 5, 1))
    for dx, length in ((0, 2), (1, 4), (2, 3), (3, 2))[: 2 + int(lot * 10) % 3]:
        ground.fill(colour, (x + dx, y - length + 1, 1, length))


def _fallen(ground: pygame.Surface, x: int, y: int, leaf: Colour, lot: float) -> None:
    """A leaf that has come down."""
    turn = int(lot * 31) % 2
    ground.fill(times(leaf, 0.7), (x, y + 1, 3, 1))
    ground.fill(leaf, (x, y, 2 + turn, 1))
    ground.set_at((x + 1 + turn, y - 1), leaf)


def _flower(ground: pygame.Surface, x: int, y: int, petal: Colour, stalk: Colour) -> None:
    ground.fill(stalk, (x + 1, y, 1, 3))
    ground.fill(petal, (x, y - 1, 3, 1))
    ground.fill(petal, (x + 1, y - 2, 1, 3))
    ground.set_at((x + 1, y - 1), LAMP if petal != LAMP else mix(LAMP, BERRY, 0.5))


def _pebble(ground: pygame.Surface, x: int, y: int, lot: float) -> None:
    wide = 2 + int(lot * 10) % 3
    ground.fill(mix(STONE, INDIGO, 0.6), (x, y + 1, wide, 1))
    ground.fill(mix(STONE, INDIGO, 0.15), (x, y - 1, wide, 2))
    ground.fill(mix(STONE, PAPER, 0.3), (x, y - 1, wide - 1, 1))


def _mushroom(ground: pygame.Surface, x: int, y: int) -> None:
    ground.fill(mix(PAPER, STONE, 0.3), (x + 1, y, 2, 2))
    ground.fill(BERRY, (x, y - 2, 4, 2))
    ground.set_at((x + 1, y - 2), PAPER)
