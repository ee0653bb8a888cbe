"""What a Tiled map draws as ground: its tilesets, and its tile layers from the lowest up."""

import base64
import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from duskfolk.document import Node
from duskfolk.errors import nearest, plain, shown

from ..world.kinds import Tile
from .level import Tiles
from .tiled_writer import TILES

GID = 0x0FFFFFFF  # the upper bits of a tile number turn and mirror it, which we do not mind
_MOST_DRAWN = 2**19  # tiles of all layers together; a map has two thousand
_FAR = 1e6  # pixels that anything may be moved

Pair = tuple[float, float]


class Picture(NamedTuple):
    """One tile of a tileset."""

    label: str  # its class, or its property "tile"; empty for none
    node: Node | None  # where it is described, for its properties
    size: Pair  # pixels


class Tilesets:
    """All tiles that a map knows, by their number in it."""

    def __init__(self, tilesets: Node, grid: tuple[int, int]) -> None:
        self._grid = grid
        self._pictures: dict[int, Picture] = {}  # that were asked for
        self._sets: list[tuple[int, dict[str, Node], dict[int, Node]]] = []
        for node in tilesets.items(64):
            about = node.table()
            if "source" in about:
                about["source"].fail("names another file; embed the tileset into the map in Tiled.")
            for key in ("firstgid", "tilewidth", "tileheight"):
                if key not in about:
                    node.fail(f"the key {key!r} is missing; is it a tileset that Tiled saved?")
            tiles: dict[int, Node] = {}
            for tile in about["tiles"].items(4096) if "tiles" in about else []:
                entries = tile.table()
                if "id" not in entries:
                    tile.fail("the key 'id' is missing.")
                tiles[entries["id"].whole(0, GID)] = tile
            self._sets.append((about["firstgid"].whole(1, GID), about, tiles))
        self._sets.sort(key=lambda one: one[0])
        if not any(self.find(first + tile).label for first, _, tiles in self._sets
                   for tile in tiles):  # fmt: skip
            tilesets.fail(
                f"no tile has a class; give each tile of the tileset one of {', '.join(TILES)}."
            )

    def tileset(self, number: int) -> tuple[int, dict[str, Node], dict[int, Node]] | None:
        """First number, description and described tiles of the set that a number falls into."""
        return next((one for one in reversed(self._sets) if one[0] <= number), None)

    def find(self, number: int) -> Picture:
        """The tile of a number (without the bits that turn it)."""
        if number not in self._pictures:
            self._pictures[number] = self._picture(number)
        return self._pictures[number]

    def _picture(self, number: int) -> Picture:
        found = self.tileset(number)
        if found is None:
            return Picture("", None, self._grid)
        first, about, tiles = found
        size = about["tilewidth"].whole(1, 4096), about["tileheight"].whole(1, 4096)
        node = tiles.get(number - first)
        if node is None:
            return Picture("", None, size)
        own = node.table()
        wide, high = (own.get(key, own.get(f"image{key}")) for key in ("width", "height"))
        if wide is not None and high is not None:  # a picture of its own, or a part of one
            size = wide.whole(1, 65536), high.whole(1, 65536)
        label = next((own[key].value for key in ("class", "type") if key in own and
                      own[key].value), "")  # fmt: skip
        if not label and "properties" in own:
            named = (entry.table() for entry in own["properties"].items(100))
            label = next((one["value"].value for one in named if "value" in one and "name" in one
                          and one["name"].value == "tile"), "")  # fmt: skip
        if not isinstance(label, str):
            node.fail(f"its class is {shown(label)}; it must be a text.")
        return Picture(label, node, size)

    def drawing_offset(self, number: int) -> Pair:
        """Pixels by which a tile's set draws all its tiles aside."""
        found = self.tileset(number)
        if found is None or "tileoffset" not in found[1]:
            return 0.0, 0.0
        offset = found[1]["tileoffset"].table()
        return offset_of(offset, "x"), offset_of(offset, "y")

    def keeps_shape(self, number: int) -> bool:
        """Whether objects made of a tile keep its proportions when they are drawn larger."""
        found = self.tileset(number)
        return (
            found is not None
            and "fillmode" in found[1]
            and found[1]["fillmode"].value == "preserve-aspect-fit"
        )

    def alignment(self, number: int) -> str:
        """Which point of an object made of a tile lies where the object is."""
        found = self.tileset(number)
        node = found[1].get("objectalignment") if found is not None else None
        return node.one_of("alignment", ["unspecified", *_ALIGNMENTS]) if node else "unspecified"


_ALIGNMENTS = ("topleft", "top", "topright", "left", "center", "right", "bottomleft", "bottom",
               "bottomright")  # fmt: skip


class Layer(NamedTuple):
    """A layer that Tiled shows."""

    node: Node
    about: dict[str, Node]
    offset: Pair  # pixels, with that of its groups


def layers_of(layers: Node, kind: str, offset: Pair = (0.0, 0.0)) -> Iterator[Layer]:
    """All layers of a kind that are not hidden, those of groups included, lowest first."""
    for node in layers.items(256):
        about = node.table()
        if "visible" in about and not about["visible"].flag():
            continue
        for key in ("parallaxx", "parallaxy"):
            if key in about and about[key].value != 1:
                about[key].fail("lets the layer glide over the map; set it to 1.")
        if "opacity" in about and about["opacity"].value == 0:
            about["opacity"].fail("shows nothing of the layer; hide the layer, or set it to 1.")
        moved = offset[0] + offset_of(about, "offsetx"), offset[1] + offset_of(about, "offsety")
        given = about["type"].value if "type" in about else None
        if given == "group" and "layers" in about:
            yield from layers_of(about["layers"], kind, moved)
        elif given == kind:
            yield Layer(node, about, moved)


