"""Infos say the same in every face, in the form that is asked for."""

from typing import Any

import gymnasium as gym
import numpy as np
import pytest
from alike import actions_for, assert_equal_infos
from gymnasium.vector import AsyncVectorEnv, AutoresetMode, SyncVectorEnv

from duskfolk.envs import (
    IDS,
    DuskfolkEnv,
    DuskfolkParallelEnv,
    DuskfolkVecEnv,
    DuskfolkVectorEnv,
    spaces,
)
from duskfolk.envs.spaces import ACTIONS, action_space, mask_size
from duskfolk.game.world.kinds import Genre, Outcome, Tally

KEYS = {"level", "genre", "action_mask", "outcome", "is_success", "tally", "peace"}
SHORT: dict[str, Any] = {"levels": (0, 3), "max_episode_steps": 5}


def shapes(info: dict[str, Any]) -> dict[str, tuple[np.dtype[Any], tuple[int, ...]]]:
    assert all(type(value) is np.ndarray for value in info.values()), info
    return {key: (value.dtype, value.shape) for key, value in info.items()}


@pytest.mark.parametrize("actions", ["multi", "flat"])
@pytest.mark.parametrize("role", IDS)
def test_infos_of_arrays_are_of_one_kind_in_every_step_of_every_face(
    role: str, actions: str
) -> None:
    asked: dict[str, Any] = {**SHORT, "infos": "arrays", "actions": actions}
    wanted = {
        "level": (np.dtype(np.int64), ()),
        "genre": (np.dtype(np.int64), ()),
        "action_mask": (np.dtype(np.int8), (36 if actions == "flat" else 13,)),
        "outcome": (np.dtype(np.int64), ()),
        "is_success": (np.dtype(np.bool_), ()),
        "tally": (np.dtype(np.int16), (len(Tally),)),
        "peace": (np.dtype(np.bool_), ()),
    }
    env, folk = DuskfolkEnv(role, **asked), _team(role, asked)
    rows = DuskfolkVecEnv(role, 2, **asked)
    seen = [env.reset(seed=1)[1], *folk.reset(seed=1)[1].values()]
    rows.reset()
    seen += rows.reset_infos
    infos: list[dict[str, Any]] = []
    theirs = {"terminal_observation", "TimeLimit.truncated", "episode"}
    for _ in range(5):
        act = env.action_space.sample()
        seen += [env.step(act)[4], *folk.step(dict.fromkeys(folk.agents, act))[4].values()]
        infos = rows.step(np.array([act] * rows.num_envs))[3]
        seen += [{key: value for key, value in info.items() if key not in theirs} for info in infos]
    assert folk.agents == []
    assert all(theirs <= info.keys() for info in infos)  # what the library itself asks for
    assert all(shapes(info) == wanted for info in seen)
    numbers = seen[0]
    assert Genre(int(numbers["genre"])).name.lower() == env.flock.genre(0)


def _team(role: str, asked: dict[str, Any]) -> DuskfolkParallelEnv:
    given = {**asked, "max_cycles": asked["max_episode_steps"]}
    del given["max_episode_steps"]
    return DuskfolkParallelEnv(role=role, **given)


