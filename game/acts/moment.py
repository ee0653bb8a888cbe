"""What a character can know of the moment in which it is spoken to: facts, each by its name.

A table of facts and how each is found, so that who answers for thousands of worlds looks only at
what the answer depends on. A fact that does not hold, or cannot be known, is left out.
"""

from collections.abc import Callable, Iterable
from math import atan2, ceil, hypot, pi

from ..world.kinds import EmberState, Order, Relation, Role
from ..world.rules import (
    MAX_LAMPS,
    MAX_WIDTH,
    PLACE_GATE,
    PLACE_HEARTH,
    TICKS_PER_SECOND,
)
from ..worlds import Worlds
from .asked import LAMPLIGHTER, Asked
from .errands import errand_of
from .goods import toll_left
from .paying import has_ember, has_oil
from .wish import Wish

Fact = str | int | float | bool
WINDS = ("east", "south-east", "south", "south-west", "west", "north-west", "north", "north-east")
_HEARTH_BIT, _LAMP_BITS = 8, 0xFF


def facts_of(
    worlds: Worlds, w: int, body: int, by: int = LAMPLIGHTER, wanted: Iterable[str] | None = None
) -> dict[str, Fact]:
    """The moment as the character of ``body`` knows it; what it cannot know is left out.

    Args:
        worlds: the batch.
        w: the world.
        body: the body of the character.
        by: the body of who speaks to it.
        wanted: names of facts, others are not looked up; None: all there are.
    """
    moment = Asked(worlds, w, body, by, Wish())
    names = FACTS if wanted is None else wanted
    found = {name: FACTS[name](moment) for name in names}
    return {name: fact for name, fact in found.items() if fact is not None}


def walks_along(worlds: Worlds, w: int, body: int, by: int = LAMPLIGHTER) -> bool:
    """Whether a body holds the hand of ``by``, or keeps to it as it was told."""
    moment = Asked(worlds, w, body, by, Wish())
    return moment.get("leader", body) == by + 1 or errand_of(moment) == Order.FOLLOW


def wind(dx: float, dy: float) -> str:
    """The compass word of a direction; y points down."""
    return WINDS[round(atan2(dy, dx) / (pi / 4)) % 8]


def _lamps(moment: Asked) -> int:
    return bin(int(moment.get("burning")) & _LAMP_BITS).count("1")


def _lamps_dark(moment: Asked) -> int:
    return max(0, int(moment.get("quota")) - _lamps(moment))


def _night_minutes(moment: Asked) -> int:
    left = int(moment.get("night") - moment.get("tick"))
    return max(0, ceil(left / (60 * TICKS_PER_SECOND)))


def _in_light(moment: Asked) -> bool:
    worlds = moment.worlds
    tile = int(moment.get("y", moment.body)) * MAX_WIDTH + int(moment.get("x", moment.body))
    here = int(worlds.ground.light[int(moment.get("ground")), tile])
    return bool(here & (int(moment.get("burning")) & _LAMP_BITS | 1 << _HEARTH_BIT))


def _towards_place(place: int) -> Callable[[Asked], str | None]:
    def towards(moment: Asked) -> str | None:
        ground, g = moment.worlds.ground, int(moment.get("ground"))
        x, y = float(ground.place_x[g, place]), float(ground.place_y[g, place])
        return _towards(moment, x, y) if x > 0 else None  # where the level has one

    return towards


def _lamp_direction(moment: Asked) -> str | None:
    """Towards the nearest dark lamp: who lives here knows where they stand."""
    ground, g, burning = moment.worlds.ground, int(moment.get("ground")), int(moment.get("burning"))
    x, y = moment.get("x", moment.body), moment.get("y", moment.body)
    spots = [(float(ground.place_x[g, n]), float(ground.place_y[g, n])) for n in range(MAX_LAMPS)]
    dark = [(hypot(a - x, b - y), a, b) for n, (a, b) in enumerate(spots)
            if a > 0 and not burning >> n & 1]  # fmt: skip
    return _towards(moment, *min(dark)[1:]) if dark else None


def _toll_left(moment: Asked) -> int | None:
    asked = moment.get("toll") > 0 and not moment.get("gate_open")
    return toll_left(moment) if asked else None


def _towards(moment: Asked, x: float, y: float) -> str:
    return wind(x - moment.get("x", moment.body), y - moment.get("y", moment.body))


def _nearest_ember(moment: Asked) -> tuple[float, int] | None:
    """How far the nearest ember is that lies about, and which one it is."""
    state, w = moment.worlds.state, moment.w
    x, y = moment.get("x", moment.body), moment.get("y", moment.body)
    xs, ys = state.ember_x[w].tolist(), state.ember_y[w].tolist()
    lying = [
        (hypot(xs[e] - x, ys[e] - y), e)
        for e, ember in enumerate(state.ember[w].tolist())
        if ember == EmberState.LYING
    ]
    return min(lying, default=None)


def _ember_direction(moment: Asked) -> str | None:
    if (found := _nearest_ember(moment)) is None:
        return None
    x, y = (float(moment.get(f"ember_{axis}", found[1])) for axis in ("x", "y"))
    return _towards(moment, x, y)


def _ember_steps(moment: Asked) -> int | None:
    found = _nearest_ember(moment)
    return None if found is None else round(found[0])


def _danger_body(moment: Asked) -> int | None:
    """The nearest body that is hostile to the character, of those it sees; never who speaks."""
    state, w, me = moment.worlds.state, moment.w, moment.body
    sees = int(moment.get("sees", me))
    xs, ys = state.x[w].tolist(), state.y[w].tolist()
    seen = [
        (hypot(xs[other] - xs[me], ys[other] - ys[me]), other)
        for other, relation in enumerate(state.relation[w, me].tolist())
        if relation == Relation.HOSTILE and other != moment.by and sees >> other & 1
    ]
    return min(seen)[1] if seen else None


def _danger(moment: Asked) -> str | None:
    other = _danger_body(moment)
    return None if other is None else Role(int(moment.get("role", other))).name.lower()


def _danger_direction(moment: Asked) -> str | None:
    if (other := _danger_body(moment)) is None:
        return None
    return _towards(moment, moment.get("x", other), moment.get("y", other))


def _how_many(role: Role) -> Callable[[Asked], int]:
    def count(moment: Asked) -> int:
        there = int(moment.get("bodies"))
        return int((moment.worlds.state.role[moment.w, :there] == role).sum())

    return count


FACTS: dict[str, Callable[[Asked], Fact | None]] = {
    "lamps_dark": _lamps_dark,
    "lamps_lit": _lamps,
    "gate_open": lambda moment: bool(moment.get("gate_open")),
    "night_minutes": _night_minutes,
    "hearts": lambda moment: int(moment.get("hearts", moment.by)),
    "carrying": lambda moment: bool(moment.get("carrying", moment.by)),
    "embers": lambda moment: int(has_ember(moment)),
    "has_oil": has_oil,
    "toll_left": _toll_left,
    "following": lambda moment: moment.get("leader", moment.body) == moment.by + 1,
    "in_light": _in_light,
    "gate_direction": _towards_place(PLACE_GATE),
    "hearth_direction": _towards_place(PLACE_HEARTH),
    "lamp_direction": _lamp_direction,
    "ember_direction": _ember_direction,
    "ember_steps": _ember_steps,
    "danger": _danger,
    "danger_direction": _danger_direction,
    "wolves": _how_many(Role.WOLF),
    "wardens": _how_many(Role.WARDEN),
    "imps": _how_many(Role.IMP),
}
