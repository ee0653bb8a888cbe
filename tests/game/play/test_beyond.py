"""What a kill leaves beyond the player's folder is swept at the next start, and by erasing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from duskfolk import files
from duskfolk.game.play.kept import mine
from duskfolk.game.play.kept.beyond import noted, tidy
from duskfolk.game.play.kept.ours import WRITING
from duskfolk.game.play.kept.player import FIRST, PlayerFile
from duskfolk.game.play.kept.store import Store
from duskfolk.scripts import cli

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills as POSIX knows them")

KILLED = """
import os, signal, sys
from duskfolk.scripts import cli
there = os.replace
def killed(part, target):
    if str(target).endswith(sys.argv[1]):
        os.kill(os.getpid(), signal.SIGKILL)
    there(part, target)
os.replace = killed
cli.main(sys.argv[2:])
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The player's, in which something is kept."""
    folder = tmp_path / "data"
    monkeypatch.setenv("DUSKFOLK_DATA", str(folder))
    Store(folder).choose("look", "colour-blind")
    return folder


def kill(ending: str, *words: str) -> None:
    """A command that is killed when its file would take its place."""
    done = subprocess.run([sys.executable, "-c", KILLED, ending, *words], check=False, timeout=300)
    assert done.returncode == -9


def test_a_killed_copy_leaves_nothing_where_nobody_looks(folder: Path, tmp_path: Path) -> None:
    far = tmp_path / "für 狼"
    far.mkdir()
    for again in (
        lambda: cli.main(["me", "erase", "--yes"]),
        lambda: cli.main(["me", "where"]),
        lambda: PlayerFile(folder, FIRST).open().close(),
    ):
        Store(folder).choose("look", "colour-blind")
        kill("copy.zip", "me", "export", str(far / "copy.zip"))
        assert len(files.parts(far)) == 1
        assert (folder / WRITING).stat().st_mode & 0o777 == 0o600
        again()
        assert not list(far.iterdir())
        assert not (folder / WRITING).exists()


def test_a_film_of_a_command_is_remembered_too(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    kill(".gif", "play", "--headless", "--seconds", "0.3", "--video", "gif", "--out", str(out))
    assert len(files.parts(out)) == 1
    assert tidy(folder) == []
    left = sorted(each.name for each in out.iterdir())
    assert left == ["watch-0-0.dusk", "watch-0-0.json"], "what is small was written first"


def test_what_is_being_written_now_stays_and_is_told(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "far" / "film.gif"
    with noted(target), files.whole_file(target) as part:
        part.write_bytes(b"GIF")
        assert tidy(folder) == [part]
        assert part.exists()
        assert (folder / WRITING).exists()
        left = mine.erase(folder)
        assert left == [f"{files.named(part)} is still being written, or cannot be removed."]
    assert target.read_bytes() == b"GIF"
    assert not folder.exists()


def test_two_that_write_into_one_folder_are_both_remembered(folder: Path, tmp_path: Path) -> None:
    with noted(tmp_path / "a.gif"):
        with noted(tmp_path / "b.gif"):
            assert tidy(folder) == []
        assert len(json.loads((folder / WRITING).read_text())["folders"]) == 1
    assert not (folder / WRITING).exists()


def test_nothing_is_noted_of_what_lies_in_the_folder_or_where_there_is_none(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with noted(folder / "pictures" / "a.gif"):
        assert not (folder / WRITING).exists()
    monkeypatch.setenv("DUSKFOLK_DATA", str(tmp_path / "nowhere"))
    with noted(tmp_path / "a.gif"):
        assert not (tmp_path / "nowhere").exists()
    with noted(tmp_path / "a\0b"):
        pass


@pytest.mark.parametrize("folders", [5, ["relative"], ["/proc/%00"], ["/nowhere"], [None]])
def test_a_list_of_somebody_elses_removes_nothing(
    folder: Path, tmp_path: Path, folders: object
) -> None:
    mine_alone = tmp_path / ".x.part"
    mine_alone.touch()
    whole = {"format": "duskfolk-writing", "version": 1, "folders": folders}
    (folder / WRITING).write_text(json.dumps(whole))
    assert tidy(folder) == []
    assert mine_alone.exists()
    assert not (folder / WRITING).exists()
