"""What a press of *use* comes to: it counts for a moment, and where it comes to nothing, why.

What is shown is a tenth of a second old and a body walks on, so a key that was pressed for what the
picture showed must not be lost for a step.
"""

from collections.abc import Callable, Iterable
from math import hypot

from ...world.kinds import Deed, EmberState, Move, Role, Use
from ...world.rules import LAMP_REACH, MAX_EMBERS, MAX_LAMPS, TAKE_REACH
from .session import DECISIONS_PER_SECOND, Input, Session

GRACE = 0.3  # seconds for which a key counts that came a step too soon, or too late
_STEP = 1.3  # tiles beyond its reach at which a thing is a step too far
NO_EMBER = "A lamp needs an ember: take one from its bed, then bring it here."
LAMP_FAR = "The lamp is a step too far."
EMBER_FAR = "The ember is a step too far: stand beside it."


class Grasp:
    """The player's hand.

    Args:
        session: the play.
        say: shows a sentence once; it is given the sentence.
        take_back: takes one away that is not so any more.
    """

    def __init__(
        self,
        session: Session,
        say: Callable[[str], None],
        take_back: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._session, self._say, self._take_back = session, say, take_back
        self._told, self._carried = "", False  # what was said, and whether with an ember in hand
        self._left = 0  # decisions for which the last press counts

    def reach(self, given: Input) -> Input:
        """What the player wants in this decision, with a *use* of a moment ago."""
        offered = self._session.offer() != Use.NOTHING
        if self._told and (offered or self._carries != self._carried):
            self._take_back(self._told)
            self._told = ""
        if given.deed == Deed.USE and not offered:
            self._left = round(GRACE * DECISIONS_PER_SECOND)
            if given.move == Move.STAY and (why := self.missing()):
                self._say(why)
                self._told, self._carried = why, self._carries
            return given
        self._left -= 1
        if given.deed == Deed.NONE and offered and self._left >= 0:
            given = given._replace(deed=Deed.USE)
        if given.deed != Deed.NONE:
            self._left = 0
        return given

    @property
    def _carries(self) -> bool:
        return bool(self._session.state.carrying[0, self._session.played])

    def missing(self) -> str:
        """Why *use* does nothing here, where there is something to use; else empty."""
        session = self._session
        state, me = session.state, session.played
        if state.role[0, me] != Role.LAMPLIGHTER:
            return ""
        ground, g = session.worlds.ground, int(state.ground[0])
        places = zip(ground.place_x[g, :MAX_LAMPS], ground.place_y[g, :MAX_LAMPS], strict=True)
        lamp = self._nearest(
            (float(x), float(y))
            for number, (x, y) in enumerate(places)
            if x > 0 and not int(state.burning[0]) >> number & 1
        )
        if state.carrying[0, me]:
            return LAMP_FAR if lamp <= float(LAMP_REACH) + _STEP else ""
        if lamp <= float(LAMP_REACH):
            return NO_EMBER
        ember = self._nearest(
            (float(state.ember_x[0, e]), float(state.ember_y[0, e]))
            for e in range(MAX_EMBERS)
            if state.ember[0, e] == EmberState.LYING
        )
        return EMBER_FAR if ember <= float(TAKE_REACH) + _STEP else ""

    def _nearest(self, spots: Iterable[tuple[float, float]]) -> float:
        """How many tiles the nearest of some spots is away."""
        state, me = self._session.state, self._session.played
        x, y = float(state.x[0, me]), float(state.y[0, me])
        return min((hypot(at[0] - x, at[1] - y) for at in spots), default=float("inf"))
