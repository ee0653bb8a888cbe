"""Maps of the Tiled editor (mapeditor.org), so that people can draw their own levels.

Format: Tiled's JSON map (``.tmj``), orthogonal and finite. The ground is one tile layer or several,
upper ones covering lower ones; the embedded tileset names each tile by its class ("wall", "lamp"
...). Objects are points: lamplighter, wisp, villager and the hostile folk by their class, and
"ember" and "post". What a hand-drawn map leaves out gets a sensible value, see :func:`from_tiled`.
"""

import base64
import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from duskfolk.errors import nearest

from ..errors import LevelError
from ..kinds import Genre, Role, Tile
from ..rules import MAX_HEIGHT, MAX_WIDTH, PLACE_DENS, PLACE_POSTS, TICKS_PER_SECOND
from .files import LARGEST_NUMBER, checked
from .level import FOLK, Body, Level, Tiles
from .table import Table, is_real, parse, read_text, shown
from .tiled_writer import PROPERTIES, TILES, to_tiled
from .tour import Tour, Ways, night_of, spot_of

_GID = 0x0FFFFFFF  # the upper bits of a tile number turn and mirror it, which we do not mind
_ROLES = {role.name.lower(): role for role in Role}
_KINDS = (*_ROLES, "ember", "post")
_ROOM = 0.31  # a little more than a body's radius
_VIGIL_SECONDS = 45  # of a hand-drawn vigil that does not say


def from_tiled(path: str | Path) -> Level:
    """Read a level from a Tiled map.

    The map's property ``genre`` must be set. Left out, the others become: number 0, crowd 1, the
    file's name as the level's, a quota of two lamps, in an escort all villagers wanted, a night as
    long as the walk deserves; in a vigil 45 seconds with all lamps lit. Wardens without a place
    guard the nearest free post, wolves and imps live in the nearest den. Folk are set a body's
    width away from the edge of their tile; their order in the map does not matter.

    Args:
        path: A ``.tmj`` or ``.json`` file; tile data as a list, or as base64 that is not
            compressed or compressed by zlib or gzip.

    Raises:
        LevelError: The map is not one we can read, or its level cannot be finished; the message
            names the layer, object or property.
    """
    source = str(path)
    table = parse(read_text(path), source)
    if table.values.get("type", "map") != "map" or "layers" not in table.values:
        raise LevelError(f"{source}: is no Tiled map; save it as JSON map (.tmj) in Tiled.")
    if table.values.get("infinite"):
        raise LevelError(
            f"{source}: the map is infinite; turn off Map > Map Properties > Infinite in Tiled."
        )
    if (given := table.values.get("orientation", "orthogonal")) != "orthogonal":
        raise LevelError(f"{source}: the map is {given}; only orthogonal maps can be played.")
    width = table.whole("width", 1, MAX_WIDTH)
    height = table.whole("height", 1, MAX_HEIGHT)
    kinds = _tile_kinds(table, source)
    tiles = np.full((height, width), int(Tile.WALL), np.uint8)
    things: list[tuple[str, float, float, dict[str, int]]] = []
    for layer in _layers(table):
        if layer.values.get("type") == "tilelayer":
            _lay(layer, kinds, tiles)
        elif layer.values.get("type") == "objectgroup":
            things += _things(layer, table)
    return checked(_assemble(table, tiles, things, Path(path).stem), source)


