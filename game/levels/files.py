"""Level files: versioned JSON that a person can read and edit.

The tiles are rows of characters, the rest are short lists. Nothing in a file is trusted: syntax,
keys, types and ranges are looked at one by one, and :func:`~.checks.check` has the last word.
"""

import json
from hashlib import blake2b
from pathlib import Path

import numpy as np

from duskfolk.document import Node, parse
from duskfolk.errors import named, shown
from duskfolk.files import read_text, write

from ..errors import LevelError
from ..layout import ROLES
from ..world.kinds import Genre, Role, Tile
from ..world.rules import MAX_HEIGHT, MAX_WIDTH
from ..world.state import MORE_HEARTS, MOST_TOLL
from .checks import check
from .level import VERSION, Body, Level, Spot, Tiles, check_level

FORMAT = "duskfolk-level"
LARGEST_NUMBER = 2**62
LARGEST_FILE = 1 << 20  # bytes; ours have ten thousand
CHARACTERS = {".": Tile.FLOOR, "#": Tile.WALL, "~": Tile.WATER, ",": Tile.GRASS,
              "L": Tile.LAMP, "G": Tile.GATE, "H": Tile.HEARTH, "D": Tile.DEN}  # fmt: skip
_CHARACTER_OF = {tile: character for character, tile in CHARACTERS.items()}
_KEYS = ("format", "version", "genre", "number", "crowd", "name", "quota", "wanted", "night_ticks",
         "vigil_ticks", "lit", "regrow", "toll", "talk_goes_on", "hearts", "rows", "bodies",
         "embers", "posts")  # fmt: skip
_RARE = ("toll", "talk_goes_on", "hearts")  # written where set: older readers know them not
_OPTIONAL = ("vigil_ticks", "lit", "regrow", "toll", "talk_goes_on", "hearts")
_BODY_KEYS = ("role", "x", "y", "place", "asleep")


def save(level: Level, path: str | Path) -> None:
    """Write a level to a JSON file, replacing what was there.

    Raises:
        LevelError: It is no level, or one that :func:`load` would refuse.
        FileError: It cannot be written; what was there is unchanged.
    """
    check_level(level)
    write(path, to_text(checked(level, f"The level {shown(level.name)}")))


def load(path: str | Path) -> Level:
    """Read a level from a JSON file.

    Raises:
        LevelError: The file is missing, is not a level, or holds one that cannot be finished; the
            message names the line or key and the reason.
    """
    return from_text(read_text(path, most=LARGEST_FILE, refuse=LevelError), named(path))


def to_text(level: Level) -> str:
    """The text of a level file; the same level always gives the same text.

    Raises:
        LevelError: It is no level.
    """
    check_level(level)
    rows = ["".join(_CHARACTER_OF[Tile(tile)] for tile in row) for row in level.tiles.tolist()]
    bodies = [{**one._asdict(), "role": one.role.name.lower()} for one in level.bodies]
    parts: dict[str, object] = {
        "format": FORMAT,
        "version": level.version,
        "genre": level.genre.name.lower(),
        **{key: getattr(level, key) for key in _KEYS[3:12]},
        **{key: value for key in _RARE if (value := getattr(level, key))},
        "rows": rows,
        "bodies": bodies,
        "embers": level.embers,
        "posts": level.posts,
    }
    return "{\n" + ",\n".join(_entry(key, value) for key, value in parts.items()) + "\n}\n"


def digest_of(level: Level) -> str:
    """What tells a level from every other: 16 letters, of all that its file would hold.

    Numbers do not: every map drawn by hand may bear the number of a level of ours.
    """
    return blake2b(to_text(level).encode(), digest_size=8).hexdigest()


