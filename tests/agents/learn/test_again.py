"""A training that is begun again goes on where it was, and is as large as its launcher made it."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from test_train import TINY

from duskfolk.agents.learn.again import as_launched, going_on, has_ended, launched_on
from duskfolk.agents.learn.launched import launched, launched_again, launched_to_follow
from duskfolk.agents.learn.presets import Training
from duskfolk.agents.learn.runs import RunFolder
from duskfolk.agents.learn.train import train
from duskfolk.game.errors import OptionError
from duskfolk.scripts import export
from duskfolk.scripts.train import main


def test_what_was_never_begun_is_begun(tmp_path: Path) -> None:
    asked = replace(TINY, run=str(tmp_path / "run"))
    assert going_on(asked) == asked
    with pytest.raises(OptionError, match="--run"):
        going_on(replace(TINY, run=""))


def test_what_has_a_checkpoint_is_gone_on_with(tmp_path: Path) -> None:
    asked = replace(TINY, run=str(tmp_path / "run"))
    train(asked)
    again = going_on(asked)
    assert (again.resume, again.run) == (asked.run, asked.run)
    assert has_ended(asked)
    train(again)  # nothing is left to do, and nothing is in its way
    newest = RunFolder(Path(asked.run)).checkpoints()[-1]
    (newest / "state.json").write_text("{")
    assert not has_ended(asked), "the checkpoint before it has more to do"
    train(going_on(asked))
    assert has_ended(asked)


def test_what_ended_before_its_first_checkpoint_begins_anew(tmp_path: Path) -> None:
    asked = replace(TINY, run=str(tmp_path / "run"))
    RunFolder.begin(asked)
    (tmp_path / "run" / "notes.txt").write_text("mine")
    assert going_on(asked) == asked
    RunFolder.check_new(asked)
    left = {path.name for path in (tmp_path / "run").iterdir()}
    assert left == {"run.json.spoilt", "curve.csv.spoilt", "notes.txt"}


def of_launcher(
    monkeypatch: pytest.MonkeyPatch, rank: int, size: int, again: int = 0, launch: str = "none_x1"
) -> None:
    for name, value in {
        "RANK": rank, "WORLD_SIZE": size, "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": 29500,
        "TORCHELASTIC_RESTART_COUNT": again, "TORCHELASTIC_RUN_ID": "none",
        "TORCHELASTIC_ERROR_FILE": f"/tmp/{launch}/attempt_{again}/{rank}/error.json",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, str(value))


WORDS = [
    *("--role", "warden", "--genre", "watch", "--levels", "4", "--rows", "16", "--n-steps", "8"),
    *("--batch", "64", "--evaluate-every", "0", "--checkpoint-every", "256", "--no-tensorboard"),
]


def test_the_same_words_go_on_where_the_launcher_began_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [*WORDS, "--steps", "512", "--run", str(tmp_path / "run")]
    of_launcher(monkeypatch, 0, 1)
    assert main(words) == 0
    folder = RunFolder(tmp_path / "run")
    shutil.rmtree(folder.checkpoints()[-1])  # as if killed before
    of_launcher(monkeypatch, 0, 1, again=1)
    assert main(words) == 0, capsys.readouterr().err
    assert folder.last()[1]["steps"] == 512
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


@pytest.mark.parametrize("learned", [True, False])
def test_a_launcher_that_begins_again_touches_no_run_that_it_did_not_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    learned: bool,
) -> None:  # fmt: skip
    path = tmp_path / "run"
    of_launcher(monkeypatch, 0, 1, launch="none_yesterday")
    RunFolder.begin(replace(TINY, run=str(path)))
    if learned:
        (path / "checkpoints" / "000000000128").mkdir(parents=True)
    before = {each: each.stat().st_mtime_ns for each in path.rglob("*")}
    for again in (0, 1):
        of_launcher(monkeypatch, 0, 1, again)
        assert main([*WORDS, "--run", str(path)]) == 2
        assert ("holds a run already" if learned else "no checkpoint") in capsys.readouterr().err
    assert {each: each.stat().st_mtime_ns for each in path.rglob("*")} == before
    assert [each.name for each in tmp_path.iterdir()] == ["run"]


def test_what_a_command_advises_at_its_end_works(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([*WORDS, "--steps", "256", "--run", "run"]) == 0
    assert sorted(path.name for path in Path("run").iterdir()) == [
        "checkpoints", "curve.csv", "last.onnx", "run.json",
    ]  # fmt: skip
    (advice,) = re.findall(r"Export it:  duskfolk export (.*)", capsys.readouterr().out)
    assert export.main([*advice.split(), "--levels", "0", "--no-dials"]) == 0
    assert export.main(["--run", "run"]) == 2
    assert "has no best.onnx; take its last.onnx by --which last" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("bundle", "way"),
    [("", "remove that folder, or begin in another"), ("last.onnx", "keep it for its last.onnx")],
)
def test_a_run_without_a_checkpoint_is_no_circle(tmp_path: Path, bundle: str, way: str) -> None:
    path = tmp_path / "run"
    RunFolder.begin(replace(TINY, run=str(path)))
    if bundle:
        (path / bundle).touch()
    for asked in (replace(TINY, run=str(path)), Training(resume=str(path))):
        with pytest.raises(OptionError, match=f"no checkpoint to go on from; {way}"):
            train(asked)


def test_a_launcher_sets_aside_what_it_began_itself_and_nothing_was_learned_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = replace(TINY, run=str(tmp_path / "run"))
    of_launcher(monkeypatch, 0, 1)
    RunFolder.begin(asked)
    of_launcher(monkeypatch, 0, 1, again=1)
    assert launched_on(asked) == asked
    RunFolder.check_new(asked)


def test_a_launcher_says_how_many_learn_together(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (launched(), launched_to_follow(), launched_again()) == (1, False, False)
    assert as_launched(TINY) == TINY
    of_launcher(monkeypatch, 1, 3, again=1)
    assert (launched(), launched_to_follow(), launched_again()) == (3, True, True)
    assert as_launched(TINY).processes == 3
    with pytest.raises(OptionError, match="the launcher began 3"):
        as_launched(replace(TINY, processes=2))


def test_a_lone_rank_in_the_environment_is_no_launcher(monkeypatch: pytest.MonkeyPatch) -> None:
    of_launcher(monkeypatch, 0, 2)
    monkeypatch.delenv("MASTER_PORT")
    assert launched() == 1
