"""Worlds and environments in the middle of a play, and all that happens to them from there on.

As a program, in a process of its own: ``python tests/copied.py DECISIONS KIND...`` makes some of
them, lets their copies live, and fails where one parts from its original. (For plain Python.)
"""

import copy
import hashlib
import pickle
import sys
import warnings
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

import cloudpickle
import numpy as np

from duskfolk.envs import DuskfolkEnv, DuskfolkParallelEnv, DuskfolkVecEnv, DuskfolkVectorEnv
from duskfolk.envs.core import Flock
from duskfolk.envs.faces.parallel import env as aec_env
from duskfolk.envs.options import parse
from duskfolk.game.levels import build
from duskfolk.game.world.kinds import Genre, Outcome, Relation
from duskfolk.game.worlds import Worlds

Thing = Any  # one of the seven below, each with the interface of another library
Trace = list[str]


class Follower:
    """A brain that goes where its draws say, in two of five turns: its bodies walk on between."""

    every = 0.4

    def decide(self, rows: np.ndarray, masks: np.ndarray, *, draws: np.ndarray) -> np.ndarray:
        """One act for each body."""
        swayed = np.abs(rows[:, :16]).sum(1)
        return np.stack([(9 * draws[:, 0] + swayed) % 9, 4 * draws[:, 1]], 1).astype(np.int64)


OPTIONS: dict[str, Any] = {
    "levels": (0, 3),
    "rivals": {"lamplighter": Follower(), "wolf": "random", "wisp": "idle", "imp": Follower()},
    "dials": "sampled",
    "drop": 0.5,
}
TEAM: dict[str, Any] = {**OPTIONS, "flips": 0.5, "max_episode_steps": 70}


def worlds() -> Worlds:
    """Four worlds, one of them not begun, on two threads and with a shelf."""
    made = Worlds(4, threads=2, shelf=3)
    made.begin([0, 1, 3], [build(genre, 1) for genre in (Genre.WATCH, Genre.PACK, Genre.WATCH)],
               [7, 2**64 - 1, 8])  # fmt: skip
    made.set_dials(0, 1, (0.0, 0.25, 1.0))
    return made


def single() -> DuskfolkEnv:
    """The Gymnasium face."""
    return DuskfolkEnv("warden", **TEAM)


def vector() -> DuskfolkVectorEnv:
    """The vector face."""
    return DuskfolkVectorEnv("warden", 3, threads=2, **TEAM)


def sb3() -> DuskfolkVecEnv:
    """The Stable-Baselines3 face."""
    return DuskfolkVecEnv("imp", 3, threads=2, **TEAM)


def parallel() -> DuskfolkParallelEnv:
    """The PettingZoo face; everybody learns there, so nobody is a rival."""
    return DuskfolkParallelEnv(genre="hollow", max_cycles=70, dials="sampled", drop=0.5)


def aec() -> Any:
    """The same, converted by PettingZoo."""
    return aec_env(genre="watch", max_cycles=20, dials="sampled", drop=0.5)


def flock() -> Flock:
    """The core of all faces."""
    return Flock(parse("warden", "all", crowd=2, **TEAM), 3, threads=2)


KINDS: dict[str, Callable[[], Thing]] = {
    each.__name__: each for each in (worlds, flock, single, vector, sb3, parallel, aec)
}