def from_text(text: str, source: str = "level") -> Level:
    """Read a level from the text of a level file; the source is named in errors."""
    whole = parse(text, source, refuse=LevelError)
    given = whole.fields([key for key in _KEYS if key not in _OPTIONAL], _OPTIONAL)
    given["format"].one_of("format", [FORMAT])
    if (version := given["version"].whole(0)) != VERSION:
        given["version"].fail(f"is {version}; this game reads version {VERSION}.")

    def number(key: str, high: int = 1 << 30) -> int:
        return given[key].whole(0, high) if key in given else 0

    level = Level(
        genre=genre_of(given["genre"]),
        number=number("number", LARGEST_NUMBER),
        crowd=given["crowd"].whole(1, 2),
        name=given["name"].name(),
        tiles=_tiles(given["rows"]),
        bodies=tuple(_body(entry) for entry in given["bodies"].items(99)),
        embers=_spots(given["embers"]),
        posts=_spots(given["posts"]),
        quota=number("quota", 99),
        wanted=number("wanted", 99),
        night_ticks=number("night_ticks"),
        vigil_ticks=number("vigil_ticks"),
        lit=tuple(one.whole() for one in given["lit"].items(99)) if "lit" in given else (),
        regrow=given["regrow"].flag() if "regrow" in given else False,
        toll=number("toll", MOST_TOLL),
        talk_goes_on=given["talk_goes_on"].flag() if "talk_goes_on" in given else False,
        hearts=number("hearts", MORE_HEARTS),
    )
    return checked(level, source)


def genre_of(node: Node) -> Genre:
    """The genre that a name in a file means."""
    return Genre[node.one_of("genre", [genre.name.lower() for genre in Genre]).upper()]


def checked(level: Level, source: str) -> Level:
    """The level, if it can be played and finished.

    Raises:
        LevelError: It cannot; the message holds the first problems.
    """
    if problems := check(level):
        more = f" And {len(problems) - 3} more problems." if len(problems) > 3 else ""
        raise LevelError(f"{source}: {' '.join(problems[:3])}{more}")
    return level


def _tiles(node: Node) -> Tiles:
    rows: list[list[int]] = []
    for one in node.items():
        row = one.text()
        if rows and len(row) != len(rows[0]):
            one.fail(f"is {len(row)} tiles wide, the first {len(rows[0])}.")
        for x, character in enumerate(row):
            if character not in CHARACTERS:
                known = " ".join(CHARACTERS)
                one.fail(f"has {character!r} in column {x}; tiles are {known}")
        rows.append([int(CHARACTERS[character]) for character in row])
    if not 0 < len(rows) <= MAX_HEIGHT or len(rows[0]) > MAX_WIDTH:
        node.fail(f"must be 1 to {MAX_HEIGHT} rows of 1 to {MAX_WIDTH} tiles.")
    return np.array(rows, np.uint8)


def _spots(node: Node) -> tuple[Spot, ...]:
    spots: list[Spot] = []
    for one in node.items(999):
        pair = one.items()
        if len(pair) != 2:
            one.fail("is no [column, row] in whole numbers.")
        spots.append((pair[0].whole(), pair[1].whole()))
    return tuple(spots)


def _body(node: Node) -> Body:
    given = node.fields(("role", "x", "y"), _BODY_KEYS)
    return Body(
        role=Role[given["role"].one_of("role", ROLES).upper()],
        x=given["x"].number(0, MAX_WIDTH),
        y=given["y"].number(0, MAX_HEIGHT),
        place=given["place"].whole(-1, 31) if "place" in given else -1,
        asleep=given["asleep"].whole(0, 1 << 30) if "asleep" in given else 0,
    )


def _entry(key: str, value: object) -> str:
    """A key and its value; rows and bodies get a line each."""
    if key in ("rows", "bodies") and isinstance(value, list) and value:
        lines = ",\n".join(f"    {json.dumps(item, ensure_ascii=False)}" for item in value)
        return f'  "{key}": [\n{lines}\n  ]'
    return f'  "{key}": {json.dumps(value, ensure_ascii=False)}'
