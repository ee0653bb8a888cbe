"""Sheets of paper that lie over the world: the start of a level and its result."""

from collections.abc import Sequence
from math import sin
from typing import NamedTuple

import pygame

from ...view import text
from ...view.hud import CORNERS, panel
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
from ...world.kinds import Genre, Outcome, Role, Tally
from ...world.state import State
from ..session.record import Record
from ..session.seats import words_of
from ..words.game import lamps_burn, missing_of, say
from ..words.journey import tell
from ..words.levels import level_name

WIDE, HIGH = 640, 360
_UNDER = CORNERS[1].bottom + 2  # pixels from the upper edge, under all that a HUD has there
_ROUND = 128, 110  # pixels beyond a player's figure within which the wisp hovers
_SOFT = mix(INK, EARTH, 0.5)  # what is read second


def dusk(canvas: pygame.Surface) -> None:
    """The evening sky behind sheets that belong to no level."""
    for row in range(0, HIGH, 6):
        colour = mix(INDIGO, mix(VIOLET, EMBER, 0.25), (row / HIGH) ** 2 * 0.7)
        canvas.fill(colour, (0, row, WIDE, 6))


def draw_title(canvas: pygame.Surface, words: str, y: int = 6) -> None:
    """The name of a page, over which a note may lie where there is no other room for it."""
    with text.unnoted():
        text.write(canvas, words, (WIDE // 2, y), PAPER, size=2, align=0.5)


def band(canvas: pygame.Surface, top: int, high: int, strength: float = 0.78) -> None:
    """A dark band across the canvas, on which lines are read."""
    shade = pygame.Surface((WIDE, high), pygame.SRCALPHA)
    shade.fill((*NIGHT, round(255 * strength)))
    canvas.blit(shade, (0, top))


def veil(canvas: pygame.Surface, strength: float, colour: Colour = NIGHT) -> None:
    """Darken everything that was drawn so far."""
    shade = pygame.Surface((WIDE, HIGH))
    shade.fill(colour)
    shade.set_alpha(int(255 * max(0.0, min(1.0, strength))))
    canvas.blit(shade, (0, 0))


class Start(NamedTuple):
    """What is read as a level begins.

    Attributes:
        genre: what it is called.
        name: of the level.
        task: what is asked.
        size: of the letters.
    """

    genre: str
    name: str
    task: str
    size: float = 1

    def lines(self, wide: int) -> list[str]:
        """The task, line by line, on a sheet that is so ``wide``."""
        return text.wrap(self.task, wide - 40, self.size)


def start_area(
    start: Start, seen: Sequence[pygame.Rect], sought: Sequence[pygame.Rect]
) -> pygame.Rect:
    """Where the sheet of the start lies, which stays there for as long as the night waits.

    Args:
        start: the words on it.
        seen: who must be seen, the player first: off these, if it can be, and off the wisp that
            hovers about the player.
        sought: what one has to find: of what is left, the place that hides least of it.
    """
    below = HIGH - (52 if start.size == 1 else 42)  # a lesson is read under it
    edges = {
        "midbottom": (WIDE // 2, below), "midtop": (WIDE // 2, _UNDER), "topright": (WIDE - 8, 62),
        "topleft": (8, 52), "bottomright": (WIDE - 8, below), "bottomleft": (8, 312),
    }  # fmt: skip
    places: list[pygame.Rect] = []
    for wide in (320, 224) if start.size == 1 else (620, 500, 350):
        high = 15 + text.line(start.size) * (3 + len(start.lines(wide)))
        for edge, at in edges.items():
            place = pygame.Rect(0, 0, wide, high)
            setattr(place, edge, at)
            places.append(place)

    def hides(place: pygame.Rect) -> tuple[int, int, int]:
        off = [one.inflate(8, 8) for one in seen]
        if seen and start.size == 1:  # large letters leave no room for it
            off.append(seen[0].inflate(_ROUND))
        corners, bodies, goals = (
            len(place.collidelistall(list(each))) for each in (CORNERS, off, sought)
        )
        return corners, bodies, goals

    inside = [place for place in places if place.top >= 48 and place.bottom <= below]
    return min(inside or places, key=hides)


def draw_start(canvas: pygame.Surface, area: pygame.Rect, start: Start, shown: float) -> None:
    """The name of a level on paper; so much of its way to its ``area`` it has come, 1 for all."""
    ease = 1 - (1 - max(0.0, min(1.0, shown))) ** 3
    away = area.bottom if area.centery < HIGH // 2 else area.top - HIGH
    box = area.move(0, -round(away * (1 - ease)))
    panel(canvas, box, paper=True)
    size, line = start.size, text.line(start.size)
    y = box.y + 9
    for said, colour in ((start.genre.upper(), _SOFT), (start.name, INK)):
        text.write(canvas, said, (box.centerx, y), colour, size=size, align=0.5, shadow=None)
        y += line + 1
    canvas.fill(mix(PAPER, GOLD, 0.6), (box.centerx - 40, y + 2, 80, 1))
    for number, part in enumerate(start.lines(box.w)):
        at = box.centerx, y + 6 + line * number
        text.write(canvas, part, at, _SOFT, size=size, align=0.5, shadow=None)


class Told(NamedTuple):
    """In which language and how large a result is told, and of whom.

    Attributes:
        language: of the words.
        size: of the letters.
        role: who was played.
        best: seconds of the fastest win before this one, 0 for none.
    """

    language: str = "en"
    size: float = 1
    role: Role = Role.LAMPLIGHTER
    best: float = 0.0


_PLAIN = Told()


def result_area(record: Record, now: State, told: Told = _PLAIN) -> pygame.Rect:
    """Where the result lies."""
    line = text.line(told.size)
    lines = len(_lines(record, now, told)) + len(_rows(record, told))
    box = pygame.Rect(0, 0, round(300 * min(told.size, 1.7)), 0)
    box.h = text.line(max(2, told.size)) + 22 + line * lines + 28
    box.midbottom = WIDE // 2, 254
    box.top = max(box.top, 4)
    return box


def draw_result(
    canvas: pygame.Surface, record: Record, now: State, clock: float = 0.0, told: Told = _PLAIN
) -> pygame.Rect:
    """How it went for who played: few words and the numbers that count.

    Args:
        canvas: it lies over the picture there.
        record: the play.
        now: a snapshot of the world as it ended, which tells what was missing.
        clock: seconds of the picture.
        told: in which language, how large, and of whom.

    Returns:
        Where it lies.
    """
    veil(canvas, 0.45)
    box, size, line = result_area(record, now, told), told.size, text.line(told.size)
    title, _, good = words_of(told.role, record.outcome, told.language)
    title = say(told.language, "unmet") if record.broken else title
    panel(canvas, box, paper=True)
    colour = mix(LEAF, INK, 0.45) if good else mix(BERRY, INK, 0.25)
    large = max(2, size)
    text.write(canvas, title, (box.centerx, box.y + 8), colour, size=large, align=0.5, shadow=None)
    y = box.y + 8 + text.line(large) + 4
    for part in _lines(record, now, told):
        text.write(canvas, part, (box.centerx, y), _SOFT, size=size, align=0.5, shadow=None)
        y += line
    canvas.fill(mix(PAPER, GOLD, 0.6), (box.centerx - 60, y + 4, 120, 1))
    y += 8
    inset = 74 if size == 1 else 40
    for label, value in _rows(record, told):
        text.write(canvas, label, (box.x + inset, y), _SOFT, size=size, shadow=None)
        at = box.right - inset, y
        text.write(canvas, value, at, INK, size=size, align=1.0, shadow=None)
        y += line
    most = max(3, record.hearts) if told.role == Role.LAMPLIGHTER else 0
    for number in range(most):
        lift = round(1.5 * sin(clock * 3 + number)) if number < record.hearts else 0
        sign = icon("heart" if number < record.hearts else "heart gone")
        canvas.blit(sign, (box.centerx - 6 * most + 13 * number, box.bottom - 19 + lift))
    return box


def _lines(record: Record, now: State, told: Told) -> list[str]:
    """The sentence of a result, line by line."""
    language = told.language
    _, line, _ = words_of(told.role, record.outcome, language)
    if record.broken:
        line = tell(language, f"broken {record.broken}")
    missing = missing_of(now, "you" if told.role == Role.LAMPLIGHTER else "ghost", language)
    name, lamps = level_name(language, record.name), lamps_burn(record.name, record.lamps, language)
    wide = 270 if told.size == 1 else 480  # a small film shows 320 pixels of it
    return text.wrap(line.format(name=name, lamps=lamps, missing=missing), wide, told.size)


def _rows(record: Record, told: Told) -> list[tuple[str, str]]:
    """The numbers of a result."""
    language = told.language
    rows = [("time", clock_of(record.seconds))]
    if told.best:
        faster = record.outcome == Outcome.WON and record.seconds < told.best
        rows.append(("new best" if faster else "best", clock_of(told.best)))
    if record.quota or record.genre == Genre.VIGIL:
        rows.append(("lamps", str(record.lamps)))
    if record.wanted:
        rows.append(("home", say(language, "home of", home=record.home, wanted=record.wanted)))
    if told.role != Role.LAMPLIGHTER:
        rows.append(("landed", str(record.tally[Tally.STRIKES])))
    rows.append(("struck", str(record.tally[Tally.STRUCK])))
    return [(say(language, label), value) for label, value in rows]


def clock_of(seconds: float) -> str:
    """Minutes and seconds, as a clock shows them."""
    return f"{int(seconds // 60)}:{int(seconds % 60):02d}"
