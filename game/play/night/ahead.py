"""The player's own body, drawn where the keys lead it before the world has decided anything.

The world decides ten times a second, so a key would wait for a tenth of one. Until it is heard, the
body walks on to where it will be by the world's own rules, and so that it is there when the world
says so. Where that was wrong, since somebody was in the way, the same walk leads it back.
Nothing of the world is written.
"""

from math import hypot

from ...view.motion import LEAP, STRIDE, WALK, Led, Motion
from ...world.foresight import Foreseen, foresee
from ...world.kinds import Deed, Move
from ..session.session import Input, Session

_BRISK = 0.85  # of a walk's pace at least, with which a body answers to a key


class Ahead:
    """Leads the picture of the played body.

    Args:
        session: the play; it is only read.
        motion: the picture's; it is told where the body is drawn.
    """

    def __init__(self, session: Session, motion: Motion) -> None:
        self._session, self._motion = session, motion
        self._foreseen: Foreseen | None = None
        self._asked: tuple[int, Move, Deed] | None = None

    def update(self, given: Input, share: float, decisions: float) -> None:
        """Let the body walk on.

        Args:
            given: what the player wants now.
            share: of the way from the last decision to this one, as the picture has it.
            decisions: that have passed since the last frame, a part of one.
        """
        motion, me = self._motion, self._session.played
        if me < 0:
            return
        truth = motion.between(me, share)
        led = motion.led or Led(*truth)
        ahead = self.foreseen(given)
        away = ahead.x - led.x, ahead.y - led.y
        far = hypot(*away)
        if hypot(truth[0] - led.x, truth[1] - led.y) > LEAP:
            led.x, led.y, led.way = *truth, (0.0, 0.0)
        elif decisions > 0:
            state = self._session.state
            step = hypot(ahead.x - float(state.x[0, me]), ahead.y - float(state.y[0, me]))
            left = (0 if self._session.over else 1) + 1 - share  # decisions until it is true
            walked = max(far * decisions / (left + decisions), _BRISK * step * decisions)
            part = min(1.0, walked / far) if far else 0.0
            led.x, led.y = led.x + away[0] * part, led.y + away[1] * part
            pace = part / (decisions * WALK)
            led.way = away[0] * pace, away[1] * pace
            led.stride += STRIDE * far * part
        led.face, led.dashing = ahead.face, ahead.deed == Deed.DASH
        motion.led = led

    def foreseen(self, given: Input) -> Foreseen:
        """Where the body will be after the next decision."""
        session = self._session
        asked = session.worlds.looks, given.move, given.deed
        if self._foreseen is None or asked != self._asked:
            move, deed = (Move.STAY, Deed.NONE) if session.over else given
            self._foreseen = foresee(
                session.state, session.worlds.ground, 0, session.played, move, deed
            )
            self._asked = asked
        return self._foreseen
