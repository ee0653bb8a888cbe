"""Who hears a word first: one rule for the window, for plays without one and for environments.

Who threatens comes before all who do not; then the nearest, by a distance that is longer to who
looks away. Each part of it is said once: compiled code uses the same functions as Python does.
"""

from math import sqrt

from ..world.geometry import DX, DY
from ..world.kernel import rule
from ..world.kinds import Mood, Outcome, Relation, Role
from ..world.rules import POWER_COST, TALK_REACH, WISP_REACH
from ..world.state import Codes, State
from ..worlds import Worlds

BEHIND = 0.5
"""Tiles that one counts as farther who looks away, and once more from whom one looks away."""
WISP_FARTHER = 1.0
"""Tiles that the wisp counts as farther: it is always near."""
_TALK, _WISP = float(TALK_REACH), float(WISP_REACH)
_STRONG = float(POWER_COST[Role.WISP])
_FAR = 1e9
NOBODY = -1


def _threatens(s: State, w: int, body: int, by: int) -> bool:
    """Whether ``body`` hunts ``by``, or has raised an arm against it."""
    hunts = s.mood[w, body] == Mood.HUNTING or s.windup[w, body] > 0
    hostile = s.relation[w, body, by] == Relation.HOSTILE
    sees = (s.sees[w, body] >> by) & 1 == 1
    return hunts and hostile and sees and s.dazed[w, body] == 0


def _strays(s: State, w: int, body: int, by: int) -> float:
    """Tiles from ``by`` to ``body`` as they count here: rather who is faced, and who faces one."""
    dx, dy = float(s.x[w, by]) - float(s.x[w, body]), float(s.y[w, by]) - float(s.y[w, body])
    its, mine = s.face[w, body], s.face[w, by]
    away = sqrt(dx * dx + dy * dy)
    if dx * float(DX[its]) + dy * float(DY[its]) <= 0.0:
        away += BEHIND
    if dx * float(DX[mine]) + dy * float(DY[mine]) > 0.0:
        away += BEHIND
    return away + WISP_FARTHER if s.role[w, body] == Role.WISP else away


_threat, _tiles = rule(_threatens), rule(_strays)


def threatens(worlds: Worlds, w: int, body: int, by: int) -> bool:
    """Whether ``body`` of a world hunts ``by``, or has raised an arm against it."""
    return bool(_threatens(worlds.state, w, body, by))


def rank(worlds: Worlds, w: int, body: int, by: int) -> tuple[bool, float]:
    """How far down ``body`` is among those who hear ``by``: the least is meant by a word.

    Returns:
        Whether it is no threat, and how far away it counts, in tiles.
    """
    return not threatens(worlds, w, body, by), float(_strays(worlds.state, w, body, by))


@rule
def hearer_of(s: State, w: int, by: int, somebody: Codes) -> int:
    """Whom ``by`` of world ``w`` would speak to: of those who hear the one with the least rank.

    Who hears is what :func:`.asked.can_talk` and :func:`.asked.wisp_between` say of two bodies; a
    test holds them against each other.

    Args:
        s: the worlds.
        w: the world.
        by: who speaks.
        somebody: uint8 (a,), 1 for bodies that have a persona; the others are silent.

    Returns:
        The body, or NOBODY.
    """
    found, found_threat, nearest = NOBODY, False, _FAR
    if s.outcome[w] != Outcome.RUNNING or s.dazed[w, by] > 0 or s.safe[w, by] != 0:
        return found
    wisp = _carrier(s, w, by)
    for b in range(s.bodies[w]):
        if b == by or somebody[b] == 0 or s.dazed[w, b] > 0 or s.safe[w, b] != 0:
            continue
        near = _is_near(s, w, by, b, _TALK)
        if not near and s.role[w, b] != Role.WOLF and s.role[w, b] != Role.IMP:
            continue
        if near or (wisp >= 0 and _is_near(s, w, wisp, b, _WISP)):
            threat, away = _threat(s, w, b, by), _tiles(s, w, b, by)
            if (threat and not found_threat) or (threat == found_threat and away < nearest):
                found, found_threat, nearest = b, threat, away
    return found


@rule
def _carrier(s: State, w: int, by: int) -> int:
    """The wisp beside who speaks that could carry a word, or NOBODY; a level has one."""
    for wisp in range(s.bodies[w]):
        if s.role[w, wisp] != Role.WISP or wisp == by or s.dazed[w, wisp] > 0:
            continue
        strong = float(s.charge[w, wisp]) >= _STRONG
        if strong and s.relation[w, wisp, by] == Relation.ALLY and _is_near(s, w, by, wisp, _TALK):
            return wisp
    return NOBODY


@rule
def _is_near(s: State, w: int, a: int, b: int, reach: float) -> bool:
    """Whether body ``a`` sees body ``b`` within a reach."""
    return (s.sees[w, a] >> b) & 1 == 1 and _apart(s, w, a, b) <= reach * reach


@rule
def _apart(s: State, w: int, a: int, b: int) -> float:
    """Tiles between two bodies, squared, as precise as Python has it."""
    dx, dy = float(s.x[w, a]) - float(s.x[w, b]), float(s.y[w, a]) - float(s.y[w, b])
    return dx * dx + dy * dy
