"""What a character can know of the moment, for talk: facts by name, and acts that are legal now.

It knows the valley: where gate, hearth and lamps are, and how many burn. Of embers it knows those
that it has seen (:mod:`.knowing`), of folk those that it sees or saw just now, or that a fellow's
call told it of. What it cannot know is left out.
"""

from math import hypot

from ....agents.characters import Said, Situation
from ... import acts
from ...acts import facts_of, people_of, wind
from ...acts.moment import Fact
from ...world.kinds import Role
from ..session.knowing import last_known
from ..session.session import Session
from .listeners import hearers

__all__ = ["people_of", "situation_of", "wind"]

_ASKED_KINDS = {f"ask_{role.name.lower()}": role.name.lower() for role in Role}
Facts = dict[str, Fact]


def situation_of(session: Session, body: int, said: Said | None = None) -> Situation:
    """The moment as the character of ``body`` knows it; what it cannot know is left out.

    Args:
        session: the play.
        body: the character's.
        said: what it was just told, for the one fact that depends on it: where the one is of whom
            the sentence speaks.
    """
    facts = facts_of(session.worlds, 0, body, max(session.played, 0))
    for name in ("ember_direction", "ember_steps"):  # of the whole level; it knows what it saw
        facts.pop(name, None)
    facts["following"] = acts.walks_along(session.worlds, 0, body, max(session.played, 0))
    facts |= _embers(session, body) | _sought(session, body, said)
    people = people_of(session.level, others=True)
    near = tuple(people[other] for other in hearers(session, body) if other in people)
    hindered = session.hindered(body)
    return Situation(
        acts.WORDS | (acts.CHANGING - hindered.keys()), facts, session.seconds,
        faction="valley", near=near, hindered=hindered,
    )  # fmt: skip


def _embers(session: Session, body: int) -> Facts:
    """Where the nearest ember is that a body has seen."""
    state = session.state
    x, y = float(state.x[0, body]), float(state.y[0, body])
    known = session.knowing.embers(body)
    if not known:
        return {}
    away, dx, dy = min((hypot(ex - x, ey - y), ex - x, ey - y) for ex, ey in known)
    return {"ember_direction": wind(dx, dy), "ember_steps": round(away)}


def _sought(session: Session, body: int, said: Said | None) -> Facts:
    """Where that one is of whom the sentence speaks, by name or kind."""
    if said is None:
        return {}
    state, people = session.state, people_of(session.level, others=True)
    kind = _ASKED_KINDS.get(said.main.intent)
    names = {*(said.slots.who[:1] or ((kind,) if kind else ()))}
    meant = [
        other
        for other in range(int(state.bodies[0]))
        if {people.get(other), Role(int(state.role[0, other])).name.lower()} & names
    ]
    found = last_known(state, body, meant)
    if found is None:
        return {}
    dx = float(state.seen_x[0, body, found] - state.x[0, body])
    return {"sought_direction": wind(dx, float(state.seen_y[0, body, found] - state.y[0, body]))}
