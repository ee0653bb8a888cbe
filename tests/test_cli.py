"""Every command tells what it does, quickly, and errors are one sentence."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from duskfolk.scripts import cli
from duskfolk.scripts.door import write_report

ROOT = Path(__file__).parents[1]
HEAVY = {"gymnasium", "numba", "onnxruntime", "pygame", "stable_baselines3", "torch"}


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(f"\n  {name} " in said for name in cli.COMMANDS)


def test_every_command_is_a_script_of_its_own() -> None:
    assert all((ROOT / "scripts" / f"{name}.py").exists() for name in cli.COMMANDS)


def test_help_wakes_nothing_heavy() -> None:
    words = [[], *([name, "--help"] for name in cli.COMMANDS)]
    program = f"""
import sys
from duskfolk.scripts.cli import main
for words in {words!r}:
    try:
        main(words)
    except SystemExit as done:
        assert not done.code, words
print("LOADED", *{{name.split(".")[0] for name in sys.modules}})
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert not HEAVY & set(done.stdout.rpartition("LOADED")[2].split())


def test_the_script_and_the_command_are_the_same_door() -> None:
    def help_of(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words, "--help"], capture_output=True, text=True, check=True, cwd=ROOT
        )
        return done.stdout

    by_script = help_of("scripts/export.py")
    assert by_script == help_of("-m", "duskfolk.scripts.cli", "export")
    assert "--run STR" in by_script
    assert "Folder of the training run." in by_script


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["tran"], "did you mean 'train'?"),
        (["train", "--role", "wardn"], "did you mean 'warden'?"),
        (["train", "--role", "wolf", "--genre", "watch"], "There is no wolf in the genre 'watch'"),
        (["train", "--resume", "nowhere"], "nowhere holds no run"),
        (["train", "--rivals", "nobody.onnx"], "nobody.onnx"),
        (["evaluate", "--role", "wolf", "--brain", "nobody.onnx"], "nobody.onnx"),
        (["evaluate", "--role", "dragon"], "Unknown role 'dragon'"),
        (["evaluate", "--set-dials", "2,0,0"], "Dials are three numbers"),
        (["evaluate", "--levels", "-1"], "at least 1"),
        (["export"], "--run names the folder"),
        (["export", "--run", "nowhere"], "nowhere holds no run"),
        (["watch", "--replay", "nowhere.replay"], "nowhere.replay"),
        (["watch", "--warden", "nobody.onnx"], "nobody.onnx"),
        (["play", "--headless", "--genre", "wotch"], "wotch"),
    ],
)
def test_an_error_is_one_clear_sentence_and_exit_2(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert cli.main(words) == 2
    shown = capsys.readouterr().err
    assert said in shown
    assert shown.startswith("duskfolk")
    assert "Traceback" not in shown
    assert not list(tmp_path.glob("runs/*")), "a wrong command leaves nothing behind"


def test_an_unknown_option_is_an_error() -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["evaluate", "--rolle", "warden"])
    assert stopped.value.code == 2


def test_a_missing_package_is_named_with_its_cure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "rich.progress", None)
    monkeypatch.setitem(sys.modules, "rich", None)
    assert cli.main(["evaluate"]) == 2
    assert "pip install 'duskfolk[" in capsys.readouterr().err


def test_every_report_has_one_shape(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "report.json"
    write_report(path, "duskfolk bench world", {"seed": 1, "json": path}, {"world.1": 2.0})
    report = json.loads(path.read_text(encoding="utf-8"))
    assert list(report) == ["what", "versions", "settings", "figures"]
    assert report["figures"] == {"world.1": 2.0}
    assert report["settings"] == {"seed": 1}
    assert {"python", "numpy", "duskfolk"} <= set(report["versions"])


def test_watch_records_a_video_and_a_replay_that_plays_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tape, film = tmp_path / "play.replay", tmp_path / "play.gif"
    words = ["--genre", "watch", "--level", "3", "--seconds", "0.5", "--explain"]
    assert cli.main(["watch", *words, "--video", str(film), "--save", str(tape)]) == 0
    assert film.stat().st_size > 1000
    again = tmp_path / "again.gif"
    assert cli.main(["watch", "--replay", str(tape), "--video", str(again)]) == 0
    assert again.stat().st_size > 1000
    assert "running after" in capsys.readouterr().out
