"""What level files promise: they come back equal; bad ones are refused with place and reason."""

import base64
import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duskfolk.game import levels
from duskfolk.game.errors import LevelError
from duskfolk.game.kinds import Genre, Role
from duskfolk.game.rules import PLACE_POSTS

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
        (lambda t: t.pop("rows"), "rows is missing"),
        (lambda t: t.update(version=9), "version is 9; this game reads version 1"),
        (lambda t: t.update(format="png"), "format is 'png'"),
        (lambda t: t.update(genre="wotch"), "did you mean 'watch'"),
        (lambda t: t.update(quota=True), "quota is true; it must be a whole number"),
        (lambda t: t.update(quota=1.5), "quota is 1.5; it must be a whole number"),
        (lambda t: t.update(crowd=7), "crowd is 7; it must be from 1 to 2"),
        (lambda t: t.update(name=["x"]), "name is .* it must be a text"),
        (lambda t: t["rows"].__setitem__(3, t["rows"][3][:-1]), r"rows\[3\] is \d+ tiles wide"),
        (lambda t: t["rows"].__setitem__(2, "?" + t["rows"][2][1:]), r"rows\[2\] has '\?'"),
        (lambda t: t.update(rows=[]), "rows must be 1 to 32 rows"),
        (lambda t: t.update(rows=["." * 400]), "rows must be 1 to 32 rows"),
        (lambda t: t["bodies"][2].update(role="vilager"), "did you mean 'villager'"),
        (lambda t: t["bodies"][2].update(speed=3), r"bodies\[2\]: Unknown key 'speed'"),
        (lambda t: t["bodies"][1].pop("x"), r"bodies\[1\].x is missing"),
        (lambda t: t["bodies"][1].update(x=1e300), r"bodies\[1\].x is 1e\+300"),
        (lambda t: t["bodies"].append(3), r"bodies\[7\] is 3; it must be an object"),
        (lambda t: t["embers"].append([1, 2, 3]), r"embers\[\d\] is \[1, 2, 3\]"),
        (lambda t: t["posts"].append([-4, 900]), "is off the map"),
        (lambda t: t.update(night_ticks=30), "finishing takes about"),
        (lambda t: t.update(lit=["a"]), r"lit\[0\] is \"a\""),
        (lambda t: t.update(regrow=1), "regrow is 1; it must be true or false"),
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
        ("[]", "holds no JSON object"),
        ("", "line 1"),
        ('{"name": 1, "name": 2}', "'name' stands twice"),
        ('{"name": NaN}', "NaN is not a number"),
        ("[" * 100_000, "nested too deeply"),
        ('{"number": ' + "9" * 6000 + "}", "number too long"),
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
    with pytest.raises(LevelError, match="larger than"):
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
        assert message.startswith("level: ")
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
        (lambda t: t.update(infinite=True), "the map is infinite; turn off"),
        (lambda t: t.update(orientation="hexagonal"), "only orthogonal"),
        (lambda t: t.update(width=480), "width is 480; it must be from 1 to 48"),
        (lambda t: t.pop("layers"), "is no Tiled map"),
        (lambda t: t["layers"][0]["data"].__setitem__(40, 77), "has tile 77 at"),
        (lambda t: t["layers"][0]["data"].pop(), "the map has"),
        (lambda t: t["layers"][0].update(data="AAAA", encoding="base64", compression="zstd"),
         "choose CSV or zlib"),
        (lambda t: t["layers"][0].update(data="%%", encoding="base64"), "cannot be unpacked"),
        (lambda t: t["layers"][0].update(data="é", encoding="base64"), "cannot be unpacked"),
        (lambda t: t["tilesets"][0].update(source="x.tsx"), "embed the tileset"),
        (lambda t: t["tilesets"][0]["tiles"][1].update(type="wal"), "did you mean 'wall'"),
        (lambda t: t["tilesets"][0].update(tiles=[]), "no tile has a class"),
        (lambda t: t["properties"].pop(0), "property genre is missing"),
        (lambda t: t["properties"][4].update(name="quata"), "did you mean 'quota'"),
        (lambda t: t["layers"][1]["objects"][0].update(type="lamplihgter"),
         "did you mean 'lamplighter'"),
        (lambda t: t["layers"][1]["objects"].pop(0), "has, in this order: lamplighter"),
        (lambda t: t["layers"][1]["objects"][2].update(x=9000), "lies off the map"),
        (lambda t: t["layers"].pop(1), "this one has nobody"),
    ],
)  # fmt: skip
def test_a_bad_map_is_refused_with_place_and_reason(
    change: Callable[[Json], object], message: str, tmp_path: Path
) -> None:
    with pytest.raises(LevelError, match=message):
        levels.from_tiled(tiled(change, tmp_path))
