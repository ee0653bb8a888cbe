"""What the player needs to know, on small cards: paper on dark with a thin gold line."""

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from math import cos, pi, sin
from typing import NamedTuple

import pygame

from ..world.kinds import Genre, Role
from ..world.rules import DASH_BREATH, HEARTS, POWER_COST, TICKS_PER_SECOND
from ..world.state import State
from . import text
from .icons import icon
from .palette import (
    BERRY,
    EMBER,
    GOLD,
    INDIGO,
    INK,
    LAMP,
    NIGHT,
    PAPER,
    STONE,
    VIOLET,
    Colour,
    mix,
    times,
)
from .sheer import faintly

CORNERS = (pygame.Rect(0, 0, 240, 27), pygame.Rect(548, 0, 92, 56), pygame.Rect(0, 321, 112, 39))
"""Where the cards of the HUD lie at most: hearts and goals, the sun and its last seconds, means."""

_SKIES = 400  # pictures of the sun's way
_ARM = 16  # pixels from the feet to a prompt at a side
_PROMPTS = pygame.Rect(4, 4, 632, 352)  # where a prompt may lie


class Goal(NamedTuple):
    """What must be done, in the words of the HUD."""

    icon: str
    done: int
    wanted: int


def panel(canvas: pygame.Surface, area: pygame.Rect | tuple[int, int, int, int],
         *, paper: bool = False) -> None:  # fmt: skip
    """A panel with cut corners; ``paper`` for things to read at leisure."""
    box = pygame.Rect(area)
    if not paper:
        canvas.blit(_veil(*box.size), box)
        return
    canvas.fill(PAPER, box.inflate(-2, 0))
    canvas.fill(PAPER, box.inflate(0, -2))
    canvas.fill(mix(PAPER, GOLD, 0.22), (box.x + 1, box.bottom - 2, box.w - 2, 1))
    _draw_line(canvas, box.inflate(-4, -4), GOLD)


@lru_cache(maxsize=32)
def _veil(wide: int, high: int) -> pygame.Surface:
    """A dark panel by itself, through which the world is seen faintly."""
    veil = pygame.Surface((wide, high), pygame.SRCALPHA)
    veil.fill((*NIGHT, 216))
    for corner in ((0, 0), (wide - 1, 0), (0, high - 1), (wide - 1, high - 1)):
        veil.set_at(corner, (0, 0, 0, 0))
    _draw_line(veil, veil.get_rect().inflate(-4, -4), mix(GOLD, NIGHT, 0.35))
    return veil


def _draw_line(canvas: pygame.Surface, line: pygame.Rect, shade: Colour) -> None:
    """The thin line of a panel."""
    canvas.fill(shade, (line.x + 1, line.y, line.w - 2, 1))
    canvas.fill(shade, (line.x + 1, line.bottom - 1, line.w - 2, 1))
    canvas.fill(shade, (line.x, line.y + 1, 1, line.h - 2))
    canvas.fill(shade, (line.right - 1, line.y + 1, 1, line.h - 2))


def draw_hud(
    canvas: pygame.Surface, now: State, body: int, clock: float,
    shown: Sequence[float] = (1.0, 1.0, 1.0), size: float = 1,
) -> None:  # fmt: skip
    """Hearts, goals, ember, oil, breath and the sinking sun for one body.

    Args:
        canvas: The 640 x 360 canvas.
        now: A snapshot, without a world axis.
        body: Whose hearts and oil to show.
        clock: Seconds of the picture, for what pulses.
        shown: How much of the cards in each of the corners shows.
        size: Of the letters that count the last seconds.
    """
    role = Role(int(now.role[body]))
    goals, sun, means = CORNERS
    with faintly(canvas, goals, shown[0]):
        _draw_hearts_and_goals(canvas, now, body, role, clock)
    with faintly(canvas, sun, shown[1]):
        _draw_sun(canvas, now, size)
    with faintly(canvas, means, shown[2]):
        _draw_means(canvas, now, body, role, clock)