def begun(kind: str, decisions: int = 25) -> Thing:
    """One of them in the middle of a play, with pledges."""
    thing = KINDS[kind]()
    if kind == "sb3":
        thing.seed(5)
        thing.reset()
    elif kind == "flock":
        for w in range(3):
            thing.reset(w, seed=5 + w)
    elif kind != "worlds":
        thing.reset(seed=5)
    if hasattr(thing, "action_space") and not callable(thing.action_space):
        thing.action_space.seed(3)
    live(kind, thing, decisions // 2)
    inner = worlds_of(thing)
    for w in range(inner.count):
        if inner.levels[w] is not None and inner.state.outcome[w] == Outcome.RUNNING:
            inner.pledge_all(w, [(0, 2), (2, 0)], Relation.ALLY, 90)
    live(kind, thing, decisions - decisions // 2)
    return thing


def worlds_of(thing: Thing) -> Worlds:
    """The worlds inside."""
    if isinstance(thing, Worlds):
        return thing
    if isinstance(thing, Flock):
        return thing.worlds
    return getattr(thing, "unwrapped", thing).flock.worlds


def live(kind: str, thing: Thing, decisions: int) -> Trace:
    """Live on and tell everything that is seen, as hashes: equal lists, equal lives."""
    rng = np.random.default_rng(11)
    found: Trace = []
    for _ in range(decisions):
        seen = _LIVES[kind](thing, rng)
        inner = worlds_of(thing)
        seen = (seen, inner.rows, inner.masks, [inner.digest(w) for w in range(inner.count)])
        found.append(hashlib.blake2b(told(seen).encode(), digest_size=8).hexdigest())
    return found


def live_elsewhere(
    things: dict[str, Thing], decisions: int, answers: "Connection[object, object]"
) -> None:
    """What a process does that got them as arguments."""
    answers.send({kind: live(kind, thing, decisions) for kind, thing in things.items()})


def told(value: object) -> str:
    """A value with all its numbers, but for the seconds in Monitor's statistics."""
    if isinstance(value, np.ndarray):
        if value.dtype == object:
            return told(value.tolist())
        return f"{value.dtype}{value.shape}{hashlib.blake2b(value.tobytes()).hexdigest()}"
    if isinstance(value, dict):
        return str({key: told(each) for key, each in value.items() if key != "t"})
    if isinstance(value, list | tuple):
        return str([told(each) for each in value])
    return repr(value)


def _acts(rng: np.random.Generator, *shape: int) -> np.ndarray:
    return rng.integers(0, (9, 4), (*shape, 2))


def _live_worlds(thing: Worlds, rng: np.random.Generator) -> object:
    thing.step(_acts(rng, thing.count, 12).astype(np.int8))
    return thing.running()


def _live_flock(thing: Flock, rng: np.random.Generator) -> object:
    thing.step(_acts(rng, thing.rows))
    seen = thing.observe(), thing.rewards.copy(), thing.ledger.total.copy(), thing.lacks.copy()
    for w in np.flatnonzero(thing.terminated | thing.truncated).tolist():
        thing.reset(w)
    return seen, thing.scripted_actions()


def _live_single(thing: DuskfolkEnv, rng: np.random.Generator) -> object:
    seen = thing.step(_acts(rng))
    return (seen, thing.reset()) if seen[2] or seen[3] else (seen, thing.action_space.sample())


def _live_parallel(thing: DuskfolkParallelEnv, rng: np.random.Generator) -> object:
    seen = thing.step({name: _acts(rng) for name in thing.possible_agents})
    return seen if thing.agents else (seen, thing.reset())


def _live_aec(thing: Any, rng: np.random.Generator) -> object:
    if not thing.agents:
        thing.reset()
    seen = thing.last()
    thing.step(None if seen[2] or seen[3] else _acts(rng))
    return seen, thing.agent_selection if thing.agents else None


_LIVES: dict[str, Callable[[Any, np.random.Generator], object]] = {
    "worlds": _live_worlds,
    "flock": _live_flock,
    "single": _live_single,
    "vector": lambda thing, rng: thing.step(_acts(rng, thing.num_envs)),
    "sb3": lambda thing, rng: thing.step(_acts(rng, thing.num_envs)),
    "parallel": _live_parallel,
    "aec": _live_aec,
}


def out_of_band(thing: Thing) -> Thing:
    """Pickled as Ray and Dask do it: arrays arrive as read-only views of shared memory."""
    buffers: list[pickle.PickleBuffer] = []
    packed = pickle.dumps(thing, protocol=5, buffer_callback=buffers.append)
    return pickle.loads(packed, buffers=[bytes(buffer.raw()) for buffer in buffers])


WAYS: dict[str, Callable[[Thing], Thing]] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "pickle": lambda thing: pickle.loads(pickle.dumps(thing)),
    "old pickle": lambda thing: pickle.loads(pickle.dumps(thing, protocol=2)),
    "out of band": out_of_band,
    "cloudpickle": lambda thing: pickle.loads(cloudpickle.dumps(thing)),
}


def main() -> None:
    """Let copies of everything live, and stop where one parts from its original."""
    warnings.simplefilter("error")
    warnings.filterwarnings("ignore", "overflow", RuntimeWarning, r"duskfolk\.game\.world\.dice")
    decisions = int(sys.argv[1])
    for kind in sys.argv[2:]:
        thing = begun(kind, 4)
        copies = [WAYS[way](thing) for way in ("deepcopy", "pickle")]
        wanted = live(kind, thing, decisions)
        for made in copies:
            assert live(kind, made, decisions) == wanted, kind


if __name__ == "__main__":
    main()
