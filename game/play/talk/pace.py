"""How fast the night goes on while one talks, and when it takes the talk away."""

from ... import acts
from ...world.kinds import Genre
from ...world.rules import TALK_REACH
from ..session.session import Session
from ..words.talk import DAZED, HOME, OVER, PARTED, STRUCK
from .listeners import is_hunted

SLOWLY = 0.25  # of the usual pace
_GOES_ON = frozenset({Genre.VIGIL})  # where time itself is the task, no talk stops it
_AWAY = 2.0  # how many times the reach of talk one may be carried off in mid-sentence


def pace_of(session: Session) -> float:
    """The share of its usual pace at which the world lives while the player talks."""
    if session.over:
        return 0.0
    level = session.level
    goes_on = level.talk_goes_on or level.genre in _GOES_ON or is_hunted(session)
    return SLOWLY if goes_on else 0.0


def why_over(session: Session, body: int, hearts: int) -> str:
    """Why a talk with ``body`` is over that began with so many of the player's ``hearts``.

    One of :mod:`.talk_words`; empty while it goes on.
    """
    state, me = session.state, max(session.played, 0)
    if state.dazed[0, me] or state.hearts[0, me] < hearts:
        return STRUCK
    if session.over:
        return OVER
    if state.dazed[0, body] or state.safe[0, body]:
        return HOME if state.safe[0, body] else DAZED
    dx, dy = state.x[0, body] - state.x[0, me], state.y[0, body] - state.y[0, me]
    if float(dx * dx + dy * dy) <= (_AWAY * float(TALK_REACH)) ** 2:
        return ""
    if state.role[0, body] in acts.SPOKEN_FOR and acts.carried(session.worlds, 0, body, me):
        return ""  # far off: a wisp carries the words
    return PARTED