@pytest.mark.parametrize(
    "asked", [{"infos": "arrays"}, {"infos": "arrays", "actions": "flat"}, {"actions": "flat"},
              {"infos": "none"}],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("mode", list(AutoresetMode)[:2], ids=lambda mode: mode.name.lower())
def test_a_mask_is_the_same_array_from_all_three_kinds_of_vectors(
    asked: dict[str, Any], mode: AutoresetMode
) -> None:
    def make() -> DuskfolkEnv:
        return DuskfolkEnv("imp", **SHORT, **asked)

    ours = DuskfolkVectorEnv("imp", 2, autoreset_mode=mode, **SHORT, **asked)
    kinds = [SyncVectorEnv([make] * 2, autoreset_mode=mode),
             AsyncVectorEnv([make] * 2, autoreset_mode=mode, context="fork")]  # fmt: skip
    pairs = actions_for(2)[:8]
    acts = pairs[..., 0] * 4 + pairs[..., 1] if "actions" in asked else pairs
    for theirs in kinds:
        mine, other = ours.reset(seed=5)[1], theirs.reset(seed=5)[1]
        assert_equal_infos(mine, other)
        for act in acts:
            mine, other = ours.step(act)[4], theirs.step(act)[4]
            assert_equal_infos(mine, other)
            if "infos" not in asked or asked["infos"] == "arrays":
                assert other["action_mask"].dtype == mine["action_mask"].dtype == np.int8
        theirs.close()


def test_infos_that_are_not_wanted_are_empty_but_for_what_a_library_asks() -> None:
    env = DuskfolkEnv("warden", **SHORT, infos="none")
    assert env.reset(seed=0)[1] == {}
    assert env.step(np.zeros(2, np.int64))[4] == {}
    folk = DuskfolkParallelEnv(infos="none", levels=(0, 1))
    assert set(map(len, folk.reset(seed=0)[1].values())) == {0}
    lanes = DuskfolkVectorEnv("warden", 2, autoreset_mode="same_step", **SHORT, infos="none")
    lanes.reset(seed=0)
    infos: dict[str, Any] = {}
    for _ in range(5):
        infos = lanes.step(np.zeros((2, 2), np.int64))[4]
    assert infos["_final_obs"].all()
    assert infos["final_info"] == {}
    rows = DuskfolkVecEnv("warden", 1, **SHORT, infos="none")
    rows.reset()
    told = [rows.step(np.zeros((rows.num_envs, 2), np.int64))[3] for _ in range(5)]
    assert told[0] == [{}] * rows.num_envs
    assert {*told[-1][0]} == {"terminal_observation", "TimeLimit.truncated", "episode"}


@pytest.mark.parametrize("role", IDS)
def test_an_episode_that_is_cut_off_tells_whether_it_was_a_success(role: str) -> None:
    """Be it cut by Gymnasium's wrapper, which knows the time alone, or by our own limit."""
    limited = gym.make(IDS[role], levels=(0, 2), max_episode_steps=3)
    limited.reset(seed=1)
    ours = gym.make_vec(IDS[role], num_envs=2, levels=(0, 2), max_episode_steps=3)
    ours.reset(seed=1)
    truncated, info, infos = False, dict[str, Any](), dict[str, Any]()
    for _ in range(3):
        _, _, _, truncated, info = limited.step(limited.action_space.sample())
        infos = ours.step(ours.action_space.sample())[4]
    assert truncated
    assert info["outcome"] == "running"
    assert info["is_success"] is False  # nothing is settled, and who holds out has not held out yet
    assert infos["_is_success"].all()
    assert not infos["is_success"].any()
    assert info.keys() == KEYS


def test_what_supersuit_makes_of_a_team_tells_its_successes() -> None:
    """It lays the infos of the next episode's beginning over those of the last one's end."""
    supersuit = pytest.importorskip("supersuit")
    team = DuskfolkParallelEnv(role="warden", genre="watch", levels=(0, 2))
    rows = supersuit.pettingzoo_env_to_vec_env_v1(team)
    _, begun = rows.reset(seed=1)
    assert all(info.keys() == {"level", "genre", "action_mask"} for info in begun)
    team.flock.worlds.state.night[0] = team.flock.worlds.state.tick[0] + 1
    ended = rows.step(np.zeros((4, 2), np.int64))
    assert ended[2].all()
    assert [info["is_success"] for info in ended[4]] == [True] * 4
    assert [info["outcome"] for info in ended[4]] == ["nightfall"] * 4


def test_success_is_told_as_soon_as_it_is_settled() -> None:
    short: dict[str, Any] = {**SHORT, "max_episode_steps": 2}
    env = DuskfolkVecEnv("imp", 2, genre="theft", infos="arrays", **short)
    env.reset()
    state = env.flock.worlds.state
    state.tally[1, -1, Tally.STASHED] = 1
    hold = np.zeros((env.num_envs, 2), np.int64)
    infos: Any = []
    for _ in range(2):
        infos = env.step(hold)[3]
        assert [bool(info["is_success"]) for info in infos] == (env.flock.world == 1).tolist()
    assert all(info["TimeLimit.truncated"] for info in infos)
    ends = DuskfolkParallelEnv(genre="watch", levels=(0, 1), infos="arrays")
    ends.reset(seed=0)
    ends.flock.worlds.state.night[0] = ends.flock.worlds.state.tick[0] + 1
    infos = ends.step(dict.fromkeys(ends.agents, np.zeros(2, np.int64)))[4]
    won = {name for name, info in infos.items() if info["is_success"]}
    assert won == {name for name in infos if name.startswith("warden")}
    assert {int(info["outcome"]) for info in infos.values()} == {Outcome.NIGHTFALL}


@pytest.mark.parametrize("talk", [False, True])
def test_a_row_of_the_masks_of_several_worlds_can_be_drawn_by(talk: bool) -> None:
    """As the pages say: cut into branches it is what the space of a single world takes."""
    env = gym.make_vec(IDS["lamplighter"], num_envs=3, levels=(0, 3), talk=talk)
    branches = env.single_action_space.nvec  # pyright: ignore[reportAttributeAccessIssue]
    masks = env.reset(seed=1)[1]["action_mask"]
    for row in masks:
        mask = tuple(np.split(row, np.cumsum(branches)[:-1]))
        drawn = env.single_action_space.sample(mask=mask)
        assert [int(may[act]) for may, act in zip(mask, drawn, strict=True)] == [1] * len(branches)


@pytest.mark.parametrize("talk", [False, True])
def test_a_mask_is_as_long_as_its_space_and_makes_none(
    talk: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    flat, pair = (action_space(kind, talk) for kind in ACTIONS[::-1])
    assert isinstance(flat, gym.spaces.Discrete)
    assert isinstance(pair, gym.spaces.MultiDiscrete)

    def none(*_: object) -> None:
        raise AssertionError("a space is made at every step")

    monkeypatch.setattr(spaces, "action_space", none)
    assert mask_size("flat", talk) == flat.n
    assert mask_size("multi", talk) == pair.nvec.sum()