def _assemble(
    table: Table, tiles: Tiles, things: list[tuple[str, float, float, dict[str, int]]], name: str
) -> Level:
    """The level that tiles, objects and the map's properties make."""
    given = _properties(table, PROPERTIES)
    if "genre" not in given.values:
        known = ", ".join(genre.name.lower() for genre in Genre)
        table.refuse("property genre", f"is missing; set it to one of {known} in the map's panel")
    genre = Genre[given.one_of("genre", [one.name.lower() for one in Genre]).upper()]
    is_vigil = genre == Genre.VIGIL
    lamps = int((tiles == Tile.LAMP).sum())

    def number(key: str, otherwise: int) -> int:
        limit = LARGEST_NUMBER if key == "number" else 1 << 30
        return given.whole(key, 0, limit) if key in given.values else otherwise

    level = Level(
        genre=genre,
        number=number("number", 0),
        crowd=number("crowd", 1),
        name=given.text("name") if "name" in given.values else name[:200],
        tiles=tiles,
        bodies=(),
        embers=tuple(spot_of(x, y) for kind, x, y, _ in things if kind == "ember"),
        posts=tuple(spot_of(x, y) for kind, x, y, _ in things if kind == "post"),
        quota=number("quota", 0 if is_vigil else min(2, lamps)),
        wanted=number("wanted", FOLK[genre][0] if genre == Genre.ESCORT else 0),
        night_ticks=number("night_ticks", 0),
        vigil_ticks=number("vigil_ticks", _VIGIL_SECONDS * TICKS_PER_SECOND * is_vigil),
        lit=_lit(given, lamps if is_vigil else 0),
        regrow=given.flag("regrow") if "regrow" in given.values else is_vigil,
    )
    folk = [(_ROLES[kind], x, y, own) for kind, x, y, own in things if kind in _ROLES]
    order = (Role.LAMPLIGHTER, Role.WISP, Role.VILLAGER, Role.WARDEN, Role.WOLF, Role.IMP)
    folk.sort(key=lambda one: order.index(one[0]))
    level = replace(level, bodies=tuple(_settle(level, folk)))
    if "night_ticks" not in given.values and level.gate[0] >= 0 and level.bodies:
        level = replace(level, night_ticks=night_of(level, Tour(level)))
    return level


