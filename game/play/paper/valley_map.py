"""The valley as a picture: a way of lamps that winds from the village up to the last close."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from math import cos, hypot, pi, sin

import numpy as np
import pygame

from ...view.canvas import SIZE
from ...view.palette import (  # fmt: skip
    EARTH,
    EMBER,
    INDIGO,
    LAMP,
    LEAF,
    MOSS,
    NIGHT,
    STONE,
    VIOLET,
    WISP,
    Colour,
    mix,
    times,
)

_WIDE, _HIGH = SIZE
_FOOT, _HEAD = 258, 80  # where the way begins, and where it ends, from the upper edge
_TURNS = 3.5  # half winds of the way
_GLOW = 26  # pixels round a lamp


@cache
def places(count: int) -> tuple[tuple[int, int], ...]:
    """Where so many lamps stand, evenly along the way, in pixels."""
    steps = np.linspace(0, 1, 600)
    x = _WIDE / 2 - np.cos(steps * _TURNS * pi) * (268 - 90 * steps)
    y = _FOOT + (_HEAD - _FOOT) * steps + 9 * np.sin(steps * 23)
    along = np.concatenate([[0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))])
    at = np.linspace(0, along[-1], count)
    xs, ys = np.interp(at, along, x), np.interp(at, along, y)
    return tuple((round(a), round(b)) for a, b in zip(xs, ys, strict=True))


@cache
def landscape(count: int) -> pygame.Surface:
    """Hills, water, woods and the way, without any lamp; drawn once."""
    picture = pygame.Surface(SIZE)
    for row in range(0, _HIGH, 4):
        share = row / _HIGH
        picture.fill(
            mix(mix(INDIGO, VIOLET, 1 - share), NIGHT, 0.3 + 0.3 * share), (0, row, _WIDE, 4)
        )
    luck = np.random.default_rng(7)
    for layer in range(6):
        _hill(picture, luck, layer)
    _water(picture)
    spots = places(count)
    _wood(picture, luck, spots)
    for one, two in pairwise(spots):
        pygame.draw.line(picture, times(EARTH, 0.75), one, two, 5)
        pygame.draw.line(picture, mix(EARTH, STONE, 0.25), one, two, 2)
    _village(picture, spots[0])
    return picture


def draw_lamp(
    canvas: pygame.Surface, at: tuple[int, int], clock: float, *, lit: bool, passed: bool,
    chosen: bool, reached: bool,
) -> None:  # fmt: skip
    """One lamp of the way: burning, dark but passed, or still to come."""
    x, y = at
    if lit:
        swing = 0.85 + 0.15 * sin(clock * 2.1 + x * 0.37)
        _glow(canvas, (x, y - 8), round(_GLOW * swing), mix(EMBER, LAMP, 0.5))
    post = mix(STONE, NIGHT, 0.0 if reached else 0.55)
    canvas.fill(times(post, 0.7), (x - 1, y - 7, 2, 9))
    canvas.fill(post, (x - 3, y + 1, 6, 2))
    glass = LAMP if lit else mix(VIOLET, STONE, 0.5) if passed else times(post, 0.55)
    pygame.draw.rect(canvas, times(post, 0.55), (x - 3, y - 12, 6, 6))
    pygame.draw.rect(canvas, glass, (x - 2, y - 11, 4, 4))
    if chosen:
        lift = round(2 * sin(clock * 4))
        points = [(x, y - 15 + lift), (x - 5, y - 22 + lift), (x + 5, y - 22 + lift)]
        pygame.draw.polygon(canvas, NIGHT, [(a, b + 1) for a, b in points])
        pygame.draw.polygon(canvas, WISP, points)


def _glow(canvas: pygame.Surface, at: tuple[int, int], radius: int, colour: Colour) -> None:
    light = _light(radius, colour)
    canvas.blit(light, light.get_rect(center=at), special_flags=pygame.BLEND_RGB_ADD)


@cache
def _light(radius: int, colour: Colour) -> pygame.Surface:
    light = pygame.Surface((2 * radius, 2 * radius))
    for ring in range(radius, 0, -2):
        share = (1 - ring / radius) ** 2
        pygame.draw.circle(light, times(colour, 0.55 * share), (radius, radius), ring)
    return light


def _hill(picture: pygame.Surface, luck: np.random.Generator, layer: int) -> None:
    """A range of hills, the nearer the greener and the lower."""
    base = 62 + layer * 44
    phase, second = luck.uniform(0, 2 * pi, 2)
    x = np.arange(0, _WIDE + 8, 8)
    y = base + 13 * np.sin(x / 97 + phase) + 7 * np.sin(x / 41 + second) - 12 * (layer == 0)
    colour = mix(mix(INDIGO, MOSS, 0.25 + 0.11 * layer), NIGHT, 0.42 - 0.04 * layer)
    points = [(0, _HIGH), *zip(x.tolist(), y.tolist(), strict=True), (_WIDE, _HIGH)]
    pygame.draw.polygon(picture, colour, points)
    pygame.draw.lines(picture, mix(colour, LEAF, 0.18), False, points[1:-1], 1)


def _water(picture: pygame.Surface) -> None:
    """The brook that comes down the valley."""
    x = [326 + 40 * sin(y / 31) + 18 * cos(y / 13) for y in range(70, _HIGH, 6)]
    points = list(zip(x, range(70, _HIGH, 6), strict=True))
    for wide, colour in ((7, mix(INDIGO, NIGHT, 0.4)), (4, mix(VIOLET, WISP, 0.22))):
        pygame.draw.lines(picture, colour, False, points, wide)


def _wood(
    picture: pygame.Surface, luck: np.random.Generator, spots: Sequence[tuple[int, int]]
) -> None:
    """Trees, off the way and its lamps; those that are nearer stand over those behind."""
    for y in sorted(luck.integers(92, _HIGH - 8, 420).tolist()):
        x = int(luck.integers(0, _WIDE))
        if min(hypot(x - a, y - 8 - b) for a, b in spots) < 17:
            continue
        high = int(luck.integers(7, 14))
        green = mix(MOSS, mix(NIGHT, LEAF, 0.35), float(luck.uniform(0.2, 0.7)))
        dark = times(green, 0.62)
        picture.fill(times(EARTH, 0.5), (x, y - 2, 1, 3))
        for row in range(high):
            half = 1 + row * 4 // high
            picture.fill(dark, (x - half, y - high + row - 1, half, 1))
            picture.fill(green, (x, y - high + row - 1, half, 1))


def _village(picture: pygame.Surface, at: tuple[int, int]) -> None:
    """A few roofs beside the first lamp."""
    for dx, dy, wide in ((-34, 4, 16), (-16, 13, 18), (12, 15, 14)):
        x, y = at[0] + dx, at[1] + dy
        picture.fill(times(EARTH, 0.8), (x, y, wide, 8))
        roof = [(x - 2, y), (x + wide + 1, y), (x + wide // 2, y - 8)]
        pygame.draw.polygon(picture, mix(EARTH, VIOLET, 0.5), roof)
        picture.fill(mix(LAMP, EMBER, 0.4), (x + wide // 2 - 1, y + 2, 3, 3))
