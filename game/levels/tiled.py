"""Maps of the Tiled editor (mapeditor.org), so that people can draw their own levels.

Format: Tiled's JSON map (``.tmj``), orthogonal and finite. The ground is one tile layer or several,
upper ones covering lower ones; the embedded tileset names each tile by its class ("wall", "lamp"
...), see :mod:`.tiled_ground`. Objects are lamplighter, wisp, villager and the hostile folk by
their class, and "ember" and "post", see :mod:`.tiled_objects`. Everything is put where Tiled draws
it, or refused by the name of the property; what is hidden in Tiled is left out. What a hand-drawn
map leaves out gets a sensible value, see :func:`from_tiled`.
"""

from collections.abc import Iterator, Sized
from dataclasses import replace
from pathlib import Path

from duskfolk.document import Node, parse
from duskfolk.errors import named, plain
from duskfolk.files import read_text

from ..errors import LevelError
from ..layout import IN_LEVELS
from ..world.kinds import Genre, Role, Tile
from ..world.rules import (
    MAX_AGENTS,
    MAX_DENS,
    MAX_EMBERS,
    MAX_HEIGHT,
    MAX_LAMPS,
    MAX_POSTS,
    MAX_WIDTH,
    PLACE_DENS,
    PLACE_POSTS,
    TICKS_PER_SECOND,
)
from .checks import has_room
from .drawn import drawn
from .files import LARGEST_FILE, LARGEST_NUMBER, checked, genre_of
from .level import FOLK, Body, Level, Tiles
from .tiled_ground import Tilesets, draw_ground, hidden_in
from .tiled_objects import Thing, properties, things_of
from .tiled_writer import PROPERTIES, to_tiled
from .tour import LONGEST_NIGHT, Tour, Ways, night_of, spot_of

_ROLES = {name: Role[name.upper()] for name in IN_LEVELS}
_ROOM = 0.31  # a little more than a body's radius
_VIGIL_SECONDS = 45  # of a hand-drawn vigil that does not say
_MARKUP = {".tmx": ".tmj", ".tx": ".tj", ".tsx": ".tsj"}  # Tiled's XML files and their JSON twins


def from_tiled(path: str | Path) -> Level:
    """Read a level from a Tiled map.

    The map's property ``genre`` must be set. Left out, the others become: a number of its own
    (:func:`~.drawn.drawn`), crowd 1, the file's name as the level's, a quota of two lamps, in an
    escort all villagers wanted, a night as long as the walk deserves; in a vigil 45 seconds with
    as many lamps lit as there are embers for. Wardens without a place guard the nearest free post,
    wolves and imps live in the nearest den. Folk that touch a wall are set a body's width away from
    the edge of their tile; their order in the map does not matter.

    Wardens open the gate for a toll only where one is set.

    Args:
        path: A ``.tmj`` or ``.json`` file; tile data as a list, or as base64 that is not
            compressed or compressed by zlib or gzip.

    Raises:
        LevelError: The map is not one we can read, or its level cannot be finished; the message
            names the layer, object or property.
    """
    source = named(path)
    text = read_text(path, most=LARGEST_FILE, refuse=LevelError)
    if text.lstrip().startswith("<"):
        suffix = Path(path).suffix.lower()
        raise LevelError(
            f"{source}: is in Tiled's XML format; open it in Tiled and save it as a JSON map "
            f"({_MARKUP.get(suffix, '.tmj')}) by File > Save As."
        )
    whole = parse(text, source, refuse=LevelError, first=0)  # whose lines Tiled wrote
    table = whole.table() if isinstance(whole.value, dict) else {}
    if "layers" not in table or ("type" in table and table["type"].value != "map"):
        whole.fail("is no Tiled map; save it as a JSON map (.tmj) in Tiled.")
    if "infinite" in table and table["infinite"].value:
        table["infinite"].fail("turn off Map > Map Properties > Infinite in Tiled.")
    if "orientation" in table:
        table["orientation"].one_of("orientation", ["orthogonal"])
    for key in ("width", "height", "tilewidth", "tileheight", "tilesets"):
        if key not in table:
            whole.fail(f"the key {key!r} is missing; is it a map that Tiled saved?")
    size = table["width"].whole(1, MAX_WIDTH), table["height"].whole(1, MAX_HEIGHT)
    grid = table["tilewidth"].whole(1, 4096), table["tileheight"].whole(1, 4096)
    tilesets = Tilesets(table["tilesets"], grid)
    tiles = draw_ground(table["layers"], tilesets, size, grid)
    things = things_of(table["layers"], tilesets, size, grid)
    name = plain(Path(path).stem, 200).strip() or "Drawn by hand"
    given = properties(whole, PROPERTIES)
    try:
        level = checked(_assemble(whole, given, tiles, things, name), source)
    except LevelError as error:
        if not (hidden := hidden_in(table["layers"])):
            raise
        raise LevelError(
            f"{error} Left out, as Tiled hides the layer: {', '.join(hidden)}."
        ) from None
    return level if "number" in given else drawn(level)


