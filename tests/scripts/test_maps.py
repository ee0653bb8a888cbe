"""Levels of one's own: begun, looked at, watched and played by their file."""

import json
import re
import time
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from duskfolk.agents.recommender import UNKNOWN
from duskfolk.game.errors import LevelError
from duskfolk.game.levels import build, difficulty_of, from_tiled, save, to_tiled
from duskfolk.game.levels.reading import asked_for, read
from duskfolk.game.levels.sets import FIRST_DRAWN_LEVEL
from duskfolk.game.nights import FIRST, Night, code_of, level_of
from duskfolk.game.play.kept import mine
from duskfolk.game.play.kept.maps import begin_map, map_files, own_map
from duskfolk.game.play.offering.offers import Offers
from duskfolk.game.play.offering.stock import candidate_of, looked_at
from duskfolk.game.play.session.brains import choose_brains
from duskfolk.game.play.session.setups import setup_of
from duskfolk.game.play.settings import Settings
from duskfolk.game.world.kinds import Genre
from duskfolk.scripts import cli

Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DUSKFOLK_DATA", str(tmp_path / "kept"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "kept"


def draw(path: Path, **changed: object) -> None:
    """A map of which some properties are others."""
    to_tiled(build(Genre.WATCH, 3), path)
    table = json.loads(path.read_text(encoding="utf-8"))
    for one in table["properties"]:
        one["value"] = changed.get(one["name"], one["value"])
    path.write_text(json.dumps(table), encoding="utf-8")


@pytest.mark.parametrize("genre", [genre.name.lower() for genre in Genre])
def test_what_one_begins_from_can_be_played_as_it_is(genre: str, home: Path, capsys: Said) -> None:
    assert cli.main(["maps", "new", "--genre", genre]) == 0
    assert "maps/my-map.tmj: open it in Tiled" in capsys.readouterr().out
    (path,) = map_files(home / "maps")
    level = from_tiled(path)
    assert (level.genre.name.lower(), level.name) == (genre, "my-map")
    assert not {"night_ticks", "number"} & {one["name"] for one in json.loads(
        path.read_text(encoding="utf-8"))["properties"]}  # fmt: skip
    assert cli.main(["maps"]) == 0
    assert f"my-map.tmj: my-map, {genre}" in capsys.readouterr().out


@pytest.mark.parametrize("night", FIRST, ids=lambda night: night.name)
def test_a_map_begun_from_a_night_that_teaches_can_be_played(night: Night, home: Path) -> None:
    """It keeps neither who sleeps nor which lamps burn, which would not fit what is drawn."""
    found = own_map(begin_map(level_of(night), home))
    assert found.level is not None, found.why
    assert {one.asleep for one in found.level.bodies} == {0}


def test_nothing_is_written_over_and_each_is_told_in_its_turn(home: Path, capsys: Said) -> None:
    assert cli.main(["maps"]) == 0
    assert "No map lies in" in capsys.readouterr().out
    for _ in range(2):
        assert cli.main(["maps", "new"]) == 0
    first, second = map_files(home / "maps")
    assert (first.name, second.name) == ("my-map-2.tmj", "my-map.tmj")
    capsys.readouterr()
    for name, said in (
        (str(first), "it is there already"), ("mine.json", "ends in .tmj"), ("a.tmx", "ends in"),
    ):  # fmt: skip
        assert cli.main(["maps", "new", name]) == 2
        assert said in capsys.readouterr().err
    assert cli.main(["maps", "new", "here.tmj"]) == 0
    assert from_tiled("here.tmj").name == "here"


def test_a_map_that_cannot_be_played_says_why_and_no_path(home: Path, capsys: Said) -> None:
    (home / "maps").mkdir(parents=True)
    path = home / "maps" / "draft.tmj"
    draw(path, genre="wach")
    (home / "maps" / "torn.json").write_text("{", encoding="utf-8")
    (home / "maps" / "old.tmx").write_text("<map>", encoding="utf-8")
    for name, said in (
        ("draft.tmj", "draft.tmj, key properties[0].value: Unknown genre 'wach'; did you mean"),
        ("torn.json", "torn.json, line 1, column 2: not JSON"),
        ("old.tmx", "old.tmx: is in Tiled's XML format"),
        ("none.tmj", "none.tmj: it cannot be read"),
    ):
        found = own_map(home / "maps" / name)
        assert found.level is None
        assert found.why.startswith(said)
        assert str(home) not in found.why
    assert own_map(path).brief.endswith("did you mean 'watch'?")
    assert cli.main(["maps", "check", str(path)]) == 2
    assert capsys.readouterr().err.startswith("duskfolk maps: draft.tmj, key")
    assert cli.main(["maps", "check"]) == 2
    assert "Name the map" in capsys.readouterr().err
    assert cli.main(["maps", "list", str(path)]) == 2
    assert "maps check FILE" in capsys.readouterr().err


