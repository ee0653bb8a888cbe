"""Every environment passes the checkers of the libraries it claims to speak with."""

import json
import warnings
from typing import Any

import gymnasium as gym
import numpy as np
import pytest
from gymnasium.envs.registration import EnvSpec
from gymnasium.utils.env_checker import check_env as check_gymnasium
from pettingzoo.test import api_test, max_cycles_test, parallel_api_test, parallel_seed_test
from stable_baselines3.common.env_checker import check_env as check_sb3

import duskfolk.envs
from duskfolk.envs import DuskfolkParallelEnv, DuskfolkVecEnv
from duskfolk.envs.faces import parallel
from duskfolk.envs.values import GENRES_OF
from duskfolk.game import layout
from duskfolk.game.world.kinds import Genre, Role

FEW: dict[str, Any] = {"levels": (0, 2)}
EVERY = [
    pytest.param(role.name.lower(), genre.name.lower(), id=f"{role.name}-{genre.name}".lower())
    for role, genres in GENRES_OF.items()
    for genre in genres
]
GENRES = [genre.name.lower() for genre in Genre]


@pytest.mark.parametrize(("role", "genre"), EVERY)
def test_gymnasium_and_sb3_accept_every_role_in_every_genre(role: str, genre: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        env = gym.make(duskfolk.envs.IDS[role], genre=genre, **FEW)
        check_gymnasium(env.unwrapped, skip_render_check=True)
        check_sb3(env.unwrapped)


@pytest.mark.parametrize("genre", GENRES)
def test_pettingzoo_accepts_every_genre(genre: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", "The old environment creation API")
        parallel_api_test(DuskfolkParallelEnv(genre=genre, **FEW), num_cycles=25)
        parallel_seed_test(lambda: DuskfolkParallelEnv(genre=genre, **FEW), num_cycles=5)


def test_pettingzoo_counts_cycles_and_converts() -> None:
    max_cycles_test(parallel)
    with warnings.catch_warnings():  # it would rather have a plain Discrete action space
        warnings.filterwarnings("ignore", "Action space for each agent probably should be")
        api_test(parallel.env(genre="pack", **FEW), num_cycles=60)


def test_pictures_have_the_size_of_the_canvas_and_change_nothing() -> None:
    pytest.importorskip("pygame")
    with gym.make(duskfolk.envs.IDS["imp"], render_mode="rgb_array", **FEW) as env:
        env.reset(seed=0)
        before = env.unwrapped.flock.worlds.digest(0)  # type: ignore[attr-defined]
        picture = env.render()
        assert isinstance(picture, np.ndarray)
        assert picture.shape == (360, 640, 3)
        assert picture.std() > 0
        assert env.unwrapped.flock.worlds.digest(0) == before  # type: ignore[attr-defined]


def test_a_spec_travels_as_json() -> None:
    spec = gym.make(duskfolk.envs.IDS["wolf"], genre="pack", **FEW).spec
    assert spec is not None
    again = gym.make(EnvSpec.from_json(spec.to_json()))
    assert again.reset(seed=1)[1]["genre"] == "pack"
    assert json.loads(spec.to_json())["id"] == "duskfolk/Wolf-v0"


def test_the_module_form_of_an_id_works() -> None:
    env = gym.make("duskfolk.envs:duskfolk/Warden-v0", **FEW)
    assert env.observation_space.shape == (layout.SIZE,)
    assert env.action_space == gym.spaces.MultiDiscrete([9, 4])


@pytest.mark.parametrize("role", [role.name.lower() for role in Role])
def test_rows_of_a_batch_are_all_bodies_of_the_role(role: str) -> None:
    genres = [genre.name.lower() for genre in GENRES_OF[Role[role.upper()]]]
    env = DuskfolkVecEnv(role, worlds=len(genres), levels=(0, 1))
    env.reset()
    roles = env.flock.worlds.state.role
    for n in range(env.num_envs):
        assert roles[env.flock.world[n], env.flock.body[n]] == Role[role.upper()]
    running = env.flock.worlds.state
    everybody = sum(
        int((running.role[w, : running.bodies[w]] == Role[role.upper()]).sum())
        for w in range(len(genres))
    )
    assert env.num_envs == everybody
    assert [env.flock.genre(w) for w in range(len(genres))] == genres