def _assemble(
    whole: Node, given: dict[str, Node], tiles: Tiles, things: list[Thing], name: str
) -> Level:
    """The level that tiles, objects and the map's properties make."""
    if "genre" not in given:
        known = ", ".join(genre.name.lower() for genre in Genre)
        whole.fail(f"property genre is missing; set it to one of {known} in the map's panel.")
    genre = genre_of(given["genre"])
    is_vigil = genre == Genre.VIGIL
    lamps = int((tiles == Tile.LAMP).sum())

    def number(key: str, otherwise: int) -> int:
        limit = LARGEST_NUMBER if key == "number" else 1 << 30
        return given[key].whole(0, limit) if key in given else otherwise

    embers = tuple(spot_of(one.x, one.y) for one in things if one.kind == "ember")
    level = Level(
        genre=genre,
        number=number("number", 0),
        crowd=number("crowd", 1),
        name=given["name"].name() if "name" in given else name,
        tiles=tiles,
        bodies=(),
        embers=embers,
        posts=tuple(spot_of(one.x, one.y) for one in things if one.kind == "post"),
        quota=number("quota", 0 if is_vigil else min(2, lamps)),
        wanted=number("wanted", FOLK[genre][0] if genre == Genre.ESCORT else 0),
        night_ticks=number("night_ticks", LONGEST_NIGHT * TICKS_PER_SECOND),
        vigil_ticks=number("vigil_ticks", _VIGIL_SECONDS * TICKS_PER_SECOND * is_vigil),
        lit=_lit(given["lit"])
        if "lit" in given
        else tuple(range(min(lamps, len(embers)) * is_vigil)),
        regrow=given["regrow"].flag() if "regrow" in given else is_vigil,
        toll=number("toll", 0),
        talk_goes_on=given["talk_goes_on"].flag() if "talk_goes_on" in given else False,
        hearts=number("hearts", 0),
    )
    order: list[str] = list(IN_LEVELS)
    folk = sorted((one for one in things if one.kind in _ROLES), key=lambda o: order.index(o.kind))
    level = replace(level, bodies=tuple(_stand(level, one) for one in folk))
    if any(len(spots) > most for spots, most in _most(level)):
        return level  # which is refused for that alone: no ways are looked for to all of them
    level = replace(level, bodies=tuple(_settle(level, folk)))
    if "night_ticks" not in given and level.gate[0] >= 0 and level.bodies:
        level = replace(level, night_ticks=night_of(level, Tour(level)))
    return level


def _most(level: Level) -> tuple[tuple[Sized, int], ...]:
    return (
        (level.posts, MAX_POSTS), (level.embers, MAX_EMBERS), (level.lamps, MAX_LAMPS),
        (level.dens, MAX_DENS), (level.bodies, MAX_AGENTS),
    )  # fmt: skip


def _stand(level: Level, one: Thing) -> Body:
    """A body with room to stand, and the place that it names, if it names one."""
    body = Body(_ROLES[one.kind], one.x, one.y, -1 if one.place is None else one.place, one.asleep)
    if has_room(level, body):
        return body
    x, y = (min(max(part % 1, _ROOM), 1 - _ROOM) + part // 1 for part in (one.x, one.y))
    return body._replace(x=x, y=y)


def _settle(level: Level, folk: list[Thing]) -> Iterator[Body]:
    """The same bodies, each that names no place with the nearest that suits it."""
    ways = Ways(level)
    free = list(range(len(level.posts)))
    for body, one in zip(level.bodies, folk, strict=True):
        role, place = body.role, one.place
        spot = spot_of(body.x, body.y)
        if place is None and role == Role.WARDEN and free:
            post = min(free, key=lambda post, at=spot: ways.between(at, level.posts[post]))
            free.remove(post)
            place = PLACE_POSTS + post
        if place is None and role in (Role.WOLF, Role.IMP) and level.dens:
            dens = range(len(level.dens))
            place = PLACE_DENS + min(
                dens, key=lambda den, at=spot: ways.between(at, level.dens[den])
            )
        yield body if place is None else body._replace(place=place)


def _lit(node: Node) -> tuple[int, ...]:
    text = node.value
    parts = text.split(",") if isinstance(text, str) and text.strip() else []
    if not isinstance(text, str) or not all(
        part.strip().isascii() and part.strip().isdigit() and len(part) < 9 for part in parts
    ):
        node.fail("lists lamps by number, as in 0,1,2.")
    return tuple(int(part) for part in parts)


__all__ = ["from_tiled", "to_tiled"]
