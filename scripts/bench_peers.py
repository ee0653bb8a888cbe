"""Other projects' worlds in the same run, where they are installed: through their own interfaces.

Their steps cost other things than ours; what compares is what a user of each gets from one core.
"""

import time
from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from duskfolk.scripts.bench import Settings

Step = Callable[[], int]  # one call; returns agent-steps


def measure(settings: "Settings") -> dict[str, float]:
    """Agent-steps per CPU-second by ``peer.NAME``; who is not installed is left out."""
    found: dict[str, float] = {}
    for name, package, make in (
        ("peer.minigrid_empty_8x8", "minigrid", _minigrid),
        ("peer.knights_archers_zombies", "pettingzoo", _knights),
        ("peer.cartpole_vector_64", "gymnasium", lambda seed: _cartpole(64, seed)),
        ("peer.cartpole_vector_1024", "gymnasium", lambda seed: _cartpole(1024, seed)),
    ):
        if find_spec(package) is None:
            continue
        try:
            step = make(settings.seed)
        except ImportError:
            continue  # installed, but not with what this world needs
        found[name] = _median(step, settings)
    return found


def _median(step: Step, settings: "Settings") -> float:
    speeds: list[float] = []
    for window in range(settings.windows + 1):
        done, began = 0, time.process_time()
        while time.process_time() - began < settings.seconds / 2:
            done += step()
        if window:
            speeds.append(done / (time.process_time() - began))
    return float(np.median(speeds))


def _minigrid(seed: int) -> Step:
    import gymnasium as gym
    import minigrid  # noqa: F401 # pyright: ignore[reportMissingImports, reportUnusedImport]

    env = gym.make("MiniGrid-Empty-8x8-v0")
    env.reset(seed=seed)
    actions = iter(_endless(np.random.default_rng(seed), 7))

    def step() -> int:
        _, _, terminated, truncated, _ = env.step(next(actions))
        if terminated or truncated:
            env.reset()
        return 1

    return step


def _knights(seed: int) -> Step:
    from pettingzoo.butterfly import knights_archers_zombies_v11 as knights

    env: Any = knights.parallel_env()
    env.reset(seed=seed)
    actions = iter(_endless(np.random.default_rng(seed), 6))

    def step() -> int:
        if not env.agents:
            env.reset()
        agents = list(env.agents)
        env.step({agent: next(actions) for agent in agents})
        return len(agents)

    return step


def _cartpole(count: int, seed: int) -> Step:
    import gymnasium as gym

    env = gym.make_vec("CartPole-v1", num_envs=count, vectorization_mode="vector_entry_point")
    env.reset(seed=seed)
    ready = np.random.default_rng(seed).integers(0, 2, (16, count))
    at = 0

    def step() -> int:
        nonlocal at
        at = (at + 1) % len(ready)
        env.step(ready[at])
        return count

    return step


def _endless(rng: np.random.Generator, below: int) -> "Any":
    ready = rng.integers(0, below, 4096).tolist()
    while True:
        yield from ready
