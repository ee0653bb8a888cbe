"""A blow is felt: the night stands still for a moment when who is played is struck.

Only the clock of decisions waits, so a replay holds no trace of it.
"""

from ...world.kinds import Tally
from ..session.session import Session

_STANDS = 0.08  # seconds
_SHORT = 0.03  # for who wants less of what shakes


class HitStop:
    """Takes time away after a blow.

    Args:
        session: the play.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._struck = 0
        self._left = 0.0

    @property
    def stands(self) -> bool:
        """Whether the night stands still now."""
        return self._left > 0

    def see(self, *, gently: bool) -> bool:
        """Take in a decision; whether who is played was struck in it.

        Args:
            gently: whether less of what shakes is wanted.
        """
        if self._session.played < 0:
            return False
        struck = int(self._session.state.tally[0, self._session.played, Tally.STRUCK])
        was, self._struck = self._struck, struck
        if struck > was:
            self._left = _SHORT if gently else _STANDS
        return struck > was

    def pass_time(self, seconds: float) -> float:
        """How much of a frame's time the night has."""
        stood = min(self._left, seconds)
        self._left -= stood
        return seconds - stood
