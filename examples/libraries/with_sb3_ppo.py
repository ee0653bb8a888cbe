"""Stable-Baselines3's PPO: a wolf learns, is measured, saved, learns on, and leaves as a bundle.

``DuskfolkVecEnv`` is a ``VecEnv`` of the library's own: a row for each body of the role in each
world.
"""

import tempfile
from pathlib import Path

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


def earned(model: PPO) -> float:
    """What a wolf earns on a level for tests; a win takes far longer to learn."""
    env = wolves((1_000_000, 0))
    env.seed(0)
    mean, _ = evaluate_policy(model, env, LEVELS)
    return float(mean)


def main() -> None:
    """Train, measure, save, go on, export."""
    env = wolves((0, 0))  # a count of 0: all levels that are for training
    model = PPO(
        "MlpPolicy", env, learning_rate=1e-3, n_steps=128, batch_size=1024, n_epochs=4, gamma=0.995,
        seed=0, device="cpu",
    )  # fmt: skip
    before = earned(model)
    model.learn(STEPS)
    after = earned(model)

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
        f"Stable-Baselines3 PPO: reward {before:.2f} -> {after:.2f} on {LEVELS} unseen levels "
        f"after {STEPS:,} steps; the bundle acts as the model does: {'yes' if alike else 'no'}"
    )


if __name__ == "__main__":
    main()
