"""The player's own maps in the game: begun, refused in a sentence, and looked at anew."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pygame
import pytest

from duskfolk.errors import named, plain
from duskfolk.game.levels import build, from_tiled, to_tiled
from duskfolk.game.play.kept.maps import begin_map
from duskfolk.game.play.kept.ours import MAPS
from duskfolk.game.play.menu.beside import Beside
from duskfolk.game.play.menu.own_maps import OwnMaps
from duskfolk.game.play.screen import Desk, Go
from duskfolk.game.play.words.journey import texts
from duskfolk.game.view.palette import PAPER
from duskfolk.game.world.kinds import Genre

LISTED = """
import sys
from pathlib import Path
from duskfolk.game.play.kept.maps import map_files, own_map
(path,) = map_files(Path(sys.argv[1]))
print(ascii(own_map(path).level.name))
"""
LANGUAGES = sorted(texts())


def seen(maps: OwnMaps, language: str = "en") -> list[str]:
    """What is told once the back room has done what it was asked for."""
    if maps._files.result(60):
        maps.told(language)
        for one in maps._read.values():
            one.result(60)
    return maps.told(language)


def spoil(path: Path) -> None:
    table = json.loads(path.read_text(encoding="utf-8"))
    table["properties"][0]["value"] = "wach"
    path.write_text(json.dumps(table), encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_has_no_map_gets_a_first_one_by_enter(language: str, tmp_path: Path) -> None:
    maps = OwnMaps(tmp_path / MAPS)
    assert str(tmp_path / MAPS) in seen(maps, language)[0]  # which lies in no home
    assert "draw-a-level.md" in seen(maps, language)[-1]
    maps.begin_or_look()
    assert "my-map" in seen(maps, language)[1]
    assert "Tiled" in seen(maps, language)[-1]
    assert maps.level is not None
    (path,) = (tmp_path / MAPS).glob("*.tmj")
    assert from_tiled(path).genre == maps.level.genre


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_none_can_be_written_that_is_said(language: str, tmp_path: Path) -> None:
    (tmp_path / MAPS).write_text("in the way", encoding="utf-8")
    maps = OwnMaps(tmp_path / MAPS)
    seen(maps)
    maps.begin_or_look()
    assert seen(maps, language) == [
        texts()[language]["maps shut"].format(folder=tmp_path / MAPS)
    ]  # fmt: skip


def test_a_name_that_the_locale_does_not_know_can_be_read(tmp_path: Path) -> None:
    undecoded = "ночь狼".encode().decode("ascii", "surrogateescape")  # as LC_ALL=C hands it over
    assert plain(undecoded) == "ночь狼"
    assert plain(f"{undecoded}\udcff\x1b") != plain(f"{undecoded}\x1b") == r"ночь狼\x1b"
    assert named(f"maps/{undecoded}.tmj") == "maps/ночь狼.tmj"
    begin_map(build(Genre.WATCH, 3), tmp_path / "ночь狼.tmj")
    told = subprocess.run(
        [sys.executable, "-c", LISTED, str(tmp_path)], capture_output=True, text=True, check=True,
        env=os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )  # fmt: skip
    assert told.stdout.strip() == ascii("ночь狼")


def test_a_refused_map_says_why_and_is_looked_at_anew(tmp_path: Path) -> None:
    path = tmp_path / "hedge.tmj"
    to_tiled(build(Genre.HOLLOW, 2), path, draft=True)
    spoil(path)
    maps = OwnMaps(tmp_path)
    assert seen(maps)[0] == "< 1 of 1 >"
    assert maps.level is None
    said = seen(maps)[-1]
    maps.begin_or_look()
    assert said.startswith("hedge.tmj, key properties[0].value: Unknown genre 'wach'; did you mean")
    assert "Known:" not in said
    assert str(tmp_path) not in said
    assert said.count("hedge.tmj") == 1
    to_tiled(build(Genre.HOLLOW, 2), path, draft=True)
    seen(maps)
    assert maps.level is not None, "Enter has it read again"


def test_who_comes_back_from_the_editor_plays_what_was_saved_there(
    desk: Desk, tmp_path: Path
) -> None:
    folder = desk.store.folder / MAPS
    folder.mkdir()
    to_tiled(build(Genre.WATCH, 2), folder / "mine.tmj", draft=True)
    screen = Beside(desk, desk.offers())
    screen._at = 3
    seen(screen._maps)
    before = screen._maps.level
    to_tiled(build(Genre.WATCH, 3), folder / "mine.tmj", draft=True)
    screen.handle(pygame.Event(pygame.WINDOWFOCUSGAINED))
    seen(screen._maps)
    screen.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0))
    went = screen.update(1 / 60)
    assert isinstance(went, Go)
    assert went.level is not None
    assert went.level == from_tiled(folder / "mine.tmj")
    assert went.level != before


def test_enter_on_a_refused_map_is_answered(desk: Desk) -> None:
    folder = desk.store.folder / MAPS
    folder.mkdir()
    (folder / "torn.tmj").write_text("{", encoding="utf-8")
    screen = Beside(desk, desk.offers())
    screen._at = 3
    seen(screen._maps)
    screen.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0))
    assert screen.update(1 / 60) is screen
    assert desk.notes.area() is None, "the page itself tells why, and nothing lies over it"
    assert screen._maps.tried
    seen(screen._maps)
    assert "torn.tmj" in screen._told()[-1]
    assert screen._why(1)[0][1] != PAPER, "it is lit, since it was asked for"
    screen.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_RIGHT, mod=0))
    assert screen._why(1)[0][1] == PAPER
