"""A screen for a level that is still to be built, where that takes longer than a frame or two."""

from collections.abc import Callable
from concurrent.futures import Future

import pygame

from ...levels import Level
from ..back_room import ask
from ..keys.input import BACK
from ..screen import Desk, Go, Screen
from ..words.waking import tell
from .loading import draw_waiting


class Laying(Screen):
    """Has a level built beside the frames, and then goes where it is played."""

    def __init__(self, desk: Desk, go: Go, build: Callable[[], Level]) -> None:
        self._desk, self._go = desk, go
        self._clock = 0.0
        self._left = False
        self._level: Future[Level] = ask(build)

    def handle(self, event: pygame.Event) -> None:
        """Whoever will not wait goes back to where it was chosen."""
        self._left = self._left or (event.type == pygame.KEYDOWN and event.key in BACK)

    def update(self, seconds: float) -> Screen | Go | None:
        """Go on as soon as it is built."""
        self._clock += seconds
        if self._left:
            self._level.cancel()
            return Go(self._desk.way.here, self._go.offers)
        if not self._level.done():
            return self
        return self._go._replace(level=self._level.result())

    def draw(self, canvas: pygame.Surface) -> None:
        """The lamplighter waits, and one reads what for."""
        waking = self._desk.waking
        share = waking.share if waking.waits and not waking.fault else None
        said = tell(self._desk.language, "laying")
        size = self._desk.store.choices.letters
        draw_waiting(canvas, self._clock, (said, self._desk.delay), share, size)
