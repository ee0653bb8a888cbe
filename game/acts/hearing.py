"""Who would hear a word of the lamplighter, in compiled code: for a thousand worlds in one call.

It says of each world what :func:`.asked.can_talk` and :func:`.asked.wisp_between` say of two
bodies; a test holds them against each other.
"""

from ..world.kernel import rule
from ..world.kinds import Outcome, Relation, Role
from ..world.rules import POWER_COST, TALK_REACH, WISP_REACH
from ..world.state import Bytes, Codes, Floats, Masks, Shorts

_TALK, _WISP = float(TALK_REACH), float(WISP_REACH)
_STRONG = float(POWER_COST[Role.WISP])
_FAR = 1e9
NOBODY = -1


@rule
def hearer_of(by: int, somebody: Codes, bodies: int, outcome: int, role: Bytes, x: Floats,
              y: Floats, dazed: Shorts, safe: Bytes, sees: Masks, relation: Bytes,
              charge: Floats) -> int:  # fmt: skip
    """Whom body ``by`` of a world would speak to: the nearest who hears, and foes before all.

    Args:
        by: who speaks.
        somebody: uint8 (a,), 1 for bodies that have a persona; the others are silent.
        bodies: how many there are.
        outcome: how the level stands.
        role: of each body, as the columns that follow.
        x: tiles.
        y: tiles.
        dazed: ticks left.
        safe: 1 for who is home.
        sees: bits of those that each sees.
        relation: (a, b).
        charge: of which a wisp needs some.

    Returns:
        The body, or NOBODY.
    """
    found, found_foe, nearest = NOBODY, False, _FAR
    if outcome != Outcome.RUNNING or dazed[by] > 0 or safe[by] != 0:
        return found
    wisp = _carrier(by, bodies, role, x, y, dazed, sees, relation, charge)
    for b in range(bodies):
        if b == by or somebody[b] == 0 or dazed[b] > 0 or safe[b] != 0:
            continue
        near = _is_near(by, b, _TALK, x, y, sees)
        if not near and role[b] != Role.WOLF and role[b] != Role.IMP:
            continue
        if near or (wisp >= 0 and _is_near(wisp, b, _WISP, x, y, sees)):
            foe, apart = relation[b, by] == Relation.HOSTILE, _apart(by, b, x, y)
            if (foe and not found_foe) or (foe == found_foe and apart < nearest):
                found, found_foe, nearest = b, foe, apart
    return found


@rule
def _carrier(by: int, bodies: int, role: Bytes, x: Floats, y: Floats, dazed: Shorts, sees: Masks,
             relation: Bytes, charge: Floats) -> int:  # fmt: skip
    """The wisp beside who speaks that could carry a word, or NOBODY; a level has one."""
    for wisp in range(bodies):
        if role[wisp] != Role.WISP or wisp == by or dazed[wisp] > 0:
            continue
        strong = float(charge[wisp]) >= _STRONG
        if strong and relation[wisp, by] == Relation.ALLY and _is_near(by, wisp, _TALK, x, y, sees):
            return wisp
    return NOBODY


@rule
def _is_near(a: int, b: int, reach: float, x: Floats, y: Floats, sees: Masks) -> bool:
    """Whether body ``a`` sees body ``b`` within a reach."""
    return (sees[a] >> b) & 1 == 1 and _apart(a, b, x, y) <= reach * reach


@rule
def _apart(a: int, b: int, x: Floats, y: Floats) -> float:
    """Tiles between two bodies, squared, as precise as Python has it."""
    dx, dy = float(x[a]) - float(x[b]), float(y[a]) - float(y[b])
    return dx * dx + dy * dy
