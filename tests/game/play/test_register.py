"""Only what the game itself put into a folder makes room, whatever others' files are called."""

import json
import shutil
from dataclasses import replace
from io import StringIO
from pathlib import Path

import numpy as np
import pytest

from duskfolk.game.levels import build
from duskfolk.game.play.kept import bests, mine, replays
from duskfolk.game.play.kept.bests import best_of, best_time, keep_best
from duskfolk.game.play.kept.ours import BESTS, KEPT, REPLAYS, of_one
from duskfolk.game.replay import Replay, save
from duskfolk.game.world.kinds import Genre
from duskfolk.scripts import cli


def play(decisions: int = 0) -> Replay:
    acts = [np.zeros((12, 2), np.int8)] * decisions
    return Replay(build(Genre.WATCH, 0), 0, actions=acts, digests=["0" * 32] * (decisions + 1))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.dusk"))


def test_a_friends_replay_of_the_same_name_makes_no_room(tmp_path: Path) -> None:
    for _ in range(3):
        replays.keep(play(), tmp_path, 3)
    friends = tmp_path / "000000-watch-0-0.dusk"
    save(play(5), friends)
    save(play(6), tmp_path / "000002-watch-0-0.dusk")  # over one of ours
    for _ in range(4):
        replays.keep(play(), tmp_path, 3)
    ours = [f"{number:06d}-watch-0-0.dusk" for number in (5, 6, 7)]
    assert names(tmp_path) == [friends.name, "000002-watch-0-0.dusk", *ours]


def test_what_was_put_there_by_hand_is_told_before_all_is_erased(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DUSKFOLK_DATA", str(tmp_path))
    replays.keep(play(), tmp_path / REPLAYS, 3)
    keep_best(play(9), tmp_path / BESTS)
    monkeypatch.setattr("sys.stdin", StringIO("no\n"))
    assert cli.main(["me", "erase"]) == 2
    assert "by hand" not in capsys.readouterr().out
    save(play(5), tmp_path / REPLAYS / "000000-watch-0-0.dusk")
    save(play(6), tmp_path / REPLAYS / "000001-watch-0-0.dusk")  # over one of ours
    monkeypatch.setattr("sys.stdin", StringIO("no\n"))
    assert cli.main(["me", "erase"]) == 2
    said = capsys.readouterr().out.partition("Erase all of it?")[0]
    assert "2 files that were put there by hand or kept by an earlier version" in said
    assert "000000-watch-0-0.dusk, 000001-watch-0-0.dusk" in said


def test_a_friends_best_stays_and_keeps_none_of_mine_away(tmp_path: Path) -> None:
    folder, friends = tmp_path / BESTS, tmp_path / "friends"
    keep_best(play(20), folder)
    keep_best(play(8), friends)
    (given,) = friends.glob("*.dusk")
    theirs = folder / given.name.replace("000001", "000009")
    shutil.copy(given, theirs)
    keep_best(play(10), folder)
    assert len(names(folder)) == 2
    assert best_time(folder, play().level) == 0.8
    found = best_of(folder, play().level)
    assert found is not None
    assert len(found) == 8, "one races against it"
    keep_best(play(5), folder)
    keep_best(play(6), folder)
    assert theirs.exists()
    assert len(names(folder)) == 2
    assert best_time(folder, play().level) == 0.5


def test_a_friends_best_is_none_of_the_last_300(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bests, "_MOST", 2)
    levels = [build(Genre.PACK, number) for number in range(4)]
    keep_best(replace(play(9), level=levels[0]), tmp_path)
    (tmp_path / KEPT).unlink()  # as of a folder that somebody else has put there
    for level in levels[1:]:
        keep_best(replace(play(9), level=level), tmp_path)
    assert [best_time(tmp_path, level) > 0 for level in levels] == [True, False, True, True]


@pytest.mark.parametrize("text", ["", "[]", '{"format": "duskfolk-kept", "version": 2}'])
def test_a_spoilt_list_takes_nothing_along(tmp_path: Path, text: str) -> None:
    for _ in range(3):
        replays.keep(play(), tmp_path, 3)
    (tmp_path / KEPT).write_text(text)
    replays.keep(play(), tmp_path, 3)
    assert len(names(tmp_path)) == 4
    assert (tmp_path / f"{KEPT}.spoilt").read_text() == text
    replays.keep(play(), tmp_path, 1)
    assert len(names(tmp_path)) == 4


def test_no_replay_and_no_list_says_whose_it_is(tmp_path: Path) -> None:
    one, other = (replays.keep(play(3), tmp_path / name, 3) for name in ("one", "other"))
    assert one is not None
    assert other is not None
    assert one.read_bytes() == other.read_bytes()
    lists = [(path.parent / KEPT).read_text() for path in (one, other)]
    assert lists[0] == lists[1]
    assert json.loads(lists[0])["files"].keys() == {one.name}


def test_the_list_is_erased_with_all_else(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    replays.keep(play(), folder / REPLAYS, 3)
    keep_best(play(9), folder / BESTS)
    assert {path.name for path in of_one(folder, "")} >= {KEPT}
    assert mine.erase(folder) == []
    assert not folder.exists()
