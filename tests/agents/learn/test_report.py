"""A report tells what the curve of a run holds, as a picture and as a page."""

import json
from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from duskfolk.agents.learn.presets import Training
from duskfolk.agents.learn.report import Told, draw, page, tell
from duskfolk.agents.learn.runs import Point, RunFolder
from duskfolk.game.errors import OptionError
from duskfolk.scripts import cli

pytestmark = pytest.mark.journey

WOLF = Training(role="wolf", genre="pack", evaluate_levels=2)
CURVE = [
    Point(100_000, 6.0, reward=-1.0, success=0.1),
    Point(200_000, 12.0, reward=0.5, success=0.3, unseen=0.2, unseen_low=0.1, unseen_high=0.3),
    Point(300_000, 18.0, reward=1.5, success=0.8, unseen=0.9, unseen_low=0.8, unseen_high=0.97),
    Point(400_000, 24.0, reward=1.7, success=0.8, unseen=0.7, unseen_low=0.6, unseen_high=0.8),
]


def a_run(path: Path, training: Training = WOLF) -> Path:
    run = RunFolder.begin(replace(training, run=str(path)))
    for point in CURVE:
        run.add(point)
    return path


def test_the_best_point_and_the_one_that_passed_the_twin_are_found(tmp_path: Path) -> None:
    told = tell(a_run(tmp_path / "wolf"), twin=False)
    assert told.best is not None
    assert told.best.steps == 300_000
    assert told.passed is None, "without a twin nobody is above it"
    figures = told.figures()
    assert figures["steps"] == 400_000
    assert figures["minutes"] == pytest.approx(0.4)
    assert (figures["best"], figures["best.low"], figures["best.high"]) == (0.9, 0.8, 0.97)


def test_command_writes_picture_page_and_numbers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = a_run(tmp_path / "wolf")
    assert cli.main(["report", str(run), "--json", str(tmp_path / "r.json")]) == 0
    text = (run / "report.md").read_text(encoding="utf-8")
    assert "| wolf | wolf | 400,000 | 0.4 | 90.0% (80.0% to 97.0%) at 300,000 steps |" in text
    assert "](report.png)" in text
    assert text in capsys.readouterr().out
    figures = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["figures"]
    assert figures["wolf.scripted.low"] <= figures["wolf.scripted"] <= figures["wolf.scripted.high"]
    picture = pygame.image.load(run / "report.png")
    assert picture.get_size() == (1400, 896)
    colours = {tuple(picture.get_at((x, y)))[:3] for x in range(0, 1400, 3) for y in range(896)}
    assert (0xD9, 0x72, 0x2B) in colours, "the run's line"
    assert (0x2B, 0x6C, 0xB0) not in colours, "no second run's line"


def test_several_runs_share_one_picture(tmp_path: Path) -> None:
    runs = [tell(a_run(tmp_path / name), twin=False) for name in ("one", "two")]
    draw(runs, tmp_path / "both.png")
    picture = pygame.image.load(tmp_path / "both.png")
    colours = {tuple(picture.get_at((x, y)))[:3] for x in range(0, 1400, 3) for y in range(896)}
    assert (0x2B, 0x6C, 0xB0) in colours, "the second run's line lies over the first's"
    assert page(runs, "both.png").count("| wolf |") == 2


def test_an_imps_score_is_a_number_of_embers(tmp_path: Path) -> None:
    imp = tell(a_run(tmp_path / "imp", replace(WOLF, role="imp", genre="theft")), twin=False)
    assert isinstance(imp, Told)
    assert "0.90 (0.80 to 0.97)" in page([imp], "p.png")


def test_a_spoilt_curve_is_one_sentence_and_an_old_report_stands_until_the_new_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run = a_run(tmp_path / "wolf")
    assert cli.main(["report", str(run), "--no-twin"]) == 0
    before = {path.name: path.read_bytes() for path in run.glob("report.*")}
    assert set(before) == {"report.png", "report.md"}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("duskfolk.files.os.fsync", full)
    assert cli.main(["report", str(run), "--no-twin"]) == 2
    assert "No space left" in capsys.readouterr().err
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in run.glob(".*report*")} == {}
    assert {path.name: path.read_bytes() for path in run.glob("report.*")} == before
    (run / "curve.csv").write_text("steps\n1,2,3\n")
    assert cli.main(["report", str(run)]) == 2
    assert "curve.csv, line 2" in capsys.readouterr().err


def test_what_cannot_be_reported_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    RunFolder.begin(replace(WOLF, run=str(tmp_path / "young")))
    with pytest.raises(OptionError, match="empty curve"):
        tell(tmp_path / "young")
    for words, said in (
        ([], "Name the folder of a run"),
        ([str(tmp_path / "nowhere")], "holds no run"),
        ([str(a_run(tmp_path / "w")), "--no-twin", "--out", "x.bmp"], "pictures are .png"),
    ):
        assert cli.main(["report", *words]) == 2
        assert said in capsys.readouterr().err
