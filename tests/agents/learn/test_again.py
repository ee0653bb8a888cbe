"""A training that is begun again goes on where it was, and is as large as its launcher made it."""

from dataclasses import replace
from pathlib import Path

import pytest
from test_train import TINY

from duskfolk.agents.learn.again import as_launched, going_on, has_ended
from duskfolk.agents.learn.launched import launched, launched_again, launched_to_follow
from duskfolk.agents.learn.runs import RunFolder
from duskfolk.agents.learn.train import train
from duskfolk.game.errors import OptionError


def test_what_was_never_begun_is_begun(tmp_path: Path) -> None:
    asked = replace(TINY, run=str(tmp_path / "run"))
    assert going_on(asked) == asked
    with pytest.raises(OptionError, match="--run"):
        going_on(replace(TINY, run=""))


def test_what_has_a_checkpoint_is_gone_on_with(tmp_path: Path) -> None:
    asked = replace(TINY, run=str(tmp_path / "run"))
    train(asked)
    again = going_on(asked)
    assert (again.resume, again.run) == (asked.run, "")
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
    assert going_on(asked) == asked
    RunFolder.check_new(asked)
    assert [path.name for path in tmp_path.iterdir()] == ["run.spoilt"]


def of_launcher(monkeypatch: pytest.MonkeyPatch, rank: int, size: int, again: int = 0) -> None:
    for name, value in {
        "RANK": rank, "WORLD_SIZE": size, "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": 29500,
        "TORCHELASTIC_RESTART_COUNT": again,
    }.items():  # fmt: skip
        monkeypatch.setenv(name, str(value))


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
