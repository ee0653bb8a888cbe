"""The prompt: one key, and what it would do now."""

from collections.abc import Callable, Sequence

import pygame

from ...view.hud import CORNERS, draw_prompt, prompt_area
from ..session.session import Session
from ..words.game import uses
from .key_caps import cap


class Prompt:
    """Told over the hat of who is played, or at the feet while it would hide something there.

    Attributes:
        area: where it is read, if there is anything to do.
    """

    def __init__(self, session: Session, language: Callable[[], str]) -> None:
        self._session, self._language = session, language
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
        areas = [prompt_area(*told, at, low=low) for low in (self._low, not self._low)]
        off = [*hidden, *CORNERS]
        if areas[0].collidelist(off) >= 0 and areas[1].collidelist(off) < 0:
            self._low = not self._low  # and there it stays, so that it does not leap to and fro
            areas.reverse()
        self.area = areas[0]

    def draw(self, canvas: pygame.Surface) -> None:
        """Draw it where it was placed."""
        if self.area is not None:
            draw_prompt(canvas, *self._told, self.area)

    def _words(self, why: str) -> tuple[str, str] | None:
        language = self._language()
        if why:
            return cap(language, "talk"), why
        told = uses(language, self._session.offer())
        return (cap(language, "use"), told) if told else None
