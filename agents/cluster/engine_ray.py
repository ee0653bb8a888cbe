"""The same training on Ray RLlib, for more than one machine: ``duskfolk train --engine ray``.

The same worlds, network, masks and settings of PPO, and the same bundle at the end. Differences:
RLlib normalises advantages over a whole batch instead of each minibatch; its checkpoints hold
pickled objects and are not used, so a stopped run goes on as a new one by ``--warm RUN/last.onnx``;
and nothing in it is exactly repeatable, because runners finish in any order.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from ...envs.options import parse_genres, parse_role
from ...game.errors import OptionError
from ...game.levels import roster
from ...game.levels.sets import FIRST_VALIDATION_LEVEL
from ..kit.intervals import Share
from ..kit.network import Network
from ..learn import lineage
from ..learn.asked import options
from ..learn.export import write_bundle
from ..learn.presets import Preset, Training
from ..learn.provenance import of_nobody, revision, versions
from ..learn.runs import Point, RunFolder, command
from ..measure.evaluate import Measure, cards, score
from ..policy.library import load
from ..policy.manifest import Json, Manifest
from ..policy.runtime import Brain
from .remote import LOCAL, connect, pack_minds, play_out_on_ray

_MODULE = "default_policy"


def train_on_ray(
    training: Training,
    listen: Callable[[Point], None] = lambda point: None,
    stopping: Callable[[], bool] = lambda: False,
) -> Path:
    """Train a role on a Ray cluster.

    Args:
        training: the settings; ``ray`` names the cluster, ``workers`` its share of the worlds.
        listen: is told of every update.
        stopping: asked after every update; True ends the training.

    Returns:
        The run's folder, with last.onnx and, where anything was evaluated, best.onnx.

    Raises:
        OptionError: a setting is wrong or not for Ray, or there is no cluster.
        BundleError: a bundle that is named cannot be used.
    """
    _check(training)
    asked, worlds = options(training), _worlds(training)
    earlier, by_bundle = lineage.trace(training), training.rivals.endswith(".onnx")
    settings = {
        "role": training.role,
        "worlds": worlds,
        "options": {**asked, "rivals": "scripted" if by_bundle else training.rivals},
        "rival": pack_minds(asked["rivals"]) if by_bundle else None,
    }
    # Here, because these pages import ray.
    connect(training.ray or LOCAL, training.workers + 1)
    from .rllib_env import SeatsVectorEnv
    from .rllib_module import to_network, to_weights

    lanes = SeatsVectorEnv({**settings}).num_envs
    folder = RunFolder.begin(training)
    with folder.alone():
        algorithm = _configure(training, settings, lanes).build_algo()
        try:
            if training.warm:
                weights = {_MODULE: to_weights(load(training.warm).network)}
                algorithm.learner_group.set_weights(weights)
                algorithm.env_runner_group.sync_weights(
                    from_worker_or_learner_group=algorithm.learner_group
                )
            run = _Run(training, folder, earlier, lambda: to_network(_weights(algorithm)))
            run.go(algorithm, listen, stopping)
        finally:
            algorithm.stop()
    return folder.path


class _Run:
    """Measures and saves, between two updates."""

    def __init__(
        self, training: Training, folder: RunFolder, earlier: Sequence[str],
        network: Callable[[], Network],
    ) -> None:  # fmt: skip
        self.training, self.folder, self.network = training, folder, network
        self.earlier = earlier
        self.role = parse_role(training.role)
        self.genres = parse_genres(_genre(training), self.role)
        self.began = time.monotonic()
        self.steps = self.evaluated_at = self.saved_at = 0
        self.best = -1.0
        self.disappointments = 0

    def go(
        self, algorithm: Any, listen: Callable[[Point], None], stopping: Callable[[], bool]
    ) -> None:
        """Update until the steps, the minutes or the patience end, or somebody stops it."""
        training, steps = self.training, self.training.preset().steps
        while self.steps < steps and not stopping():
            found = algorithm.train()
            self.steps = int(found["num_env_steps_sampled_lifetime"])
            share = self.evaluate() if self.is_due(training.evaluate_every) else None
            self.tell(found, share, listen)
            if self.steps - self.saved_at >= training.checkpoint_every:
                self.write("last.onnx", None)
                self.saved_at = self.steps
            limit, patience = training.minutes * 60, training.patience
            if 0 < limit <= self.seconds or 0 < patience <= self.disappointments:
                break
        if training.evaluate_every and self.evaluated_at < self.steps:
            self.tell({}, self.evaluate(), listen)
        self.write("last.onnx", None)

    @property
    def seconds(self) -> float:
        """Seconds of training so far."""
        return time.monotonic() - self.began

    def is_due(self, every: int) -> bool:
        """Whether it is time for an evaluation."""
        return every > 0 and self.steps - self.evaluated_at >= every

    def evaluate(self) -> Share:
        """Play unseen levels on the cluster, and keep the best policy."""
        self.evaluated_at = self.steps
        training = self.training
        levels = cards(
            self.genres, FIRST_VALIDATION_LEVEL, training.evaluate_levels, training.crowd
        )
        brain = Brain(self.network(), Manifest(training.role))
        measure = Measure(crowd=training.crowd, dials=(0.5, 0.5, 0.5))
        share = score(self.role, play_out_on_ray(levels, {self.role: brain}, measure, self.role))
        if share.value > self.best:
            self.best, self.disappointments = share.value, 0
            self.write("best.onnx", share)
        else:
            self.disappointments += 1
        return share

    def tell(
        self, found: Mapping[str, Any], share: Share | None, listen: Callable[[Point], None]
    ) -> None:
        """A row of the curve, and word to whoever listens."""
        episodes = found.get("env_runners", {})
        point = Point(
            self.steps,
            self.seconds,
            _number(episodes.get("episode_return_mean")),
            _number(episodes.get("episode_len_mean")),
            None,
            *(share or ()),
        )
        self.folder.add(point)
        listen(point)

    def write(self, name: str, share: Share | None) -> None:
        """Write the present policy as a bundle that knows where it comes from."""
        training = self.training
        about: dict[str, Json] = {
            "algorithm": "PPO (RLlib)",
            "command": command(training),
            "steps": self.steps,
            "seconds": round(self.seconds, 1),
            "genres": [genre.name.lower() for genre in self.genres],
            "levels": [0, training.levels],
            "seed": training.seed,
            "preset": {k: list(v) if isinstance(v, tuple) else v
                       for k, v in asdict(training.preset()).items()},
            "versions": dict(versions(("ray",))),
            "revision": revision(),
            **({"earlier": [*self.earlier]} if self.earlier else {}),
        }  # fmt: skip
        scores: dict[str, Json] = {}
        if share is not None:
            scores["validation"] = [round(number, 4) for number in share]
        manifest = Manifest(training.role, training=of_nobody(about), scores=scores)
        write_bundle(self.folder.path / name, self.network(), manifest, follow=False)


def _configure(training: Training, settings: dict[str, Any], lanes: int) -> Any:
    """RLlib's form of our settings."""
    from ray.rllib.algorithms.ppo import PPOConfig  # pyright: ignore[reportMissingImports]
    from ray.rllib.core.rl_module import RLModuleSpec  # pyright: ignore[reportMissingImports]

    from .rllib_env import SeatsVectorEnv
    from .rllib_module import MaskedModule

    preset: Preset = training.preset()
    batch = lanes * training.workers * preset.n_steps
    rate = preset.learning_rate
    config: Any = PPOConfig()
    config.environment(SeatsVectorEnv, env_config=settings)
    config.env_runners(
        num_env_runners=training.workers,
        num_envs_per_env_runner=lanes,
        gym_env_vectorize_mode="vector_entry_point",
        rollout_fragment_length=preset.n_steps,
        sample_timeout_s=600.0,  # a busy machine is slow, not broken
    )
    config.rl_module(
        rl_module_spec=RLModuleSpec(
            module_class=MaskedModule, model_config={"hidden": list(preset.hidden)}
        )
    )
    config.training(
        lr=[[0, rate], [max(preset.steps, batch), rate / 10]],
        gamma=preset.gamma,
        lambda_=preset.gae_lambda,
        clip_param=preset.clip,
        vf_clip_param=np.inf,
        entropy_coeff=preset.entropy,
        vf_loss_coeff=preset.value,
        use_kl_loss=False,
        grad_clip=0.5,
        grad_clip_by="global_norm",
        train_batch_size_per_learner=batch,
        minibatch_size=min(preset.batch, batch),
        num_epochs=preset.epochs,
    )
    config.debugging(seed=training.seed, log_level="ERROR")
    return config


