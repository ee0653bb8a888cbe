"""Rivals may be named: a shipped brain, a bundle's file, or the trained folk altogether."""

import pickle
from pathlib import Path
from shutil import copyfile
from typing import Any

import numpy as np
import pytest
from stable_baselines3.common.vec_env import SubprocVecEnv

from duskfolk.agents import load
from duskfolk.envs import (
    DuskfolkEnv,
    DuskfolkParallelEnv,
    DuskfolkVecEnv,
    DuskfolkVectorEnv,
    brains,
)
from duskfolk.errors import DuskfolkError
from duskfolk.game.errors import OptionError
from duskfolk.game.world.kinds import Move, Role

SHIPPED = Path(__file__).parents[2] / "agents" / "policy" / "shipped"


EAST = np.array([Move.EAST, 0])  # who stands still is left alone


def played(env: Any) -> str:
    """What has become of the first world after some decisions."""
    env.seed(4) if isinstance(env, DuskfolkVecEnv) else env.reset(seed=4)
    if isinstance(env, DuskfolkVecEnv):
        env.reset()
    for _ in range(80):  # 30 of them wolves near the start still sleep
        if isinstance(env, DuskfolkParallelEnv):
            env.step(dict.fromkeys(env.agents, EAST))
        elif isinstance(env, DuskfolkEnv):
            env.step(EAST)
        else:
            env.step(np.tile(EAST, (env.num_envs, 1)))
    return env.flock.worlds.digest(0)


@pytest.mark.parametrize("face", ["single", "vector", "sb3", "parallel"])
def test_a_name_a_file_and_a_loaded_brain_decide_alike_in_every_face(
    face: str, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.onnx"
    copyfile(SHIPPED / "wolf.onnx", mine)

    def make(rivals: Any) -> Any:
        given: dict[str, Any] = {"genre": "pack", "levels": (0, 1), "rivals": rivals}
        if face == "parallel":
            return DuskfolkParallelEnv(role="lamplighter", **given)
        return {"single": DuskfolkEnv, "vector": DuskfolkVectorEnv, "sb3": DuskfolkVecEnv}[face](
            "lamplighter", **given
        )

    wanted = played(make(load("wolf")))
    for rivals in ("wolf", str(mine), mine, {"wolf": "trained"}, {"wolf": mine},
                   {Role.WOLF: "wolf"}):  # fmt: skip
        env = make(rivals)
        assert played(env) == wanted
        assert played(pickle.loads(pickle.dumps(env))) == wanted
    assert played(make("scripted")) != wanted


def test_trained_rivals_are_the_shipped_brain_of_each_role() -> None:
    options = DuskfolkEnv("warden", rivals="trained").flock.options
    assert {role: getattr(mind, "role", mind) for role, mind in options.rivals.items()} == {
        role: role.name.lower() for role in Role
    }


def test_a_team_meets_the_folk_it_asks_for() -> None:
    """Four wardens of one's own against trained folk, as PettingZoo's tools want a team."""
    given: dict[str, Any] = {"role": "warden", "genre": "watch", "levels": (0, 1)}
    env = DuskfolkParallelEnv(rivals="trained", **given)
    assert env.possible_agents == ["warden_0", "warden_1", "warden_2", "warden_3"]
    assert played(env) != played(DuskfolkParallelEnv(rivals="scripted", **given))
    assert env.state().shape == env.state_space.shape == (4 * 160,)
    with pytest.raises(OptionError, match="nobody is left"):
        DuskfolkParallelEnv(rivals="trained")


def _make() -> DuskfolkEnv:
    return DuskfolkEnv("lamplighter", genre="pack", levels=(0, 1), rivals="wolf")


@pytest.mark.slow
def test_names_travel_to_processes_that_are_spawned() -> None:
    env = SubprocVecEnv([_make], start_method="spawn")
    env.seed(1)
    rows: Any = env.reset()
    alone = _make().reset(seed=1)[0]
    np.testing.assert_array_equal(rows[0], alone)
    env.close()


@pytest.mark.parametrize("wrong", ["wof", "trainde", "", {"wolf": "wof"}, {"wolf": ""}])
def test_a_name_that_nothing_bears_is_told_with_those_that_there_are(wrong: Any) -> None:
    with pytest.raises(OptionError, match=r"trained.*ends in \.onnx"):
        DuskfolkEnv("warden", rivals=wrong)


@pytest.mark.parametrize("wrong", ["no/such.onnx", Path("no/such.onnx"), {"wolf": "such.onnx"}])
def test_a_file_that_is_none_is_named(wrong: Any) -> None:
    with pytest.raises(DuskfolkError, match=r"such\.onnx"):
        DuskfolkEnv("warden", rivals=wrong)


@pytest.mark.parametrize("give", [str, load], ids=["name", "brain"])
def test_a_brain_of_another_role_is_not_put_into_a_body(give: Any) -> None:
    with pytest.raises(OptionError, match='of the role "wolf" is given to the role lamplighter'):
        DuskfolkEnv("warden", rivals={"lamplighter": give("wolf")})
    env = DuskfolkEnv("warden", rivals={Role.WOLF: give("wolf")})
    with pytest.raises(OptionError, match="given to the role imp"):
        env.flock.set_rivals({"imp": give("wolf")})


def test_environments_ask_for_brains_characters_and_the_catalogue_in_one_place_each() -> None:
    envs = Path(brains.__file__).parent
    asking = {path.name for path in envs.rglob("*.py") if '"duskfolk.agents' in path.read_text()}
    assert asking == {"brains.py", "shelf.py", "talkers.py"}
