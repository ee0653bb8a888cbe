"""Who is asked, by whom, and whether one can be heard by the other."""

from typing import NamedTuple

from duskfolk.errors import check_kind

from ..errors import OptionError
from ..world.gate import whole
from ..world.kinds import Outcome, Relation, Role
from ..world.rules import POWER_COST, SHOUT_REACH, TALK_REACH, WISP_REACH
from ..worlds import Worlds
from .wish import Wish

LAMPLIGHTER = 0  # body 0: the only one who is led by the hand, and who has oil
SPOKEN_FOR = (Role.WOLF, Role.IMP)  # to whom a wisp carries words


class Asked(NamedTuple):
    """Who is asked for an act, by whom, and what was said beside its name."""

    worlds: Worlds
    w: int
    body: int  # who would do it
    by: int  # who asked
    wish: Wish

    def get(self, column: str, *index: int) -> int | float:
        """One value of this world's state."""
        return getattr(self.worlds.state, column)[(self.w, *index)].item()

    def put(self, column: str, index: tuple[int, ...], value: float) -> None:
        """Write one value of this world's state."""
        getattr(self.worlds.state, column)[(self.w, *index)] = value

    @property
    def role(self) -> Role:
        """The role of who is asked."""
        return Role(int(self.get("role", self.body)))

    @property
    def is_hostile(self) -> bool:
        """Whether the one who is asked is an enemy of the one who asks."""
        return self.get("relation", self.body, self.by) == Relation.HOSTILE

    @property
    def is_ally(self) -> bool:
        """Whether the one who is asked is on the side of the one who asks."""
        return self.get("relation", self.body, self.by) == Relation.ALLY

    @property
    def obeys(self) -> bool:
        """Whether the one who is asked takes orders from the one who asks."""
        return self.is_ally or self.get("relation", self.body, self.by) == Relation.NEUTRAL

    @property
    def is_lost(self) -> bool:
        """Whether it is a villager who is wanted home, and the lamplighter who asks."""
        wanted = self.role == Role.VILLAGER and self.get("wanted") > 0
        return wanted and self.by == LAMPLIGHTER

    def be_neutral(self, ticks: int) -> None:
        """The one who is asked lowers its hand, is calm, and is no enemy for a while."""
        for column in ("windup", "mood", "doubt", "search", "lost"):
            self.put(column, (self.body,), 0)
        self.worlds.pledge(self.w, self.body, self.by, Relation.NEUTRAL, ticks)


def asked_of(worlds: Worlds, w: int, body: int, by: int, wish: Wish) -> Asked:
    """The two and their world, which are numbers of what is there.

    Raises:
        OptionError: they are not.
    """
    check_kind(worlds, Worlds, "worlds", "the Worlds in which somebody talks", OptionError)
    w = whole(w, "The world of an act", 0, worlds.count - 1)
    last = int(worlds.state.bodies[w]) - 1
    if last < 0:
        raise OptionError(f"World {w} has nobody who could talk; start a level there first.")
    body = whole(body, "The body of an act", 0, last)
    return Asked(worlds, w, body, whole(by, "The body that asks for an act", 0, last), wish)


def can_talk(asked: Asked) -> bool:
    """Two who are awake and near, of whom the one who asks sees the other."""
    return _are_awake(asked) and _is_near(asked, asked.by, asked.body, float(TALK_REACH))


def can_shout(asked: Asked) -> bool:
    """Two who are awake, of whom the one is under an order of the other and within earshot."""
    ordered = asked.get("order_by", asked.body) == asked.by + 1
    return (
        _are_awake(asked)
        and ordered
        and _apart(asked, asked.by, asked.body) <= float(SHOUT_REACH) ** 2
    )


def wisp_between(asked: Asked) -> int | None:
    """The wisp that carries words to a wolf or an imp, if one does; it takes of its charge."""
    if asked.role not in SPOKEN_FOR or not _are_awake(asked):
        return None
    for wisp in range(int(asked.get("bodies"))):
        if asked.get("role", wisp) != Role.WISP or wisp == asked.by or asked.get("dazed", wisp):
            continue
        friend = asked.get("relation", wisp, asked.by) == Relation.ALLY
        strong = asked.get("charge", wisp) >= float(POWER_COST[Role.WISP])
        beside = _is_near(asked, asked.by, wisp, float(TALK_REACH))
        if friend and strong and beside and _is_near(asked, wisp, asked.body, float(WISP_REACH)):
            return wisp
    return None


def carried(worlds: Worlds, w: int, body: int, by: int = LAMPLIGHTER) -> bool:
    """Whether a wisp would carry words of ``by`` to ``body`` now.

    Raises:
        OptionError: there is no such world or body.
    """
    return wisp_between(asked_of(worlds, w, body, by, Wish())) is not None


def heard(worlds: Worlds, w: int, body: int, by: int = LAMPLIGHTER) -> bool:
    """Whether ``body`` would hear a word of ``by`` now: it is near and seen, or a wisp carries it.

    Raises:
        OptionError: there is no such world or body.
    """
    asked = asked_of(worlds, w, body, by, Wish())
    return can_talk(asked) or wisp_between(asked) is not None


def _are_awake(asked: Asked) -> bool:
    a, b = asked.by, asked.body
    if a == b or asked.get("outcome") != Outcome.RUNNING:
        return False
    return not any(asked.get(column, one) for column in ("dazed", "safe") for one in (a, b))


def _is_near(asked: Asked, a: int, b: int, reach: float) -> bool:
    """Whether body ``a`` sees body ``b`` within a reach."""
    seen = bool(int(asked.get("sees", a)) >> b & 1)
    return seen and _apart(asked, a, b) <= reach * reach


def _apart(asked: Asked, a: int, b: int) -> float:
    """Tiles between two bodies, squared."""
    dx, dy = asked.get("x", a) - asked.get("x", b), asked.get("y", a) - asked.get("y", b)
    return dx * dx + dy * dy
