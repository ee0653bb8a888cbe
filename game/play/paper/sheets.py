"""Sheets of paper that lie over the world: the start of a level and its result."""

from math import sin

import pygame

from ...view import text
from ...view.hud import panel
from ...view.icons import icon
from ...view.palette import (  # fmt: skip
    BERRY,
    EARTH,
    EMBER,
    GOLD,
    INDIGO,
    INK,
    LEAF,
    NIGHT,
    PAPER,
    VIOLET,
    Colour,
    mix,
)
from ...world.kinds import Genre, Role, Tally
from ...world.state import State
from ..session.record import Record
from ..session.seats import words_of
from ..words.cards import genre_name
from ..words.game import missing_of, within

WIDE, HIGH = 640, 360


def dusk(canvas: pygame.Surface) -> None:
    """The evening sky behind sheets that belong to no level."""
    for row in range(0, HIGH, 6):
        colour = mix(INDIGO, mix(VIOLET, EMBER, 0.25), (row / HIGH) ** 2 * 0.7)
        canvas.fill(colour, (0, row, WIDE, 6))


def veil(canvas: pygame.Surface, strength: float, colour: Colour = NIGHT) -> None:
    """Darken everything that was drawn so far."""
    shade = pygame.Surface((WIDE, HIGH))
    shade.fill(colour)
    shade.set_alpha(int(255 * max(0.0, min(1.0, strength))))
    canvas.blit(shade, (0, 0))


def start_area(task: str, *, low: bool) -> pygame.Rect:
    """Where the sheet of the start lies: in the upper half of the canvas, or else in the lower."""
    box = pygame.Rect(0, 0, 320, 54 + 13 * len(text.wrap(task, 280)))
    if low:
        box.midbottom = WIDE // 2, HIGH - 52
    else:
        box.midtop = WIDE // 2, 52
    return box


def draw_start(
    canvas: pygame.Surface, area: pygame.Rect, name: str, genre: Genre, task: str, share: float
) -> None:
    """The name of a level on paper, gliding to its ``area`` and away; ``share`` of its time."""
    shown = min(1.0, share * 6, (1 - share) * 6)
    ease = 1 - (1 - max(0.0, shown)) ** 3
    lines = text.wrap(task, 280)
    away = area.bottom if area.centery < HIGH // 2 else area.top - HIGH
    box = area.move(0, -round(away * (1 - ease)))
    panel(canvas, box, paper=True)
    title = genre_name("en", genre)
    text.write(canvas, title.upper(), (box.centerx, box.y + 9), mix(EARTH, GOLD, 0.4), align=0.5,
               shadow=None)  # fmt: skip
    text.write(canvas, name, (box.centerx, box.y + 23), INK, align=0.5, shadow=None)
    canvas.fill(mix(PAPER, GOLD, 0.6), (box.centerx - 40, box.y + 39, 80, 1))
    for number, line in enumerate(lines):
        at = box.centerx, box.y + 43 + 13 * number
        text.write(canvas, line, at, mix(INK, EARTH, 0.5), align=0.5, shadow=None)


def draw_result(
    canvas: pygame.Surface, record: Record, now: State, clock: float = 0.0,
    role: Role = Role.LAMPLIGHTER,
) -> None:  # fmt: skip
    """How it went for who played ``role``: few words and the numbers that count.

    Args:
        canvas: it lies over the picture there.
        record: the play.
        now: a snapshot of the world as it ended, which tells what was missing.
        clock: seconds of the picture.
        role: who was played.
    """
    veil(canvas, 0.45)
    title, line, good = words_of(role, record.outcome)
    missing = missing_of(now, "you were" if role == Role.LAMPLIGHTER else "the lamplighter was")
    line = line.format(name=record.name, within=within(record.name), missing=missing)
    words = text.wrap(line, 270)  # a small film shows 320 pixels of it
    more = 13 * (len(words) - 1)
    box = pygame.Rect(0, 0, 300, 148 + more)
    box.center = WIDE // 2, 168
    panel(canvas, box, paper=True)
    colour = mix(LEAF, INK, 0.45) if good else mix(BERRY, INK, 0.25)
    text.write(canvas, title, (box.centerx, box.y + 10), colour, size=2, align=0.5, shadow=None)
    for number, part in enumerate(words):
        at = box.centerx, box.y + 40 + 13 * number
        text.write(canvas, part, at, mix(INK, EARTH, 0.5), align=0.5, shadow=None)
    canvas.fill(mix(PAPER, GOLD, 0.6), (box.centerx - 60, box.y + 58 + more, 120, 1))
    rows = [("time", clock_of(record.seconds))]
    if record.quota or record.genre == Genre.VIGIL:
        rows.append(("lamps burning", str(record.lamps)))
    if record.wanted:
        rows.append(("brought home", f"{record.home} of {record.wanted}"))
    if role != Role.LAMPLIGHTER:
        rows.append(("blows landed", str(record.tally[Tally.STRIKES])))
    rows.append(("times struck", str(record.tally[Tally.STRUCK])))
    for number, (label, value) in enumerate(rows):
        y = box.y + 64 + more + 13 * number
        text.write(canvas, label, (box.x + 74, y), mix(INK, EARTH, 0.6), shadow=None)
        text.write(canvas, value, (box.right - 74, y), INK, align=1.0, shadow=None)
    for number in range(3 if role == Role.LAMPLIGHTER else 0):
        lift = round(1.5 * sin(clock * 3 + number)) if number < record.hearts else 0
        sign = icon("heart" if number < record.hearts else "heart gone")
        canvas.blit(sign, (box.centerx - 18 + 13 * number, box.bottom - 21 + lift))


def clock_of(seconds: float) -> str:
    """Minutes and seconds, as a clock shows them."""
    return f"{int(seconds // 60)}:{int(seconds % 60):02d}"
