"""Cards that turn sheer while something lies under them that must be seen."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager

import pygame

SHEER = 0.25  # of a card stays while something lies under it
_shown: list[float] = []  # of what is drawn now
_PACE = 6.0  # how fast it turns, per second


class Sheer:
    """How much of each card shows, 0 to 1, in the order of their ``areas`` on the canvas."""

    def __init__(self, areas: Sequence[pygame.Rect]) -> None:
        self.areas = list(areas)
        self.shown = [1.0] * len(self.areas)

    def add(self, area: pygame.Rect) -> None:
        """One more card, the last."""
        self.areas.append(area)
        self.shown.append(1.0)

    def pass_time(self, seen: Sequence[pygame.Rect], seconds: float) -> None:
        """Let cards over something that must be ``seen`` turn sheer, and the others come back."""
        for number, area in enumerate(self.areas):
            goal = SHEER if area.collidelist(seen) >= 0 else 1.0
            step = _PACE * seconds
            self.shown[number] += max(-step, min(step, goal - self.shown[number]))


def is_sheer() -> bool:
    """Whether what is drawn now will not be read, since it is drawn so faintly."""
    return any(shown < 1 for shown in _shown)


@contextmanager
def faintly(canvas: pygame.Surface, area: pygame.Rect, shown: float) -> Generator[None, None, None]:
    """What is drawn in this ``area`` meanwhile is drawn so faintly, from 0 to 1."""
    area = area.clip(canvas.get_rect())
    before = canvas.subsurface(area).copy() if shown < 1 else None
    _shown.append(shown)
    try:
        yield
    finally:
        _shown.pop()
    if before is not None:
        before.set_alpha(round(255 * (1 - shown)))
        canvas.blit(before, area)
