"""The prompt: one key, and what it would do now."""

from collections.abc import Callable, Sequence

import pygame

from ...view.hud import CORNERS, draw_prompt, prompt_area
from ..session.session import Session
from ..words.game import uses
from .key_caps import cap
from .script import Script, usual


class Prompt:
    """Told over the hat of who is played, or at the feet while it would hide something there.

    Args:
        session: the play; it is only read.
        script: how it is written.

    Attributes:
        area: where it is read, if there is anything to do.
    """

    def __init__(self, session: Session, script: Callable[[], Script] = usual) -> None:
        self._session, self._script = session, script
        self._low = False
        self._told = "", ""
        self.area: pygame.Rect | None = None

    def place(self, at: tuple[int, int], hidden: Sequence[pygame.Rect], *, why: str = "") -> None:
        """Find what can be done, and where that hides nothing, for who stands ``at`` a spot.

        ``why`` is why the key of talk did nothing, which is told before anything else.
        """
        self.area = None
        if (told := self._words(why)) is None:
            return
        self._told = told
        ways, size = (self._low, not self._low), self._script().size
        areas = [prompt_area(*told, at, low=low, size=size) for low in ways]
        off = [*hidden, *CORNERS]
        if areas[0].collidelist(off) >= 0 and areas[1].collidelist(off) < 0:
            self._low = not self._low  # and there it stays, so that it does not leap to and fro
            areas.reverse()
        self.area = areas[0]

    def draw(self, canvas: pygame.Surface) -> None:
        """Draw it where it was placed."""
        if self.area is not None:
            draw_prompt(canvas, *self._told, self.area, self._script().size)

    def _words(self, why: str) -> tuple[str, str] | None:
        language = self._script().language
        if why:
            return cap(language, "talk"), why
        told = uses(language, self._session.offer())
        return (cap(language, "use"), told) if told else None
