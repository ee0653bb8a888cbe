"""What level files promise: they come back equal; bad ones are refused with place and reason."""

import base64
import dataclasses
import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duskfolk.document import parse
from duskfolk.game import levels
from duskfolk.game.errors import LevelError, OptionError
from duskfolk.game.levels.drawn import drawn
from duskfolk.game.levels.sets import FIRST_DRAWN_LEVEL
from duskfolk.game.levels.tiled_ground import Tilesets
from duskfolk.game.levels.tiled_objects import things_of
from duskfolk.game.nights import code_of
from duskfolk.game.play.words.maps import refused_in
from duskfolk.game.world.kinds import Genre, Role, Tile
from duskfolk.game.world.rules import PLACE_POSTS

Json = dict[str, Any]
genres = st.sampled_from(Genre)
numbers = st.integers(0, 2**62)


@settings(max_examples=25, deadline=None)
@given(genre=genres, number=numbers, crowd=st.integers(1, 2))
def test_a_saved_level_comes_back_equal(genre: Genre, number: int, crowd: int) -> None:
    level = levels.build(genre, number, crowd)
    text = levels.to_text(level)
    assert levels.from_text(text) == level
    assert levels.to_text(levels.from_text(text)) == text
    json.loads(text)


def test_a_digest_tells_levels_of_one_number_apart_and_knows_one_from_a_file() -> None:
    level = levels.build(Genre.WATCH, 3)
    longer = dataclasses.replace(level, night_ticks=level.night_ticks + 1)
    other = dataclasses.replace(levels.build(Genre.WATCH, 4), number=3, name=level.name)
    assert len({levels.digest_of(one) for one in (level, longer, other)}) == 3
    assert levels.digest_of(levels.from_text(levels.to_text(level))) == levels.digest_of(level)


def test_files_are_written_and_read(tmp_path: Path) -> None:
    level = levels.build(Genre.ESCORT, 8)
    levels.save(level, tmp_path / "level.json")
    assert levels.load(tmp_path / "level.json") == level
    levels.to_tiled(level, tmp_path / "level.tmj")
    assert levels.from_tiled(tmp_path / "level.tmj") == level


def edited(change: Callable[[Json], object], genre: Genre = Genre.WATCH) -> str:
    """The text of a level with one thing changed."""
    table = json.loads(levels.to_text(levels.build(genre, 1)))
    change(table)
    return json.dumps(table)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda t: t.update(quatro=1), "'quatro'; did you mean 'quota'"),
        (lambda t: t.pop("rows"), "'rows' is missing"),
        (lambda t: t.update(version=9), "key version: is 9; this game reads version 1"),
        (lambda t: t.update(format="png"), "Unknown format 'png'"),
        (lambda t: t.update(genre="wotch"), "did you mean 'watch'"),
        (lambda t: t.update(quota=True), "key quota: got true, expected a whole number"),
        (lambda t: t.update(quota=1.5), "key quota: got 1.5, expected a whole number"),
        (lambda t: t.update(crowd=7), "key crowd: got 7, expected a whole number from 1 to 2"),
        (lambda t: t.update(name=["x"]), "key name: got .*, expected a text"),
        (lambda t: t["rows"].__setitem__(3, t["rows"][3][:-1]), r"rows\[3\]: is \d+ tiles wide"),
        (lambda t: t["rows"].__setitem__(2, "?" + t["rows"][2][1:]), r"rows\[2\]: has '\?'"),
        (lambda t: t.update(rows=[]), "key rows: must be 1 to 32 rows"),
        (lambda t: t.update(rows=["." * 400]), "key rows: must be 1 to 32 rows"),
        (lambda t: t["bodies"][2].update(role="vilager"), "did you mean 'villager'"),
        (lambda t: t["bodies"][2].update(speed=3), r"bodies\[2\].speed: Unknown key 'speed'"),
        (lambda t: t["bodies"][1].pop("x"), r"bodies\[1\]: the key 'x' is missing"),
        (
            lambda t: t["bodies"][1].update(x=1e300),
            r"bodies\[1\].x: got 1e\+300, expected a number from 0 to 48",
        ),
        (lambda t: t["bodies"].append(3), r"bodies\[7\]: got 3, expected an object"),
        (lambda t: t["embers"].append([1, 2, 3]), r"embers\[\d\]: is no \[column, row\]"),
        (lambda t: t["posts"].append([-4, 900]), "is off the map"),
        (lambda t: t.update(night_ticks=30), "finishing takes about"),
        (lambda t: t.update(lit=["a"]), r"lit\[0\]: got \"a\""),
        (lambda t: t.update(regrow=1), "regrow: got 1, expected true or false"),
    ],
)
def test_a_bad_file_is_refused_with_key_and_reason(
    change: Callable[[Json], object], message: str
) -> None:
    with pytest.raises(LevelError, match=message):
        levels.from_text(edited(change), "mine.json")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{\n "a": 1,\n}', "line 3, column 1"),
        ("[]", "expected an object"),
        ("", "line 1"),
        ('{"name": 1, "name": 2}', '"name" stands twice'),
        ('{"name": NaN}', "line 1: NaN is not a number"),
        ("[" * 100_000, "nested deeper than 32"),
        ('{"number": ' + "9" * 6000 + "}", "a number of 6000 characters"),
    ],
)
def test_what_is_no_json_is_refused(text: str, message: str) -> None:
    with pytest.raises(LevelError, match=message):
        levels.from_text(text, "mine.json")