def test_an_own_map_is_never_taken_for_the_level_it_began_as(tmp_path: Path) -> None:
    draw(tmp_path / "mine.tmj", night_ticks=3000)
    save(from_tiled(tmp_path / "mine.tmj"), tmp_path / "mine.json")
    one, same = own_map(tmp_path / "mine.tmj").level, own_map(tmp_path / "mine.json").level
    assert one is not None
    assert one == same == asked_for(tmp_path / "mine.tmj")
    assert from_tiled(tmp_path / "mine.tmj").number == 3
    assert one.number >= FIRST_DRAWN_LEVEL
    with pytest.raises(ValueError, match="no code"):
        code_of(one.genre, one.number)


def test_an_own_level_is_filmed_and_played_by_its_file(tmp_path: Path, capsys: Said) -> None:
    to_tiled(build(Genre.PACK, 1), tmp_path / "ridge.tmj", draft=True)
    film = tmp_path / "ridge.gif"
    given = ["--level", str(tmp_path / "ridge.tmj"), "--seconds", "1"]
    assert cli.main(["watch", *given, "--video", str(film)]) == 0
    assert film.read_bytes().startswith(b"GIF")
    assert cli.main(["play", "--headless", *given, "--video", "none"]) == 0
    assert '"name": "ridge"' in capsys.readouterr().out
    for more, said in (
        (["--genre", "watch"], "ridge.tmj is a level of pack; leave out --genre watch."),
        (["--crowd", "2"], "ridge.tmj has crowd 1; leave out --crowd 2."),
    ):
        for command in (["watch"], ["play", "--headless"]):
            assert cli.main([*command, *given, *more]) == 2
            assert said in capsys.readouterr().err
    for command in ("watch", "play"):
        assert cli.main([command, "--level", "none.tmj"]) == 2
        assert "none.tmj: it cannot be read" in capsys.readouterr().err


def test_maps_are_copied_and_erased_with_all_else(home: Path, capsys: Said) -> None:
    assert cli.main(["maps", "new"]) == 0
    (home / "maps" / "mine.JSON").write_text("{}", encoding="utf-8")
    (home / "maps" / "photo.png").write_bytes(b"not ours")
    assert cli.main(["me", "export", "all.zip"]) == 0
    with zipfile.ZipFile("all.zip") as archive:
        assert set(archive.namelist()) == {
            "maps/my-map.tmj", "maps/mine.JSON", "maps/duskfolk-tiles.png",
        }  # fmt: skip
    capsys.readouterr()
    assert cli.main(["me", "erase", "--yes"]) == 0
    assert "among them 3 files of maps of your own in maps/" in capsys.readouterr().out
    assert [path.name for path in (home / mine.MAPS).iterdir()] == ["photo.png"]


def test_a_map_is_guessed_as_the_games_own_screens_guess_it(home: Path, capsys: Said) -> None:
    home.mkdir()
    said: dict[str, list[int]] = {}
    for genre in ("watch", "vigil"):
        path = home / f"{genre}.tmj"
        assert cli.main(["maps", "new", f"{path}", "--genre", genre, "--level", "5"]) == 0
        capsys.readouterr()
        assert cli.main(["maps", "check", f"{path}"]) == 0
        told = capsys.readouterr().out
        assert "duskfolk catalogue place FILE measures it" in told
        said[genre] = [int(one) for one in re.findall(r"(?:gentle|fair|fierce) (\d+) \(", told)]
        level, asked = own_map(path).level, Settings()
        assert level is not None
        for place, chance in zip((0.0, 0.5, 1.0), said[genre], strict=True):
            setup = setup_of(choose_brains(asked), asked, place)
            offers = Offers(None, setup_for=lambda _, one=setup: one, slider=lambda at=place: at)
            while offers.prepare():
                time.sleep(0.01)
            assert chance == round(100 * offers.looked_at(level).success)
        assert said[genre] == sorted(said[genre], reverse=True)
    assert said["vigil"][0] > said["watch"][0], "the scripted folk of a vigil are not those there"


def test_hearts_that_a_map_gives_make_it_easier_and_its_guess_less_sure(home: Path) -> None:
    plain = build(Genre.WATCH, 3)
    usual, more = difficulty_of(plain), difficulty_of(replace(plain, hearts=2))
    assert more.logit < usual.logit - 1
    assert more.sd > usual.sd
    kept = candidate_of(looked_at(plain), UNKNOWN), candidate_of(looked_at(
        replace(plain, hearts=2)), UNKNOWN)  # fmt: skip
    assert kept[1].difficulty < kept[0].difficulty - 1


@pytest.mark.parametrize("given", [None, 5, b"x", []])
def test_what_is_no_path_is_refused_in_a_sentence(given: Any) -> None:
    with pytest.raises(LevelError, match=r"for a file; give its path as a text or a Path"):
        read(given)
