"""Why a map of the player's own cannot be played is told in Chinese, whatever a reader says."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from duskfolk import document, files
from duskfolk.game.levels import (
    build,
    checks,
    reading,
    tiled,
    tiled_ground,
    tiled_objects,
    to_tiled,
)
from duskfolk.game.levels import files as level_files
from duskfolk.game.play.kept.maps import OwnMap, own_map
from duskfolk.game.play.menu.own_maps import OwnMaps
from duskfolk.game.play.words.maps import refused_in
from duskfolk.game.world.kinds import Genre

SAID_OF_MAPS = {  # module -> what in it speaks of a map; all of it where nothing is named
    tiled: (), tiled_ground: (), tiled_objects: (), reading: ("read",), document: (),
    level_files: ("from_text", "_tiles", "_spots"),
    checks: ("_shape", "_counts", "_folk", "_ways"),
    files: ("_check_regular", "to_text", "read_bytes", "_regular"),
}  # fmt: skip
STANDS = {
    "what": "has tile 7 at (7, 7), ",
    "order": "",
    "kind": "a folder",
}  # for names of parts of a sentence
ENGLISH = re.compile(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}")


def said(node: ast.expr) -> str:
    """A message with 7 for whatever stands in it; empty where it is made elsewhere."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.FormattedValue):
        named = node.value.id if isinstance(node.value, ast.Name) else ""
        return STANDS.get(named, "7")
    if isinstance(node, ast.JoinedStr):
        return "".join(map(said, node.values))
    return ""


def messages(module: Any) -> Iterator[str]:
    tree = ast.parse(Path(module.__file__).read_text("utf-8"))
    wanted = SAID_OF_MAPS[module]
    parts = [each for each in ast.walk(tree)
             if isinstance(each, ast.FunctionDef) and each.name in wanted]  # fmt: skip
    for node in (inner for part in parts or [tree] for inner in ast.walk(part)):
        if isinstance(node, ast.Yield) and node.value is not None:
            yield said(node.value)
        elif isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else (
                node.func.id if isinstance(node.func, ast.Name) else "")  # fmt: skip
            if called in ("fail", "refuse", "LevelError", "no") and node.args:
                yield said(node.args[-1])


@pytest.mark.parametrize("module", SAID_OF_MAPS, ids=lambda module: module.__name__)
def test_whatever_a_reader_says_of_a_map_has_words_in_chinese(module: Any) -> None:
    asked = [each for each in messages(module) if len(each) > 8]
    if module is not reading:
        assert asked
    plain = []
    for each in asked:
        why = each.removeprefix("7") if each.startswith(("7: ", "7, line")) else f": {each}"
        brief = OwnMap("a.tmj", None, f"a.tmj{why}").brief
        told = refused_in("zh", "a.tmj", brief)
        if ENGLISH.search(told) or not re.search("[\u4e00-\u9fff]", told):
            plain.append((brief, told))
    assert plain == []


def spoilt(folder: Path, **changes: Any) -> Path:
    path = folder / "hedge.tmj"
    to_tiled(build(Genre.WATCH, 2), path, draft=True)
    table = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(table | changes), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"infinite": True}, "hedge.tmj，infinite：请在 Tiled 里关掉“地图 > 地图属性 > 无限”。"),
        ({"width": 3000}, "hedge.tmj，width：是3000，应该是1到48之间的整数。"),
        ({"properties": []}, "hedge.tmj：缺少属性 genre；请在地图的属性栏里选一个："),
        ({"properties": [{"name": "genre", "value": "wach"}]},
         "hedge.tmj，properties[0].value：'wach' 不是已知的种类；是不是 'watch'？"),
        ({"orientation": "hexagonal"}, "hedge.tmj，orientation：'hexagonal' 不是已知的方向"),
    ],
)  # fmt: skip
def test_a_spoilt_map_says_why_in_chinese(
    changes: dict[str, Any], told: str, tmp_path: Path
) -> None:
    path = spoilt(tmp_path, **changes)
    one = own_map(path)
    assert refused_in("zh", path.name, one.brief).startswith(told)
    assert refused_in("en", path.name, one.brief) == one.brief


def test_the_page_of_other_nights_shows_it(tmp_path: Path) -> None:
    spoilt(tmp_path, infinite=True)
    maps = OwnMaps(tmp_path)
    maps._files.result(60)
    maps.told("zh")
    for one in maps._read.values():
        one.result(60)
    assert maps.told("zh")[-1].startswith("还不能玩：hedge.tmj，infinite：请在 Tiled")
    assert "Infinite" in maps.told("en")[-1]