def test_files_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LevelError, match="cannot be read"):
        levels.load(tmp_path / "none.json")
    (tmp_path / "noise.json").write_bytes(bytes(range(256)))
    with pytest.raises(LevelError, match="UTF-8"):
        levels.load(tmp_path / "noise.json")
    (tmp_path / "long.json").write_bytes(b" " * (2 << 20))
    with pytest.raises(LevelError, match="more than 1048576 bytes"):
        levels.load(tmp_path / "long.json")


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_damage_to_a_file_gives_anything_but_a_level_or_a_clear_error(
    data: st.DataObject,
) -> None:
    text = levels.to_text(levels.build(Genre.VIGIL, 1))
    at = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 60))
    damaged = text[:at] + data.draw(st.text(max_size=6)) + text[at + length :]
    try:
        level = levels.from_text(damaged)
    except LevelError as error:
        message = str(error)
        assert message.startswith("level")
    else:
        assert levels.check(level) == []


# Tiled


def tiled(change: Callable[[Json], object], tmp_path: Path, genre: Genre = Genre.WATCH) -> Path:
    """A Tiled map with one thing changed."""
    path = tmp_path / "drawn.tmj"
    levels.to_tiled(levels.build(genre, 1), path)
    table = json.loads(path.read_text(encoding="utf-8"))
    change(table)
    path.write_text(json.dumps(table), encoding="utf-8")
    return path


