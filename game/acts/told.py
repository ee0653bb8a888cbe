"""From an order as it was said to an act's arguments: an errand, a manner and its strength.

Whoever reads sentences says no more than these few words; here they become what the world can be
asked for. No order is made up: what cannot be meant here and now is refused, and says why.
"""

from dataclasses import dataclass

from duskfolk.errors import nearest

from ..errors import OptionError, Refused
from ..layout import ROLES
from ..world.gate import whole
from ..world.kinds import Relation, Role
from ..world.rules import STRENGTHS
from ..worlds import Worlds
from .asked import LAMPLIGHTER
from .places import PLACES, WINDS
from .wish import Wish

_PLAIN = ("wait", "follow", "hide")
_ABOUT = ("hunt", "spare")
_TOWARDS = ("follow", "go")
_NEARBY = (*WINDS, "home")  # "go north", but "go to the lamp"
GOES: dict[str, str] = {
    f"go_{'' if place in _NEARBY else 'to_'}{place}".replace("-", "_"): place for place in PLACES
}
"""Errand -> the place that it leads to."""

ERRAND_TO = {place: errand for errand, place in GOES.items()}
"""Place -> the errand of going there."""

ERRANDS = (*_PLAIN, *GOES, *_ABOUT)
"""What one can be told to do; "none" takes back what was told before."""


@dataclass(frozen=True)
class Told:
    """One order as it was said: an errand, or how something shall be done, or both.

    Args:
        errand: one of ERRANDS, "go" to somebody, "none" to be under no order any more, or empty.
        dial: "bold", "roam", "own" or the name of the role's own dial, or empty.
        direction: 1 for more of it, -1 for less.
        strength: 1, a little, to 5, as much as there is.
        whom: the kind of folk that it is about; empty: whoever is meant by nature.
        to: the body that it is about, when that is known.
    """

    errand: str = ""
    dial: str = ""
    direction: int = 1
    strength: int = (STRENGTHS + 1) // 2
    whom: str = ""
    to: int | None = None


def wish_of(worlds: Worlds, w: int, body: int, told: Told, by: int = LAMPLIGHTER) -> Wish:
    """The arguments of the act "order" for what was said.

    Args:
        worlds: the batch.
        w: the world.
        body: who is told.
        told: what was said.
        by: who says it.

    Raises:
        OptionError: nothing was ordered, there is no such errand, or nobody whom it could be about.
    """
    if not told.errand and not told.dial:
        raise OptionError("Nothing was ordered; give errand=, dial= or both.")
    wish = Wish()
    if told.errand:
        wish |= _errand(worlds, w, body, told, by)
    if told.dial:
        wish |= Wish(dial=told.dial, direction=told.direction, strength=told.strength)
    return wish


def _errand(worlds: Worlds, w: int, body: int, told: Told, by: int) -> Wish:
    """The order that an errand is."""
    errand = told.errand
    if errand in GOES:
        return Wish(order="go", place=GOES[errand])
    if errand in _ABOUT:
        return Wish(order=errand, to=_whom(worlds, w, body, told, by))
    if errand in _TOWARDS and told.to is not None:
        return Wish(order=errand, to=told.to)
    if errand not in (*_PLAIN, "none"):
        raise OptionError(nearest("errand", errand, (*ERRANDS, "none")))
    return Wish(order=errand)


def _whom(worlds: Worlds, w: int, body: int, told: Told, by: int) -> int:
    """Whom to hunt or to spare: who was named, else the nearest of those it knows and may mean."""
    s, last = worlds.state, int(worlds.state.bodies[w]) - 1
    if told.to is not None:
        return whole(told.to, "The body that an order is about", 0, last)
    if told.whom and told.whom not in ROLES:
        raise OptionError(nearest("kind of folk", told.whom, ROLES))
    if told.errand == "spare" and told.whom in ("", Role(int(s.role[w, by])).name.lower()):
        return by
    best: tuple[bool, float, int] | None = None
    for other in range(last + 1):
        kind = Role(int(s.role[w, other])).name.lower()
        relation = int(s.relation[w, body, other])
        if other in (body, by) or s.seen_at[w, body, other] < 0 or s.safe[w, other]:
            continue
        if kind == told.whom or (not told.whom and relation == Relation.HOSTILE):
            far = _apart(worlds, w, body, other)
            best = min(best or (True, far, other), (relation != Relation.HOSTILE, far, other))
    if best is None:
        raise Refused(
            f"Body {body} knows of no {told.whom or 'foe'} whom it could {told.errand}; name "
            "somebody whom it has seen.",
            "unknown",
        )
    return best[2]


def _apart(worlds: Worlds, w: int, body: int, other: int) -> float:
    """Tiles, squared, to where a body last knew another one."""
    s = worlds.state
    dx = s.seen_x[w, body, other] - s.x[w, body]
    dy = s.seen_y[w, body, other] - s.y[w, body]
    return float(dx * dx + dy * dy)
