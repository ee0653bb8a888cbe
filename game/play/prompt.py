"""The prompt: one key, and what it would do now."""

from collections.abc import Mapping, Sequence

import pygame

from ...agents.characters import shipped_persona
from ..view.hud import CORNERS, draw_prompt, prompt_area
from ..world.kinds import Use
from ..world.rules import TALK_REACH
from .keyboard import letter
from .session import Session
from .words import USES


def listener(session: Session, people: Mapping[int, str]) -> int | None:
    """The one of some ``people`` that the player could talk to."""
    return session.neighbour(people, float(TALK_REACH))


class Prompt:
    """Told over the hat of who is played, or at the feet while it would hide something there.

    Attributes:
        area: where it is read, if there is anything to do.
    """

    def __init__(self, session: Session, people: Mapping[int, str]) -> None:
        self._session, self._people = session, people
        self._low = False
        self._told = "", ""
        self.area: pygame.Rect | None = None

    def place(self, at: tuple[int, int], hidden: Sequence[pygame.Rect]) -> None:
        """Find what can be done, and where that hides nothing, for who stands ``at`` a spot."""
        self.area = None
        if (told := self._words()) is None:
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

    def _words(self) -> tuple[str, str] | None:
        offer = self._session.offer()
        if offer != Use.NOTHING and offer in USES:
            return letter(pygame.K_e), USES[offer]
        if (body := listener(self._session, self._people)) is None:
            return None
        return letter(pygame.K_t), f"talk to {shipped_persona(self._people[body]).name}"
