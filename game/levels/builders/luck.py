"""The luck of level building: whole numbers only, the same on every machine.

It reads the raw stream of PCG64, which numpy promises never to change, and not numpy's
distributions, which may.
"""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

_T = TypeVar("_T")
_BATCH = 256  # words drawn at once


class Luck:
    """A stream of draws named by whole numbers."""

    def __init__(self, *names: int) -> None:
        self._bits = np.random.PCG64(list(names))
        self._words: list[int] = []

    def below(self, limit: int) -> int:
        """A whole number from 0 to limit - 1."""
        if not self._words:
            self._words = (self._bits.random_raw(_BATCH) >> np.uint64(32)).tolist()
        return (self._words.pop() * limit) >> 32

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + self.below(high - low + 1)

    def chance(self, percent: int) -> bool:
        """True in so many of a hundred cases."""
        return self.below(100) < percent

    def choice(self, options: Sequence[_T]) -> _T:
        """One of the options."""
        return options[self.below(len(options))]

    def sample(self, options: Sequence[_T], count: int) -> list[_T]:
        """So many different options, or all there are, in random order."""
        pool = list(options)
        taken: list[_T] = []
        while pool and len(taken) < count:
            at = self.below(len(pool))
            pool[at], pool[-1] = pool[-1], pool[at]
            taken.append(pool.pop())
        return taken

    def bytes(self, height: int, width: int) -> npt.NDArray[np.int32]:
        """A (height, width) field of whole numbers from 0 to 255."""
        words = self._bits.random_raw(height * width) >> np.uint64(56)
        return words.astype(np.int32).reshape(height, width)

    def clouds(self, height: int, width: int, cell: int) -> npt.NDArray[np.int32]:
        """A smooth (height, width) field of whole numbers from 0 to 255, with hills of some cells.

        Value noise: random corners of a coarse grid, blended in whole numbers in between.
        """
        corners = self.bytes(height // cell + 2, width // cell + 2)
        rows, columns = np.arange(height), np.arange(width)
        y, x = rows // cell, columns // cell
        down, across = (rows % cell)[:, None], columns % cell
        upper = corners[y[:, None], x] * (cell - across) + corners[y[:, None], x + 1] * across
        lower = corners[y[:, None] + 1, x] * (cell - across)
        lower += corners[y[:, None] + 1, x + 1] * across
        return (upper * (cell - down) + lower * down) // (cell * cell)
