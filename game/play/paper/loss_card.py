"""The card of a lost night: why, in one sentence, under the last seconds that are shown again."""

from collections.abc import Sequence

import pygame

from ...view import text
from ...view.hud import panel
from ...view.icons import icon
from ...view.palette import BERRY, EARTH, GOLD, INK, NIGHT, PAPER, mix
from ...world.kinds import Genre, Tally
from ..session.record import Record
from ..words.losses import tell_loss, title_of
from .script import Script
from .sheets import HIGH, WIDE, clock_of

_WIDE, _RIM = 470, 10  # pixels
_UNDER_HUD = 58  # pixels from the upper edge
_TAG = 8, 100  # where it stands that something is shown again, if the card is low


def draw_loss(
    canvas: pygame.Surface,
    record: Record,
    language: str,
    size: float,
    told: Sequence[str],
    *,
    high: bool = False,
) -> pygame.Rect:
    """Draw it.

    Args:
        canvas: where to.
        record: the play.
        language: of its words.
        size: of the letters.
        told: why, then a tip and what the loss leaves; the first line counts most.
        high: it lies at the upper edge, since what is shown again is low.

    Returns:
        Where it lies.
    """
    lines, facts, step = _lines(record, language, size, told)
    box = place_loss(record, language, size, told, high=high)
    panel(canvas, box, paper=True)
    title = title_of(language, record.outcome)
    at = box.x + _RIM, box.y + 6
    text.write(canvas, title, at, mix(BERRY, INK, 0.25), size=2, shadow=None)
    for number in range(3):
        sign = icon("heart" if number < record.hearts else "heart gone")
        canvas.blit(sign, (box.right - _RIM - 13 * (3 - number), box.y + 10))
    y = box.y + 32
    for line, first in lines:
        colour = INK if first else mix(INK, EARTH, 0.6)
        text.write(canvas, line, (box.x + _RIM, y), colour, size=size, shadow=None)
        y += step
    canvas.fill(mix(PAPER, GOLD, 0.6), (box.x + _RIM, y + 1, box.w - 2 * _RIM, 1))
    for number, fact in enumerate(facts):
        at = box.x + _RIM, y + 4 + text.line(size) * number
        text.write(canvas, fact, at, mix(INK, EARTH, 0.6), size=size, shadow=None)
    return box


def place_loss(
    record: Record, language: str, size: float, told: Sequence[str], *, high: bool
) -> pygame.Rect:
    """Where :func:`draw_loss` would draw it."""
    lines, facts, step = _lines(record, language, size, told)
    box = pygame.Rect(0, 0, _room(size) + 2 * _RIM, 0)
    box.h = 34 + step * len(lines) + 7 + text.line(size) * len(facts)
    box.midbottom = WIDE // 2, HIGH - 4
    box.top = _UNDER_HUD if high else box.top
    return box


def _room(size: float) -> int:
    """Pixels that a line may take."""
    return min(WIDE - 16, _WIDE * (1 + (size > 1))) - 2 * _RIM


def _lines(
    record: Record, language: str, size: float, told: Sequence[str]
) -> tuple[list[tuple[str, bool]], list[str], int]:
    """What is told, and whether it counts most; the facts; and from line to line of the former."""
    room = _room(size)
    lines = [(part, n == 0) for n, line in enumerate(told) for part in text.wrap(line, room, size)]
    facts = text.wrap(text.APART.join(_facts(record, language)), room, size)
    return lines, facts, text.line(size) + 2 * (size == 1)


def draw_again(
    canvas: pygame.Surface, script: Script, left: float, share: float, *, high: bool
) -> None:
    """Say that what moves was, and how long it still goes on; off a card that lies ``high``."""
    told = tell_loss(script.language, "again", seconds=f"{left:.0f}")
    wide = text.width(told, script.size) + 16
    box = pygame.Rect(_TAG, (wide, text.line(script.size) + 7))
    if high:
        box.bottomright = WIDE - 8, HIGH - 8
    canvas.fill(NIGHT, box)
    canvas.fill(mix(GOLD, NIGHT, 0.2), (box.x, box.bottom - 2, round(box.w * share), 2))
    text.write(canvas, told, (box.x + 8, box.y + 3), PAPER, size=script.size)


def _facts(record: Record, language: str) -> list[str]:
    facts = [tell_loss(language, "time", clock=clock_of(record.seconds))]
    if record.genre == Genre.VIGIL:
        facts.append(tell_loss(language, "vigil", lamps=record.lamps))
    elif record.quota:
        facts.append(tell_loss(language, "lamps", lamps=record.lamps, quota=record.quota))
    if record.wanted:
        facts.append(tell_loss(language, "home", home=record.home, wanted=record.wanted))
    facts.append(tell_loss(language, "struck", times=record.tally[Tally.STRUCK]))
    return facts