def _draw_hearts_and_goals(
    canvas: pygame.Surface, now: State, body: int, role: Role, clock: float
) -> None:
    hearts = int(now.hearts[body])
    most = max(hearts, int(HEARTS[role]))
    panel(canvas, (6, 6, 16 + 11 * most, 19))
    for number in range(most):
        beat = hearts == 1 and most > 1 and number == 0 and sin(clock * 7) > 0.4
        sign = icon("heart" if number < hearts else "heart gone")
        canvas.blit(sign, (14 + 11 * number, 11 - beat))
    _draw_goals(canvas, now, 6 + 16 + 11 * most + 4)


def goals_of(now: State) -> list[Goal]:
    """What the level still asks for."""
    goals: list[Goal] = []
    burning = bin(int(now.burning) & 0xFF).count("1")
    if now.quota > 0:
        goals.append(Goal("lamp", min(burning, int(now.quota)), int(now.quota)))
    if now.genre == Genre.VIGIL:
        goals.append(Goal("lamp", min(3, burning), 3))
    if now.wanted > 0:
        goals.append(Goal("villager", int(now.home), int(now.wanted)))
    return goals


def _draw_goals(canvas: pygame.Surface, now: State, x: int) -> None:
    goals = goals_of(now)
    wide = 12 + sum(11 * goal.wanted for goal in goals) + 6 * (len(goals) - 1)
    wide += 46 if now.vigil_wanted > 0 else 0
    wide += 16 if now.gate_open else 0
    panel(canvas, (x, 6, max(wide, 28), 19))
    x += 7
    for goal in goals:
        gone = "lamp dark" if goal.icon == "lamp" else "villager gone"
        for number in range(goal.wanted):
            canvas.blit(icon(goal.icon if number < goal.done else gone), (x, 11))
            x += 11
        x += 6
    if now.vigil_wanted > 0:
        _bar(canvas, x - 4, 13, 40, float(now.vigil) / float(now.vigil_wanted), LAMP)
        x += 46
    if now.gate_open:
        waits = now.home < now.wanted  # it is open, and nobody is through it before all are there
        canvas.blit(icon("gate waits" if waits else "gate"), (x - 4, 11))


def _draw_sun(canvas: pygame.Surface, now: State, size: float) -> None:
    """The sun sinks along its arc towards the hills; what is left is time."""
    share = min(1.0, float(now.tick) / max(1.0, float(now.night)))
    left = max(0, int(now.night) - int(now.tick)) / TICKS_PER_SECOND
    box = pygame.Rect(640 - 86, 6, 80, 34)
    panel(canvas, box)
    inner = box.inflate(-8, -8)
    canvas.blit(_sky(round(share * _SKIES), inner.size), inner)
    if left <= 30:
        told = f"{left:.0f}"
        area = pygame.Rect(0, 0, text.width(told, size) + 10, text.line(size) - 2)
        if size == 1:
            area.midtop = box.centerx, box.bottom
        else:  # there is room in the sky alone, and the sun is in the other half of it by then
            area.topleft = box.x + 4, box.y + 4
        canvas.fill(NIGHT, area)
        at = area.centerx, area.y - 1 - size
        text.write(canvas, told, at, EMBER, size=size, align=0.5, shadow=None)


@lru_cache(maxsize=2)
def _sky(step: int, size: tuple[int, int]) -> pygame.Surface:
    """The evening sky at a step of its way: only a few pixels change from one to the next."""
    share, (wide, high) = step / _SKIES, size
    sky = pygame.Surface(size)
    top, low = mix(VIOLET, INDIGO, share), mix(mix(EMBER, BERRY, 0.45), INDIGO, 0.25 + 0.6 * share)
    for row in range(high):
        sky.fill(mix(top, low, row / high), (0, row, wide, 1))
    for number in range(9):  # stars come out as the sun goes
        if number / 9 < share * 1.2 - 0.15:
            sky.set_at(((number * 29 + 5) % wide, (number * 7) % 12), mix(PAPER, INDIGO, 0.3))
    angle = pi * (0.62 - 0.62 * share)
    x, y = wide * 0.5 + cos(angle) * 27, high - 5 - sin(angle) * 17
    colour = mix(LAMP, EMBER, share)
    pygame.draw.circle(sky, mix(colour, low, 0.6), (round(x), round(y)), 8)
    pygame.draw.circle(sky, colour, (round(x), round(y)), 5)
    sky.blit(_hills(wide, high), (0, 0))
    return sky


