"""Who hears: whom the player would talk to, who stands near enough, and whether there is time."""

from collections.abc import Mapping

from .. import acts
from ..world.geometry import DX, DY
from ..world.kinds import FOES, Mood, Relation, Role
from ..world.rules import TALK_REACH
from .session import Session

EARSHOT = 5.0  # tiles within which a talk is overheard, unless a wall is between
_BEHIND = 0.5  # tiles that one counts as farther who looks away, or from whom one does
_WISP = 1.0  # tiles that the wisp counts as farther: it is always near


def listener(session: Session, people: Mapping[int, str]) -> int | None:
    """The one of some ``people`` that the player would talk to, if anybody hears it."""
    heard = [body for body in people if hears(session, body)]
    return min(heard, key=lambda body: (rank(session, body), body), default=None)


def hears(session: Session, body: int) -> bool:
    """Whether ``body`` would hear a word of the player's: it is near and seen, or by the wisp."""
    state, me = session.state, max(session.played, 0)
    if body == me or state.safe[0, body] or state.dazed[0, body]:
        return False
    sees = bool(int(state.sees[0, me]) >> body & 1)
    return (sees and _away(session, body) < float(TALK_REACH)) or _by_wisp(session, body)


def rank(session: Session, body: int) -> tuple[bool, float]:
    """How far down ``body`` is among those who could be meant by a word: the least is meant.

    Who threatens the player comes before all who do not. Then the nearest, rather who faces the
    player and whom the player faces, rather anybody than the wisp, which is always there; and who
    hears only by the wisp comes last.
    """
    state, me = session.state, max(session.played, 0)
    dx, dy = (
        float(state.x[0, me] - state.x[0, body]),
        float(state.y[0, me] - state.y[0, body]),
    )
    away = _away(session, body)
    its, mine = int(state.face[0, body]), int(state.face[0, me])
    away += _BEHIND if dx * DX[its] + dy * DY[its] <= 0 else 0.0
    away += _BEHIND if dx * DX[mine] + dy * DY[mine] > 0 else 0.0
    away += _WISP if state.role[0, body] == Role.WISP else 0.0
    return not threatens(session, body), away


def threatens(session: Session, body: int) -> bool:
    """Whether ``body`` hunts the player, or has raised an arm against it."""
    state, me = session.state, max(session.played, 0)
    hostile = state.relation[0, body, me] == Relation.HOSTILE
    sees = bool(int(state.sees[0, body]) >> me & 1)
    hunts = state.mood[0, body] == Mood.HUNTING or state.windup[0, body] > 0
    return bool(hostile and sees and hunts and not state.dazed[0, body])


def hearers(session: Session, body: int) -> frozenset[int]:
    """Who overhears what the player and ``body`` say: who is awake, near, and sees one of them."""
    state, me = session.state, max(session.played, 0)
    found: set[int] = set()
    for other in range(int(state.bodies[0])):
        if other in (me, body) or state.dazed[0, other] or state.safe[0, other]:
            continue
        for one in (me, body):
            dx, dy = state.x[0, one] - state.x[0, other], state.y[0, one] - state.y[0, other]
            near = float(dx * dx + dy * dy) <= EARSHOT**2
            if near and _in_sight(session, one, other):
                found.add(other)
    return frozenset(found)


def is_hunted(session: Session) -> bool:
    """Whether somebody hunts the player, or is about to: then the world does not wait for talk."""
    state, me = session.state, max(session.played, 0)
    for foe in range(int(state.bodies[0])):
        if state.role[0, foe] not in FOES or state.dazed[0, foe]:
            continue
        hostile = state.relation[0, foe, me] == Relation.HOSTILE
        sees = bool(int(state.sees[0, foe]) >> me & 1)
        if hostile and (state.mood[0, foe] == Mood.HUNTING or (sees and state.mood[0, foe])):
            return True
    return False


def _in_sight(session: Session, a: int, b: int) -> bool:
    """Whether one of two sees the other: no wall is between them."""
    sees = session.state.sees[0]
    return bool((int(sees[a]) >> b | int(sees[b]) >> a) & 1)


def _away(session: Session, body: int) -> float:
    """Tiles from the player to ``body``."""
    state, me = session.state, max(session.played, 0)
    dx, dy = (float(axis[0, me] - axis[0, body]) for axis in (state.x, state.y))
    return (dx * dx + dy * dy) ** 0.5


def _by_wisp(session: Session, body: int) -> bool:
    """Whether a wisp would carry the player's words to ``body``."""
    role = Role(int(session.state.role[0, body]))
    return role in acts.SPOKEN_FOR and acts.carried(session.worlds, 0, body, max(session.played, 0))
