"""What stands about on the square: the well, trees, a bench, barrels, and the bell."""

from functools import cache
from math import cos, sin

import numpy as np
import pygame
from pygame import surfarray  # now, not when two threads want to paint

from ..grain import grain, grain_field
from ..palette import EARTH, GOLD, INDIGO, NIGHT, PAPER, STONE, Colour, mix, times
from .houses import SNOW, lay
from .season import Season

_WOOD = mix(EARTH, INDIGO, 0.2)


@cache
def well(snow: bool) -> pygame.Surface:
    """A ring of stones under a small roof; its foot is the middle of the lower edge."""
    picture = pygame.Surface((44, 58), pygame.SRCALPHA)
    for x in (5, 36):
        picture.fill(NIGHT, (x - 1, 14, 5, 32))
        picture.fill(times(_WOOD, 1.2), (x, 14, 3, 32))
    for row in range(15):
        half = 7 + row
        for x in range(22 - half, 22 + half):
            lot = grain((x + row // 4 * 3) // 6, row // 4, 71)
            colour = mix(times((150, 74, 58), 0.75 + 0.4 * lot), NIGHT, 0.4 * (row % 4 == 3))
            if snow and row < 4 + 9 * grain(x // 4, 3, 72):
                colour = times(SNOW, 0.9 + 0.1 * lot)
            picture.set_at((x, 1 + row), colour)
    picture.fill(NIGHT, (1, 16, 42, 1))
    picture.fill(times(_WOOD, 0.9), (8, 21, 28, 3))
    picture.fill(mix(PAPER, EARTH, 0.5), (21, 24, 1, 11))
    picture.fill(NIGHT, (18, 34, 8, 6))
    picture.fill(times(_WOOD, 1.3), (19, 35, 6, 4))
    pygame.draw.ellipse(picture, NIGHT, (1, 37, 42, 14))
    pygame.draw.ellipse(picture, (28, 34, 62), (6, 40, 32, 8))
    for y in range(44, 57):
        half = round(21 * (1 - ((y - 44) / 26) ** 2))
        for x in range(22 - half, 22 + half):
            if y < 50 and ((x - 22) / 21) ** 2 + ((y - 44) / 7) ** 2 < 0.72:
                continue
            lot = grain((x + y // 4 % 2 * 3) // 6, y // 4, 73)
            light = 0.72 + 0.4 * lot - 0.012 * (x - 22)
            joint = y % 4 == 3 or (x + y // 4 % 2 * 3) % 6 == 5
            picture.set_at((x, y), mix(times(STONE, light), NIGHT, 0.45 * joint))
    return picture


@cache
def tree(season: Season, shape: int) -> pygame.Surface:
    """A tree of the square, bare in winter; its foot is the middle of the lower edge."""
    picture = pygame.Surface((96, 112), pygame.SRCALPHA)
    for y in range(58, 112):
        half = 5 + (y > 102) * (y - 102) // 2 + (y < 66) * (66 - y) // 4
        for x in range(48 - half, 48 + half):
            lot = grain(x, y // 5, 81 + shape)
            picture.set_at((x, y), times(_WOOD, 0.7 + 0.6 * lot - 0.05 * (x - 48)))
    _boughs(picture, shape, snow=season.snow)
    if season.leaves:
        for n in range(15):
            angle, away = n * 2.4 + shape, 7 + 25 * grain(n, shape, 82)
            x, y = 48 + cos(angle) * away * 1.1, 40 + sin(angle) * away * 0.8
            _crown(picture, (round(x), round(y)), 13 + n % 3 * 2, season.leaves, n + 31 * shape)
    return picture


def _boughs(picture: pygame.Surface, shape: int, *, snow: bool) -> None:
    for n in range(9):
        lean = (n - 4) * 0.3 + 0.14 * grain(n, shape, 83)
        long = 30 + 16 * grain(n, shape, 84)
        x, y = 48.0, 66.0 - n % 3 * 5
        for step in range(round(long)):
            x += sin(lean * (0.6 + 0.5 * step / long))
            y -= cos(lean * 0.8)
            thick = 3 - 2 * step // round(long)
            picture.fill(times(_WOOD, 0.85), (round(x), round(y), thick, 2))
            if snow and step % 2 == 0:
                picture.fill(SNOW, (round(x), round(y) - 1, thick, 1))


def _crown(
    picture: pygame.Surface, at: tuple[int, int], radius: int, leaves: tuple[Colour, ...], salt: int
) -> None:
    """A round cluster of leaves, lit from the upper left."""
    y, x = np.mgrid[-radius : radius + 1, -radius : radius + 1]
    lot = grain_field(radius + 1, radius + 1, 85 + salt)[(y + radius) // 2, (x + radius) // 2]
    shape = (x * x + y * y * 1.2) / radius**2 + 0.4 * (lot - 0.5) <= 1
    light = 0.5 - 0.3 * x / radius - 0.4 * y / radius + 0.5 * (lot - 0.5)
    level = np.clip((light * len(leaves)).astype(int), 0, len(leaves) - 1)
    corner = at[0] - radius, at[1] - radius
    lay(picture, np.array(leaves, np.float64)[level], shape, corner)
    alpha = surfarray.pixels_alpha(picture)
    area = pygame.Rect(*corner, 2 * radius + 1, 2 * radius + 1).clip(picture.get_rect())
    part = shape[area.y - corner[1] :, area.x - corner[0] :][: area.h, : area.w]
    alpha[area.x : area.right, area.y : area.bottom][part.T] = 255


@cache
def bench(snow: bool) -> pygame.Surface:
    """A bench against a wall."""
    picture = pygame.Surface((40, 16), pygame.SRCALPHA)
    for y, light in ((0, 1.3), (4, 1.15), (9, 1.45)):
        picture.fill(NIGHT, (0, y, 40, 4))
        picture.fill(SNOW if snow and y != 4 else times(_WOOD, light), (1, y, 38, 3))
    for x in (3, 34):
        picture.fill(NIGHT, (x, 11, 4, 5))
        picture.fill(times(_WOOD, 0.9), (x + 1, 11, 2, 4))
    return picture


@cache
def barrel(snow: bool) -> pygame.Surface:
    """A barrel, as they stand in front of every bakery."""
    picture = pygame.Surface((18, 22), pygame.SRCALPHA)
    for y in range(22):
        half = 7 + round(1.6 * sin(y / 21 * 3.14))
        picture.fill(NIGHT, (9 - half - 1, y, 2 * half + 2, 1))
        for x in range(9 - half, 9 + half):
            hoop = y in (4, 5, 16, 17)
            colour = times(STONE, 0.7) if hoop else times(_WOOD, 1.2 + 0.3 * grain(x // 3, 1, 86))
            picture.set_at((x, y), times(colour, 1.15 - 0.035 * (x - 2)))
    pygame.draw.ellipse(picture, SNOW if snow else times(_WOOD, 1.5), (2, 0, 14, 5))
    return picture


@cache
def goat(frame: int) -> pygame.Surface:
    """One of Pip's; it chews."""
    rows = (
        "..k.......k.....",
        "..kk......k.....",
        ".wwwk...........",
        "wewww..wwwwwww..",
        "wwwwwwwwwwwwwwk.",
        ".{}wwwwwwwwwwww.".format("pp" if frame else "wp"),
        "..b.wwwwwwwwwww.",
        "..b.wwwwwwwwwww.",
        "....ww.wwww.ww..",
        "....w..w..w..w..",
        "....k..k..k..k..",
    )
    colours: dict[str, Colour] = {
        "w": (230, 224, 208), "k": NIGHT, "e": NIGHT, "p": (196, 158, 150), "b": (190, 184, 170),
    }  # fmt: skip
    picture = pygame.Surface((18, 13), pygame.SRCALPHA)
    for y, row in enumerate(rows):
        for x, letter in enumerate(row):
            if letter != ".":
                picture.set_at((x + 1, y + 1), colours[letter])
    return picture


@cache
def bell(lean: int) -> pygame.Surface:
    """The bell of the archive in its small tower, leaning by so many pixels."""
    picture = pygame.Surface((26, 30), pygame.SRCALPHA)
    picture.fill(NIGHT, (2, 8, 22, 22))
    picture.fill(times(STONE, 0.8), (3, 8, 4, 22))
    picture.fill(times(STONE, 0.62), (19, 8, 4, 22))
    for row in range(9):
        picture.fill(
            times(mix(STONE, INDIGO, 0.45), 0.8 + 0.05 * row), (13 - row - 4, row, 2 * row + 8, 1)
        )
    picture.fill((36, 34, 66), (7, 10, 12, 20))
    pygame.draw.polygon(
        picture, GOLD, [(11 + lean // 2, 13), (15 + lean // 2, 13), (17 + lean, 22), (9 + lean, 22)]
    )
    picture.fill(mix(GOLD, PAPER, 0.4), (11 + lean, 15, 1, 6))
    picture.fill(times(GOLD, 0.6), (12 + lean, 22, 2, 2))
    return picture
