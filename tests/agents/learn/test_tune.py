"""A study tries settings, cuts the poor short, and goes on where it was."""

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from test_runs import says, spoil

from duskfolk.agents.learn import tune as tuning_module
from duskfolk.agents.learn.crew import News
from duskfolk.agents.learn.presets import Training
from duskfolk.agents.learn.runs import Point, RunFolder
from duskfolk.agents.learn.train import train
from duskfolk.agents.learn.tune import SPACE, Found, Tuning, found, tune
from duskfolk.errors import FileError
from duskfolk.game.errors import OptionError
from duskfolk.scripts import cli

pytestmark = pytest.mark.journey

ROLLOUT = 16 * 8
TINY = Training(
    role="warden", genre="watch", levels=2, steps=2 * ROLLOUT, rows=16, n_steps=8, batch=64,
    epochs=1, evaluate_every=ROLLOUT, evaluate_levels=1, tensorboard=False,
)  # fmt: skip


def of(folder: Path, **given: object) -> Tuning:
    tuning = Tuning(TINY, folder, 2, search=("learning_rate", "entropy"), workers=1)
    return replace(tuning, **given)  # type: ignore[arg-type]


class Pretended:
    """A crew whose trainings only pretend: success grows with the learning rate.

    All that run take turns, so that trials are compared while they run.
    """

    def __init__(self, places: int = 1) -> None:
        self.places = places
        self.begun: list[Training] = []
        self.reached: dict[int, tuple[Training, int]] = {}
        self.stopped: set[int] = set()

    def begin(self, number: int, training: Training) -> None:
        self.begun.append(training)
        self.reached[number] = (training, 0)

    def stop(self, number: int) -> None:
        self.stopped.add(number)

    def news(self) -> News:
        number = next(iter(self.reached))
        training, reached = self.reached.pop(number)
        if reached == 5 or number in self.stopped:
            return News(number)
        self.reached[number] = (training, reached + 1)
        rate = training.preset().learning_rate
        return News(number, Point(reached + 1, 1.0, unseen=min(1.0, rate * 20 * (reached + 1))))


@pytest.fixture
def pretended() -> Pretended:
    return Pretended()


def test_a_real_study_trains_and_is_gone_on_with(tmp_path: Path) -> None:
    said: list[str] = []
    first = tune(of(tmp_path), said.append)
    assert first.complete + first.pruned == 2
    assert len(RunFolder(tmp_path / "trial-000").curve()) == 2
    assert (tmp_path / "trial-000" / "last.onnx").exists()
    assert first.preset == first.preset, "the first trial has the preset's settings"
    assert tune(of(tmp_path), said.append) == first, "nothing is left to do"
    assert len(said) == 2


def test_the_best_settings_become_a_command(tmp_path: Path, pretended: Pretended) -> None:
    result = tune(of(tmp_path, trials=12), lambda words: None, pretended)
    rates = [each.preset().learning_rate for each in pretended.begun]
    assert rates[0] == TINY.preset().learning_rate
    assert result.chosen["learning_rate"] == max(rates)
    low, high = SPACE["learning_rate"]  # type: ignore[misc]
    assert all(low <= rate <= high for rate in rates)
    assert result.score >= result.preset
    words = result.command
    assert words.startswith("duskfolk train --role warden --genre watch --levels 2")
    assert f"--learning-rate {max(rates)}" in words
    assert "--steps" not in words
    assert "--evaluate" not in words


def test_poor_trials_are_cut_short(tmp_path: Path, pretended: Pretended) -> None:
    cut = tune(of(tmp_path / "a", trials=16), lambda words: None, pretended)
    whole = tune(of(tmp_path / "b", trials=16, pruner="none"), lambda words: None, Pretended())
    assert cut.pruned > 0 == whole.pruned
    assert cut.complete + cut.pruned == 16 == whole.complete


def test_an_interrupted_trial_begins_again(
    tmp_path: Path, pretended: Pretended, monkeypatch: pytest.MonkeyPatch
) -> None:
    tuning = of(tmp_path, trials=1)
    study = tuning_module._open(tuning)
    trial = study.ask()  # as left behind by a process that was killed
    rate = trial.suggest_float("learning_rate", 3e-4, 1e-2, log=True)
    said: list[str] = []
    result = tune(tuning, said.append, pretended)
    assert (result.complete, result.failed) == (1, 1)
    assert said[0] == "trial 0 was interrupted; it goes on"
    assert pretended.begun[0].learning_rate == pytest.approx(rate, rel=0.05)


def test_an_interrupted_trial_goes_on_from_its_checkpoint(
    tmp_path: Path, pretended: Pretended
) -> None:
    tuning = of(tmp_path, trials=1)
    trial = tuning_module._open(tuning).ask()
    rate = trial.suggest_float("learning_rate", 3e-4, 1e-2, log=True)
    asked = tuning_module._Attempt(trial, tuning).training
    train(asked, stopping=lambda: bool(RunFolder(Path(asked.run)).checkpoints()))
    measured = [
        point.unseen for point in RunFolder(Path(asked.run)).curve() if point.unseen is not None
    ]
    tune(tuning, lambda words: None, pretended)
    assert Path(pretended.begun[0].run).name == "trial-000"
    assert pretended.begun[0].learning_rate == pytest.approx(rate, rel=0.05)
    again = tuning_module._open(tuning).trials[1]
    assert len(again.intermediate_values) == 5 + len(measured)


