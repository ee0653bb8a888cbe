"""Many trainings run side by side, go on where they were, and are what each would be alone."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from test_train import ROLLOUT, TINY, parts_of

from duskfolk.agents import load
from duskfolk.agents.learn.again import has_ended, placed
from duskfolk.agents.learn.crew import News, Processes
from duskfolk.agents.learn.many import train_many, trainings
from duskfolk.agents.learn.presets import Training
from duskfolk.agents.learn.runs import Point, RunFolder
from duskfolk.agents.learn.train import train
from duskfolk.game.errors import OptionError
from duskfolk.scripts import cli

SMALL = replace(TINY, steps=3 * ROLLOUT, evaluate_every=ROLLOUT, evaluate_levels=1)


class Listed:
    """A crew that does nothing but tell that it was done."""

    places = 2

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.running: list[int] = []
        self.stopped: list[int] = []
        self.told: set[int] = set()

    def begin(self, number: int, training: Training) -> None:
        self.begun.append(number)
        self.running.append(number)
        assert len(self.running) <= self.places

    def stop(self, number: int) -> None:
        self.stopped.append(number)

    def news(self) -> News:
        number = self.running[0]
        if number not in self.told:
            self.told.add(number)
            return News(number, Point(1, 1.0))
        self.running.remove(number)
        return News(number, failed="it rained" if number == 1 else "")


def test_every_role_and_seed_is_a_training_in_a_folder_of_its_own(tmp_path: Path) -> None:
    asked = trainings(
        replace(SMALL, genre="all", rivals="league"), ["warden", "imp"], [0, 4], tmp_path
    )
    assert list(asked) == ["warden-0", "warden-4", "imp-0", "imp-4"]
    assert {each.league for each in asked.values()} == {str(tmp_path / "league")}
    assert asked["imp-4"].run == str(tmp_path / "imp-4")
    assert (asked["imp-4"].role, asked["imp-4"].seed) == ("imp", 4)
    with pytest.raises(OptionError, match="did you mean 'wolf'"):
        trainings(SMALL, ["wolff"], [0], tmp_path)
    with pytest.raises(OptionError, match="at least one role"):
        trainings(SMALL, [], [0], tmp_path)


@pytest.mark.parametrize("ended", [True, False])
def test_other_words_go_on_with_no_training_that_lies_there(tmp_path: Path, ended: bool) -> None:
    begun = trainings(replace(SMALL, reflexes="skilled"), ["warden"], [0], tmp_path)["warden-0"]
    folder = RunFolder.begin(begun)
    names = [name for name in RunFolder.of_state if name != "steps"]
    state = {"steps": 3 * ROLLOUT if ended else 1, **dict.fromkeys(names, 0)}
    with folder.checkpoint(1, state):
        pass
    (folder.path / "last.onnx").touch()
    assert has_ended(begun) == ended
    assert trainings(replace(SMALL, reflexes="skilled"), ["warden"], [0], tmp_path)
    with pytest.raises(OptionError, match=r'--reflexes "": the run .* has "skilled" and keeps it'):
        trainings(SMALL, ["warden"], [0], tmp_path)


def test_as_many_run_at_a_time_as_there_are_places_and_failures_are_told(tmp_path: Path) -> None:
    asked = trainings(SMALL, ["warden"], range(4), tmp_path)
    crew = Listed()
    heard: list[str] = []
    assert train_many(asked, crew, lambda name, point: heard.append(name)) == {
        "warden-1": "it rained"
    }
    assert crew.begun == [0, 1, 2, 3]
    assert sorted(heard) == list(asked)


def test_whoever_stops_them_stops_those_that_run_and_begins_no_others(tmp_path: Path) -> None:
    crew = Listed()
    train_many(trainings(SMALL, ["warden"], range(4), tmp_path), crew, stopping=lambda: True)
    assert crew.begun == [0, 1] == crew.stopped


def test_places_are_told_from_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.onnx").touch()
    found = placed(Training(run="a", league="b", warm="x.onnx", clone="scripted", rivals="idle"))
    assert (found.run, found.league) == (str(tmp_path / "a"), str(tmp_path / "b"))
    assert (found.warm, found.clone, found.rivals) == (str(tmp_path / "x.onnx"), "scripted", "idle")


@pytest.mark.slow
def test_side_by_side_they_are_what_each_is_alone_and_go_on_where_they_were(
    tmp_path: Path,
) -> None:
    asked = trainings(SMALL, ["warden"], [0, 1], tmp_path / "many")
    run = Path(asked["warden-1"].run)
    train(asked["warden-1"], stopping=lambda: bool(RunFolder(run).checkpoints()))
    assert not has_ended(asked["warden-1"])
    points: list[Point] = []
    with Processes(2) as crew:
        assert train_many(asked, crew, lambda name, point: points.append(point)) == {}
    assert all(map(has_ended, asked.values()))
    assert {point.unseen is not None for point in points} == {True, False}
    for name, training in asked.items():
        alone = tmp_path / f"alone-{name}"
        train(replace(training, run=str(alone)))
        pairs = zip(
            *(parts_of(load(Path(f) / "last.onnx")) for f in (training.run, alone)), strict=True
        )
        assert all(np.array_equal(one, other) for one, other in pairs)
    train_many(asked, Listed())
    with Processes(1) as crew:  # a sentence comes back from a process, too
        crew.begin(0, replace(asked["warden-0"], seed=5))
        assert "keeps it" in crew.news().failed


def test_the_command_refuses_what_many_trainings_cannot_have(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words, said in (
        (["--role", "all", "--processes", "2"], "leave --resume and --processes out"),
        (["--seeds", "1,x"], "whole numbers"),
        (["--role", "imp,wolff", "--run", str(tmp_path)], "did you mean 'wolf'"),
        (["--seeds", "1", "--workers", "0"], "--workers 0"),
        (["--seeds", "1", "--ray", "nonsense", "--run", str(tmp_path)], "HOST:PORT"),
    ):
        assert cli.main(["train", *words]) == 2
        assert said in capsys.readouterr().err