@pytest.mark.parametrize("genre", Genre)
def test_a_level_goes_through_tiled_unchanged(genre: Genre, tmp_path: Path) -> None:
    for number in range(3):
        level = levels.build(genre, number, crowd=1 + number % 2)
        levels.to_tiled(level, tmp_path / "map.tmj")
        assert levels.from_tiled(tmp_path / "map.tmj") == level
    assert (tmp_path / "duskfolk-tiles.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("packing", ["", "zlib", "gzip"])
def test_packed_tile_data_is_read(packing: str, tmp_path: Path) -> None:
    def pack(table: Json) -> None:
        layer = table["layers"][0]
        raw = np.array(layer["data"], "<u4").tobytes()
        if packing:
            packer = zlib.compressobj(wbits=31 if packing == "gzip" else 15)
            raw = packer.compress(raw) + packer.flush()
        layer.update(data=base64.b64encode(raw).decode(), encoding="base64", compression=packing)

    assert levels.from_tiled(tiled(pack, tmp_path)) == levels.build(Genre.WATCH, 1)


def test_a_few_letters_never_unpack_to_layers_without_end(tmp_path: Path) -> None:
    """A million tiles packed take five thousand letters, and hundreds of layers fit into a file."""
    data = base64.b64encode(zlib.compress(b"\1\0\0\0" * 2**20, 9)).decode()
    layer = {"type": "tilelayer", "width": 1024, "height": 1024, "data": data,
             "encoding": "base64", "compression": "zlib"}  # fmt: skip
    path = tiled(lambda m: m.update(layers=[layer] * 150), tmp_path)
    with pytest.raises(LevelError, match="more than 524288 tiles"):
        levels.from_tiled(path)


def test_a_map_drawn_by_hand_needs_only_a_genre(tmp_path: Path) -> None:
    def strip(table: Json) -> None:
        table["properties"] = [{"name": "genre", "type": "string", "value": "vigil"}]
        objects = table["layers"][1]["objects"]
        for thing in objects:
            thing.pop("properties", None)
            thing["class"] = thing.pop("type")
            thing["x"] += 7.9  # somewhere in the tile, not in its middle
        objects.reverse()
        table["layers"] = [{"type": "group", "layers": table["layers"]}]

    level = levels.from_tiled(tiled(strip, tmp_path, Genre.VIGIL))
    original = levels.build(Genre.VIGIL, 1)
    np.testing.assert_array_equal(level.tiles, original.tiles)
    assert level.name == "drawn"
    assert (level.vigil_ticks, level.lit, level.regrow) == (1350, original.lit, True)
    assert sorted(level.embers) == sorted(original.embers)
    assert {body.place for body in level.bodies if body.role == Role.WARDEN} == {PLACE_POSTS}
    assert levels.check(level) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda t: t.update(infinite=True), "key infinite: turn off"),
        (lambda t: t.update(orientation="hexagonal"), "Unknown orientation 'hexagonal'"),
        (lambda t: t.update(width=480), "width: got 480, expected a whole number from 1 to 48"),
        (lambda t: t.pop("layers"), "is no Tiled map"),
        (lambda t: t["layers"][0]["data"].__setitem__(40, 77), "has tile 77 at"),
        (lambda t: t["layers"][0]["data"].pop(), "the layer has"),
        (lambda t: t["layers"][0].update(data="AAAA", encoding="base64", compression="zstd"),
         "choose CSV or zlib"),
        (lambda t: t["layers"][0].update(data="%%", encoding="base64"), "cannot be unpacked"),
        (lambda t: t["layers"][0].update(data="é", encoding="base64"), "cannot be unpacked"),
        (lambda t: t["tilesets"][0].update(source="x.tsx"), "embed the tileset"),
        (lambda t: t["tilesets"][0]["tiles"][1].update(type="wal"), "did you mean 'wall'"),
        (lambda t: t["tilesets"][0].update(tiles=[]), "no tile has a class"),
        (lambda t: t["properties"].pop(0), r"drawn\.tmj: property genre is missing"),
        (lambda t: t["properties"][4].update(name="quata"), "did you mean 'quota'"),
        (lambda t: t["layers"][1]["objects"][0].update(type="lamplihgter"),
         "did you mean 'lamplighter'"),
        (lambda t: t["layers"][1]["objects"].pop(0), "this one has wisp, villager"),
        (lambda t: t["layers"][1]["objects"][2].update(x=9000),
         r"drawn\.tmj, key layers\[1\]\.objects\[2\]: object 3, the villager, lies off the map"),
        (lambda t: t["layers"].pop(1), "this one has nobody"),
    ],
)  # fmt: skip
def test_a_bad_map_is_refused_with_place_and_reason(
    change: Callable[[Json], object], message: str, tmp_path: Path
) -> None:
    with pytest.raises(LevelError, match=message):
        levels.from_tiled(tiled(change, tmp_path))


def add_objects(table: Json, kind: str, count: int) -> None:
    """Draw so many more of a kind where there is room for them, or not."""
    objects = table["layers"][1]["objects"]
    home = next(one for one in objects if one["type"] == "lamplighter")
    objects += [{"id": 100 + n, "type": kind, "point": True, "x": home["x"], "y": home["y"]}
                for n in range(count)]  # fmt: skip


