"""Processes that learn together hold the same weights, go on exactly and fail in words."""

import os
import signal
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from test_train import ROLLOUT, TINY, parts_of

from duskfolk.agents import load
from duskfolk.agents.kit.learn.team import ALONE, Team
from duskfolk.agents.learn.gathering import gather_team
from duskfolk.agents.learn.presets import Training
from duskfolk.agents.learn.runs import Point, RunFolder
from duskfolk.agents.learn.train import train
from duskfolk.game.errors import OptionError

pytestmark = pytest.mark.journey

PAIR = replace(
    TINY, processes=2, clone="scripted", clone_rows=1000, steps=3 * ROLLOUT, evaluate_levels=1
)  # one level: nothing is left for the second process to play


def arrays_of(path: Path) -> dict[str, np.ndarray]:
    with np.load(path) as file:
        return {name: file[name] for name in file.files}


def average_beside(team: Team, folder: str) -> None:
    """What both processes of a test do: nine numbers, whose means are the same in both."""
    weight = torch.nn.Parameter(torch.zeros(2, 3))
    bias = torch.nn.Parameter(torch.zeros(3))
    idle = torch.nn.Parameter(torch.zeros(3))
    weight.grad = torch.arange(6.0).view(2, 3) * (team.rank + 1)
    bias.grad = torch.full((3,), float(team.rank))
    team.average([weight, idle, bias])
    assert idle.grad is None
    told = (team.gather(f"I am {team.rank}"), team.mean(team.rank), team.agreed(team.leads))
    assert told == (["I am 0", "I am 1"], 0.5, True)
    np.savez(Path(folder) / team.named("seen.npz"), weight=weight.grad, bias=bias.grad)
    team.wait()


def fail_beside(team: Team, complaint: str) -> None:
    """What a process does that fails before the other has done with it."""
    if not team.leads:
        raise ValueError(complaint)
    team.wait()


def stand_still_beside(team: Team) -> None:
    """What a process does that was stopped from outside."""
    team.wait()
    if not team.leads:
        os.kill(os.getpid(), signal.SIGSTOP)
    team.wait()


def agree_beside(team: Team) -> None:
    """What processes do that have nothing against each other."""
    assert team.agreed(team.leads)


@pytest.mark.slow
def test_the_mean_of_all_gradients_arrives_everywhere(tmp_path: Path) -> None:
    with gather_team(2, average_beside, str(tmp_path)) as team:
        average_beside(team, str(tmp_path))
    for name in ("seen.npz", "seen.1.npz"):
        with np.load(tmp_path / name) as seen:
            np.testing.assert_array_equal(seen["weight"], np.arange(6.0).reshape(2, 3) * 1.5)
            np.testing.assert_array_equal(seen["bias"], np.full(3, 0.5))


@pytest.mark.slow
def test_a_process_that_fails_is_told_of(tmp_path: Path) -> None:
    with (
        pytest.raises(OptionError, match=r"failed \(ValueError: the shelf is empty\)\. Go on from"),
        gather_team(2, fail_beside, "the shelf is empty") as team,
    ):
        fail_beside(team, "")


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="this system stops no process")
def test_a_process_that_stands_still_is_told_of_and_not_waited_for() -> None:
    with (
        pytest.raises(OptionError, match=r"Process 1 .* has not moved for \d+ seconds.*--resume"),
        gather_team(2, stand_still_beside) as team,
    ):
        stand_still_beside(team)
    with gather_team(2, agree_beside) as team:  # and another team can come together
        agree_beside(team)


def test_one_process_has_nobody_to_ask() -> None:
    with gather_team(1, fail_beside) as team:
        assert team is ALONE
        assert team.leads
        assert team.gather("me") == ["me"]
        assert team.share(7) == 7
        assert team.named("worlds.npz") == "worlds.npz"


def test_somebody_has_to_learn(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="--processes 0"):
        train(replace(TINY, processes=0, run=str(tmp_path / "nobody")))
    assert not (tmp_path / "nobody").exists()


@pytest.mark.slow
def test_two_processes_learn_one_policy_and_a_resumed_pair_is_the_same_pair(
    tmp_path: Path,
) -> None:
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    points: list[Point] = []
    said: list[str] = []
    train(replace(PAIR, run=str(whole)), points.append, say=said.append)
    assert points[-1].steps == PAIR.steps
    decisions = int(said[0].split(": ")[1].split()[0].replace(",", ""))
    assert decisions >= 1000, "both processes' demonstrations count"
    part, state = RunFolder(whole).last()
    assert state["steps"] == PAIR.steps
    mine, theirs = (arrays_of(part / name) for name in ("worlds.npz", "worlds.1.npz"))
    rows = TINY.preset().rows // 2
    assert len(mine["last_starts"]) == len(theirs["last_starts"]) == rows
    assert not np.array_equal(mine["streams"], theirs["streams"]), "worlds of their own"

    def after_a_checkpoint() -> bool:
        return bool(RunFolder(broken).checkpoints())

    train(replace(PAIR, run=str(broken)), stopping=after_a_checkpoint)
    assert RunFolder(broken).last()[1]["steps"] < PAIR.preset().steps
    train(Training(resume=str(broken)))
    again = RunFolder(broken).last()[0]
    for name in ("worlds.npz", "worlds.1.npz"):
        one, other = arrays_of(part / name), arrays_of(again / name)
        assert one.keys() == other.keys()
        assert all(np.array_equal(one[key], other[key]) for key in one)
    pairs = zip(*(parts_of(load(run / "last.onnx")) for run in (whole, broken)), strict=True)
    assert all(np.array_equal(one, other) for one, other in pairs)
