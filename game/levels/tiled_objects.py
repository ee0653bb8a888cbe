"""What stands on a Tiled map: its objects, each where Tiled draws its middle.

An object lies where its layer, the layer's groups and its own rotation put it. A point is where it
is; a rectangle or an ellipse hangs from its upper left corner, about which it turns; an object made
of a tile is held by the point that its tileset says (its lower left corner, if it says none).
Source: Tiled's JSON map format and its orthogonal renderer, https://doc.mapeditor.org.
"""

from math import cos, radians, sin
from typing import NamedTuple

from duskfolk.document import Node
from duskfolk.errors import nearest, shown

from ..layout import ROLES
from .tiled_ground import GID, Layer, Tilesets, layers_of, offset_of

KINDS = (*ROLES, "ember", "post")
_MOST = 500  # objects; a level has forty at most
_SHAPES = ("polygon", "polyline")


class Thing(NamedTuple):
    """An object that means something to a level."""

    kind: str  # of KINDS
    x: float  # tiles
    y: float
    place: int | None = None
    asleep: int = 0


def things_of(
    layers: Node, tilesets: Tilesets, size: tuple[int, int], grid: tuple[int, int]
) -> list[Thing]:
    """All objects that Tiled shows, in its order."""
    things: list[Thing] = []
    for layer in layers_of(layers, "objectgroup"):
        if "objects" not in layer.about:
            layer.node.fail("the layer has no list of objects.")
        for node in layer.about["objects"].items(_MOST):
            about = node.table()
            if "visible" in about and not about["visible"].flag():
                continue
            things.append(_thing(node, about, layer, tilesets, size, grid))
            if len(things) > _MOST:
                layer.node.fail(f"the map has more than {_MOST} objects.")
    return things


def properties(node: Node, known: tuple[str, ...]) -> dict[str, Node]:
    """Tiled's list of named values by their names; unknown names are refused."""
    about = node.table()
    values: dict[str, Node] = {}
    for entry in about["properties"].items(100) if "properties" in about else []:
        parts = entry.table()
        if "name" not in parts or "value" not in parts:
            entry.fail("a property has a name and a value.")
        name = parts["name"].name()
        if name not in known:
            parts["name"].fail(nearest("property", name, known))
        value = parts["value"]
        if isinstance(value.value, float) and value.value.is_integer():
            value.value = int(value.value)  # Tiled's type float
        values[name] = value
    return values


def _thing(node: Node, about: dict[str, Node], layer: Layer, tilesets: Tilesets,
           size: tuple[int, int], grid: tuple[int, int]) -> Thing:  # fmt: skip
    if "template" in about:
        about["template"].fail("names another file; choose Detach from the object's menu in Tiled.")
    for shape in _SHAPES:
        if shape in about:
            about[shape].fail(
                f"{_called(about)} has no middle; draw a point, a rectangle, an ellipse or a tile."
            )
    number = about["gid"].whole(1, 2**32 - 1) & GID if "gid" in about else 0
    tile = tilesets.find(number) if number else None
    named = [about[key].value for key in ("class", "type") if key in about and about[key].value]
    inherited = [tile.label] if tile is not None and tile.label else []
    called = [about["name"].value] if "name" in about and about["name"].value else []
    kind = next(iter([*named, *inherited, *called]), None)
    if not isinstance(kind, str) or kind not in KINDS:
        what = kind if isinstance(kind, str) else shown(kind)
        if kind is None:
            node.fail(f"{_called(about)} has no class; give it one of {', '.join(KINDS)}.")
        node.fail(f"{_called(about)}: {nearest('object class', what, KINDS)}")
    x, y = _middle(about, number, tilesets)
    x, y = (x + layer.offset[0]) / grid[0], (y + layer.offset[1]) / grid[1]
    if not (0 <= x < size[0] and 0 <= y < size[1]):
        node.fail(f"{_called(about)}, the {kind}, lies off the map; move it onto the ground.")
    own = properties(tile.node, ("place", "asleep", "tile")) if tile and tile.node else {}
    own |= properties(node, ("place", "asleep"))
    return Thing(
        kind, x, y,
        own["place"].whole(-1, 31) if "place" in own else None,
        own["asleep"].whole(0, 1 << 30) if "asleep" in own else 0,
    )  # fmt: skip


def _called(about: dict[str, Node]) -> str:
    """An object by the number that Tiled shows of it."""
    number = about["id"].value if "id" in about else None
    return f"object {number}" if isinstance(number, int) else "the object"


def _middle(about: dict[str, Node], number: int, tilesets: Tilesets) -> tuple[float, float]:
    """The middle of an object in the pixels of its layer."""
    wide, high = offset_of(about, "width"), offset_of(about, "height")
    across, down = wide / 2, high / 2  # from the point that holds it to its middle
    if number:
        tile = tilesets.find(number).size
        wide, high = wide or tile[0], high or tile[1]
        held = tilesets.alignment(number)
        aside = tilesets.drawing_offset(number)
        across = wide * (0.5 - _share(held, "left", "right", 0.0))
        down = high * (0.5 - _share(held, "top", "bottom", 1.0))
        larger = wide / tile[0], high / tile[1]  # drawn larger, it is moved farther
        if tilesets.keeps_shape(number):
            larger = min(larger), min(larger)
        across += aside[0] * larger[0]
        down += aside[1] * larger[1]
    turned = radians(offset_of(about, "rotation"))  # clockwise, as y goes down
    return (
        offset_of(about, "x") + across * cos(turned) - down * sin(turned),
        offset_of(about, "y") + across * sin(turned) + down * cos(turned),
    )


def _share(held: str, low: str, high: str, otherwise: float) -> float:
    """How far across a tile the point that holds it lies, 0 to 1."""
    if held == "unspecified":
        return otherwise
    return 0.0 if low in held else 1.0 if high in held else 0.5
