"""No command writes over what it reads, or two things into one file."""

import os
from pathlib import Path

import pytest

from duskfolk.errors import FileError
from duskfolk.outputs import check_outputs
from duskfolk.scripts import cli

KEPT = ("run.json", "best.onnx", "checkpoints")


def test_an_output_that_is_read_is_refused_by_whatever_name_it_comes(tmp_path: Path) -> None:
    brain = tmp_path / "brain.onnx"
    brain.touch()
    (tmp_path / "link").symlink_to(brain)
    (tmp_path / "deep").mkdir()
    names = ("brain.onnx", "link", "deep/../brain.onnx")
    for name in names:
        with pytest.raises(FileError, match="it is read, and writing there would destroy it"):
            check_outputs([tmp_path / name], [brain])
        with pytest.raises(FileError, match="it is read"):
            check_outputs([brain], [tmp_path / name])
    check_outputs([tmp_path / "other"], [brain, "warden", tmp_path / "nowhere"])


def test_what_a_run_keeps_in_its_folder_is_never_an_output(tmp_path: Path) -> None:
    run = tmp_path / "run"
    (run / "checkpoints").mkdir(parents=True)
    (run / "run.json").touch()
    (tmp_path / "link").symlink_to(run)
    for name in ("run/run.json", "run/best.onnx", "link/run.json", "run/checkpoints/figures.json"):
        with pytest.raises(FileError, match="it belongs to"):
            check_outputs([tmp_path / name], [run], KEPT)
    (run / "figures.json").touch()
    check_outputs([run / "figures.json", tmp_path / "run.json"], [run], KEPT)


def test_what_lies_in_another_folder_that_is_read_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "warden.onnx").touch()
    with pytest.raises(FileError, match="it belongs to"):
        check_outputs([tmp_path / "warden.onnx"], [tmp_path])
    check_outputs([tmp_path / "report.json"], [tmp_path])


def test_two_outputs_are_two_files(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "x")
    for other in (tmp_path / "x", tmp_path / "link"):
        with pytest.raises(FileError, match="two outputs would be one file"):
            check_outputs([tmp_path / "x", other])
    check_outputs([tmp_path / "x", tmp_path / "y", "/dev/stdout", "/dev/stdout", os.devnull])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("evaluate --brain b.onnx --json b.onnx", "it is read"),
        ("evaluate --run run --json run/run.json", "it belongs to run"),
        ("evaluate --run run --json run/best.onnx", "it belongs to run"),
        ("export --bundle b.onnx --out b.onnx --flavour json", "it is read"),
        ("export --bundle b.onnx --golden b.onnx", "it is read"),
        ("export --bundle b.onnx --out x --golden x", "two outputs would be one"),
        ("export --run run --out x.onnx --golden x.md", "two outputs would be one"),
        ("export --run run --out run/last.onnx", "it belongs to run"),
        ("report run --json run/curve.csv", "it belongs to run"),
        ("report run --json run/report.md", "two outputs would be one"),
        ("watch --save q.dusk --json q.dusk", "two outputs would be one"),
        ("watch --video x.gif --json x.gif", "two outputs would be one"),
        ("watch --warden b.onnx --json b.onnx", "it is read"),
        ("watch --replay b.onnx --video b.onnx", "it is read"),
        ("watch --save . --json watch-0-0.dusk", "two outputs would be one"),
        ("bench all --page x --json x", "two outputs would be one"),
        ("bench players --regular b.onnx --json b.onnx", "it is read"),
        ("tune --warm b.onnx --json b.onnx", "it is read"),
        ("evaluate --json pipe", "it is a pipe"),
        ("watch --save pipe.dusk", "it is a pipe"),
        ("watch --video /dev/full", "a device"),
    ],
)
def test_each_command_refuses_it_before_it_begins(
    words: str, said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    Path("run").mkdir()
    for name in ("b.onnx", "run/run.json"):
        Path(name).write_text("mine")
    for name in ("pipe", "pipe.dusk"):
        os.mkfifo(name)
    assert cli.main(words.split()) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
    assert {path.read_text() for path in (Path("b.onnx"), Path("run/run.json"))} == {"mine"}


def test_the_usual_name_of_an_export_is_no_input_either(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["export", "--bundle", "warden", "--out", "warden.onnx"]) == 0
    before = Path("warden.onnx").read_bytes()
    assert cli.main(["export", "--bundle", "warden.onnx"]) == 2
    assert "it is read" in capsys.readouterr().err
    assert Path("warden.onnx").read_bytes() == before


@pytest.mark.parametrize("option", ["--json", "--out"])
def test_an_empty_name_is_no_path(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["export", option, ""])
    assert stopped.value.code == 2
    assert "an empty name is no path" in " ".join(capsys.readouterr().err.split())
