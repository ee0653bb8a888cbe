"""One number for a move and a deed: the same worlds, for learners that know nothing else."""

import copy
from collections.abc import Callable
from typing import Any, cast

import gymnasium as gym
import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env as check_gymnasium
from pettingzoo.test import parallel_api_test
from stable_baselines3 import DQN
from stable_baselines3.common.env_checker import check_env as check_sb3

from duskfolk.envs import (
    IDS,
    DuskfolkEnv,
    DuskfolkParallelEnv,
    DuskfolkVecEnv,
    DuskfolkVectorEnv,
)
from duskfolk.envs.core import Flock
from duskfolk.envs.options import parse
from duskfolk.game.errors import OptionError

FEW: dict[str, Any] = {"levels": (0, 2)}
FLAT: dict[str, Any] = {**FEW, "actions": "flat"}


@pytest.mark.parametrize("role", IDS)
def test_the_checkers_accept_one_number_in_every_role(role: str) -> None:
    env = gym.make(IDS[role], **FLAT)
    assert env.action_space == gym.spaces.Discrete(36)
    check_gymnasium(env.unwrapped, skip_render_check=True)
    check_sb3(env.unwrapped)
    team = DuskfolkParallelEnv(role=role, **FLAT)
    parallel_api_test(team, num_cycles=5)
    assert all(team.action_space(each) == env.action_space for each in team.possible_agents)


@pytest.mark.parametrize("role", IDS)
def test_a_number_does_what_its_move_and_deed_do_in_every_face(role: str) -> None:
    rng = np.random.default_rng(1)
    flat, multi = DuskfolkVecEnv(role, 2, **FLAT), DuskfolkVecEnv(role, 2, **FEW)
    lanes, pairs = DuskfolkVectorEnv(role, 2, **FLAT), DuskfolkVectorEnv(role, 2, **FEW)
    folk, other = DuskfolkParallelEnv(role=role, **FLAT), DuskfolkParallelEnv(role=role, **FEW)
    one, same = DuskfolkEnv(role, **FLAT), DuskfolkEnv(role, **FEW)
    for env in (flat, multi):
        env.seed(3)
        env.reset()
    for env in (lanes, pairs, folk, other, one, same):
        env.reset(seed=3)
    for _ in range(12):
        acts = rng.integers(0, 36, flat.num_envs)
        as_pairs = np.stack(np.divmod(acts, 4), 1)
        np.testing.assert_equal(flat.step(acts)[:3], multi.step(as_pairs)[:3])
        np.testing.assert_equal(lanes.step(acts[:2])[:4], pairs.step(as_pairs[:2])[:4])
        np.testing.assert_equal(one.step(acts[0])[:4], same.step(as_pairs[0])[:4])
        names = folk.possible_agents
        theirs = dict(zip(names, acts, strict=False)), dict(zip(names, as_pairs, strict=False))
        np.testing.assert_equal(folk.step(theirs[0])[:4], other.step(theirs[1])[:4])


def test_masks_of_numbers_are_those_of_their_deeds_and_can_be_sampled_with() -> None:
    flat, multi = DuskfolkVecEnv("warden", 2, **FLAT), DuskfolkVecEnv("warden", 2, **FEW)
    for env in (flat, multi):
        env.seed(1)
        env.reset()
    masks, deeds = flat.action_masks(), multi.action_masks()[:, 9:]
    assert masks.shape == (flat.num_envs, 36)
    assert masks.dtype == np.bool_
    assert not masks.all()
    for act in range(36):
        np.testing.assert_array_equal(masks[:, act], deeds[:, act % 4])
    assert np.stack(flat.env_method("action_masks")).shape == masks.shape

    env = gym.make(IDS["warden"], **FLAT)
    _, info = env.reset(seed=1)
    alone = cast(DuskfolkEnv, env.unwrapped)
    np.testing.assert_array_equal(info["action_mask"], alone.action_masks())
    for _ in range(40):
        act = env.action_space.sample(mask=info["action_mask"])
        assert info["action_mask"][act]
        info = env.step(act)[4]
    lanes = DuskfolkVectorEnv("warden", 3, **FLAT)
    _, infos = lanes.reset(seed=1)
    assert infos["action_mask"].shape == (3, 36)
    np.testing.assert_array_equal(infos["action_mask"], lanes.action_masks())


def test_the_scripted_folk_answer_in_numbers_too() -> None:
    flat, multi = (
        Flock(parse("lamplighter", "everybody", genre="theft", **given)) for given in (FLAT, FEW)
    )
    for flock in (flat, multi):
        flock.reset(0, seed=2)
    for _ in range(15):
        acts, pairs = flat.scripted_actions(), multi.scripted_actions()
        np.testing.assert_array_equal(acts, pairs[:, 0].astype(int) * 4 + pairs[:, 1])
        flat.step(acts)
        multi.step(pairs)
    assert flat.worlds.digest(0) == multi.worlds.digest(0)


@pytest.mark.parametrize(
    "wrong", [36, -1, 2.0, np.nan, None, [1, 2], np.ma.masked_array(1, mask=True), "north", 2**64]
)
def test_what_is_no_number_of_an_action_is_refused_in_every_face(wrong: Any) -> None:
    env, lanes = DuskfolkEnv("wolf", **FLAT), DuskfolkVectorEnv("wolf", 2, **FLAT)
    rows, folk = DuskfolkVecEnv("wolf", 1, **FLAT), DuskfolkParallelEnv(role="wolf", **FLAT)
    for each in (env, lanes, folk):
        each.reset(seed=1)
    rows.reset()
    steps: list[Callable[[], Any]] = [
        lambda: env.step(wrong),
        lambda: lanes.step(cast(Any, [0, wrong])),
        lambda: rows.step(cast(Any, [wrong] * rows.num_envs)),
        lambda: folk.step(cast(Any, dict.fromkeys(folk.agents, wrong))),
    ]
    before = [each.flock.worlds.digest(0) for each in (env, lanes, rows, folk)]
    for step in steps:
        with pytest.raises(OptionError, match=r"expected integers .* from 0 to 35"):
            step()
    assert [each.flock.worlds.digest(0) for each in (env, lanes, rows, folk)] == before


def test_a_learner_of_one_number_learns_on_rows_and_on_copies_of_them() -> None:
    env = DuskfolkVecEnv("imp", 2, **FLAT)
    model = DQN("MlpPolicy", env, learning_starts=8, buffer_size=64, batch_size=8, seed=0,
                policy_kwargs={"net_arch": [8]}, device="cpu")  # fmt: skip
    model.learn(10 * env.num_envs)
    assert model._n_updates > 0
    acts, _ = model.predict(env.reset(), deterministic=True)
    twin = copy.deepcopy(env)
    np.testing.assert_equal(env.step(acts)[:3], twin.step(acts)[:3])
