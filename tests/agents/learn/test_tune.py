"""A study tries settings, cuts the poor short, and goes on where it was."""

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from test_runs import says, spoil

from duskfolk.agents.learn import tune as tuning_module
from duskfolk.agents.learn.presets import Training
from duskfolk.agents.learn.runs import Point, RunFolder
from duskfolk.agents.learn.tune import SPACE, Found, Tuning, found, tune
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


@pytest.fixture
def pretended(monkeypatch: pytest.MonkeyPatch) -> list[Training]:
    """Trainings that only pretend: success grows with the learning rate."""
    begun: list[Training] = []

    def train(asked: Training, listen: object, stopping: object) -> Path:
        begun.append(asked)
        for evaluation in range(1, 6):
            success = min(1.0, asked.preset().learning_rate * 20 * evaluation)
            listen(Point(evaluation, 1.0, unseen=success))  # type: ignore[operator]
            if stopping():  # type: ignore[operator]
                break
        return Path(asked.run)

    monkeypatch.setattr(tuning_module, "train", train)
    return begun


def test_a_real_study_trains_and_is_gone_on_with(tmp_path: Path) -> None:
    said: list[str] = []
    first = tune(of(tmp_path), said.append)
    assert first.complete + first.pruned == 2
    assert len(RunFolder(tmp_path / "trial-000").curve()) == 2
    assert (tmp_path / "trial-000" / "last.onnx").exists()
    assert first.preset == first.preset, "the first trial has the preset's settings"
    more = tune(of(tmp_path, trials=3), said.append)
    assert more.complete + more.pruned == 3
    assert sum(words.startswith("trial ") for words in said) == 3
    assert tune(of(tmp_path, trials=3), said.append) == more, "nothing is left to do"
    assert len(said) == 3


def test_the_best_settings_become_a_command(tmp_path: Path, pretended: list[Training]) -> None:
    result = tune(of(tmp_path, trials=12), lambda words: None)
    rates = [each.preset().learning_rate for each in pretended]
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


def test_poor_trials_are_cut_short(tmp_path: Path, pretended: list[Training]) -> None:
    cut = tune(of(tmp_path / "a", trials=16), lambda words: None)
    whole = tune(of(tmp_path / "b", trials=16, pruner="none"), lambda words: None)
    assert cut.pruned > 0 == whole.pruned
    assert cut.complete + cut.pruned == 16 == whole.complete


def test_an_interrupted_trial_begins_again(
    tmp_path: Path, pretended: list[Training], monkeypatch: pytest.MonkeyPatch
) -> None:
    tuning = of(tmp_path, trials=1)
    study = tuning_module._open(tuning, 0)
    trial = study.ask()  # as left behind by a process that was killed
    rate = trial.suggest_float("learning_rate", 3e-4, 1e-2, log=True)
    said: list[str] = []
    result = tune(tuning, said.append)
    assert (result.complete, result.failed) == (1, 1)
    assert said[0] == "trial 0 was interrupted; it begins again"
    assert pretended[0].learning_rate == pytest.approx(rate, rel=0.05)


def test_a_study_survives_a_line_that_a_kill_cut_off(
    tmp_path: Path, pretended: list[Training]
) -> None:
    first = tune(of(tmp_path, trials=2), lambda words: None)
    journal = tmp_path / "study.journal"
    whole = journal.read_bytes()
    journal.write_bytes(whole + b'{"op_code": 4, "worker')
    assert found(of(tmp_path)) == first
    lines = journal.read_bytes().removeprefix(whole).splitlines()
    assert all(json.loads(line)["op_code"] != 4 for line in lines), "Optuna opens it by an entry"
    assert tune(of(tmp_path, trials=3), lambda words: None).complete == 3


def test_a_spoilt_journal_is_one_sentence(tmp_path: Path, pretended: list[Training]) -> None:
    tune(of(tmp_path, trials=1), lambda words: None)
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
    study = tuning_module._open(of(tmp_path), 0)
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

    def search(tuning: Tuning) -> Found:
        asked.append(tuning)
        return Found(0.5, 0.4, 7, 8, 2, 0, {"entropy": 0.01}, replace(TINY, entropy=0.01))

    monkeypatch.setattr(tuning_module, "tune", search)
    report = tmp_path / "tune.json"
    words = ["tune", "--role", "wolf", "--search", "entropy", "--json", str(report)]
    assert cli.main(words) == 0
    assert asked[0].base.role == "wolf"
    assert asked[0].search == ("entropy",)
    out = capsys.readouterr().out
    assert "best: trial 7, success 50.0% of unseen levels; the preset's: 40.0%" in out
    assert "--entropy 0.01" in out
    assert json.loads(report.read_text())["figures"]["tune.best.entropy"] == 0.01
    assert cli.main(["tune", "--role", "wolff"]) == 2
