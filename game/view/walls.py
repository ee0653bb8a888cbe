"""Walls with height: old stone, clipped hedge and the wood around the valley.

A wall rises above its tile, so it hides the feet of who stands behind it and stands behind who
walks before it. Therefore walls come as one strip a row of tiles, drawn between the folk.
"""

from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pygame
from pygame import surfarray  # now, not when two threads want to paint

from ..world.kinds import Genre, Tile
from .canvas import TILE
from .climate import Climate, Ramp, climate_of
from .grain import Field, clouds, grain, grain_field
from .palette import INDIGO, NIGHT, Colour, mix
from .soil import Flags, Pixels

HEIGHT = 9  # pixels a wall rises
RISE = 22  # pixels that a strip reaches above its row: room for crowns of trees
CLEAR = (255, 0, 255)


class _Stuff(NamedTuple):
    """The colours that walls of a climate are made of."""

    stone_top: Ramp
    stone_front: Ramp
    joint: Colour
    leaf_top: Ramp
    leaf_front: Ramp


def _stuff_of(climate: Climate) -> _Stuff:
    stone, leaves = climate.stone, climate.leaves
    return _Stuff(
        (mix(stone, INDIGO, 0.22), mix(stone, INDIGO, 0.05), mix(stone, (190, 184, 190), 0.25),
         mix(stone, (205, 198, 196), 0.5)),
        (mix(stone, INDIGO, 0.62), mix(stone, INDIGO, 0.46), mix(stone, INDIGO, 0.33)),
        mix(stone, INDIGO, 0.34),
        leaves,
        (mix(leaves[0], NIGHT, 0.5), mix(leaves[0], INDIGO, 0.3), mix(leaves[1], INDIGO, 0.25)),
    )  # fmt: skip


_OPEN, _HEDGE, _BRICK, _WOOD = 0, 1, 2, 3


def strips(
    tiles: npt.NDArray[np.uint8], genre: Genre, salt: int, margin: tuple[int, int] = (0, 0)
) -> list[pygame.Surface]:
    """One clear-keyed surface a row, each ``RISE`` pixels higher than its row of tiles."""
    rows, columns = tiles.shape
    climate = climate_of(genre)
    style = _styles(tiles, genre, salt, margin)
    picture, filled = _picture(style, salt, _stuff_of(climate))
    surface = pygame.Surface((columns * TILE, rows * TILE + HEIGHT))
    picture[~filled] = CLEAR
    picture[filled] = np.minimum(picture[filled] * 1.1, 255).astype(np.uint8)
    surfarray.blit_array(surface, picture.swapaxes(0, 1))
    result: list[pygame.Surface] = []
    for row in range(rows):
        strip = pygame.Surface((columns * TILE, TILE + RISE))
        strip.fill(CLEAR)
        strip.set_colorkey(CLEAR, pygame.RLEACCEL)
        for column in np.flatnonzero(style[row] != _OPEN):
            area = (int(column) * TILE, row * TILE, TILE, TILE + HEIGHT)
            strip.blit(surface, (int(column) * TILE, RISE - HEIGHT), area)
        for column in np.flatnonzero(style[row] == _WOOD):
            _plant(strip, int(column), row, salt, climate)
        for column in np.flatnonzero(style[row] == _HEDGE):
            _clip(strip, int(column), row, salt, climate)
        result.append(strip)
    return result


def _styles(
    tiles: npt.NDArray[np.uint8], genre: Genre, salt: int, margin: tuple[int, int]
) -> npt.NDArray[np.int8]:
    """What each wall is made of: the rim is wood, whatever stands free is brick or hedge."""
    wall = tiles == Tile.WALL
    style = np.zeros(tiles.shape, np.int8)
    inside = np.zeros_like(wall)
    right, bottom = wall.shape[1] - margin[0], wall.shape[0] - margin[1]
    inside[margin[1] : bottom, margin[0] : right] = True
    rim = _touching_rim(wall, inside, margin)
    style[rim] = _WOOD
    if genre == Genre.HOLLOW:  # a ruin: its own rim is brick, the wood begins outside
        style[rim & inside] = _BRICK
    part = 0
    left = wall & ~rim
    share = {Genre.PACK: 0.25, Genre.ESCORT: 0.3, Genre.WATCH: 0.65, Genre.HOLLOW: 0.85}
    while left.any():
        seed = np.zeros_like(wall)
        seed[tuple(np.argwhere(left)[0])] = True
        piece = _grow(seed, left)
        style[piece] = _BRICK if grain(part, 7, salt) < share.get(genre, 0.5) else _HEDGE
        left &= ~piece
        part += 1
    return style


