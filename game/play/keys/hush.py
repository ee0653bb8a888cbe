"""What is typed on when a talk has ended: none of it walks, fights, talks or pauses.

Who types looks at the line and goes on for a moment. So keys count for nothing until the hands have
rested; only a way that is held down longer than any letter is walked after all.
"""

from collections.abc import Collection

import pygame

from .input import DOWN, LEFT, RIGHT, UP
from .pen import written_by

QUIET = 0.8  # seconds without a letter until who was typing does no more
MOMENT = 0.4  # seconds until a key that was meant to choose, or to go on, is none any more
SURPRISE = 2.0  # seconds at most for which the night goes on slowly for who was typing
_WAYS = UP | DOWN | LEFT | RIGHT
_ON = frozenset({pygame.K_SPACE, pygame.K_BACKSPACE, pygame.K_RETURN, pygame.K_KP_ENTER})


class Hush:
    """Takes the keys that were meant for a talk which is over."""

    def __init__(self) -> None:
        self._left = self._again = self._age = 0.0
        self._down: set[int] = set()  # held since the talk: they never act
        self._held: set[int] = set()  # ways that were pressed since

    def begin(self, *, typing: bool, down: Collection[int]) -> None:
        """A talk has ended.

        Args:
            typing: whether the player was in the middle of a line.
            down: the keys that are held.
        """
        self._again = QUIET if typing else 0.0
        self._left, self._age = max(self._again, MOMENT), 0.0
        self._down, self._held = set(down), set()

    @property
    def surprises(self) -> bool:
        """Whether who was typing may not have seen yet that the talk is over."""
        return self._again > 0 and self._left > 0 and self._age < SURPRISE

    def takes(self, event: pygame.Event) -> bool:
        """Take an event in; whether nobody else may have it."""
        if event.type == pygame.KEYUP:
            self._down.discard(event.key)
            self._held.discard(event.key)
        if event.type != pygame.KEYDOWN:
            return False
        if event.key in self._down:
            return True
        if self._left <= 0:
            return False
        if written_by(event) or event.key in _ON:
            self._left = max(self._left, self._again)
        if event.key in _WAYS:
            self._held.add(event.key)
        return True

    def pass_time(self, seconds: float) -> tuple[int, ...]:
        """So long the hands rest; returns the ways that are still held as the hush ends."""
        self._age += seconds
        before, self._left = self._left, max(0.0, self._left - seconds)
        if before <= 0 or self._left > 0:
            return ()
        held, self._held = tuple(self._held), set()
        return held