def paint(table: Json, kind: Tile, count: int) -> None:
    data = table["layers"][0]["data"]
    for at in [n for n, tile in enumerate(data) if tile == Tile.FLOOR + 1][:count]:
        data[at] = kind + 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda t: add_objects(t, "post", 300), r"The level has 304 posts; at most 8 are possible"),
        (lambda t: add_objects(t, "ember", 60), r"The level has \d+ embers; at most 12"),
        (lambda t: add_objects(t, "warden", 300), r"307 bodies; at most \d+ .*; this one has "
         "lamplighter, wisp, villager, 304 warden"),
        (lambda t: paint(t, Tile.LAMP, 50), r"The level has \d+ lamps; at most 8"),
        (lambda t: paint(t, Tile.DEN, 50), r"The level has 50 dens; at most 2"),
    ],
)  # fmt: skip
def test_too_many_of_a_thing_are_told_alone(
    change: Callable[[Json], object], message: str, tmp_path: Path
) -> None:
    def draw(table: Json) -> None:
        table["properties"] = [one for one in table["properties"] if one["name"] != "night_ticks"]
        change(table)

    with pytest.raises(LevelError, match=message) as caught:
        levels.from_tiled(tiled(draw, tmp_path))
    assert "nobody" not in str(caught.value)
    assert "Night falls at tick 0" not in str(caught.value)


def test_without_a_gate_no_length_of_the_night_is_complained_of(tmp_path: Path) -> None:
    def draw(table: Json) -> None:
        table["properties"] = [one for one in table["properties"] if one["name"] != "night_ticks"]
        data = table["layers"][0]["data"]
        data[data.index(Tile.GATE + 1)] = Tile.WALL + 1

    with pytest.raises(LevelError, match="exactly one gate") as caught:
        levels.from_tiled(tiled(draw, tmp_path))
    assert "Night falls" not in str(caught.value)


def test_a_map_goes_by_a_number_of_its_own(tmp_path: Path) -> None:
    """Else its plays, best nights and codes would be those of a built level."""

    def forget(table: Json) -> None:
        table["properties"] = [one for one in table["properties"] if one["name"] != "number"]

    one, same = (levels.from_tiled(tiled(forget, tmp_path)) for _ in range(2))
    assert one == same
    assert one.number >= FIRST_DRAWN_LEVEL
    built = levels.build(Genre.WATCH, 1)
    other = drawn(replace(built, night_ticks=built.night_ticks + 1))
    assert len({one.number, other.number, built.number}) == 3
    assert drawn(replace(built, number=7, name="elsewhere")).number == one.number
    with pytest.raises(OptionError, match="no code"):
        code_of(one.genre, one.number)


# Where Tiled draws things. The reference below moves and turns a frame of reference step by step,
# as a painter does; the reader computes the place at once.


class Painter:
    """A frame of reference in pixels: where its origin is, and how it is turned."""

    def __init__(self) -> None:
        self.frame = np.eye(3)

    def move(self, x: float, y: float) -> "Painter":
        self.frame = self.frame @ np.array([[1, 0, x], [0, 1, y], [0, 0, 1]])
        return self

    def turn(self, degrees: float) -> "Painter":
        a = np.radians(degrees)
        turned = [[np.cos(a), -np.sin(a), 0], [np.sin(a), np.cos(a), 0], [0, 0, 1]]
        self.frame = self.frame @ np.array(turned)
        return self

    def where(self) -> tuple[float, float]:
        return tuple((self.frame @ [0, 0, 1])[:2].tolist())


HELD = {"topleft": (0, 0), "top": (0.5, 0), "topright": (1, 0), "left": (0, 0.5),
        "center": (0.5, 0.5), "right": (1, 0.5), "bottomleft": (0, 1), "bottom": (0.5, 1),
        "bottomright": (1, 1), "unspecified": (0, 1), None: (0, 1)}  # fmt: skip
pixels = st.floats(-40, 40, width=32)


