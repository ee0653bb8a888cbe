"""What Ray's workers do is what this process does; runs where the extra `ray` is installed.

pip install -e ".[dev,ray]", then pytest tests/agents/cluster. What takes a cluster of several
processes and minutes is tried by tests/trials/clusters.py.
"""

import importlib.util
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from duskfolk.agents.cluster.playing import players
from duskfolk.agents.cluster.training import crew
from duskfolk.agents.learn.many import train_many, trainings
from duskfolk.agents.learn.presets import Training
from duskfolk.agents.learn.runs import Point
from duskfolk.agents.learn.train import train
from duskfolk.agents.measure.evaluate import Measure, level_ids, play_out
from duskfolk.agents.measure.jobs import HERE, Job, Players, play_jobs
from duskfolk.agents.policy.library import load
from duskfolk.game.errors import OptionError
from duskfolk.game.world.kinds import Genre, Role
from duskfolk.scripts import cli

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None, reason="the extra ray is not installed"
)


TINY = Training(
    role="warden", genre="watch", levels=4, steps=512, rows=16, n_steps=8, batch=64, epochs=1,
    evaluate_every=256, evaluate_levels=1, checkpoint_every=256, tensorboard=False,
)  # fmt: skip


@pytest.fixture(scope="module")
def away() -> Iterator[Players]:
    with players("local") as found:
        yield found


def test_a_level_ends_on_the_cluster_as_it_does_here(away: Players) -> None:
    levels = level_ids([Genre.WATCH, Genre.PACK], 1_000_000, 6)
    minds = {Role.WARDEN: load("warden"), Role.WOLF: "random"}
    measure = Measure(dials=(0.5, 0.5, 0.5))
    here = play_out(levels, minds, measure, Role.WARDEN)
    told: list[int] = []
    there = away.play_out(levels, minds, measure, Role.WARDEN, lambda done, of: told.append(done))
    assert there == here
    assert len({ending.decisions for ending in here}) > 3  # they could have differed
    assert told[-1] == len(levels)


def test_jobs_come_back_in_the_order_given(away: Players) -> None:
    jobs = [
        Job(level_ids([Genre.THEFT], number, 1 + number % 2), {Role.IMP: mind})
        for number in range(12)
        for mind in ("random", "scripted")
    ]
    assert away.play_jobs(jobs) == play_jobs(jobs)


def test_what_cannot_travel_is_refused_before_it_is_sent(away: Players) -> None:
    with pytest.raises(OptionError, match="cannot travel"):
        away.play_jobs([Job(level_ids([Genre.THEFT], 0, 1), {Role.IMP: object()})])


def test_evaluate_has_the_same_report_on_the_cluster(tmp_path: Path) -> None:
    found: list[object] = []
    for where in ([], ["--ray", "local"]):
        report = tmp_path / f"{len(where)}.json"
        words = ["evaluate", "--role", "warden", "--genre", "watch", "--levels", "4"]
        assert cli.main([*words, "--json", str(report), *where]) == 0
        found.append(json.loads(report.read_text(encoding="utf-8")))
    assert found[0] == found[1]


@pytest.mark.slow
def test_trainings_on_the_cluster_are_what_they_are_here(tmp_path: Path) -> None:
    asked = trainings(TINY, ["warden"], [0, 1], tmp_path / "many")
    points: list[Point] = []
    with crew("local", 1, tmp_path / "many") as away:
        assert train_many(asked, away, lambda name, point: points.append(point)) == {}
    assert {point.steps for point in points} >= {256, 512}
    for name, training in asked.items():
        alone = tmp_path / name
        train(replace(training, run=str(alone)))
        one, other = (load(Path(run) / "last.onnx").bundle.network for run in (training.run, alone))
        for mine, theirs in zip(one.policy, other.policy, strict=True):
            np.testing.assert_array_equal(mine.weight, theirs.weight)
    assert not list((tmp_path / "many").glob(".shared-*"))


def test_without_an_address_levels_are_played_here() -> None:
    with players("") as found:
        assert found is HERE
