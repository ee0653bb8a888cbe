"""Noises that wait for those who have not looked since, so that a game may let some look later."""

import math
from collections.abc import Hashable
from typing import NamedTuple

from ...game import layout

_MOST = 512  # noises that wait, the newest


class _Noise(NamedTuple):
    number: int
    at: float  # seconds
    x: float
    y: float
    reach: float
    by: Hashable


class Hearing:
    """The noises of a game, each heard by a body at its next look, whenever that is.

    A noise is as old as the first look of anybody after it: nobody tells its time. It waits no
    longer than a memory lasts, and those who come later never heard it.

    Attributes:
        number: of the last noise; a body that has heard up to there has heard all.
    """

    def __init__(self) -> None:
        self.number = 0
        self._new: list[tuple[float, float, float, Hashable]] = []
        self._waiting: list[_Noise] = []

    def add(self, x: float, y: float, reach: float, by: Hashable) -> None:
        """A noise that sounds until somebody looks."""
        self._new.append((x, y, reach, by))
        del self._new[:-_MOST]

    def begin(self, now: float) -> None:
        """Somebody looks: what sounded until now sounded now."""
        for x, y, reach, by in self._new:
            self.number += 1
            self._waiting.append(_Noise(self.number, now, x, y, reach, by))
        self._new.clear()
        if self._waiting and self._waiting[0].at < now - layout.MEMORY_SPAN:
            fresh = now - layout.MEMORY_SPAN
            self._waiting = [noise for noise in self._waiting if noise.at >= fresh]
        del self._waiting[:-_MOST]

    def before(self, now: float) -> int:
        """The number of the last noise that sounded before this moment."""
        return next((noise.number for noise in reversed(self._waiting) if noise.at < now),
                    self._waiting[0].number - 1 if self._waiting else self.number)  # fmt: skip

    def heard(
        self, since: int, x: float, y: float, body: Hashable
    ) -> tuple[float, float, float] | None:
        """When and where the last noise after number ``since`` sounded that a body hears here."""
        for noise in reversed(self._waiting):
            if noise.number <= since:
                return None
            if noise.by != body and math.hypot(noise.x - x, noise.y - y) <= noise.reach:
                return noise.at, noise.x, noise.y
        return None

    def clear(self) -> None:
        """No noise waits any more."""
        self._new.clear()
        self._waiting.clear()
