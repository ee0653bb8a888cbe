"""The things a row tells of, one by one: its groups and parts, what they say, and their absence.

A part is what people would call one thing: a seen body, the way home, the wall to the east. Names,
directions and numbers in words come from :mod:`duskfolk.game.layout`, so one table serves every
role and every game that fills the layout.
"""

from functools import cache
from math import atan2, hypot, pi
from typing import NamedTuple

import numpy as np

from ...game import layout
from ..kit.network import Floats

COMPASS = layout.MOVES[1:]  # clockwise from north


class Part(NamedTuple):
    """Numbers of a row that say one thing together."""

    name: str
    group: str
    fields: tuple[int, ...]


# What the world writes when there is nothing to tell, by field or by the last word of a field.
# Not zero throughout: a zero distance would be a wall in the face, a zero age a rival right here.
ABSENT: dict[str, float] = {
    # A rested body that stands: breath and charge full, no hostile near for 5 s, nothing held.
    # No direction faced is none of the eight, so it leans to none of them.
    "own.breath": 1.0,
    "own.charge": 1.0,
    "own.calm": 1.0,
    "own.hearts": 1 / 3,  # one heart, which nobody but the lamplighter can lose (see `absent`)
    # A level that has just begun, with no lost villagers.
    "level.time": 1.0,
    "level.villagers": 1.0,
    "ray.distance": 1.0,  # open ground as far as one feels, and 0: nothing was hit
    # An empty slot of the others is all zeros, so nothing of it stands here.
    "memory.age": 1.0,  # no place known, never
    "noise.age": 1.0,
    "hint.path": 1.0,  # no direction, and as far as unknown things are
    # Dials do not fall silent: the middle is what a host gets that never touches them.
    "dial.bold": 0.5,
    "dial.roam": 0.5,
    "dial.own": 0.5,
}

# What stands before and after the numbers of a field; {} is the value, times the unit beside it.
_SINGLE: dict[str, tuple[str, float, str]] = {
    "own.hearts": ("its {:.0f} of 3 hearts", 3, "hearts"),
    "own.dazed": ("being dazed for {:.1f} s", 3, "dazed"),
    "own.guard": ("being safe from strikes for {:.1f} s", 3, "guard"),
    "own.windup": ("its strike that lands in {:.1f} s", 1, "strike"),
    "own.cool": ("the {:.1f} s until it may use again", 3, "rest"),
    "own.breath": ("its breath ({:.0f} %)", 100, "breath"),
    "own.charge": ("its charge ({:.0f} %)", 100, "charge"),
    "own.calm": ("a hostile near {:.1f} s ago", 5, "alarm"),
    "own.carrying": ("the ember in its hand", 1, "ember held"),
    "own.hidden": ("being hidden", 1, "hidden"),
    "own.lit": ("standing in lamplight", 1, "lamplight"),
    "own.led": ("going hand in hand", 1, "hand in hand"),
    "own.doubt": ("its doubt ({:.0f} % of what makes it hunt)", 100, "doubt"),
    "level.time": ("the time left ({:.0f} %)", 100, "time"),
    "level.lamps": ("the lamps that burn ({:.0f} %)", 100, "lamps lit"),
    "level.gate": ("the open gate", 1, "open gate"),
    "level.villagers": ("the villagers still lost ({:.0f} % home)", 100, "villagers"),
    "level.vigil": ("the vigil kept so far ({:.0f} %)", 100, "vigil"),
}
_HINTS = {
    "home": "home",
    "ember": "to an ember",
    "lamp": "to a lamp",
    "gate": "to the gate",
    "rival": "to where a rival was last known",
    "friend": "to whom it keeps to",
    "order": "that its order is about",
}
GROUP_WORDS = {
    "own": "its own body and condition",
    "level": "how the level stands",
    "rays": "the ground around it",
    "others": "whom it sees",
    "memory": "what it remembers",
    "hints": "the ways it knows",
    "orders": "what it was ordered to do",
    "acts": "what it has set going",
    "dials": "its dials",
}
_AWAY = 4.0  # tiles of way from its post or den from which on it can go home
_RELATIONS = ((-0.6, "hostile"), (0.0, "wary"), (0.6, "neutral"), (2.0, "allied"))


def absent(role: str) -> Floats:
    """A row (160,) of a rested body of a role that stands in an open place and knows of nothing."""
    row = np.zeros(layout.SIZE, np.float32)
    for number, field in enumerate(layout.FIELDS):
        kind = f"{field.name.split('.')[0]}.{field.name.split('.')[-1]}"
        row[number] = ABSENT.get(kind, 0.0)
    if role == "lamplighter":
        row[layout.index("own.hearts")] = 1.0
    return row


@cache
def groups() -> tuple[Part, ...]:
    """The groups of the layout, each as one part."""
    return tuple(
        Part(name, name, tuple(range(part.start, part.stop)))
        for name, part in layout.GROUPS.items()
    )


@cache
def parts() -> tuple[Part, ...]:
    """All parts, in the order of the layout; every field is in exactly one of them."""
    members: dict[tuple[str, str], list[int]] = {}
    for number, field in enumerate(layout.FIELDS):
        members.setdefault((_part_of(field.name), field.group), []).append(number)
    return tuple(Part(name, group, tuple(fields)) for (name, group), fields in members.items())


