"""Who hears: whom the player would talk to, who stands near enough, and whether there is time."""

from collections.abc import Mapping

from ... import acts
from ...world.kinds import FOES, Mood, Relation
from ..session.session import Session

EARSHOT = 5.0  # tiles within which a talk is overheard, unless a wall is between


def listener(session: Session, people: Mapping[int, str]) -> int | None:
    """The one of some ``people`` that the player would talk to, if anybody hears it."""
    heard = [body for body in people if hears(session, body)]
    return min(heard, key=lambda body: (rank(session, body), body), default=None)


def hears(session: Session, body: int) -> bool:
    """Whether ``body`` would hear a word of the player's: it is near and seen, or by the wisp."""
    return acts.heard(session.worlds, 0, body, max(session.played, 0))


def rank(session: Session, body: int) -> tuple[bool, float]:
    """How far down ``body`` is among those who could be meant by a word: the least is meant."""
    return acts.rank(session.worlds, 0, body, max(session.played, 0))


def threatens(session: Session, body: int) -> bool:
    """Whether ``body`` hunts the player, or has raised an arm against it."""
    return acts.threatens(session.worlds, 0, body, max(session.played, 0))


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
    for body in range(int(state.bodies[0])):
        if state.role[0, body] not in FOES or state.dazed[0, body]:
            continue
        mood = state.mood[0, body]
        minds = mood == Mood.HUNTING or (mood > 0 and int(state.sees[0, body]) >> me & 1)
        if minds and state.relation[0, body, me] == Relation.HOSTILE:
            return True
    return False


def _in_sight(session: Session, a: int, b: int) -> bool:
    """Whether one of two sees the other: no wall is between them."""
    sees = session.state.sees[0]
    return bool((int(sees[a]) >> b | int(sees[b]) >> a) & 1)
