"""Short glints on water that drift and go, each on its own time."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import pygame

from .canvas import SIZE, TILE
from .grain import grain
from .palette import mix

_TO_A_TILE = 2
_SHINES = 0.45  # of its time, for which a glint is seen
_DEEP, _BRIGHT = (66, 102, 140), (206, 226, 232)
_SHADES = 12


class Glints:
    """All glints of a level.

    Args:
        water: columns and rows of its tiles of water.
    """

    def __init__(self, water: Sequence[tuple[int, int]]) -> None:
        glints = [
            (
                grain(column, row, 70 + number),
                column * TILE + 2 + int(grain(row, column, 72 + number) * 9),
                row * TILE + 2 + int(grain(column, row, 74 + number) * 12),
            )
            for column, row in water
            for number in range(_TO_A_TILE)
        ]
        lots, self._x, self._y = np.array(glints, np.float64).reshape(-1, 3).T
        self._pace, self._begins = 0.16 + 0.1 * lots, 7 * lots

    def draw(self, canvas: pygame.Surface, clock: float, left: int, top: int) -> None:
        """Draw those that shine now; ``left`` and ``top`` are the canvas' corner."""
        phase = (clock * self._pace + self._begins) % 1
        x, y = self._x - left, self._y - top
        seen = (phase <= _SHINES) & (x > -TILE) & (x < SIZE[0]) & (y > -TILE) & (y < SIZE[1])
        drift = phase[seen]
        steps = np.rint(_SHADES * np.sin(drift * (np.pi / _SHINES))).astype(int).tolist()
        across = (x[seen] + np.rint(6 * drift)).astype(int).tolist()
        down = y[seen].astype(int).tolist()
        canvas.fblits(zip(map(_glint, steps), zip(across, down, strict=True), strict=True))


@cache
def _glint(step: int) -> pygame.Surface:
    """A glint that shines so many steps of its brightest."""
    surface = pygame.Surface((2 + round(4 * step / _SHADES), 1))
    surface.fill(mix(_DEEP, _BRIGHT, 0.7 * step / _SHADES))
    return surface