def describe(part: Part, row: Floats, role: str) -> tuple[str, str]:
    """What a part says in a row: in words, and in few letters for a picture."""
    if part.name == part.group:
        return GROUP_WORDS[part.group], part.group
    values = [float(row[number]) for number in part.fields]
    kind, _, rest = part.name.partition(".")
    if part.name in _SINGLE:
        words, unit, short = _SINGLE[part.name]
        return words.format(values[0] * unit), short
    if part.name == "own.mood":
        return f"being {mood_of(values[0])}", mood_of(values[0])
    if kind == "order":
        return f"the order to {rest}" if values[0] else f"no order to {rest}", f"order {rest}"
    if kind == "act":
        return _act(int(rest), values)
    if part.group == "own":  # movement or facing
        verb = "its movement" if rest == "movement" else "facing"
        return f"{verb} {way(*values)}", f"{rest} {_letters(*values)}"
    if kind == "ray":
        return _ground(rest, values)
    if kind == "other":
        return _body(values)
    if kind == "hint":
        far = _tiles(layout.path_tiles(values[2]))
        where = f"{way(*values[:2])}, {far}" if any(values[:2]) else "right here"
        return f"the way {_HINTS[rest]} ({where})", f"{rest} {_letters(*values[:2])}".strip()
    if kind == "dial":
        name = layout.OWN_DIALS.get(role, rest) if rest == "own" else rest
        return f"its dial {name} at {values[0]:.2f}", f"{name} {values[0]:.1f}"
    what, short = ("a noise", "noise") if kind == "noise" else ("a rival it remembers", "memory")
    seconds = round(values[2] * layout.MEMORY_SPAN)
    when = f"{seconds} s ago" if seconds else "just now"
    return f"{what} {_where(*values[:2])} {when}", f"{short} {_letters(*values[:2])}".strip()


def way(dx: float, dy: float) -> str:
    """The compass direction of a vector, y down; empty without one."""
    if hypot(dx, dy) < 1e-6:
        return ""
    return COMPASS[round(atan2(dx, -dy) / (pi / 4)) % 8]


def _part_of(field: str) -> str:
    """The part a field belongs to: its own name, its slot's, or that of a direction."""
    kind, *middle, last = field.split(".")
    if kind == "own":
        return {"vx": "own.movement", "vy": "own.movement", "face_x": "own.facing",
                "face_y": "own.facing"}.get(last, field)  # fmt: skip
    if kind == "ray":
        ray = int(middle[0])
        # Between two directions a ray counts to north, east, south or west.
        eighth = ray // 2 if ray % 2 == 0 else (ray + 1) // 4 * 2
        return f"ray.{COMPASS[(eighth + 2) % 8]}"  # rays begin in the east
    return field if kind in ("level", "dial", "order") else ".".join([kind, *middle])


def mood_of(number: float) -> str:
    """The word for a mood, by its number in a row."""
    return layout.MOODS[round(number * (len(layout.MOODS) - 1))]


def bearing(row: Floats, role: str, move: int) -> str:
    """A word for what a foe is about: its mood, or what it makes of it; empty for others.

    One that is suspicious and has no rival in sight searches; one that is calm, away from its post
    or den and walks there is going home.
    """
    if role not in layout.FOES:
        return ""
    mood = mood_of(float(row[layout.index("own.mood")]))
    if mood == "suspicious":
        ties = row[layout.index("other.0.relation") :: layout.OTHER_WIDTH][: layout.OTHERS]
        return mood if (ties < _RELATIONS[0][0]).any() else "searching"
    home = layout.index("hint.home.dx")
    far = layout.path_tiles(float(row[home + 2]))
    known = row[home + 2] < 1 and far > _AWAY
    if (
        mood == "calm"
        and known
        and move
        and way(*row[home : home + 2].tolist()) == COMPASS[move - 1]
    ):
        return "going home"
    return mood


def _act(number: int, values: list[float]) -> tuple[str, str]:
    """An act that is on its way: 1 is the youngest."""
    deed = layout.DEEDS[round(values[2] * (len(layout.DEEDS) - 1))]
    does = f"{way(*values[:2]) or 'stay'}{'' if deed == layout.DEEDS[0] else f', {deed}'}"
    return f"its act {number + 1} on its way ({does})", f"act {_letters(*values[:2])}".strip()


def _ground(where: str, values: list[float]) -> tuple[str, str]:
    """The nearest thing that rays of one direction hit."""
    hits = [(near, hit) for near, hit in zip(values[::2], values[1::2], strict=True) if hit > 0]
    near, hit = min(hits, default=(min(values[::2]), 0.0))
    what = layout.RAY_HITS[round(hit * (len(layout.RAY_HITS) - 1))] if hits else "open ground"
    letters = "".join(word[0].upper() for word in where.split("-"))
    words = f"the {what} {_tiles(near * layout.RAY_RANGE)} {where}"
    return words, f"{what.split()[-1] if hits else 'ground'} {letters}"


def _body(values: list[float]) -> tuple[str, str]:
    dx, dy, _, _, role, relation, state, carrying, mood = values
    number = round(role * len(layout.ROLES)) - 1
    who = layout.ROLES[number] if 0 <= number < len(layout.ROLES) else "body"
    tie = next((name for limit, name in _RELATIONS if relation < limit), "allied")
    manner = " about to strike" if state > 0.5 else " that is dazed" if state < -0.5 else ""
    manner += f" {mood_of(mood)}" if mood > 0 and not manner else ""
    manner += " with an ember" if carrying > 0.5 else ""
    article = "an" if tie == "allied" else "a"
    return f"{article} {tie} {who}{manner} {_where(dx, dy)}", f"{who} {_letters(dx, dy)}".strip()


def _where(dx: float, dy: float) -> str:
    tiles = hypot(dx, dy) * layout.NEAR
    return f"{_tiles(tiles)} {way(dx, dy)}" if tiles >= 0.5 else "right here"


def _tiles(count: float) -> str:
    """A distance as people tell it."""
    whole = max(1, round(count))
    return f"{whole} tile{'' if whole == 1 else 's'}"


def _letters(dx: float, dy: float) -> str:
    return "".join(word[0].upper() for word in way(dx, dy).split("-") if word)
