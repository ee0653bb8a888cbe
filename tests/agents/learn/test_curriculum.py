"""A curriculum plays what is neither mastered nor hopeless, and a resumed one goes on exactly."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from duskfolk.agents import load
from duskfolk.agents.learn.curriculum import FLOOR, Curriculum
from duskfolk.agents.learn.presets import Training
from duskfolk.agents.learn.runs import RunFolder
from duskfolk.agents.learn.train import train
from duskfolk.agents.policy.runtime import Brain
from duskfolk.envs.faces.sb3 import DuskfolkVecEnv
from duskfolk.game.world.kinds import Genre

BOTH = (Genre.WATCH, Genre.PACK)


def drawn(curriculum: Curriculum, count: int = 2000) -> list[tuple[Genre, int]]:
    dice = np.random.default_rng(0)
    return [curriculum.choose(0, BOTH, dice) for _ in range(count)]


def test_genres_won_half_of_the_time_come_most_often() -> None:
    curriculum = Curriculum(BOTH, (0, 50))
    curriculum.success[Genre.WATCH][:] = 1.0
    share = np.mean([genre == Genre.WATCH for genre, _ in drawn(curriculum)])
    assert share == pytest.approx(FLOOR / (1 + FLOOR), abs=0.03)


def test_levels_won_half_of_the_time_come_most_often_and_none_is_forgotten() -> None:
    curriculum = Curriculum(BOTH, (100, 50))
    for success in curriculum.success.values():
        success[:] = np.where(np.arange(50) < 10, 0.5, np.where(np.arange(50) < 30, 0.0, 1.0))
    numbers = [number - 100 for _, number in drawn(curriculum)]
    assert set(numbers) == set(range(50))
    assert np.mean(np.array(numbers) < 10) > 0.4, "a fifth of the levels, played twice as often"


def test_results_of_a_level_move_what_is_expected_of_it() -> None:
    env = DuskfolkVecEnv("warden", worlds=2, genre="watch", levels=(7, 1), max_episode_steps=5)
    env.seed(1)
    curriculum = Curriculum(env.flock.options.genres, env.flock.options.levels)
    env.flock.choose = curriculum.choose
    env.reset()
    infos: list[dict[str, object]] = [{}] * env.num_envs
    infos[0] = {"genre": "watch", "level": 7, "is_success": True}
    curriculum.settle(env.flock, [0], infos)
    assert curriculum.success[Genre.WATCH][0] > 0.5
    infos[env.flock.first_row[1]] = {"genre": "watch", "level": 7, "is_success": False}
    for _ in range(4):
        curriculum.settle(env.flock, [1], infos)
    assert curriculum.success[Genre.WATCH][0] < 0.5


def test_worlds_play_what_the_curriculum_chooses_unless_reset_says_otherwise() -> None:
    env = DuskfolkVecEnv("lamplighter", worlds=2, genre=["watch", "pack"], levels=(0, 20))
    env.seed(1)
    env.flock.choose = lambda w, genres, generator: (genres[0], 13)
    env.reset()
    assert (env.flock.genre(0), env.flock.level(0)) == ("watch", 13)
    env.flock.reset(0, options={"level": 4, "genre": "watch"})
    assert (env.flock.genre(0), env.flock.level(0)) == ("watch", 4)


def test_an_interrupted_curriculum_goes_on_as_if_nothing_had_happened(tmp_path: Path) -> None:
    rollout = 16 * 64
    asked = Training(
        role="warden", genre="watch", levels=6, steps=8 * rollout, rows=16, n_steps=64, batch=64,
        epochs=1, evaluate_every=0, checkpoint_every=rollout, tensorboard=False, seed=3,
        curriculum=True,
    )  # fmt: skip
    train(replace(asked, run=str(tmp_path / "whole")))
    asks = 0

    def stop() -> bool:
        nonlocal asks
        asks += 1
        return asks == 6

    train(replace(asked, run=str(tmp_path / "broken")), stopping=stop)
    train(Training(resume=str(tmp_path / "broken")))
    one, other = (_weights(tmp_path / name) for name in ("whole", "broken"))
    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))
    part, _ = RunFolder(tmp_path / "whole").last()
    with np.load(part / "worlds.npz") as arrays:
        shares = arrays["curriculum.WATCH"]
    assert (shares != 0.5).any(), "some level ended, or nothing was tested"


def _weights(run: Path) -> list[np.ndarray]:
    brain: Brain = load(run / "last.onnx")
    return [layer.weight for layer in brain.bundle.network.policy]
