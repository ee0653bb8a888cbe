"""Level files: versioned JSON that a person can read and edit.

The tiles are rows of characters, the rest are short lists. Nothing in a file is trusted: syntax,
keys, types and ranges are looked at one by one, and :func:`~.checks.check` has the last word.
"""

import json
from pathlib import Path

import numpy as np

from ..errors import LevelError
from ..kinds import Genre, Role, Tile
from ..rules import MAX_HEIGHT, MAX_WIDTH
from .checks import check
from .level import VERSION, Body, Level, Spot, Tiles
from .table import Table, is_whole, parse, read_text, shown

FORMAT = "duskfolk-level"
LARGEST_NUMBER = 2**62
CHARACTERS = {".": Tile.FLOOR, "#": Tile.WALL, "~": Tile.WATER, ",": Tile.GRASS,
              "L": Tile.LAMP, "G": Tile.GATE, "H": Tile.HEARTH, "D": Tile.DEN}  # fmt: skip
_CHARACTER_OF = {tile: character for character, tile in CHARACTERS.items()}
_KEYS = ("format", "version", "genre", "number", "crowd", "name", "quota", "wanted", "night_ticks",
         "vigil_ticks", "lit", "regrow", "rows", "bodies", "embers", "posts")  # fmt: skip
_OPTIONAL = ("vigil_ticks", "lit", "regrow")
_BODY_KEYS = ("role", "x", "y", "place", "asleep")


def save(level: Level, path: str | Path) -> None:
    """Write a level to a JSON file, replacing what was there."""
    Path(path).write_text(to_text(level), encoding="utf-8")


def load(path: str | Path) -> Level:
    """Read a level from a JSON file.

    Raises:
        LevelError: The file is missing, is not a level, or holds one that cannot be finished; the
            message names the line or key and the reason.
    """
    return from_text(read_text(path), str(path))


def to_text(level: Level) -> str:
    """The text of a level file; the same level always gives the same text."""
    rows = ["".join(_CHARACTER_OF[Tile(tile)] for tile in row) for row in level.tiles.tolist()]
    bodies = [{**one._asdict(), "role": one.role.name.lower()} for one in level.bodies]
    parts: dict[str, object] = {
        "format": FORMAT,
        "version": level.version,
        "genre": level.genre.name.lower(),
        **{key: getattr(level, key) for key in _KEYS[3:12]},
        "rows": rows,
        "bodies": bodies,
        "embers": level.embers,
        "posts": level.posts,
    }
    return "{\n" + ",\n".join(_entry(key, value) for key, value in parts.items()) + "\n}\n"


def from_text(text: str, source: str = "level") -> Level:
    """Read a level from the text of a level file; the source is named in errors."""
    table = parse(text, source)
    table.only(_KEYS, [key for key in _KEYS if key not in _OPTIONAL])
    if (given := table.text("format")) != FORMAT:
        table.refuse("format", f"is {given!r}; a level file says {FORMAT!r}")
    if (version := table.whole("version", 0, LARGEST_NUMBER)) != VERSION:
        table.refuse("version", f"is {version}; this game reads version {VERSION}")
    level = Level(
        genre=Genre[table.one_of("genre", [genre.name.lower() for genre in Genre]).upper()],
        number=table.whole("number", 0, LARGEST_NUMBER),
        crowd=table.whole("crowd", 1, 2),
        name=table.text("name"),
        tiles=_tiles(table),
        bodies=tuple(_body(entry) for entry in table.tables("bodies")),
        embers=tuple(_spots(table, "embers")),
        posts=tuple(_spots(table, "posts")),
        quota=table.whole("quota", 0, 99),
        wanted=table.whole("wanted", 0, 99),
        night_ticks=table.whole("night_ticks"),
        vigil_ticks=table.whole("vigil_ticks") if "vigil_ticks" in table.values else 0,
        lit=tuple(table.numbers("lit")) if "lit" in table.values else (),
        regrow=table.flag("regrow") if "regrow" in table.values else False,
    )
    return checked(level, source)


def checked(level: Level, source: str) -> Level:
    """The level, if it can be played and finished.

    Raises:
        LevelError: It cannot; the message holds the first problems.
    """
    if problems := check(level):
        more = f" And {len(problems) - 3} more problems." if len(problems) > 3 else ""
        raise LevelError(f"{source}: {' '.join(problems[:3])}{more}")
    return level


def _tiles(table: Table) -> Tiles:
    rows: list[list[int]] = []
    for y, row in enumerate(table.entries("rows")):
        if not isinstance(row, str):
            table.refuse(f"rows[{y}]", f"is {shown(row)}; it must be a text")
        if rows and len(row) != len(rows[0]):
            table.refuse(f"rows[{y}]", f"is {len(row)} tiles wide, the first {len(rows[0])}")
        for x, character in enumerate(row):
            if character not in CHARACTERS:
                known = " ".join(CHARACTERS)
                table.refuse(f"rows[{y}]", f"has {character!r} in column {x}; tiles are {known}")
        rows.append([int(CHARACTERS[character]) for character in row])
    if not rows or len(rows) > MAX_HEIGHT or not 0 < len(rows[0]) <= MAX_WIDTH:
        table.refuse("rows", f"must be 1 to {MAX_HEIGHT} rows of 1 to {MAX_WIDTH} tiles")
    return np.array(rows, np.uint8)


def _spots(table: Table, key: str) -> list[Spot]:
    spots: list[Spot] = []
    for index, value in enumerate(table.entries(key)):
        if not isinstance(value, list) or len(value) != 2 or not all(map(is_whole, value)):
            what = f"is {shown(value)}; it must be [column, row] in whole numbers"
            table.refuse(f"{key}[{index}]", what)
        spots.append((value[0], value[1]))
    return spots


def _body(table: Table) -> Body:
    table.only(_BODY_KEYS, ("role", "x", "y"))
    return Body(
        role=Role[table.one_of("role", [role.name.lower() for role in Role]).upper()],
        x=table.real("x"),
        y=table.real("y"),
        place=table.whole("place", -1, 31) if "place" in table.values else -1,
        asleep=table.whole("asleep") if "asleep" in table.values else 0,
    )


def _entry(key: str, value: object) -> str:
    """A key and its value; rows and bodies get a line each."""
    if key in ("rows", "bodies") and isinstance(value, list) and value:
        lines = ",\n".join(f"    {json.dumps(item, ensure_ascii=False)}" for item in value)
        return f'  "{key}": [\n{lines}\n  ]'
    return f'  "{key}": {json.dumps(value, ensure_ascii=False)}'
