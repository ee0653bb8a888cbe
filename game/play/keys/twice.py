"""What cannot be undone is pressed twice; what comes between, and a few seconds, call it off."""

import time
from collections.abc import Callable

import pygame

from .input import HANDS_OFF

_STAYS = 4.0  # seconds for which the second press is waited for
_ANYTHING = (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN, pygame.CONTROLLERBUTTONDOWN, *HANDS_OFF)


class Twice:
    """Waits for the second press.

    A screen hands over each event before it looks at it, and asks :meth:`press` where one of them
    was for what cannot be undone.

    Args:
        clock: seconds from any moment on.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._asked: object = None
        self._before: object = None
        self._until = 0.0

    @property
    def asked(self) -> object:
        """What is done if it is pressed once more; None for nothing."""
        return self._asked if self._clock() < self._until else None

    def begins(self, event: pygame.Event) -> None:
        """Something happens: unless it is the second press, nothing is asked for any more."""
        if event.type in _ANYTHING:
            self._before = self.asked
            self._asked = None

    def press(self, what: object, stays: float = _STAYS) -> bool:
        """It was pressed; whether that was the second time, for which it ``stays`` asked."""
        before, self._before = self._before, None
        if before == what:
            return True
        self._asked, self._until = what, self._clock() + stays
        return False

    def let_go(self) -> None:
        """Something else is chosen now, as by a mouse that only moves."""
        self._asked = self._before = None
