"""The same training and the same levels on Ray; runs where the extra `ray` is installed.

Ray's RLlib pins an older gymnasium than the other extras take, so this has an environment of its
own: pip install -e ".[ray]" pytest pytest-xdist, then pytest tests/test_ray.py.
"""

import importlib.util
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from duskfolk.agents import load
from duskfolk.agents.cluster.remote import Job, connect, play_jobs, player
from duskfolk.agents.learn.presets import Training
from duskfolk.agents.learn.runs import RunFolder
from duskfolk.agents.learn.train import train
from duskfolk.agents.measure.evaluate import Measure, cards, play_out
from duskfolk.game.errors import OptionError
from duskfolk.game.world.kinds import Genre, Role
from duskfolk.scripts import cli

pytestmark = [
    pytest.mark.skipif(
        importlib.util.find_spec("ray") is None, reason="the extra ray is not installed"
    ),
    pytest.mark.filterwarnings("ignore"),  # Ray's own, of many packages
]

TINY = Training(
    role="warden", genre="watch", levels=4, steps=2 * 2 * 16 * 16, rows=32, n_steps=16, batch=128,
    epochs=1, evaluate_every=512, evaluate_levels=2, checkpoint_every=512, engine="ray", workers=2,
    tensorboard=False, hidden="32",
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[None]:
    """A Ray of this machine with two workers, and one processor for whoever leads."""
    kit = connect("local", 3)
    yield
    kit.shutdown()


@pytest.fixture(scope="module")
def run(cluster: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished tiny run of two workers."""
    return train(replace(TINY, run=str(tmp_path_factory.mktemp("run") / "first")))


def test_a_level_ends_on_the_cluster_as_it_does_here() -> None:
    levels = cards([Genre.WATCH, Genre.PACK], 1_000_000, 6)
    minds = {Role.WARDEN: load("warden"), Role.WOLF: "random"}
    measure = Measure(dials=(0.5, 0.5, 0.5))
    here = play_out(levels, minds, measure, Role.WARDEN)
    told: list[int] = []
    there = player("local")(levels, minds, measure, Role.WARDEN, lambda done, of: told.append(done))
    assert there == here
    assert len({ending.decisions for ending in here}) > 3  # they could have differed
    assert told[-1] == len(levels)


def test_jobs_come_back_in_the_order_given() -> None:
    jobs = [
        Job(cards([Genre.THEFT], number, 1 + number % 2), {Role.IMP: mind})
        for number in range(3)
        for mind in ("random", "scripted")
    ]
    assert play_jobs(jobs, "local") == play_jobs(jobs)


def test_evaluate_has_the_same_figures_on_the_cluster(tmp_path: Path) -> None:
    found: list[object] = []
    for where in ([], ["--ray", "local"]):
        report = tmp_path / f"{len(where)}.json"
        words = ["evaluate", "--role", "warden", "--genre", "watch", "--levels", "4"]
        assert cli.main([*words, "--json", str(report), *where]) == 0
        found.append(json.loads(report.read_text(encoding="utf-8"))["figures"])
    assert found[0] == found[1]


def test_a_role_trains_on_two_workers_and_leaves_an_ordinary_bundle(run: Path) -> None:
    first = load(run / "last.onnx")
    assert first.role == "warden"
    assert first.manifest.training["algorithm"] == "PPO (RLlib)"
    assert first.manifest.training["steps"] == TINY.steps
    assert (run / "best.onnx").exists()
    measured = [point.steps for point in RunFolder(run).curve() if point.unseen is not None]
    assert measured == [512, 1024]
    shapes = [layer.weight.shape for layer in first.bundle.network.policy]
    assert shapes == [(131, 32), (32, 13)]


def test_a_warm_start_begins_with_the_weights_of_the_bundle(run: Path, tmp_path: Path) -> None:
    before = load(run / "last.onnx")
    path = train(
        replace(
            TINY, run=str(tmp_path / "second"), evaluate_every=0, steps=512, learning_rate=1e-9,
            warm=str(run / "last.onnx"), seed=7,
        )
    )  # fmt: skip
    after = load(path / "last.onnx")
    pairs = zip(before.bundle.network.policy, after.bundle.network.policy, strict=True)
    for one, other in pairs:
        np.testing.assert_allclose(one.weight, other.weight, atol=1e-5)


def test_no_cluster_at_an_address_is_said(cluster: None) -> None:
    connect("local").shutdown()
    with pytest.raises(OptionError, match="no cluster answers"):
        connect("127.0.0.1:1")
