"""The prompt: one key, and what it would do now."""

from collections.abc import Callable, Sequence

import pygame

from ...view.hud import CORNERS, Beside, draw_prompt, prompt_area
from ..session.session import Session
from ..words.game import uses
from .key_caps import cap
from .script import Script, usual


class Prompt:
    """Told over the hat of who is played, or at the feet or a side where it would hide something.

    Args:
        session: the play; it is only read.
        script: how it is written.

    Attributes:
        area: where it is read, if there is anything to do.
    """

    def __init__(self, session: Session, script: Callable[[], Script] = usual) -> None:
        self._session, self._script = session, script
        self._lies = Beside.HAT
        self._told = "", ""
        self.area: pygame.Rect | None = None

    def place(
        self, at: tuple[int, int], hidden: Sequence[pygame.Rect],
        sought: Sequence[pygame.Rect] = (), *, why: str = "",
    ) -> None:  # fmt: skip
        """Find what can be done, and where that hides nothing.

        Args:
            at: where who is played stands, on the canvas.
            hidden: what it must not hide.
            sought: what it should not hide either, where there is another place: the very lamp that
                it tells of.
            why: why the key of talk did nothing, which is told before anything else.
        """
        self.area = None
        if (told := self._words(why)) is None:
            return
        self._told = told
        size = self._script().size
        areas = {lies: prompt_area(*told, at, lies=lies, size=size) for lies in Beside}
        ways = [self._lies, *(lies for lies in Beside if lies != self._lies)]
        off = [*hidden, *CORNERS]
        free = [lies for lies in ways if areas[lies].collidelist(off) < 0]
        best = [lies for lies in free if areas[lies].collidelist([*sought]) < 0]
        # Where it lies it stays as long as it can, so that it does not leap to and fro.
        self._lies = (best or free or ways)[0]
        self.area = areas[self._lies]

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
