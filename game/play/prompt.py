"""The prompt: one key, and what it would do now."""

from collections.abc import Mapping, Sequence

import pygame

from ...agents.characters import shipped_persona
from ..view.hud import CORNERS, draw_prompt, prompt_area
from ..world.kinds import Mood, Relation, Role, Use
from ..world.rules import TICKS_PER_SECOND
from .grasp import GRACE
from .keyboard import letter
from .listeners import listener
from .session import Session
from .words import USES

_PAUSED = 0.6  # seconds for which one has stood still who may want to talk


class Prompt:
    """Told over the hat of who is played, or at the feet while it would hide something there.

    Whom one could talk to is told while one stands still, in peace, beside somebody with whom one
    has not talked yet: a friend who follows is always near, and its tag would hide what is.

    Attributes:
        area: where it is read, if there is anything to do.
    """

    def __init__(self, session: Session, people: Mapping[int, str]) -> None:
        self._session, self._people = session, people
        self._low = False
        self._told = "", ""
        self._met: set[int] = set()
        self._last: tuple[int, float] | None = None
        self.area: pygame.Rect | None = None
        self.see()

    def see(self) -> None:
        """Take in a decision."""
        body = listener(self._session, self._people)
        if body is not None:
            self._last = body, self._session.seconds

    def whom(self) -> int | None:
        """Whom a key that is pressed now is meant for: also who stepped away a moment ago."""
        body, last = listener(self._session, self._people), self._last
        if body is None and last is not None and self._session.seconds - last[1] <= GRACE:
            return last[0]
        return body

    def met(self, body: int) -> None:
        """The player has talked to somebody, and knows how to."""
        self._met.add(body)

    def place(
        self, at: tuple[int, int], hidden: Sequence[pygame.Rect], *, talk: bool = True
    ) -> None:
        """Find what can be done, and where that hides nothing, for who stands ``at`` a spot.

        ``talk`` is whether talk is told here: not while a card tells of it.
        """
        self.area = None
        if (told := self._words(talk)) is None:
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

    def _words(self, talk: bool) -> tuple[str, str] | None:
        offer = self._session.offer()
        if offer != Use.NOTHING and offer in USES:
            return letter(pygame.K_e), USES[offer]
        body = listener(self._session, self._people)
        if body is None or body in self._met or not (talk and self._at_leisure(body)):
            return None
        if self._session.level.bodies[body].role == Role.WISP:  # always near: it would never end
            return None
        return letter(pygame.K_t), f"talk to {shipped_persona(self._people[body]).name}"

    def _at_leisure(self, body: int) -> bool:
        """Whether the player stands still, leads nobody's hand, and nobody hunts or doubts it."""
        state, me = self._session.state, self._session.played
        if state.still[0, me] < _PAUSED * TICKS_PER_SECOND or state.leader[0, body] == me + 1:
            return False
        return not any(
            state.relation[0, b, me] == Relation.HOSTILE
            and state.mood[0, b] != Mood.CALM
            and int(state.sees[0, b]) >> me & 1
            for b in range(int(state.bodies[0]))
        )
