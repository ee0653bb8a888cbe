"""What a character can know of the moment, for talk: facts by name, and acts that are legal now."""

from math import atan2, ceil, hypot, pi

from ...agents.characters import Situation
from ..levels import Level
from ..world.kinds import EmberState, Relation, Role
from ..world.rules import MAX_EMBERS, MAX_WIDTH, PLACE_GATE, PLACE_HEARTH, TICKS_PER_SECOND
from .session import Session

_WINDS = ("east", "south-east", "south", "south-west", "west", "north-west", "north", "north-east")
_HEARTH_BIT, _LAMP_BITS = 8, 0xFF
_PERSONAS = {
    Role.VILLAGER: ("marta", "pip", "tobin", "edda"),
    Role.WARDEN: ("oswin", "ysolde"),
}
_THROUGH_WISP = {Role.WISP: ("mosswick",), Role.WOLF: ("greyhide",), Role.IMP: ("nix",)}


def people_of(level: Level, *, others: bool = False) -> dict[int, str]:
    """The persona of each body that has one: the level decides, so the same has the same people.

    There are more wardens than personas for them; nobody is there twice, and the others are silent.

    Args:
        level: where they are.
        others: also the wisp, and those who speak through it: a wolf and an imp.
    """
    people: dict[int, str] = {}
    for role, personas in (_PERSONAS | (_THROUGH_WISP if others else {})).items():
        bodies = [a for a, body in enumerate(level.bodies) if body.role == role]
        if len(bodies) <= len(personas):
            people |= {a: personas[(level.number + a) % len(personas)] for a in bodies}
        else:
            who = [bodies[(level.number + n) % len(bodies)] for n in range(len(personas))]
            people |= dict(zip(who, personas, strict=True))
    return people


def situation_of(session: Session, body: int) -> Situation:
    """The moment as the character of ``body`` knows it; what it cannot know is left out."""
    state, me = session.state, session.played
    x, y = float(state.x[0, body]), float(state.y[0, body])
    ground, g = session.worlds.ground, int(state.ground[0])
    burning = bin(int(state.burning[0]) & _LAMP_BITS).count("1")
    left = int(state.night[0]) - int(state.tick[0])
    following = bool(state.leader[0, body] == me + 1)
    facts: dict[str, str | int | float | bool] = {
        "lamps_dark": max(0, int(state.quota[0]) - burning),
        "lamps_lit": burning,
        "gate_open": bool(state.gate_open[0]),
        "night_minutes": max(0, ceil(left / (60 * TICKS_PER_SECOND))),
        "hearts": int(state.hearts[0, me]),
        "carrying": bool(state.carrying[0, me]),
        "following": following,
        "in_light": _in_light(session, x, y),
    }
    for name, place in (("gate_direction", PLACE_GATE), ("hearth_direction", PLACE_HEARTH)):
        place_x, place_y = float(ground.place_x[g, place]), float(ground.place_y[g, place])
        if place_x > 0:
            facts[name] = wind(place_x - x, place_y - y)
    facts |= _ember_facts(session, x, y) | _danger_facts(session, body, x, y)
    for name, role in (("wolves", Role.WOLF), ("wardens", Role.WARDEN), ("imps", Role.IMP)):
        count = int(state.bodies[0])
        facts[name] = int((state.role[0, :count] == role).sum())
    return Situation(session.legal(body), facts, session.seconds, faction="valley")


def wind(dx: float, dy: float) -> str:
    """The compass word of a direction; y points down."""
    return _WINDS[round(atan2(dy, dx) / (pi / 4)) % 8]


def _in_light(session: Session, x: float, y: float) -> bool:
    state = session.state
    here = int(session.worlds.ground.light[int(state.ground[0]), int(y) * MAX_WIDTH + int(x)])
    burns = (int(state.burning[0]) & _LAMP_BITS) | 1 << _HEARTH_BIT
    return bool(here & burns)


def _ember_facts(session: Session, x: float, y: float) -> dict[str, str | int | float | bool]:
    state = session.state
    best: tuple[float, int] | None = None
    for ember in range(MAX_EMBERS):
        if state.ember[0, ember] == EmberState.LYING:
            away = hypot(float(state.ember_x[0, ember]) - x, float(state.ember_y[0, ember]) - y)
            best = min(best, (away, ember)) if best else (away, ember)
    if best is None:
        return {}
    away, ember = best
    way = wind(float(state.ember_x[0, ember]) - x, float(state.ember_y[0, ember]) - y)
    return {"ember_direction": way, "ember_steps": round(away)}


def _danger_facts(
    session: Session, body: int, x: float, y: float
) -> dict[str, str | int | float | bool]:
    state = session.state
    nearest: tuple[float, int] | None = None
    for other in range(int(state.bodies[0])):
        seen = other != session.played and int(state.sees[0, body]) >> other & 1
        if seen and state.relation[0, body, other] == Relation.HOSTILE:
            away = hypot(float(state.x[0, other]) - x, float(state.y[0, other]) - y)
            nearest = min(nearest, (away, other)) if nearest else (away, other)
    if nearest is None:
        return {}
    other = nearest[1]
    way = wind(float(state.x[0, other]) - x, float(state.y[0, other]) - y)
    return {"danger": Role(int(state.role[0, other])).name.lower(), "danger_direction": way}