@lru_cache(maxsize=2)
def _hills(wide: int, high: int) -> pygame.Surface:
    """What the sun sinks behind."""
    hills = pygame.Surface((wide, high), pygame.SRCALPHA)
    for column in range(wide):
        hill = 5 + round(2.4 * sin(column * 0.14) + 1.6 * sin(column * 0.31 + 1))
        hills.fill((*mix(NIGHT, INDIGO, 0.4), 255), (column, high - hill, 1, hill))
    return hills


def _draw_means(canvas: pygame.Surface, now: State, body: int, role: Role, clock: float) -> None:
    """Oil, breath and what is carried, in the lower left corner."""
    panel(canvas, (6, 360 - 37, 78, 31))
    cost, charge = float(POWER_COST[role]), float(now.charge[body])
    canvas.blit(icon("oil"), (12, 360 - 33))
    _bar(canvas, 25, 360 - 30, 50, charge, LAMP if charge >= cost else mix(LAMP, STONE, 0.7), cost)
    breath = float(now.breath[body])
    canvas.blit(icon("breath"), (12, 360 - 20))
    cost = float(DASH_BREATH)
    colour = (150, 190, 232) if breath >= cost else (86, 96, 130)
    _bar(canvas, 25, 360 - 18, 50, breath, colour, cost)
    if now.carrying[body]:
        panel(canvas, (88, 360 - 28, 22, 22))
        lift = round(sin(clock * 4))
        canvas.blit(icon("ember"), (95, 360 - 21 + lift))


def _bar(
    canvas: pygame.Surface, x: int, y: int, wide: int, share: float, colour: Colour,
    step: float = 0.0,
) -> None:  # fmt: skip
    """A bar with marks where a step of its cost lies."""
    canvas.fill(mix(INDIGO, NIGHT, 0.3), (x, y, wide, 4))
    full = round(wide * max(0.0, min(1.0, share)))
    canvas.fill(colour, (x, y, full, 4))
    canvas.fill(times(colour, 0.75), (x, y + 3, full, 1))
    mark = step
    while 0 < mark < 0.99:
        canvas.fill(NIGHT, (x + round(wide * mark), y, 1, 4))
        mark += step


class Beside(IntEnum):
    """Where a prompt lies, for who does something."""

    HAT = 0
    FEET = 1
    RIGHT = 2
    LEFT = 3


def prompt_area(
    key: str, words: str, at: tuple[int, int], *, lies: Beside = Beside.HAT, size: float = 1
) -> pygame.Rect:
    """Where a prompt lies for who has its feet at a spot."""
    wide = text.width(key, size) + text.width(words, size) + 21
    area = pygame.Rect(0, 0, wide, text.line(size) + 5)
    x, y = at
    if lies == Beside.HAT:
        area.midbottom = x, y - 32
    elif lies == Beside.FEET:
        area.midtop = x, y + 8
    elif lies == Beside.RIGHT:
        area.midleft = x + _ARM, y - 12
    else:
        area.midright = x - _ARM, y - 12
    return area.clamp(_PROMPTS)


def draw_prompt(
    canvas: pygame.Surface, key: str, words: str, area: pygame.Rect, size: float = 1
) -> None:
    """What a key would do now: the key as a cap, and a few words."""
    panel(canvas, area)
    wide, high = text.width(key, size), text.line(size)
    canvas.fill(PAPER, (area.x + 5, area.y + 3, wide + 5, high - 1))
    text.write(canvas, key, (area.x + 8, area.y + 2), INK, size=size, shadow=None)
    text.write(canvas, words, (area.x + wide + 14, area.y + 2), PAPER, size=size)
