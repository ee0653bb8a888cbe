"""Noises that wait for those who have not looked since, so that a game may let some look later."""

import math
from typing import NamedTuple

import numpy as np

from ...game import layout
from .columns import NOBODY, Counts, Flags, Reals

MOST = 512  # noises that wait, the newest


class Noise(NamedTuple):
    """A noise that waits."""

    number: int
    at: float  # seconds
    x: float
    y: float
    reach: float
    by: int  # the number of who made it, or NOBODY
    heed: bool  # it makes the calm suspicious


class Hearing:
    """The noises of a game, each heard by a body at its next look, whenever that is.

    A noise is as old as the first look of anybody after it: nobody tells its time. It waits no
    longer than a memory lasts, and those who come later never heard it.

    Attributes:
        number: of the last noise; a body that has heard up to there has heard all.
        waiting: those that some have not heard yet.
    """

    def __init__(self) -> None:
        self.number = 0
        self.waiting: list[Noise] = []
        self._new: list[tuple[float, float, float, int, bool]] = []

    def add(self, x: float, y: float, reach: float, by: int, heed: bool) -> None:
        """A noise that sounds until somebody looks."""
        self._new.append((x, y, reach, by, heed))
        del self._new[:-MOST]

    def begin(self, now: float) -> None:
        """Somebody looks: what sounded until now sounded now."""
        for noise in self._new:
            self.number += 1
            self.waiting.append(Noise(self.number, now, *noise))
        self._new.clear()
        if self.waiting and self.waiting[0].at < now - layout.MEMORY_SPAN:
            fresh = now - layout.MEMORY_SPAN
            self.waiting = [noise for noise in self.waiting if noise.at >= fresh]
        del self.waiting[:-MOST]

    def before(self, now: float) -> int:
        """The number of the last noise that sounded before this moment."""
        return next((noise.number for noise in reversed(self.waiting) if noise.at < now),
                    self.waiting[0].number - 1 if self.waiting else self.number)  # fmt: skip

    def hear(self, since: Counts, x: Reals, y: Reals, numbers: Counts, last: Reals) -> Flags:
        """Write down for each body the last noise that it hears.

        Args:
            since: (n) number of the last noise that each had the chance to hear.
            x: (n) where they are.
            y: (n)
            numbers: (n) of the bodies.
            last: (n, 3) when and where the last noise was; written where there is a new one.

        Returns:
            (n) who heard something now that makes the calm suspicious.
        """
        heeds = np.zeros(len(since), np.bool_)
        if not self.waiting or self.waiting[-1].number <= (first := since.min(initial=self.number)):
            return heeds
        for noise in self.waiting:
            if noise.number > first:
                near = np.hypot(noise.x - x, noise.y - y) <= noise.reach
                hears = near & (noise.number > since) & (numbers != noise.by)
                last[hears] = noise.at, noise.x, noise.y
                if noise.heed:
                    heeds |= hears
        return heeds

    def makers(self) -> set[int]:
        """Who made the noises that wait, or sound until somebody looks."""
        return {noise.by for noise in self.all()} - {NOBODY}

    def all(self) -> list[Noise]:
        """The noises that wait, and those that sound until somebody looks, at minus infinity."""
        new = [Noise(self.number, -math.inf, *noise) for noise in self._new]
        return [*self.waiting, *new]

    def put(self, noise: Noise) -> None:
        """Take one that :meth:`all` gave elsewhere."""
        if noise.at > -math.inf:
            self.waiting.append(noise)
        else:
            self._new.append(noise[2:])

    def clear(self) -> None:
        """No noise waits any more."""
        self._new.clear()
        self.waiting.clear()