def _touching_rim(wall: Flags, inside: Flags, margin: tuple[int, int]) -> Flags:
    """Walls outside of the level, and those of its outermost two rings that hang with them."""
    core = np.zeros_like(wall)
    right, bottom = wall.shape[1] - margin[0] - 2, wall.shape[0] - margin[1] - 2
    core[margin[1] + 2 : bottom, margin[0] + 2 : right] = True
    seed = wall & ~inside
    if not seed.any():
        seed[0], seed[-1] = wall[0], wall[-1]
    return _grow(seed, wall & ~core)


def _grow(seed: Flags, within: Flags) -> Flags:
    while True:
        wider = seed.copy()
        wider[1:] |= seed[:-1]
        wider[:-1] |= seed[1:]
        wider[:, 1:] |= seed[:, :-1]
        wider[:, :-1] |= seed[:, 1:]
        wider &= within
        if (wider == seed).all():
            return seed
        seed = wider


def _picture(style: npt.NDArray[np.int8], salt: int, stuff: _Stuff) -> tuple[Pixels, Flags]:
    """Tops and fronts of all walls; row 0 of the picture lies ``HEIGHT`` above the map."""
    rows, columns = style.shape
    wide, high = columns * TILE, rows * TILE + HEIGHT
    kind = np.zeros((high, wide), np.int8)
    whole = np.repeat(np.repeat(style, TILE, 0), TILE, 1)
    kind[HEIGHT:] = whole  # fronts, as far as no top lies over them
    front = kind > 0
    top = np.zeros_like(kind)
    top[: rows * TILE] = whole
    front &= top == 0
    kind = np.where(top > 0, top, kind)
    speckle = grain_field(wide, high, salt + 31)
    picture = np.zeros((high, wide, 3), np.uint8)

    brick_top = top == _BRICK
    leaf_top = (top == _HEDGE) | (top == _WOOD)
    tone = 0.6 * clouds(wide, high, 11, salt + 32) + 0.4 * speckle
    picture[brick_top] = _steps(stuff.stone_top[:3], tone)[brick_top]
    leaves = 0.62 * clouds(wide, high, 4, salt + 33) + 0.2 * speckle + 0.25 * tone
    picture[leaf_top] = _steps(stuff.leaf_top[:4], leaves)[leaf_top]
    y, x = np.arange(high, dtype=np.int16)[:, None], np.arange(wide, dtype=np.int16)[None]
    slabs = x + (y // 8 % 2) * 5
    joint = ((slabs % 11 == 10) | (y % 8 == 7)) & (speckle > 0.25)
    picture[brick_top & joint] = stuff.joint
    moss = brick_top & (clouds(wide, high, 9, salt + 34) + 0.25 * speckle > 0.84)
    picture[moss] = _steps(stuff.leaf_top[1:4], leaves)[moss]

    course = (y + HEIGHT) // 4
    shifted = x + (course % 2) * 4
    lot = grain_field(wide // 8 + 3, high // 4 + 4, salt + 35)[course, shifted // 8]
    bricks = np.array(stuff.stone_front, np.uint8)[(lot * 2.99).astype(np.int8)]
    bricks[(shifted % 8 == 7) | ((y + HEIGHT) % 4 == 3)] = mix(stuff.stone_front[0], NIGHT, 0.5)
    brick_front = front & (kind == _BRICK)
    picture[brick_front] = bricks[brick_front]
    leaf_front = front & ~brick_front
    picture[leaf_front] = _steps(stuff.leaf_front, leaves - 0.05)[leaf_front]

    _trim(picture, stuff, top, front, brick_top, leaf_top, speckle)
    return picture, (top > 0) | front


def _steps(ramp: tuple[Colour, ...], tone: Field) -> Pixels:
    steps = np.clip(((tone - 0.25) / 0.5 * len(ramp)).astype(np.int8), 0, len(ramp) - 1)
    return np.array(ramp, np.uint8)[steps]


def _trim(
    picture: Pixels, stuff: _Stuff, top: npt.NDArray[np.int8], front: Flags, brick: Flags,
    leaf: Flags, speckle: Field,
) -> None:  # fmt: skip
    """Light on the edges that face the sky, shade where a wall meets the ground."""
    covered = top > 0
    north = covered & ~np.roll(covered, 1, 0)
    west = covered & ~np.roll(covered, 1, 1)
    east = covered & ~np.roll(covered, -1, 1)
    south = covered & ~np.roll(covered, -1, 0)
    picture[(north | west) & brick] = stuff.stone_top[3]
    picture[south & brick] = stuff.stone_top[2]
    picture[(north | west | south) & leaf & (speckle > 0.45)] = stuff.leaf_top[3]
    picture[south & leaf & (speckle > 0.8)] = stuff.leaf_top[4]
    picture[east & leaf] = stuff.leaf_top[0]
    picture[east & brick] = stuff.stone_top[0]
    foot = front & ~np.roll(front, -1, 0) & ~np.roll(covered, -1, 0)
    picture[foot] = NIGHT
    ragged = foot & leaf_like(top, front, brick) & (speckle > 0.5)
    picture[ragged] = stuff.leaf_front[1]


def leaf_like(top: npt.NDArray[np.int8], front: Flags, brick: Flags) -> Flags:
    """Fronts that hang below leaves: the pixel column above them ends in a leafy top."""
    above = np.zeros_like(front)
    for step in range(1, HEIGHT + 1):
        rolled = np.roll(top, step, 0)
        above |= front & ((rolled == _HEDGE) | (rolled == _WOOD)) & ~np.roll(brick, step, 0)
    return above


def _plant(strip: pygame.Surface, column: int, row: int, salt: int, climate: Climate) -> None:
    """A crown, or two, of the wood on this tile."""
    for number in range(1 + (grain(column, row, salt + 41) > 0.55)):
        lot = grain(column * 3 + number, row, salt + 42)
        hue = climate.crowns[int(grain(column, row * 5 + number, salt + 43) * 4)]
        crown = _crown(int(lot * 6), hue, climate)
        x = column * TILE + 8 + round((grain(column, row, salt + 44 + number) - 0.5) * 10)
        y = RISE - 1 + round((grain(row, column, salt + 46 + number) - 0.5) * 8)
        strip.blit(crown, (x - crown.get_width() // 2, y - crown.get_height() // 2))


def _clip(strip: pygame.Surface, column: int, row: int, salt: int, climate: Climate) -> None:
    """The bushes of a hedge: small crowns, close and almost even."""
    for number, (x, y) in enumerate(((4, 1), (12, 2), (3, 8), (11, 9), (7, 14), (14, 15), (0, 14))):
        lot = grain(column * 7 + number, row, salt + 48)
        hue = climate.crowns[int(grain(column // 3, row // 3, salt + 49) * 2)]
        crown = _crown(6 + int(lot * 3), hue, climate)
        at_x = column * TILE + x + int(lot * 9) % 3 - 1
        at_y = RISE - HEIGHT + y
        strip.blit(crown, (at_x - crown.get_width() // 2, at_y - crown.get_height() // 2))


@cache
def _crown(shape: int, tint: Colour, climate: Climate) -> pygame.Surface:
    """A round crown of leaves, lit from the upper left; where snow falls, it lies on it."""
    radius = 8 + shape % 3 if shape < 6 else 5
    size = 2 * radius + 3
    surface = pygame.Surface((size, size), pygame.SRCALPHA)
    light = climate.leaves[4]
    lit = mix(tint, light, 0.75 if climate.snow else 0.45)
    leaf = mix(tint, climate.leaves[3], 0.42)
    ramp = (mix(tint, NIGHT, 0.5), mix(tint, INDIGO, 0.28), tint, leaf, lit)
    for y in range(size):
        for x in range(size):
            dx, dy = (x - size / 2 + 0.5) / radius, (y - size / 2 + 0.5) / radius
            lot = grain(x // 2, y // 2, shape * 7 + sum(tint) % 5)
            distance = dx * dx + dy * dy * 1.15 + 0.28 * (lot - 0.5)
            if distance > 1:
                continue
            bright = 0.62 - 0.34 * dx - 0.42 * dy + 0.42 * (lot - 0.5) - 0.25 * (distance > 0.8)
            bright += 0.22 * climate.snow * (dy < 0.1)
            surface.set_at((x, y), ramp[max(0, min(4, int(bright * 4)))])
    return surface
