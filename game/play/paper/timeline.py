"""The line under a replay: how far it is, how long, how fast, and where a click winds it to."""

import pygame

from ...view import text
from ...view.palette import EMBER, GOLD, NIGHT, PAPER, mix
from .sheets import HIGH, WIDE, clock_of

_LEFT = 124  # pixels from the left edge, beside what a player has in hand
_BAR = pygame.Rect(_LEFT + 106, HIGH - 12, WIDE - _LEFT - 170, 4)
_REACH = 8  # pixels above and below within which a click means it


def draw_timeline(canvas: pygame.Surface, at: float, whole: float, said: str) -> None:
    """Draw it.

    Args:
        canvas: where to.
        at: seconds so far.
        whole: seconds of all of it.
        said: how fast it goes, or that it stands.
    """
    canvas.fill(NIGHT, (_LEFT, HIGH - 20, WIDE - _LEFT, 20))
    canvas.fill(mix(PAPER, NIGHT, 0.6), _BAR)
    done = round(_BAR.w * at / whole) if whole else 0
    canvas.fill(GOLD, (_BAR.x, _BAR.y, done, _BAR.h))
    canvas.fill(EMBER, (_BAR.x + done - 2, _BAR.y - 3, 4, _BAR.h + 6))
    text.write(canvas, f"{clock_of(at)} / {clock_of(whole)}", (_LEFT + 8, HIGH - 17), PAPER)
    text.write(canvas, said, (WIDE - 12, HIGH - 17), PAPER, align=1.0)


def share_at(at: tuple[int, int]) -> float | None:
    """How far into it a click is; None where it is beside."""
    if not _BAR.inflate(0, 2 * _REACH).collidepoint(at):
        return None
    return (at[0] - _BAR.x) / max(1, _BAR.w - 1)
