"""Which of the folk of a level are somebody: the persona of each body that has one, by its name."""

from ..levels import Level
from ..world.kinds import Role

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
