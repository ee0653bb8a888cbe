"""Nights of the game as episodes: the same level, setting and success as in the game."""

import copy
import pickle
from collections.abc import Callable
from typing import Any

import gymnasium as gym
import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env

from duskfolk.envs import DuskfolkEnv, DuskfolkParallelEnv, DuskfolkVecEnv, DuskfolkVectorEnv
from duskfolk.game.errors import OptionError
from duskfolk.game.nights import FIRST, VALLEY, Night, level_of
from duskfolk.game.setting import SETTINGS
from duskfolk.game.task import Task
from duskfolk.game.world.kinds import Genre, Outcome, Role
from duskfolk.game.world.rules import DOUBT_TICKS

IMPOSSIBLE = Night("asked", Genre.HOLLOW, 7, task=Task(dashes=99))
POSSIBLE = Night("free", Genre.HOLLOW, 7)
FACES: list[Callable[..., Any]] = [
    DuskfolkEnv,
    lambda role, **given: DuskfolkVectorEnv(role, 2, **given),
    lambda role, **given: DuskfolkVecEnv(role, 2, **given),
    lambda role, **given: DuskfolkParallelEnv(role=role, **given),
]


def won(env: Any) -> tuple[float, dict[str, Any]]:
    """What the decision earns and tells in which the lamplighter is through the gate."""
    env.reset(seed=1)
    env.unwrapped.flock.worlds.state.outcome[0] = Outcome.WON
    _, reward, terminated, _, info = env.step(np.array([0, 0]))
    assert terminated
    return reward, info


@pytest.mark.parametrize("night", [FIRST[0], FIRST[4], VALLEY[0]], ids=lambda night: night.name)
def test_a_night_is_played_as_the_game_has_it(night: Night) -> None:
    env = gym.make("duskfolk/Lamplighter-v0", night=night.name, setting="fierce")
    env.reset(seed=3)
    worlds = env.unwrapped.flock.worlds  # pyright: ignore[reportAttributeAccessIssue]
    assert worlds.levels[0] == level_of(night)
    assert worlds.state.need[0] == (night.setting or SETTINGS["fierce"]).doubt


@pytest.mark.parametrize("reward", ["shaped", "sparse"])
def test_where_the_task_is_broken_the_night_is_not_won(reward: str) -> None:
    free, info = won(DuskfolkEnv("lamplighter", night=POSSIBLE, reward=reward))
    assert (info["outcome"], info["is_success"]) == ("won", True)
    asked, info = won(DuskfolkEnv("lamplighter", night=IMPOSSIBLE, reward=reward))
    assert (info["outcome"], info["is_success"]) == ("lost", False)
    assert free - asked == pytest.approx(1 if reward == "sparse" else 15), "a win less a loss"
    _, info = won(DuskfolkEnv("wolf", night=IMPOSSIBLE))
    assert info["is_success"], "it did not win"


def test_arrays_and_batches_tell_the_same() -> None:
    env = DuskfolkVectorEnv("lamplighter", 2, night=[IMPOSSIBLE, POSSIBLE], infos="arrays")
    env.reset(seed=1, options={"level": 0})
    env.flock.worlds.state.outcome[:] = Outcome.WON
    env.step(np.zeros((2, 2), np.int64))
    assert env.flock.outcome(0) == "lost"
    assert not env.flock.successes().any()
    assert np.array_equal(env.flock.counted.outcome, [Outcome.LOST] * 2)


def test_a_task_is_branched_and_copied_with_its_world() -> None:
    env = DuskfolkEnv("lamplighter", night="first.2")  # where one is to be unheard
    env.reset(seed=1)
    judge = env.flock.judges._judges[0]
    for step in range(12):
        env.step(np.array([1 + step % 8, 1]))
    seen = judge.take()
    state = env.get_state()
    for step in range(40):
        env.step(np.array([1 + step % 8, 1]))
    twin = pickle.loads(pickle.dumps(env))
    assert (
        twin.flock.judges.take(0) == env.flock.judges.take(0) == copy.copy(env).flock.judges.take(0)
    )
    env.set_state(state)
    assert env.flock.judges.take(0) == seen
    with pytest.raises(OptionError):
        DuskfolkEnv("lamplighter", night="first.2", levels=[level_of(FIRST[1])])


@pytest.mark.parametrize("make", FACES)
def test_every_face_plays_nights(make: Callable[..., Any]) -> None:
    env = make("lamplighter", night=["first.5", VALLEY[0]], genre="watch")
    env.reset()


def test_gymnasium_checks_a_night() -> None:
    check_env(DuskfolkEnv("lamplighter", night="first.2"), skip_render_check=True)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"night": "valley.99"}, "night"),
        ({"night": []}, "empty"),
        ({"night": 7}, "night"),
        ({"night": "valley.1", "levels": (0, 10)}, "leave out levels"),
        ({"night": "first.1", "crowd": 2}, "crowd"),
    ],
)
def test_what_is_no_night_is_refused(given: dict[str, Any], said: str) -> None:
    with pytest.raises(OptionError, match=said):
        DuskfolkEnv("lamplighter", **given)


def test_a_night_without_the_learner_is_refused() -> None:
    assert all(body.role != Role.WARDEN for body in level_of(FIRST[3]).bodies)
    with pytest.raises(OptionError, match="no warden"):
        DuskfolkEnv("warden", night="first.4")


def test_no_setting_is_the_level_as_it_was_drawn() -> None:
    env = DuskfolkEnv("lamplighter", setting=None)
    env.reset(seed=1)
    assert env.flock.worlds.state.need[0] == DOUBT_TICKS
