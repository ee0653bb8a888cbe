"""``duskfolk catalogue``: builds, places, publishes, and says in a sentence what it cannot do."""

import json
from pathlib import Path

import pytest

from duskfolk.game.errors import LevelError
from duskfolk.scripts import cli
from duskfolk.scripts.catalogue import _level, main

_SMALL = ("--levels", "1", "--plays", "8", "--bots", "2", "--bot-plays", "8", "--panel-plays", "0")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("catalogue") / "plays"
    assert main(["build", "--out", str(folder), *_SMALL]) == 0
    return folder


def test_build_leaves_a_catalogue(folder: Path):
    told = json.loads((folder / "catalogue.json").read_text())
    assert len(told["levels"]) == 6
    assert {sum(row[2:4]) for level in told["levels"] for row in level["told"]} == {8}


def test_publish_writes_a_table_and_its_page(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    out = tmp_path / "wins.csv"
    assert main(["publish", "--out", str(folder), "--to", str(out), *_SMALL]) == 0
    assert "5 players x 6 levels" in capsys.readouterr().out
    assert len(out.read_text().splitlines()) == 1 + 5 * 6
    assert out.with_suffix(".md").exists()


@pytest.mark.parametrize("number", ["²", "٣" * 5000, "9" * 5000])
def test_what_only_looks_like_a_number_is_taken_for_a_file(number: str):
    with pytest.raises(LevelError):
        _level(f"watch-{number}")


def test_the_table_that_ships_is_published_without_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """It came with the package, and no command wrote it out."""
    out = tmp_path / "wins.csv"
    assert main(["publish", "--shipped", "--to", str(out)]) == 0
    assert "players x 300 levels" in capsys.readouterr().out
    assert len(out.read_text().splitlines()) > 100 * 300
    assert out.with_suffix(".md").exists()


def test_judge_says_how_far_off_placed_levels_are(tmp_path: Path):
    truth, report = tmp_path / "truth", tmp_path / "report.json"
    unused = ("--first", "5000000", "--levels", "1", "--bots", "0")
    rest = ("--plays", "8", "--panel-plays", "0")
    assert main(["build", "--out", str(truth), *unused, *rest]) == 0
    words = ["judge", "--truth", str(truth), "--seconds", "0.3", "--json", str(report), *unused]
    assert main(words) == 0
    figures = json.loads(report.read_text())["figures"]
    assert figures["new_level.levels"] == 6
    assert 0 <= figures["new_level.rmse"] < 0.5
    assert figures["new_level.plays"] > 0


def test_a_catalogue_whose_panel_has_not_played_places_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    words = ["place", "watch-5000000", "--catalogue", str(folder / "catalogue.json")]
    assert main(words) == 2
    assert "have not played yet in this catalogue" in capsys.readouterr().err


@pytest.mark.parametrize(("words", "said"), [
    (["place"], "Name the level: duskfolk catalogue place watch-5000000"),
    (["place", "wach-7"], "watch"),
    (["place", "watch-7", "--plays", "0"], "nothing is told by no plays"),
    (["place", "watch-7", "--catalogue", "none.json"], "none.json"),
    (["judge", "--bots", "0"], "plan.json"),
    (["build", "--levels", "0"], "--levels 0: give at least 1"),
    (["build", "--plays", "9"], "plays are kept 8 by 8"),
    (["publish", "--out", "nowhere", "--bots", "0"], "plan.json"),
])  # fmt: skip
def test_what_cannot_be_done_is_said_in_a_sentence(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert cli.main(["catalogue", *words]) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