@settings(max_examples=120, deadline=None)
@given(
    shape=st.sampled_from(["point", "rectangle", "ellipse", "tile"]),
    held=st.sampled_from(list(HELD)),
    size=st.tuples(st.floats(1, 90, width=32), st.floats(1, 90, width=32)),
    tile=st.tuples(st.integers(1, 64), st.integers(1, 64)),
    moved=st.tuples(*[pixels] * 6),
    rotation=st.floats(-720, 720, width=32),
    fit=st.booleans(),
)
def test_a_thing_is_put_where_tiled_draws_its_middle(
    shape: str,
    held: str | None,
    size: tuple[float, float],
    tile: tuple[int, int],
    moved: tuple[float, ...],
    rotation: float,
    fit: bool,
) -> None:
    group, layer, aside = moved[:2], moved[2:4], [round(part) for part in moved[4:]]
    thing: Json = {"id": 1, "x": 9000.0, "y": 8000.0, "rotation": rotation, "type": "ember"}
    tileset: Json = {
        "firstgid": 1, "tilewidth": tile[0], "tileheight": tile[1],
        "tileoffset": {"x": aside[0], "y": aside[1]}, "tiles": [{"id": 3, "type": "ember"}],
    }  # fmt: skip
    if held is not None:
        tileset["objectalignment"] = held
    if fit:
        tileset["fillmode"] = "preserve-aspect-fit"
    painter = Painter().move(*group).move(*layer).move(9000, 8000).turn(rotation)
    if shape != "point":
        thing |= {"width": size[0], "height": size[1]}
        at = HELD[held] if shape == "tile" else (0, 0)
        painter.move(-at[0] * size[0], -at[1] * size[1]).move(size[0] / 2, size[1] / 2)
    if shape == "tile":
        thing["gid"] = 4 | 1 << 31  # mirrored
        larger = [size[axis] / tile[axis] for axis in (0, 1)]
        larger = [min(larger)] * 2 if fit else larger
        painter.move(aside[0] * larger[0], aside[1] * larger[1])
    elif shape != "rectangle":
        thing[shape] = True
    inner = {"type": "objectgroup", "offsetx": layer[0], "offsety": layer[1], "objects": [thing]}
    layers = [{"type": "group", "offsetx": group[0], "offsety": group[1], "layers": [inner]}]
    found = things_of(
        parse(json.dumps(layers), "map"),
        Tilesets(parse(json.dumps([tileset]), "map"), (16, 16)),
        (10**6, 10**6), (16, 16),
    )  # fmt: skip
    assert [one.kind for one in found] == ["ember"]
    assert [16 * found[0].x, 16 * found[0].y] == pytest.approx(painter.where(), abs=1e-6)


def test_ground_is_laid_where_tiled_draws_it(tmp_path: Path) -> None:
    def shift(table: Json) -> None:
        wide, ground = table["width"], table["layers"][0]
        more = [2] * 2 * wide  # wall
        ground |= {"data": more + ground["data"], "height": ground["height"] + 2, "offsety": -16}
        hidden = {"type": "tilelayer", "data": more, "visible": False}
        table["layers"][0] = {"type": "group", "offsety": -16, "layers": [ground, hidden]}

    assert levels.from_tiled(tiled(shift, tmp_path)) == levels.build(Genre.WATCH, 1)


def test_what_is_hidden_in_tiled_is_left_out(tmp_path: Path) -> None:
    def hide(table: Json) -> None:
        wolf = {"type": "wolf", "x": 300, "y": 200, "visible": False}
        table["layers"][1]["objects"].append(wolf)
        secret = {"type": "objectgroup", "visible": False, "objects": [{"type": "note"}]}
        table["layers"].append({"type": "group", "visible": False, "layers": [secret]})
        table["layers"].append(secret)

    assert levels.from_tiled(tiled(hide, tmp_path)) == levels.build(Genre.WATCH, 1)


