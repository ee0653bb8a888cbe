"""Stable-Baselines3's PPO: a wolf learns, is measured, saved, learns on, and leaves as a bundle.

``DuskfolkVecEnv`` is a ``VecEnv`` of the library's own: a row for each body of the role in each
world.
"""

import tempfile
from pathlib import Path

import numpy as np
from stable_baselines3 import PPO
from stable_baselines3.common.evaluation import evaluate_policy

from duskfolk.agents import load
from duskfolk.agents.learn.export import from_sb3, write_bundle
from duskfolk.agents.policy.manifest import Manifest
from duskfolk.envs import DuskfolkVecEnv

STEPS = 300_000  # a wolf that is worth meeting takes 12 million
LEVELS = 200


def wolves(levels: tuple[int, int]) -> DuskfolkVecEnv:
    """32 worlds with one wolf each; everybody else is scripted."""
    return DuskfolkVecEnv("wolf", worlds=32, genre="hollow", levels=levels, seats="one")


def success(model: PPO) -> float:
    """The share of levels for tests that the wolf wins."""
    env = wolves((1_000_000, 0))
    env.seed(0)
    won: list[bool] = []

    def note(seen: dict, _: dict) -> None:
        if seen["done"]:
            won.append(seen["info"]["is_success"])

    evaluate_policy(model, env, LEVELS, callback=note)
    return float(np.mean(won))


def main() -> None:
    """Train, measure, save, go on, export."""
    env = wolves((0, 0))  # a count of 0: all levels that are for training
    model = PPO(
        "MlpPolicy", env, learning_rate=1e-3, n_steps=128, batch_size=1024, n_epochs=4, gamma=0.995,
        seed=0, device="cpu",
    )  # fmt: skip
    before = success(model)
    model.learn(STEPS)
    after = success(model)

    with tempfile.TemporaryDirectory() as folder:
        model.save(Path(folder, "wolf.zip"))
        model = PPO.load(Path(folder, "wolf.zip"), env, device="cpu")
        model.learn(10_000, reset_num_timesteps=False)
        brain = load(write_bundle(Path(folder, "wolf.onnx"), from_sb3(model), Manifest("wolf")))
    rows = env.reset()
    wished, _ = model.predict(rows, deterministic=True)
    # Without masks, as PPO knows none; with them a brain never wishes for what does nothing.
    alike = (brain.decide(rows, temperature=0.0) == wished).all()
    print(
        f"Stable-Baselines3 PPO: success {before:.0%} -> {after:.0%} on {LEVELS} unseen levels "
        f"after {STEPS:,} steps; the bundle acts as the model does: {'yes' if alike else 'no'}"
    )


if __name__ == "__main__":
    main()
