"""The line under a replay: how far it is, how long, how fast, and where a click winds it to."""

import pygame

from ...view import text
from ...view.palette import EMBER, GOLD, NIGHT, PAPER, mix
from .sheets import HIGH, WIDE, clock_of

_LEFT = 124  # pixels from the left edge, beside what a player has in hand
_REACH = 8  # pixels above and below within which a click means it
_LONGEST, _FASTEST = "10:00 / 10:00", "x 0.25"  # that are read beside it


def strip(size: float) -> pygame.Rect:
    """Where it lies with all that is read beside it, with letters of a size."""
    high = text.line(size) + 7
    return pygame.Rect(_LEFT, HIGH - high, WIDE - _LEFT, high)


def _bar(size: float) -> pygame.Rect:
    area = strip(size)
    left = area.x + 12 + text.width(_LONGEST, size)
    right = area.right - 24 - text.width(_FASTEST, size)
    return pygame.Rect(left, area.centery - 2, right - left, 4)


def draw_timeline(
    canvas: pygame.Surface, at: float, whole: float, said: str, size: float = 1
) -> None:
    """Draw it.

    Args:
        canvas: where to.
        at: seconds so far.
        whole: seconds of all of it.
        said: how fast it goes, or that it stands.
        size: of letters.
    """
    area, bar = strip(size), _bar(size)
    canvas.fill(NIGHT, area)
    canvas.fill(mix(PAPER, NIGHT, 0.6), bar)
    done = round(bar.w * at / whole) if whole else 0
    canvas.fill(GOLD, (bar.x, bar.y, done, bar.h))
    canvas.fill(EMBER, (bar.x + done - 2, bar.y - 3, 4, bar.h + 6))
    clock = f"{clock_of(at)} / {clock_of(whole)}"
    text.write(canvas, clock, (area.x + 8, area.y + 3), PAPER, size=size)
    text.write(canvas, said, (WIDE - 12, area.y + 3), PAPER, size=size, align=1.0)


def share_at(at: tuple[int, int], size: float = 1) -> float | None:
    """How far into it a click is; None where it is beside."""
    bar = _bar(size)
    if not bar.inflate(0, 2 * _REACH).collidepoint(at):
        return None
    return (at[0] - bar.x) / max(1, bar.w - 1)