def test_a_map_that_lacks_what_is_hidden_names_the_hidden_layer(tmp_path: Path) -> None:
    def hide(table: Json) -> None:
        ground = table["layers"][0] | {"name": "ground", "visible": False}
        table["layers"][0] = {"type": "group", "layers": [ground]}

    said = r"Left out, as Tiled hides the layer: ground\.$"
    with pytest.raises(LevelError, match=said) as caught:
        levels.from_tiled(tiled(hide, tmp_path))
    assert "exactly one gate" in str(caught.value), "and what is missing"
    said = refused_in("zh", "map.tmj", "map.tmj: x. Left out, as Tiled hides the layer: ground.")
    assert said.endswith("图层：ground。")


def test_a_thing_takes_class_and_properties_from_its_tile(tmp_path: Path) -> None:
    def picture(table: Json) -> None:
        tiles: list[Json] = []
        for number, thing in enumerate(table["layers"][1]["objects"]):
            tile = {"id": number, "type": thing.pop("type")}
            tiles.append(tile | {"properties": thing.pop("properties", [])})
            thing.pop("point")
            thing |= {"gid": 100 + number, "width": 8, "height": 12, "type": ""}
            thing |= {"x": thing["x"] - 4, "y": thing["y"] + 6}
        folk = {"firstgid": 100, "tilewidth": 8, "tileheight": 12, "tiles": tiles}
        table["tilesets"].insert(0, folk)

    assert levels.from_tiled(tiled(picture, tmp_path)) == levels.build(Genre.WATCH, 1)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda t: t["layers"][0].update(offsetx=8), "key .*offsetx.*: offsetx moves the ground"),
        (lambda t: t["layers"][1].update(parallaxx=0.5), "parallaxx.*set it to 1"),
        (lambda t: t["layers"][0].update(opacity=0), "opacity.*hide the layer"),
        (lambda t: t["tilesets"][0].update(tilewidth=32), "tilewidth.*drawn over their neighbours"),
        (lambda t: t["tilesets"][0].update(tileoffset={"x": 0, "y": 4}), "tileoffset.*0, 0"),
        (lambda t: t["tilesets"][0].update(objectalignment="up")
         or t["layers"][1]["objects"][0].update(gid=1), "Unknown alignment 'up'"),
        (lambda t: t["layers"][1]["objects"][0].update(template="a.tx"), "template.*Detach"),
        (lambda t: t["layers"][1]["objects"][0].update(polygon=[]), "polygon.*has no middle"),
        (lambda t: t["layers"][1]["objects"][0].update(type=""), "has no class; give it one of"),
        (lambda t: t["layers"][1]["objects"].__setitem__(0, {"template": "a.tx"}), "Detach"),
        (lambda t: t["layers"][0]["data"].__setitem__(9, 3e9), "expected a whole number"),
        (lambda t: t["layers"].extend([t["layers"][1]] * 30), "more than 500 objects"),
        (lambda t: t["properties"][3].update(value="a\x1b[2J"), "letters that can be printed"),
        (lambda t: t["properties"][8].update(value="0,²"), "lists lamps by number"),
    ],
)  # fmt: skip
def test_what_tiled_draws_elsewhere_is_refused_by_the_propertys_name(
    change: Callable[[Json], object], message: str, tmp_path: Path
) -> None:
    with pytest.raises(LevelError, match=message) as caught:
        levels.from_tiled(tiled(change, tmp_path))
    assert len(str(caught.value)) <= 300


def test_a_map_in_xml_is_told_how_to_be_saved(tmp_path: Path) -> None:
    path = tmp_path / "map.tmx"
    path.write_text('\ufeff<?xml version="1.0"?><map/>', encoding="utf-8")
    with pytest.raises(LevelError, match=r"map\.tmx: is in Tiled's XML.*\.tmj.*Save As"):
        levels.from_tiled(path)


def test_folk_stay_where_they_were_drawn_if_they_can_stand_there(tmp_path: Path) -> None:
    level = levels.build(Genre.WATCH, 1)
    x, y = level.bodies[0].x, level.bodies[0].y  # the middle of a tile with free ground about it

    def nudge(table: Json) -> None:
        table["layers"][1]["objects"][0]["x"] = (x + 0.215) * 16

    body = levels.from_tiled(tiled(nudge, tmp_path)).bodies[0]
    assert (body.x, body.y) == (x + 0.215, y)
