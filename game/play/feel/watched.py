"""Whatever screen there is, with hands that look at it before each frame, as a player's do."""

from collections.abc import Callable
from typing import Any, cast

from ..screen import Desk, Go, Screen
from ..screens import opening_for

Hands = Callable[[Screen, float], Screen | None]
"""Given the screen and the seconds of a frame: the screen that is to live on, None for enough."""

Goes = Callable[[Go], object]


class Watched:
    """Is to the app the screen of the moment, and stays when another follows.

    Args:
        desk: of the player.
        first: a screen.
        hands: what is done before each frame.
        goes: is told where it goes.

    Attributes:
        screen: the one of the moment.
    """

    def __init__(self, desk: Desk, first: Screen, hands: Hands, goes: Goes) -> None:
        self._desk, self.screen, self._hands, self._goes = desk, first, hands, goes

    def __getattr__(self, name: str) -> Any:
        return getattr(self.screen, name)

    def update(self, seconds: float) -> "Watched | None":
        """Let the screen live on, unless the hands have had enough."""
        screen = self._hands(self.screen, seconds)
        after = screen.update(seconds) if screen is not None else None
        if isinstance(after, Go):
            self._goes(after)
            after = opening_for(self._desk, after)
        if after is None:
            return None
        self.screen = after
        return self


def watched(desk: Desk, first: Screen, hands: Hands, goes: Goes = lambda _: None) -> Screen:
    """A screen, and all that follow it, as one."""
    return cast(Screen, Watched(desk, first, hands, goes))
