"""Copies of worlds and environments live on as the original does, wherever they were made."""

import copy
import multiprocessing
import os
import pickle
import subprocess
import sys
from functools import partial

import cloudpickle
import numpy as np
import pytest
import where
from copied import KINDS, WAYS, begun, live, live_elsewhere, worlds_of
from stable_baselines3 import PPO

from duskfolk.agents import load
from duskfolk.envs import DuskfolkEnv
from duskfolk.envs.faces.parallel import parallel_env
from duskfolk.game.world.state import State, allocate, copy_world, digest

pytestmark = pytest.mark.journey

DECISIONS = 200
HERE = where.TESTS


@pytest.mark.parametrize("kind", KINDS)
def test_copies_go_on_as_the_original_does(kind: str) -> None:
    thing = begun(kind)
    copies = {way: make(thing) for way, make in WAYS.items()}
    wanted = live(kind, thing, DECISIONS)
    assert len(set(wanted)) == DECISIONS
    for way, made in copies.items():
        assert worlds_of(made) is not worlds_of(thing)
        assert live(kind, made, DECISIONS) == wanted, way


@pytest.mark.parametrize("kind", KINDS)
def test_an_original_does_not_notice_its_copies(kind: str) -> None:
    alone, thing = begun(kind), begun(kind)
    for make in WAYS.values():
        live(kind, make(thing), 10)
    assert live(kind, thing, 30) == live(kind, alone, 30)


@pytest.mark.parametrize("kind", KINDS)
def test_copies_of_what_has_not_begun_begin_alike(kind: str) -> None:
    thing = KINDS[kind]()
    made = pickle.loads(pickle.dumps(thing))
    for each in (thing, made):
        if kind == "sb3":
            each.seed(9)
            each.reset()
        elif kind == "flock":
            for w in range(3):
                each.reset(w, seed=w)
        elif kind != "worlds":
            each.reset(seed=9)
        if kind == "single":
            each.action_space.seed(9)
    assert live(kind, thing, 20) == live(kind, made, 20)


def test_copies_live_in_a_process_of_their_own() -> None:
    things = {kind: begun(kind) for kind in KINDS}
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=live_elsewhere, args=(things, DECISIONS, theirs))
    child.start()
    theirs.close()
    found = ours.recv()
    child.join()
    assert found == {kind: live(kind, thing, DECISIONS) for kind, thing in things.items()}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_forked_child_lives_on_with_threads_of_its_own() -> None:
    things = {kind: begun(kind) for kind in KINDS}
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()

    def child() -> None:
        theirs.send({kind: live(kind, thing, DECISIONS) for kind, thing in things.items()})

    process = context.Process(target=child)
    process.start()
    theirs.close()
    assert ours.poll(60), "the child waits for threads that only its parent has"
    found = ours.recv()
    process.join()
    assert found == {kind: live(kind, thing, DECISIONS) for kind, thing in things.items()}


def test_compiled_code_finds_the_arrays_of_a_copy_as_it_wants_them() -> None:
    """Writable, unshared, of numpy's own types and, for a State, in one block."""
    env = begun("vector")
    made = WAYS["out of band"](env)
    for flock in (env.flock, made.flock):
        for array in (flock.rewards, flock.body, flock.actions(0), *flock.ledger):
            assert array.flags.writeable
            assert array.flags.c_contiguous
            assert array.dtype is np.dtype(array.dtype.str)
    assert not any(map(np.shares_memory, made.flock.ledger, env.flock.ledger))
    part = State(*(column[1:3] for column in env.flock.worlds.state))
    for state in (copy.copy(part), copy.deepcopy(part)):
        target = allocate(1)
        copy_world(state, 1, target, 0)
        assert digest(target, 0) == env.flock.worlds.digest(2)
    with pytest.raises(TypeError, match="pickle the Worlds"):
        pickle.dumps(part)


def test_brains_among_the_rivals_travel_too() -> None:
    """As to the workers of Stable-Baselines3, to which their makers go by cloudpickle."""
    rivals = {"imp": load("imp", "numpy"), "wolf": load("wolf")}
    make = partial(DuskfolkEnv, "lamplighter", levels=(0, 2), rivals=rivals)
    there = pickle.loads(cloudpickle.dumps(make))
    envs = [make(), there()]
    for env in envs:
        env.reset(seed=3)
        env.action_space.seed(3)
    envs += [WAYS[way](envs[0]) for way in ("deepcopy", "pickle")]
    lives = [live("single", env, 40) for env in envs]
    assert lives[1:] == lives[:1] * 3


@pytest.mark.parametrize("processes", [0, 2])
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_supersuits_vectorisation_of_the_parallel_face_trains(processes: int) -> None:
    """The way that PettingZoo's own tutorials take to Stable-Baselines3."""
    supersuit = pytest.importorskip("supersuit")
    env = supersuit.pettingzoo_env_to_vec_env_v1(parallel_env(genre="watch", levels=(0, 3)))
    env = supersuit.concat_vec_envs_v1(
        env, 2, num_cpus=processes, base_class="stable_baselines3"
    )  # fmt: skip
    assert env.num_envs == 14
    try:
        model = PPO("MlpPolicy", env, n_steps=16, batch_size=56, n_epochs=1, device="cpu")
        before = model.policy.state_dict()["action_net.weight"].clone()
        model.learn(2 * 16 * 14)
        assert model.num_timesteps == 2 * 16 * 14
        assert not before.equal(model.policy.state_dict()["action_net.weight"])
    finally:
        env.close()


@pytest.mark.plain
def test_copies_live_in_plain_python() -> None:
    done = subprocess.run(
        [sys.executable, str(HERE / "copied.py"), "3", "single"],
        env=os.environ | {"NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_a_pickle_is_small(kind: str) -> None:
    assert len(pickle.dumps(begun(kind))) < 60_000
