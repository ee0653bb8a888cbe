"""What a body perceives and can do, as one documented table.

Every number that a policy reads has a name, a range and a sentence here; the observation filler,
the environment pages, the bundle's specification and a foreign game's ``Senses`` are all made from
this table. numpy alone is imported, so that other games can read it without the world.

Directions are in world axes: x to the right, y down. Distances are in tiles.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import NamedTuple, TypeVar

_Entry = TypeVar("_Entry")

RAY_COUNT = 16
RAY_RANGE = 8.0  # tiles
OTHERS = 6
NEAR = 10.0  # tiles that map to 1 in relative positions
PATH_FAR = 400.0  # tiles of walking that map to 1, see path_number
SPEED_UNIT = 0.25  # tiles a tick that map to 1
_OCTAVES = 16.0  # a way is never longer than 2 to this many tiles
MEMORY_SPAN = 20.0  # seconds after which a memory counts as stale (1)
RAY_HITS = ("nothing", "water", "lamp or hearth", "closed gate", "wall")  # 0, 0.25, ... 1

MOVES = ("stay", "north", "north-east", "east", "south-east",
         "south", "south-west", "west", "north-west")  # fmt: skip
DEEDS = ("none", "dash", "use", "power")
ACTION_BRANCHES = (len(MOVES), len(DEEDS))
DECISIONS_PER_SECOND = 10
IN_FLIGHT = 4  # acts that can be on their way in one's limbs, see duskfolk.agents.Reflexes
MOODS = ("calm", "suspicious", "hunting")
ORDERS = ("none", "wait", "go", "follow", "hide", "spare", "hunt")

DIALS = ("bold", "roam", "own")
# The roles of the folk, in the order of their numbers in the world (`game.world.kinds.Role`).
ROLES: tuple[str, ...] = ("lamplighter", "warden", "wolf", "imp", "wisp", "villager")
FOES: tuple[str, ...] = ("warden", "wolf", "imp")  # against the lamplighter by nature
IN_LEVELS: tuple[str, ...] = ("lamplighter", "wisp", "villager", *FOES)  # as levels list bodies
OWN_DIALS = {
    "lamplighter": "stealth",
    "warden": "vigilance",
    "wolf": "teamwork",
    "imp": "greed",
    "wisp": "care",
    "villager": "trust",
}


class Field(NamedTuple):
    """One number of an observation."""

    name: str
    group: str
    low: float
    high: float
    meaning: str
    nothing: float = 0.0  # what it is for who lacks the sense that would tell


def _own() -> list[Field]:
    return [
        Field("own.vx", "own", -1, 1, "own movement to the right, in quarter tiles a tick"),
        Field("own.vy", "own", -1, 1, "own movement down, in quarter tiles a tick"),
        Field("own.face_x", "own", -1, 1, "x of the unit vector one faces"),
        Field("own.face_y", "own", -1, 1, "y of the unit vector one faces"),
        Field("own.hearts", "own", 0, 1, "hearts left, of three"),
        Field("own.dazed", "own", 0, 1, "time one stays dazed, in units of 3 s"),
        Field("own.guard", "own", 0, 1, "time one cannot be struck again, in units of 3 s"),
        Field("own.windup", "own", 0, 1, "time until one's strike lands, in units of 1 s"),
        Field("own.cool", "own", 0, 1, "time until one may use again, in units of 3 s"),
        Field("own.breath", "own", 0, 1, "breath for a dash"),
        Field("own.charge", "own", 0, 1, "oil, or whatever feeds one's power"),
        Field("own.calm", "own", 0, 1, "time since a hostile was near, in units of 5 s", 1),
        Field("own.carrying", "own", 0, 1, "1 with an ember in hand"),
        Field("own.hidden", "own", 0, 1, "1 when still in grass or cowering: hard to see"),
        Field("own.lit", "own", 0, 1, "1 when standing in lamplight"),
        Field("own.led", "own", 0, 1, "1 when hand in hand (a villager, or who leads one)"),
        Field("own.mood", "own", 0, 1, "one's mood: 0 calm, 1/2 suspicious, 1 hunting"),
        Field("own.doubt", "own", 0, 1, "one's doubt, of what makes one hunt"),
    ]


def _level() -> list[Field]:
    return [
        Field("level.time", "level", 0, 1, "share of the time until nightfall that is left", 1),
        Field("level.lamps", "level", 0, 1, "burning lamps, of the quota"),
        Field("level.gate", "level", 0, 1, "1 when the gate is open"),
        Field("level.villagers", "level", 0, 1,
              "wanted villagers brought home; 1 when none is wanted", 1),
        Field("level.vigil", "level", 0, 1, "share of the vigil that is kept"),
    ]  # fmt: skip


def _rays() -> list[Field]:
    fields: list[Field] = []
    for ray in range(RAY_COUNT):
        degrees = ray * 360 / RAY_COUNT
        where = f"ray {degrees:g} degrees clockwise from east"
        hits = ", ".join(RAY_HITS)
        fields += [
            Field(f"ray.{ray}.distance", "rays", 0, 1,
                  f"{where}: distance to what blocks walking, of 8 tiles", 1),
            Field(f"ray.{ray}.hit", "rays", 0, 1, f"{where}: what blocks, in quarters: {hits}"),
        ]  # fmt: skip
    return fields


def _others() -> list[Field]:
    fields: list[Field] = []
    for slot in range(OTHERS):
        who = f"nearest body in sight no. {slot + 1}"
        name = f"other.{slot}"
        fields += [
            Field(f"{name}.dx", "others", -1, 1, f"{who}: to the right, of 10 tiles"),
            Field(f"{name}.dy", "others", -1, 1, f"{who}: down, of 10 tiles"),
            Field(f"{name}.vx", "others", -1, 1, f"{who}: its movement, in quarter tiles a tick"),
            Field(f"{name}.vy", "others", -1, 1, f"{who}: its movement, in quarter tiles a tick"),
            Field(f"{name}.role", "others", 0, 1, f"{who}: (role + 1) / 6; 0 when there is none"),
            Field(f"{name}.relation", "others", -1, 1,
                  f"{who}: -1 hostile, -1/3 wary, 1/3 neutral, 1 ally; 0 when there is none"),
            Field(f"{name}.state", "others", -1, 1,
                  f"{who}: -1 dazed or asleep, 1 about to strike, else 0"),
            Field(f"{name}.carrying", "others", 0, 1, f"{who}: 1 with an ember in hand"),
            Field(f"{name}.mood", "others", 0, 1, f"{who}: 0 calm, 1/2 suspicious, 1 hunting"),
        ]  # fmt: skip
    return fields


def _memory() -> list[Field]:
    fields: list[Field] = []
    for name, what in (
        ("memory.0", "last place of the rival seen or told of most recently"),
        ("memory.1", "the same for the rival before that"),
        ("noise", "last noise heard"),
    ):
        fields += [
            Field(f"{name}.dx", "memory", -1, 1, f"{what}: to the right, of 10 tiles"),
            Field(f"{name}.dy", "memory", -1, 1, f"{what}: down, of 10 tiles"),
            Field(f"{name}.age", "memory", 0, 1, f"{what}: how long ago, of 20 s; 1 for never", 1),
        ]
    return fields


HINTS = {
    "home": "one's post, den or (others) the hearth",
    "ember": "the nearest ember one may take",
    "lamp": "the nearest dark lamp; for imps the nearest burning one",
    "gate": "the gate",
    "rival": "the last known place of the rival known most recently",
    "friend": "who one keeps to: lamplighter, leader, lost villager or fellow in sight",
    "order": "where one was ordered to, or whom one is to follow, spare or hunt",
}


def _hints() -> list[Field]:
    fields: list[Field] = []
    for name, what in HINTS.items():
        fields += [
            Field(f"hint.{name}.dx", "hints", -1, 1, f"way to {what}: x of the unit vector"),
            Field(f"hint.{name}.dy", "hints", -1, 1, f"way to {what}: y of the unit vector"),
            Field(f"hint.{name}.path", "hints", 0, 1,
                  f"way to {what}: walking distance, as `path_number` has it; 1 when unknown",
                  1),
        ]  # fmt: skip
    return fields


_ORDERED = {
    "wait": "to stay where one is",
    "go": "to go somewhere",
    "follow": "to keep to somebody",
    "hide": "to hide in grass",
    "spare": "to leave somebody alone",
    "hunt": "to hunt somebody",
}


def _orders() -> list[Field]:
    return [
        Field(f"order.{order}", "orders", 0, 1, f"1 when one was ordered {what}")
        for order, what in _ORDERED.items()
    ]


def _acts() -> list[Field]:
    fields: list[Field] = []
    for number in range(IN_FLIGHT):
        what = f"act no. {number + 1} in flight, the youngest first"
        fields += [
            Field(f"act.{number}.dx", "acts", -1, 1, f"{what}: x of the unit vector of its move"),
            Field(f"act.{number}.dy", "acts", -1, 1, f"{what}: y of the unit vector of its move"),
            Field(f"act.{number}.deed", "acts", 0, 1, f"{what}: its deed, in thirds: "
                  + ", ".join(DEEDS)),
        ]  # fmt: skip
    return fields


def _dials() -> list[Field]:
    return [
        Field("dial.bold", "dials", 0, 1, "designer's knob: how much danger one takes"),
        Field("dial.roam", "dials", 0, 1, "designer's knob: how much ground one covers"),
        Field("dial.own", "dials", 0, 1, "designer's knob of the role: "
              + ", ".join(f"{dial} ({role})" for role, dial in OWN_DIALS.items())),
    ]  # fmt: skip


FIELDS: tuple[Field, ...] = tuple(
    _own() + _level() + _rays() + _others() + _memory() + _hints() + _orders() + _acts() + _dials()
)
SIZE = len(FIELDS)
GROUPS: dict[str, slice] = {}
for _number, _field in enumerate(FIELDS):
    _start = GROUPS[_field.group].start if _field.group in GROUPS else _number
    GROUPS[_field.group] = slice(_start, _number + 1)
_INDEX = {field.name: number for number, field in enumerate(FIELDS)}

LEVEL = GROUPS["level"].start
RAYS = GROUPS["rays"].start
OTHERS_START = GROUPS["others"].start
OTHER_WIDTH = 9
MEMORY = GROUPS["memory"].start
HINTS_START = GROUPS["hints"].start
ORDERS_START = GROUPS["orders"].start
ACTS_START = GROUPS["acts"].start
DIALS_START = GROUPS["dials"].start


# The questions of `duskfolk.agents.Senses` that a game may leave out, and the fields that tell
# nothing then. What is seen also fills memories and calm, unless the game has those from elsewhere.
# Without `way` nothing is unknown: hints lead straight on.
SENSES = {
    "others": ("other.", "memory.", "hint.rival.", "own.calm"),
    "walls": ("ray.",),
    "way": (),
    "level": ("level.",),
}


def path_number(tiles: float) -> float:
    """The number that stands in a row for a way of so many tiles: 0 for none, 1 from 400 on.

    It grows with the logarithm, so that it tells near ways finely and far ways at all. Between
    powers of two it is straight: then every machine and every language finds the same number, with
    nothing but + - * /.
    """
    return min(_octaves(tiles) / _octaves(PATH_FAR), 1.0)


def path_tiles(number: float) -> float:
    """The tiles of way that a number in a row stands for; the inverse of :func:`path_number`."""
    octaves = number * _octaves(PATH_FAR)
    whole = int(octaves)
    return (1.0 + octaves - whole) * 2.0**whole - 1.0


def _octaves(tiles: float) -> float:
    share, octaves = 1.0 + tiles, 0.0
    while share >= 2.0 and octaves < _OCTAVES:
        share, octaves = share / 2.0, octaves + 1.0
    return octaves + share - 1.0


def untold(sense: str, role: str) -> tuple[int, ...]:
    """The positions that hold ``Field.nothing`` in a row of a role that lacks a sense.

    Raises:
        UnknownName: there is no such sense or role; a KeyError too.
    """
    names = _known("sense", sense, SENSES)
    _known("role", role, OWN_DIALS)
    if sense == "others" and role in FOES:  # their friend is a fellow in sight
        names = (*names, "hint.friend.")
    return tuple(n for n, field in enumerate(FIELDS) if field.name.startswith(names))


def index(name: str) -> int:
    """The position of a field in a row.

    Raises:
        UnknownName: no field has this name; a KeyError too.
    """
    return _known("field", name, _INDEX)


def layout_hash() -> str:
    """A short hash of the whole table; a bundle trained on another layout has another one."""
    spec = [list(field[:4]) for field in FIELDS] + [MOVES, DEEDS, DECISIONS_PER_SECOND]
    return hashlib.sha256(json.dumps(spec).encode()).hexdigest()[:16]


def _known(kind: str, name: str, entries: Mapping[str, _Entry]) -> _Entry:
    """What has a name in a table of this module."""
    if isinstance(name, str) and name in entries:  # pyright: ignore[reportUnnecessaryIsInstance]
        return entries[name]
    from duskfolk.errors import nearest  # here, since others read this table without the world

    from .errors import UnknownName

    raise UnknownName(nearest(kind, name, entries))