def test_two_do_not_search_in_one_folder(tmp_path: Path) -> None:
    crew = Pretended()

    def interfere(words: str) -> None:
        with pytest.raises(FileError, match="another process is at work"):
            tune(of(tmp_path), crew=Pretended())

    assert tune(of(tmp_path), interfere, crew).complete == 2
    assert found(of(tmp_path)).failed == 0


def test_a_study_that_is_gone_on_with_has_other_luck(tmp_path: Path) -> None:
    first, second = Pretended(), Pretended()
    tune(of(tmp_path, trials=4, pruner="none"), lambda words: None, first)
    tune(of(tmp_path, trials=8, pruner="none"), lambda words: None, second)
    tried = [(each.learning_rate, each.entropy) for each in (*first.begun, *second.begun)]
    assert len(set(tried)) == len(tried) == 8


def test_trials_side_by_side_are_as_many_as_there_are_places_and_no_more_than_wanted(
    tmp_path: Path,
) -> None:
    crew = Pretended(places=3)
    result = tune(of(tmp_path, trials=7), lambda words: None, crew)
    assert result.complete + result.pruned == 7 == len(crew.begun)


def test_a_study_survives_a_line_that_a_kill_cut_off(tmp_path: Path, pretended: Pretended) -> None:
    first = tune(of(tmp_path, trials=2), lambda words: None, pretended)
    journal = tmp_path / "study.journal"
    whole = journal.read_bytes()
    journal.write_bytes(whole + b'{"op_code": 4, "worker')
    assert found(of(tmp_path)) == first
    lines = journal.read_bytes().removeprefix(whole).splitlines()
    assert all(json.loads(line)["op_code"] != 4 for line in lines), "Optuna opens it by an entry"
    assert tune(of(tmp_path, trials=3), lambda words: None, pretended).complete == 3


def test_a_spoilt_journal_is_one_sentence(tmp_path: Path, pretended: Pretended) -> None:
    tune(of(tmp_path, trials=1), lambda words: None, pretended)
    journal, dice = tmp_path / "study.journal", random.Random(2)
    lines = journal.read_text("utf-8").splitlines()
    refused = 0
    for number in range(60):
        spoilt = list(lines)
        at = dice.randrange(len(lines))
        spoilt[at] = json.dumps(spoil(json.loads(lines[at]), dice)) if number else "[" * 10**5
        journal.write_text("\n".join(spoilt) + "\n", "utf-8")
        try:
            found(of(tmp_path))
        except OptionError as error:
            says(error)
            refused += 1
    assert refused > 20


@pytest.mark.parametrize(("name", "value"), [("epochs", 10**9), ("learning_rate", 5.0), ("x", 1)])
def test_settings_that_were_never_tried_are_not_found(
    tmp_path: Path, name: str, value: float
) -> None:
    study = tuning_module._open(of(tmp_path))
    trial = study.ask()
    trial.suggest_float(name, value, value + 1)
    study.tell(trial, 0.5)
    with pytest.raises(OptionError, match=r"study\.journal: trial 0 has the"):
        found(of(tmp_path))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"search": ("learning_rat",)}, "did you mean 'learning_rate'"),
        ({"trials": 0}, "at least one trial"),
        ({"base": replace(TINY, evaluate_every=10**9)}, "is never evaluated"),
    ],
)
def test_wrong_settings_are_refused(tmp_path: Path, given: dict[str, object], said: str) -> None:
    with pytest.raises(OptionError, match=said):
        tune(of(tmp_path / "study", **given))
    assert not (tmp_path / "study").exists()


def test_an_empty_study_says_so(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="No trial"):
        found(of(tmp_path))


def test_the_command_prints_the_best_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[Tuning] = []

    def search(tuning: Tuning, say: object, crew: object) -> Found:
        asked.append(tuning)
        return Found(0.5, 0.4, 7, 8, 2, 0, {"entropy": 0.01}, replace(TINY, entropy=0.01))

    monkeypatch.setattr(tuning_module, "tune", search)
    report = tmp_path / "tune.json"
    words = ["tune", "--role", "wolf", "--search", "entropy", "--json", str(report)]
    assert cli.main(words) == 0
    assert asked[0].base.role == "wolf"
    assert asked[0].search == ("entropy",)
    out = capsys.readouterr().out
    assert "best: trial 7, success 50.0% of validation levels; the preset's: 40.0%" in out
    assert "a little too good" in out
    assert "--entropy 0.01" in out
    assert json.loads(report.read_text())["figures"]["tune.best.entropy"] == 0.01
    assert cli.main(["tune", "--role", "wolff"]) == 2
