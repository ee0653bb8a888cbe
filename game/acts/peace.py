"""Peace and its opposite: who cowers gets up, who hunts lets be, for nothing or for a price."""

from ..world.kernel import kernel
from ..world.kinds import Relation, Role
from ..world.rules import (
    BRIBE_TICKS,
    CALM_TICKS,
    LOOK_AWAY_TICKS,
    POWER_COST,
    POWER_REST,
)
from ..world.state import Bytes, Floats, Ints
from ..world.systems.call import call
from .asked import Asked
from .paying import lay_back, pour_out, price_of


def lacks_to_calm(asked: Asked) -> str:
    """Who cowers, or is an enemy, is not calm yet."""
    return "" if asked.get("cower", asked.body) > 0 or asked.is_hostile else "already"


def calm(asked: Asked) -> None:
    """It gets up, and is no enemy for a while."""
    asked.put("cower", (asked.body,), 0)
    if asked.is_hostile:
        asked.be_neutral(CALM_TICKS)


def lacks_to_look_away(asked: Asked) -> str:
    """A warden that is, or soon will be, an enemy."""
    return _lacks_to_make_way(asked, LOOK_AWAY_TICKS)


def look_away(asked: Asked) -> None:
    """It is no enemy for a while."""
    asked.be_neutral(LOOK_AWAY_TICKS)


def lacks_to_bribe(asked: Asked) -> str:
    """The same, if who asks can pay."""
    return _lacks_to_make_way(asked, BRIBE_TICKS) or ("" if price_of(asked) else "empty_hand")


def bribe(asked: Asked) -> None:
    """The price is the ember in hand, which no warden keeps: it lies on its bed again; or oil."""
    if price_of(asked) == "ember":
        lay_back(asked)
    else:
        pour_out(asked)
    asked.be_neutral(BRIBE_TICKS)


def lacks_to_raise_alarm(asked: Asked) -> str:
    """A warden or a wolf that is an enemy, and has breath to call."""
    a = asked.body
    charged = asked.get("charge", a) >= float(POWER_COST[asked.role]) and not asked.get("rest", a)
    can = asked.role in (Role.WARDEN, Role.WOLF) and asked.is_hostile and charged
    return "" if can else "unable"


def raise_alarm(asked: Asked) -> None:
    """It whistles or howls: its power, at once."""
    s, w, a = asked.worlds.state, asked.w, asked.body
    s.charge[w, a] -= POWER_COST[asked.role]  # as float32, like every rule
    s.rest[w, a] = POWER_REST
    _call(a, int(s.bodies[w]), int(s.tick[w]), s.role[w], s.x[w], s.y[w], s.relation[w], s.noise[w],
          s.seen_x[w], s.seen_y[w], s.seen_at[w])  # fmt: skip


def _lacks_to_make_way(asked: Asked, ticks: int) -> str:
    """A warden is an enemy, or will be again before so many ticks are over."""
    if asked.role != Role.WARDEN:
        return "unable"
    pair = asked.body, asked.by
    ends = asked.get("nature", *pair) == Relation.HOSTILE != asked.get("relation", *pair)
    sooner = ends and 0 < asked.get("pledge", *pair) < ticks
    return "" if asked.is_hostile or sooner else "already"


@kernel
def _call(a: int, bodies: int, tick: int, role: Bytes, x: Floats, y: Floats, relation: Bytes,
          noise: Bytes, seen_x: Floats, seen_y: Floats, seen_at: Ints) -> None:  # fmt: skip
    """The rule of that name, as Python can call it."""
    call(a, bodies, tick, role, x, y, relation, noise, seen_x, seen_y, seen_at)
