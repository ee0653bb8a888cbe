"""Whatever is handed to an environment or to an export is used, or refused in one sentence."""

import sys
from collections.abc import Callable
from typing import Any, cast

import gymnasium as gym
import numpy as np
import pytest

import duskfolk.envs
from duskfolk.agents import load
from duskfolk.agents.kit.errors import BundleError
from duskfolk.agents.learn.export import from_sb3, into_sb3, write_bundle
from duskfolk.agents.learn.learner import make_learner
from duskfolk.agents.learn.presets import Training
from duskfolk.agents.learn.train import make_env
from duskfolk.agents.policy.manifest import Manifest
from duskfolk.envs.faces.parallel import DuskfolkParallelEnv
from duskfolk.envs.faces.single import DuskfolkEnv
from duskfolk.envs.faces.vector import DuskfolkVectorEnv
from duskfolk.game import layout
from duskfolk.game.errors import OptionError
from duskfolk.game.levels import build
from duskfolk.game.world.kinds import Genre, Role
from duskfolk.game.worlds import Worlds


@pytest.mark.parametrize("wrong", [3, "level", [1], 2.5, object()])
def test_reset_options_that_are_none_are_one_sentence(wrong: Any) -> None:
    for env in (
        DuskfolkEnv("warden", genre="watch"),
        DuskfolkVectorEnv("warden", 2, genre="watch"),
        DuskfolkParallelEnv(genre="watch"),
    ):
        with pytest.raises(OptionError, match="expected options by name"):
            env.reset(options=wrong)


@pytest.mark.parametrize("option", ["autoreset_mode", "num_envs", "threads", "render_mode"])
@pytest.mark.parametrize("wrong", [2.5, [], {}, "x", b"a"])
def test_what_a_batch_cannot_be_made_with_is_one_sentence(option: str, wrong: Any) -> None:
    with pytest.raises(OptionError):
        DuskfolkVectorEnv("warden", **{option: wrong})


def test_a_role_given_beside_an_id_is_honoured() -> None:
    duskfolk.envs.register()
    env = gym.make("duskfolk/Warden-v0", role="wolf")
    assert cast(DuskfolkEnv, env.unwrapped).flock.options.role == Role.WOLF
    assert env.spec is not None
    assert env.spec.kwargs["role"] == "wolf"


def _masked(values: np.ndarray) -> Any:
    """An array that says of all its numbers that they are none."""
    return np.ma.masked_array(values, mask=True)


LARGE = (2**63, 2**64 - 1)


@pytest.mark.parametrize("large", LARGE)
@pytest.mark.parametrize("branch", [0, 1])
def test_the_largest_numbers_are_told_as_they_were_given(large: int, branch: int) -> None:
    act = np.zeros(2, np.uint64)
    act[branch] = large
    env, lanes = DuskfolkEnv("warden", genre="watch"), DuskfolkVectorEnv("warden", 2, genre="watch")
    env.reset(seed=1)
    lanes.reset(seed=1)
    worlds = Worlds(1)
    worlds.start(0, build(Genre.WATCH, 0), 0)
    all_of_them = np.zeros((1, worlds.masks.shape[1], 2), np.uint64)
    all_of_them[0, 1] = act
    steps: list[Callable[[], object]] = [
        lambda: env.step(cast(Any, act)),
        lambda: lanes.step(cast(Any, np.stack([act * 0, act]))),
        lambda: worlds.step(cast(Any, all_of_them)),
    ]
    for step in steps:
        with pytest.raises(OptionError, match=f" {large}[ ,]"):
            step()


def test_masked_arrays_are_refused_wherever_actions_and_rows_are_taken() -> None:
    act = _masked(np.ones(2, np.int64))
    env, lanes = DuskfolkEnv("warden", genre="watch"), DuskfolkVectorEnv("warden", 2, genre="watch")
    folk = DuskfolkParallelEnv(genre="watch")
    for each in (env, lanes, folk):
        each.reset(seed=1)
    worlds = Worlds(1)
    worlds.start(0, build(Genre.WATCH, 0), 0)
    of_worlds = _masked(np.zeros((1, worlds.masks.shape[1], 2), np.int8))
    acts: dict[str, Any] = {name: np.zeros(2, np.int64) for name in folk.agents}
    acts[folk.agents[1]] = act
    steps: list[Callable[[], object]] = [
        lambda: env.step(act),
        lambda: lanes.step(_masked(np.zeros((2, 2), np.int64))),
        lambda: folk.step(acts),
        lambda: worlds.step(of_worlds),
    ]
    for step in steps:
        with pytest.raises(OptionError, match="masked array"):
            step()
    warden, rows = load("warden"), np.zeros((1, layout.SIZE), np.float32)
    for given in (
        {"rows": _masked(rows)},
        {"rows": rows, "masks": _masked(np.ones((1, 4), np.uint8))},
        {"rows": rows, "temperature": _masked(np.zeros(1))},
    ):
        with pytest.raises(BundleError):
            warden.decide(**{"temperature": 0, **given})  # type: ignore[arg-type]


def test_what_cannot_be_exported_is_one_sentence(tmp_path: Any) -> None:
    asked = Training(rows=4, n_steps=4, batch=8, hidden="8", genre="watch")
    model: Any = make_learner(make_env(asked), asked.preset(), 0)
    network: Any = from_sb3(model)
    path, about, wrong = tmp_path / "x.onnx", Manifest("warden"), cast(Any, "warden")
    calls: list[Callable[[], object]] = [
        lambda: from_sb3(model, wrong),
        lambda: from_sb3(wrong),
        lambda: into_sb3(wrong, model),
        lambda: into_sb3(network, wrong),
        lambda: write_bundle(path, wrong, about),
        lambda: write_bundle(path, network, wrong),
        lambda: write_bundle(path, network, about, rows=wrong),
    ]
    for call in calls:
        with pytest.raises(BundleError, match="give"):
            call()
    assert not path.exists()


def test_a_picture_without_pygame_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    env = DuskfolkEnv("warden", genre="watch", render_mode="rgb_array")
    env.reset(seed=1)
    monkeypatch.setitem(sys.modules, "pygame", None)
    with pytest.raises(ModuleNotFoundError, match=r"duskfolk\[play\]") as told:
        env.render()
    assert told.value.name == "pygame"
