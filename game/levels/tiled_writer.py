"""Writing a level as a map of the Tiled editor; :mod:`.tiled` explains the format."""

import json
import struct
import zlib
from pathlib import Path

from duskfolk.files import write

from ..world.kinds import Tile
from .level import Level, check_level
from .sets import FIRST_DRAWN_LEVEL

PIXELS = 16  # sides of a tile in maps that we write
PICTURE = "duskfolk-tiles.png"  # written beside a map: the editor shows tiles by it
_COLOURS = ("5b4636", "241f45", "3b6e96", "6f8f5b", "ffd38a", "d9425b", "ff8a3d", "141226")
TILES = {tile.name.lower(): tile for tile in Tile}
PROPERTIES = ("genre", "number", "crowd", "name", "quota", "wanted", "night_ticks", "vigil_ticks",
               "lit", "regrow", "toll", "talk_goes_on", "hearts")  # fmt: skip

_DRAFTED = ("genre", "crowd", "quota")  # of a draft


def to_tiled(level: Level, path: str | Path, *, draft: bool = False) -> None:
    """Write a level as a Tiled map, and beside it the small picture that shows its tiles.

    Args:
        level: the level.
        path: where to.
        draft: to be drawn on: what the reader finds by itself is left out, as how long the night
            is and which post a warden guards, so that it fits whatever is drawn. A draft comes back
            under the file's name, and not as the very same level.

    Raises:
        LevelError: It is no level.
        FileError: One of them cannot be written; what was there is unchanged.
    """
    check_level(level)
    path = Path(path)
    write(path.parent / PICTURE, _picture())
    bodies = [
        _object(one.role.name.lower(), one.x, one.y,
                **({} if draft else {"place": one.place, "asleep": one.asleep}))
        for one in level.bodies
    ]  # fmt: skip
    embers = [_object("ember", x + 0.5, y + 0.5) for x, y in level.embers]
    posts = [_object("post", x + 0.5, y + 0.5) for x, y in level.posts]
    objects = [*bodies, *embers, *posts]
    for index, thing in enumerate(objects):
        thing["id"] = index + 1
    values = {key: getattr(level, key) for key in PROPERTIES}
    values |= {"genre": level.genre.name.lower(), "lit": ",".join(map(str, level.lit))}
    if not level.hearts:  # a rare one: older readers know it not
        del values["hearts"]
    if level.number >= FIRST_DRAWN_LEVEL:  # which what is in it tells
        del values["number"]
    if draft:
        values = {key: values[key] for key in _DRAFTED}
    size = {"width": level.width, "height": level.height}
    common = {"opacity": 1, "visible": True, "x": 0, "y": 0}
    document = {
        "type": "map",
        "version": "1.10",
        "orientation": "orthogonal",
        "renderorder": "right-down",
        "infinite": False,
        **size,
        "tilewidth": PIXELS,
        "tileheight": PIXELS,
        "nextlayerid": 3,
        "nextobjectid": len(objects) + 1,
        "properties": [_property(key, value) for key, value in values.items()],
        "tilesets": [_tileset()],
        "layers": [
            {"id": 1, "name": "ground", "type": "tilelayer", **size, **common,
             "data": (level.tiles.reshape(-1).astype(int) + 1).tolist()},
            {"id": 2, "name": "folk", "type": "objectgroup", **common, "objects": objects},
        ],
    }  # fmt: skip
    write(path, json.dumps(document, indent=1) + "\n")


def _property(name: str, value: object) -> dict[str, object]:
    kind = "bool" if isinstance(value, bool) else "int" if isinstance(value, int) else "string"
    return {"name": name, "type": kind, "value": value}


def _object(kind: str, x: float, y: float, **own: int) -> dict[str, object]:
    thing: dict[str, object] = {
        "name": "",
        "type": kind,
        "point": True,
        "x": x * PIXELS,
        "y": y * PIXELS,
        "width": 0,
        "height": 0,
        "rotation": 0,
        "visible": True,
    }
    if own:
        thing["properties"] = [_property(key, value) for key, value in own.items()]
    return thing


def _tileset() -> dict[str, object]:
    return {
        "firstgid": 1,
        "name": "duskfolk",
        "image": PICTURE,
        "imagewidth": PIXELS * len(Tile),
        "imageheight": PIXELS,
        "tilewidth": PIXELS,
        "tileheight": PIXELS,
        "tilecount": len(Tile),
        "columns": len(Tile),
        "margin": 0,
        "spacing": 0,
        "tiles": [{"id": int(tile), "type": name} for name, tile in TILES.items()],
    }


def _picture() -> bytes:
    """A PNG with a plain square for each tile, written by hand: levels need no image library."""
    row = b"".join(bytes.fromhex(colour) * PIXELS for colour in _COLOURS)
    pixels = (b"\0" + row) * PIXELS

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", PIXELS * len(Tile), PIXELS, 8, 2, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(pixels)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)