def _settle(level: Level, folk: list[tuple[Role, float, float, dict[str, int]]]) -> Iterator[Body]:
    """Bodies with the places they name, or the nearest that suits them."""
    ways = Ways(level)
    free = list(range(len(level.posts)))
    for role, x, y, own in folk:
        inside = [min(max(part % 1, _ROOM), 1 - _ROOM) + part // 1 for part in (x, y)]
        spot = spot_of(*inside)
        place = own.get("place", -1)
        if "place" not in own and role == Role.WARDEN and free:
            post = min(free, key=lambda post, at=spot: ways.between(at, level.posts[post]))
            free.remove(post)
            place = PLACE_POSTS + post
        if "place" not in own and role in (Role.WOLF, Role.IMP) and level.dens:
            dens = range(len(level.dens))
            place = PLACE_DENS + min(
                dens, key=lambda den, at=spot: ways.between(at, level.dens[den])
            )
        asleep = own.get("asleep", 0)
        yield Body(role, inside[0], inside[1], place, asleep)


def _lit(given: Table, lamps: int) -> tuple[int, ...]:
    if "lit" not in given.values:
        return tuple(range(lamps))
    text = given.text("lit")
    if not all(part.strip().isdecimal() for part in text.split(",") if text):
        given.refuse("lit", f"is {text!r}; it lists lamps by number, as in 0,1,2")
    return tuple(int(part) for part in text.split(",")) if text else ()


def _tile_kinds(table: Table, source: str) -> dict[int, Tile]:
    """What each tile number of the map means, by its tileset's classes."""
    kinds: dict[int, Tile] = {}
    for tileset in table.tables("tilesets"):
        if "source" in tileset.values:
            tileset.refuse("source", "names another file; embed the tileset into the map in Tiled")
        first = tileset.whole("firstgid", 1, _GID)
        for tile in tileset.tables("tiles") if "tiles" in tileset.values else []:
            name = tile.values.get("class") or tile.values.get("type")
            if not name and "properties" in tile.values:
                name = _properties(tile, None).values.get("tile")
            if not name:
                continue
            if not isinstance(name, str) or name not in TILES:
                raise LevelError(f"{source}: tileset: {nearest('tile class', name, TILES)}")
            kinds[first + tile.whole("id", 0, _GID)] = TILES[name]
    if not kinds:
        raise LevelError(
            f"{source}: no tile has a class; give each tile of the tileset one of "
            f"{', '.join(TILES)} in Tiled."
        )
    return kinds


def _layers(table: Table) -> Iterator[Table]:
    """All layers, those of groups included, lowest first."""
    for layer in table.tables("layers"):
        if layer.values.get("type") == "group":
            yield from _layers(layer)
        else:
            yield layer


def _lay(layer: Table, kinds: dict[int, Tile], tiles: Tiles) -> None:
    """Cover the ground with one tile layer; its empty cells show what lies below."""
    height, width = tiles.shape
    if "chunks" in layer.values:
        layer.refuse("chunks", "belong to infinite maps; turn off Infinite in Tiled")
    if "width" in layer.values and layer.values["width"] != width:
        layer.refuse("width", f"is {shown(layer.values['width'])}; the map's is {width}")
    numbers = _data(layer, width * height)
    for index, number in enumerate(numbers):
        if not number & _GID:
            continue
        if (kind := kinds.get(number & _GID)) is None:
            at = f"({index % width}, {index // width})"
            layer.refuse("data", f"has tile {number & _GID} at {at}, which has no class")
        tiles[index // width, index % width] = kind


def _data(layer: Table, count: int) -> list[int]:
    """The tile numbers of a layer, whichever way they are written."""
    if isinstance(layer.values.get("data"), list):
        numbers = layer.numbers("data")
    else:
        numbers = _decoded(layer, layer.values.get("data"), count)
    if len(numbers) != count:
        layer.refuse("data", f"holds {len(numbers)} tiles; the map has {count}")
    if any(number < 0 for number in numbers):
        layer.refuse("data", "holds a negative tile number")
    return numbers


def _decoded(layer: Table, text: object, count: int) -> list[int]:
    if not isinstance(text, str) or layer.values.get("encoding") != "base64":
        layer.refuse("data", "must be a list of tile numbers or base64 text")
    packing = layer.values.get("compression", "")
    if packing not in ("", "zlib", "gzip"):
        layer.refuse("compression", f"is {shown(packing)}; choose CSV or zlib in Tiled")
    limit = 4 * count + 1  # unpack no more than the map can need
    try:
        raw = base64.b64decode(text.strip(), validate=True)
        if packing == "zlib":
            raw = zlib.decompressobj().decompress(raw, limit)
        elif packing == "gzip":
            raw = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(raw, limit)
    except (ValueError, zlib.error) as error:
        layer.refuse("data", f"cannot be unpacked ({error})")
    if len(raw) % 4:
        layer.refuse("data", f"holds {len(raw)} bytes, not four for each of {count} tiles")
    return list(struct.unpack(f"<{len(raw) // 4}I", raw))


def _things(layer: Table, table: Table) -> Iterator[tuple[str, float, float, dict[str, int]]]:
    """The objects of a layer: kind, position in tiles, own properties."""
    wide, high = table.whole("tilewidth", 1, 4096), table.whole("tileheight", 1, 4096)
    for thing in layer.tables("objects"):
        kind = thing.values.get("class") or thing.values.get("type") or thing.values.get("name")
        if kind not in _KINDS:
            known = nearest("object class", kind, _KINDS)
            thing.refuse(f"(id {shown(thing.values.get('id'))})", f"cannot be read. {known[:-1]}")
        x, y = thing.real("x"), thing.real("y")
        across, down = (
            float(size) / 2 if is_real(size) and isinstance(size, (int, float)) else 0.0
            for size in (thing.values.get("width", 0), thing.values.get("height", 0))
        )
        # objects made of a tile stand on their lower edge, all others hang from their upper one
        y += -down if "gid" in thing.values else down
        x, y = (x + across) / wide, y / high
        if not (0 <= x < table.whole("width") and 0 <= y < table.whole("height")):
            thing.refuse(f"({kind})", "lies off the map; move it onto the ground")
        own = _properties(thing, ("place", "asleep"))
        numbers = {key: own.whole(key, -1, 1 << 30) for key in own.values}
        yield str(kind), x, y, numbers


def _properties(table: Table, known: tuple[str, ...] | None) -> Table:
    """Tiled's list of named values as one table; unknown names are refused."""
    values: dict[str, object] = {}
    for entry in table.tables("properties") if "properties" in table.values else []:
        name = entry.text("name")
        if known is not None and name not in known:
            table.refuse("properties", f"cannot be read. {nearest('property', name, known)[:-1]}")
        value = entry.values.get("value")
        values[name] = int(value) if isinstance(value, float) and value.is_integer() else value
    return table.within("properties", values)


__all__ = ["from_tiled", "to_tiled"]
