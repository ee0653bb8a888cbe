"""The folder in which a program was started may be gone: that ends nothing, and no line asks it."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pygame
import pytest

from duskfolk import files
from duskfolk.errors import FileError, OptionError
from duskfolk.game.play.kept.ours import home_path
from duskfolk.game.play.kept.pictures import film_path, keep_picture, shown_path
from duskfolk.game.play.kept.store import data_folder
from duskfolk.outputs import check_outputs

ROOT = Path(__file__).parents[1]
ASKING = frozenset(
    {"absolute", "resolve", "abspath", "realpath", "relpath", "getcwd", "getcwdb", "cwd"}
)


def asks(call: ast.Call) -> bool:
    """Whether it asks for the current folder: a method of a path, or a function of a module.

    ``files.absolute`` is what is to be called, and a module's own file is told from the root.
    """
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in ASKING:
        return False
    return ast.unparse(call.func.value) not in ("files", "Path(__file__)")


def sources() -> list[Path]:
    rooms = ("agents", "envs", "game", "scripts")
    found = [path for room in rooms for path in (ROOT / room).rglob("*.py")]
    return sorted([*found, *(ROOT / "src" / "duskfolk").glob("*.py")])


def test_one_file_asks_for_the_current_folder_and_no_other() -> None:
    asking: list[str] = []
    for path in sources():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        name = path.relative_to(ROOT).as_posix()
        asking += [f"{name}:{call.lineno} {ast.unparse(call.func)}" for call in calls if asks(call)]
    within = [line for line in asking if line.startswith("src/duskfolk/files.py:")]
    assert {line.partition(" ")[2] for line in within} == {
        "Path(path).absolute",
        "os.path.realpath",
    }
    elsewhere = [line for line in asking if line not in within and not _is_source(line)]
    assert not elsewhere, "use duskfolk.files.absolute or duskfolk.files.real"


def _is_source(line: str) -> bool:
    """The kernels' own source files, which Python tells from the root."""
    return line.partition(" ")[2] == "source.resolve"


@pytest.fixture
def gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, which was removed."""
    here = tmp_path / "gone"
    here.mkdir()
    monkeypatch.chdir(here)
    try:
        here.rmdir()
    except OSError:
        pytest.skip("this system keeps a folder in which somebody stands")
    with pytest.raises(FileNotFoundError):
        os.getcwd()
    return here


@pytest.mark.usefixtures("gone")
def test_paths_are_told_as_far_as_they_can_be(tmp_path: Path) -> None:
    assert files.absolute("recordings") == files.real("recordings") == Path("recordings")
    assert files.absolute(tmp_path) == tmp_path
    assert files.real(tmp_path) == Path(os.path.realpath(tmp_path))
    assert home_path(Path("recordings")) == shown_path(Path("recordings")) == "recordings"
    assert not files.is_stream("recordings")


@pytest.mark.usefixtures("gone")
def test_a_picture_and_a_film_go_beside_the_plays(tmp_path: Path) -> None:
    folders = Path("recordings"), tmp_path / "pictures"
    said = keep_picture(pygame.Surface((4, 4)), folders)
    assert said.startswith("Picture: ")
    assert "recordings: no file can be written into this folder" in said
    assert (tmp_path / "pictures" / "duskfolk-001.png").exists()
    assert film_path(folders, ".gif") == tmp_path / "pictures" / "duskfolk-001.gif"


@pytest.mark.usefixtures("gone")
def test_what_cannot_be_written_there_is_refused_by_name() -> None:
    for work in (files.check_folder, files.check_file, lambda path: files.write(path, b"x"),
                 lambda path: check_outputs([path], ["read"])):  # fmt: skip
        with pytest.raises(FileError, match=r"^mine\.zip: "):
            work("mine.zip")


@pytest.mark.usefixtures("gone")
def test_commands_of_the_player_answer_there(tmp_path: Path) -> None:
    kept = {"DUSKFOLK_DATA": str(tmp_path / "data"), "DUSKFOLK_CACHE": str(tmp_path / "cache")}
    told = subprocess.run(
        [sys.executable, "-m", "duskfolk.scripts.me", "where"], capture_output=True, text=True,
        env=os.environ | kept, check=False,
    )  # fmt: skip
    assert (told.returncode, told.stderr) == (0, "")
    assert "data" in told.stdout


def test_a_data_folder_that_begins_at_the_current_one_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DUSKFOLK_DATA", "data")
    with pytest.raises(OptionError, match='DUSKFOLK_DATA is "data", which is another folder'):
        data_folder()
