"""How the canvas fits a screen: as large as it can be, with square dots where that costs little."""

from functools import lru_cache
from math import gcd

import pygame
from pygame import surfarray

from ..view.canvas import SIZE

_FRAME = 12, 90  # pixels of a screen that a window's frame, a task bar and the like take
_MOST = 3.0  # times the canvas that a window begins with
_LOSS = 0.9  # of the size that could be, from which on whole dots are worth the rest
_STEP = 1 / 40  # of a factor, in which a window begins: whole pixels, 16 to 9


def window_size(screen: tuple[int, int]) -> tuple[int, int]:
    """How large a window begins on a screen: by whole dots, or as large as it can be."""
    most = min((side - taken) / own for side, taken, own in zip(screen, _FRAME, SIZE, strict=True))
    factor = max(1.0, min(most, _MOST))
    whole = int(factor)
    factor = factor // _STEP * _STEP if whole < _LOSS * factor else whole
    return round(SIZE[0] * factor), round(SIZE[1] * factor)


def placed(whole: pygame.Rect) -> pygame.Rect:
    """Where on a window the canvas lies."""
    most = min(whole.w / SIZE[0], whole.h / SIZE[1])
    factor = int(most) if int(most) >= _LOSS * most else most
    area = pygame.Rect(0, 0, round(SIZE[0] * factor), round(SIZE[1] * factor))
    area.center = whole.center
    return area


def enlarge(canvas: pygame.Surface, onto: pygame.Surface) -> None:
    """Bring the canvas to all of a surface: whole dots, or dots of which only the rims are soft."""
    wide, high = onto.get_size()
    if wide % SIZE[0] == 0 and high % SIZE[1] == 0:
        pygame.transform.scale(canvas, (wide, high), onto)
    elif wide < SIZE[0] or high < SIZE[1]:
        pygame.transform.smoothscale(canvas, (wide, high), onto)
    else:
        _soft_rims(wide, high).bring(canvas, onto)


class _SoftRims:
    """Enlarges the canvas by a factor that is not whole, each dot in its form.

    Across, dots become whole ones and are made to fit, while the picture is still low. Downwards,
    each row of the window is a row of that, or two of them mixed: half of the time that it takes to
    make all of a larger picture fit. Which rows those are comes again and again: all that stand
    alike are laid at once.

    Args:
        wide: pixels of the window.
        high: the same.
    """

    def __init__(self, wide: int, high: int) -> None:
        low = SIZE[1]
        self._whole = pygame.Surface((-(-wide // SIZE[0]) * SIZE[0], low))
        self._across = pygame.Surface((wide, low))
        again = gcd(low, high)
        self._step = low // again, high // again  # rows after which it is as at the top
        self._firsts = [y * low // high for y in range(self._step[1])]
        self._mixed: list[tuple[pygame.Surface, tuple[int, int]]] = []
        for y in range(high):  # it shows all from y * low to (y + 1) * low, where a dot is ``high``
            first, last = y * low // high, -(-(y + 1) * low // high) - 1
            if last > first:
                row = self._across.subsurface((0, last, wide, 1))
                row.set_alpha(round(255 * ((y + 1) * low - last * high) / low))
                self._mixed.append((row, (0, y)))

    def bring(self, canvas: pygame.Surface, onto: pygame.Surface) -> None:
        """Bring it to a surface of that size."""
        pygame.transform.scale(canvas, self._whole.get_size(), self._whole)
        pygame.transform.smoothscale(self._whole, self._across.get_size(), self._across)
        self._lay_rows(onto)
        onto.fblits(self._mixed)

    def _lay_rows(self, onto: pygame.Surface) -> None:
        """Lay the rows as they are; no surface is locked any more afterwards."""
        rows, there = surfarray.pixels2d(self._across).T, surfarray.pixels2d(onto).T
        low, high = self._step
        for y, first in enumerate(self._firsts):
            there[y::high] = rows[first::low]


@lru_cache(maxsize=1)  # there is one window
def _soft_rims(wide: int, high: int) -> _SoftRims:
    return _SoftRims(wide, high)
