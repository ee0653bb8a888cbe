"""PPO on our world and on a world that costs nothing, in turns: what the world holds up."""

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from stable_baselines3 import PPO
from stable_baselines3.common.logger import Logger
from stable_baselines3.common.on_policy_algorithm import OnPolicyAlgorithm
from stable_baselines3.common.vec_env.base_vec_env import VecEnv, VecEnvStepReturn
from torch import nn

from duskfolk.agents.learn.learner import make_learner
from duskfolk.agents.learn.presets import Preset, Training
from duskfolk.agents.learn.train import make_env
from duskfolk.envs.core import level_of
from duskfolk.envs.spaces import MASK_SIZE, action_space, observation_space
from duskfolk.game import layout

if TYPE_CHECKING:
    from duskfolk.scripts.bench import Settings

_LEVELS = 128  # of each genre
_SHARES = 4  # a window is so many short ones, each right behind its rival's, as machines drift
_STEPS_PER_SECOND = 40_000  # a guess that turns seconds of a window into whole rollouts


class FreeEnv(VecEnv):
    """Hands out ready arrays of our shapes; nothing in it ever ends."""

    def __init__(self, rows: int, seed: int = 0) -> None:
        rng = np.random.default_rng(seed)
        self._obs = rng.uniform(-1, 1, (8, rows, layout.SIZE)).astype(np.float32)
        self._rewards = rng.normal(0, 0.1, rows).astype(np.float32)
        self._dones = np.zeros(rows, np.bool_)
        self._masks = np.ones((rows, MASK_SIZE), np.bool_)
        self._infos: list[dict[str, Any]] = [{}] * rows
        self._at = 0
        self.render_mode = None
        super().__init__(rows, observation_space(), action_space())

    def reset(self) -> np.ndarray:
        """The first ready array."""
        return self._obs[0].copy()

    def step_async(self, actions: np.ndarray) -> None:
        """Take actions and forget them."""

    def step_wait(self) -> VecEnvStepReturn:
        """The next ready array; copies, as an honest environment owes them."""
        self._at = (self._at + 1) % len(self._obs)
        return (
            self._obs[self._at].copy(), self._rewards.copy(), self._dones.copy(),
            self._infos.copy(),
        )  # fmt: skip

    def action_masks(self) -> np.ndarray:
        """Everything is possible."""
        return self._masks

    def close(self) -> None:
        """Nothing to close."""

    def get_attr(self, attr_name: str, indices: Any = None) -> list[Any]:
        """An attribute, once a row."""
        return [getattr(self, attr_name)] * self.num_envs

    def set_attr(self, attr_name: str, value: Any, indices: Any = None) -> None:
        """Set an attribute of all rows."""
        setattr(self, attr_name, value)

    def env_method(self, method_name: str, *args: Any, indices: Any = None, **kw: Any) -> list[Any]:
        """Call a method once; its result for each row, of which it is an array."""
        return list(getattr(self, method_name)(*args, **kw))

    def env_is_wrapped(self, wrapper_class: Any, indices: Any = None) -> list[bool]:
        """Nothing is wrapped."""
        return [False] * self.num_envs


def measure(settings: "Settings") -> dict[str, float]:
    """Steps per CPU-second of whole runs: plain PPO, and our learner, which costs less itself."""
    torch.set_num_threads(1)
    training = Training(genre="watch", seed=settings.seed, levels=_LEVELS)  # as the shipped warden
    preset = training.preset()
    ours = make_env(training)
    for genre in ours.flock.options.genres:  # a training builds each once, soon after its start
        for number in range(_LEVELS):
            level_of(genre, number, 1)
    ours.seed(settings.seed)
    free = FreeEnv(ours.num_envs, settings.seed)
    models: dict[str, OnPolicyAlgorithm] = {
        "train.warden": _plain(ours, preset, settings.seed),
        "train.free": _plain(free, preset, settings.seed),
    }
    figures = _in_turns("train", models, settings, preset, ours.num_envs)
    own: dict[str, OnPolicyAlgorithm] = {
        "train.learner.warden": make_learner(ours, preset, settings.seed),
        "train.learner.free": make_learner(free, preset, settings.seed),
    }
    return figures | _in_turns("train.learner", own, settings, preset, ours.num_envs)


def _plain(env: VecEnv, preset: Preset, seed: int) -> PPO:
    """The library's own PPO with our preset."""
    return PPO(
        "MlpPolicy", env, learning_rate=preset.learning_rate, n_steps=preset.n_steps,
        batch_size=min(preset.batch, env.num_envs * preset.n_steps), n_epochs=preset.epochs,
        gamma=preset.gamma, gae_lambda=preset.gae_lambda, clip_range=preset.clip,
        ent_coef=preset.entropy, vf_coef=preset.value, seed=seed, device="cpu",
        policy_kwargs={"net_arch": list(preset.hidden), "activation_fn": nn.ReLU},
    )  # fmt: skip


def _in_turns(
    what: str, models: Mapping[str, OnPolicyAlgorithm], settings: "Settings", preset: Preset,
    rows: int,
) -> dict[str, float]:  # fmt: skip
    """Median speed of each of two models, and the median ratio of windows that follow each other.

    A machine that slows down for some seconds slows both windows of a pair, and leaves their ratio.
    """
    rollout = rows * preset.n_steps
    rollouts = max(1, round(settings.seconds / _SHARES * _STEPS_PER_SECOND / rollout))
    speeds: dict[str, list[float]] = {name: [] for name in models}
    for model in models.values():
        model.set_logger(Logger(None, []))  # else the library leaves a folder behind for each run
    for window in range(settings.windows * _SHARES + 1):
        for name, model in models.items():
            began = time.process_time()
            model.learn(rollouts * rollout, reset_num_timesteps=False)
            if window:  # the first one warms up
                speeds[name].append(rollouts * rollout / (time.process_time() - began))
    figures = {name: float(np.median(found)) for name, found in speeds.items()}
    ours, free = (np.array(found) for found in speeds.values())
    figures[f"{what}.ratio"] = float(np.median(ours / free))
    return figures