def hidden_in(layers: Node) -> list[str]:
    """What layers and groups that Tiled hides are called; nothing in them is read."""
    found: list[str] = []
    for node in layers.items(256):
        about = node.table()
        if "visible" in about and not about["visible"].flag():
            name = about["name"].value if "name" in about else ""
            found.append(plain(name, 40) if isinstance(name, str) and name else "without a name")
        elif "layers" in about:
            found += hidden_in(about["layers"])
    return found


def offset_of(about: dict[str, Node], key: str) -> float:
    """A number of pixels, 0 where it is not given."""
    return about[key].number(-_FAR, _FAR) if key in about else 0.0


def draw_ground(
    layers: Node, tilesets: Tilesets, size: tuple[int, int], grid: tuple[int, int]
) -> Tiles:
    """What lies on each tile (height, width); wall where no layer says."""
    width, height = size
    tiles = np.full((height, width), int(Tile.WALL), np.uint8)
    drawn = 0
    for layer in layers_of(layers, "tilelayer"):
        right, down = _whole_tiles(layer, "offsetx", grid), _whole_tiles(layer, "offsety", grid)
        right += int(offset_of(layer.about, "x"))  # Tiled says 0; other editors use them
        down += int(offset_of(layer.about, "y"))
        wide = layer.about["width"].whole(1, 1024) if "width" in layer.about else width
        high = layer.about["height"].whole(1, 1024) if "height" in layer.about else height
        if "data" not in layer.about:
            layer.node.fail("it has no data; chunks belong to infinite maps, turn those off.")
        drawn += wide * high
        if drawn > _MOST_DRAWN:  # packed, a million take five thousand letters
            layer.node.fail(f"its layers have more than {_MOST_DRAWN} tiles up to here; join some.")
        for index, number in enumerate(_data(layer.about, wide * high)):
            x, y = index % wide + right, index // wide + down
            if number & GID and 0 <= x < width and 0 <= y < height:
                tiles[y, x] = _ground(layer, tilesets, grid, number & GID, (x, y))
    return tiles


def _ground(layer: Layer, tilesets: Tilesets, grid: tuple[int, int], number: int,
            at: tuple[int, int]) -> Tile:  # fmt: skip
    """What a tile in a layer means."""
    tile = tilesets.find(number)
    if tile.label not in TILES:
        what = f"has tile {number} at {at}, "
        if not tile.label:
            layer.about["data"].fail(
                f"{what}which has no class; give it one of {', '.join(TILES)}."
            )
        layer.about["data"].fail(what + nearest("tile class", tile.label, TILES))
    found = tilesets.tileset(number)
    assert found is not None  # it has a class
    about = found[1]
    fits = "tilerendersize" in about and about["tilerendersize"].value == "grid"
    if tile.size != grid and not fits:
        about["tilewidth"].fail(
            f"its tiles of {tile.size[0]:g} x {tile.size[1]:g} pixels are drawn over their "
            f"neighbours; use tiles of {grid[0]} x {grid[1]} as the map has, or set its Tile "
            "Render Size to grid."
        )
    if tilesets.drawing_offset(number) != (0, 0):
        about["tileoffset"].fail("draws tiles beside their place; set the drawing offset to 0, 0.")
    return TILES[tile.label]


def _whole_tiles(layer: Layer, key: str, grid: tuple[int, int]) -> int:
    """The whole tiles by which a layer is moved."""
    axis = 0 if key == "offsetx" else 1
    moved = layer.offset[axis] / grid[axis]
    if not moved.is_integer():
        layer.about.get(key, layer.node).fail(
            f"{key} moves the ground by {layer.offset[axis]:g} pixels, groups included; ground is "
            f"moved by whole tiles of {grid[axis]}."
        )
    return int(moved)


def _data(about: dict[str, Node], count: int) -> list[int]:
    """The tile numbers of a layer, whichever way they are written."""
    node = about["data"]
    if isinstance(node.value, list):
        numbers = [one.whole(0, 2**32 - 1) for one in node.items()]
    else:
        numbers = _decoded(about, count)
    if len(numbers) != count:
        node.fail(f"holds {len(numbers)} tiles; the layer has {count}.")
    return numbers


def _decoded(about: dict[str, Node], count: int) -> list[int]:
    node, encoding = about["data"], about.get("encoding")
    if not isinstance(node.value, str) or encoding is None or encoding.value != "base64":
        node.fail("must be a list of tile numbers or base64 text.")
    packing = about["compression"].value if "compression" in about else ""
    if packing not in ("", "zlib", "gzip"):
        about["compression"].fail(f"is {shown(packing)}; choose CSV or zlib in Tiled.")
    limit = 4 * count + 1  # unpack no more than the map can need
    try:
        raw = base64.b64decode(node.value.strip(), validate=True)
        if packing == "zlib":
            raw = zlib.decompressobj().decompress(raw, limit)
        elif packing == "gzip":
            raw = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(raw, limit)
    except (ValueError, zlib.error) as error:
        node.fail(f"cannot be unpacked ({plain(str(error), 80)}).")
    if len(raw) % 4:
        node.fail(f"holds {len(raw)} bytes, not four for each of {count} tiles.")
    return list(struct.unpack(f"<{len(raw) // 4}I", raw))