def _check(training: Training) -> None:
    """Refuse what is not for Ray, before anything is started."""
    if training.resume:
        raise OptionError(
            "A run on Ray is not resumed; begin a new one with its weights: "
            f"--warm {Path(training.resume) / 'last.onnx'}."
        )
    if training.rivals == "league":
        raise OptionError(
            "--rivals league needs the engine sb3; on Ray, name a bundle or scripted as rivals."
        )
    if training.clone:
        raise OptionError(
            "--clone needs the engine sb3; clone there with --clone-only, then begin on Ray with "
            "--warm RUN/last.onnx."
        )
    if training.curriculum:
        raise OptionError(
            "--curriculum needs the engine sb3; on Ray, name a hard genre twice in --genre."
        )
    if training.guide > 0:
        raise OptionError("--guide needs the engine sb3; on Ray, begin with a clone, see --warm.")
    if training.processes != 1:
        raise OptionError("--processes needs the engine sb3; on Ray, give --workers.")
    if training.workers < 1:
        raise OptionError(f"--workers {training.workers}: give at least 1.")


def _genre(training: Training) -> object:
    return training.genre if training.genre == "all" else training.genre.split(",")


def _worlds(training: Training) -> int:
    """Worlds of one runner, so that all have at least the preset's rows together."""
    role = parse_role(training.role)
    genres = parse_genres(_genre(training), role)
    seats = sum(r == role for genre in genres for r in roster(genre, training.crowd))
    return -(-training.preset().rows * len(genres) // (seats * training.workers))


def _weights(algorithm: Any) -> Mapping[str, np.ndarray]:
    return algorithm.learner_group.get_weights()[_MODULE]


def _number(value: object) -> float | None:
    number = float(value) if isinstance(value, int | float | np.floating) else np.nan
    return None if np.isnan(number) else number
