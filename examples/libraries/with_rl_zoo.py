"""rl-zoo: train by its command, with its own evaluation; then load what it kept, and measure it.

Two things have to be known: ``--gym-packages duskfolk.envs`` (the zoo asks the registry for the
plain id, so the module cannot stand in it), and settings of one's own, because the zoo has none for
us.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from stable_baselines3 import PPO
from stable_baselines3.common.evaluation import evaluate_policy

from duskfolk.envs import DuskfolkVecEnv

STEPS, LEVELS = 50_000, 200
SETTINGS = f"""
duskfolk/Wolf-v0:
  policy: MlpPolicy
  n_timesteps: {STEPS}
  n_envs: 8
  n_steps: 256
  batch_size: 512
  n_epochs: 4
  learning_rate: 1.0e-3
  gamma: 0.995
"""


def train(folder: Path) -> None:
    """``python -m rl_zoo3.train``; validation levels choose the best, as in our own training."""
    settings = folder / "settings.yml"
    settings.write_text(SETTINGS, encoding="utf-8")
    command = [
        sys.executable, "-m", "rl_zoo3.train", "--algo", "ppo", "--env", "duskfolk/Wolf-v0",
        "--gym-packages", "duskfolk.envs", "--conf-file", str(settings),
        "--env-kwargs", "genre:'hollow'", "levels:(0,0)",
        "--eval-env-kwargs", "genre:'hollow'", "levels:(2000000,0)",
        "--eval-freq", str(STEPS // 2), "--eval-episodes", "20", "--n-eval-envs", "4",
        "--log-folder", str(folder), "--seed", "0", "--device", "cpu", "--verbose", "0",
    ]  # fmt: skip
    subprocess.run(command, check=True)


def wolves() -> DuskfolkVecEnv:
    """32 worlds with one wolf each, on levels for tests."""
    return DuskfolkVecEnv("wolf", 32, genre="hollow", levels=(1_000_000, 0), seats="one")


def earned(model: PPO) -> float:
    """What a wolf earns on a level for tests; a win takes far longer to learn."""
    env = wolves()
    env.seed(0)
    mean, _ = evaluate_policy(model, env, LEVELS)
    return float(mean)


def main() -> None:
    """Train, load, measure."""
    with tempfile.TemporaryDirectory() as folder:
        train(Path(folder))
        run = Path(folder, "ppo", "duskfolk-Wolf-v0_1")
        model = PPO.load(run / "best_model.zip", device="cpu")
        before = earned(PPO("MlpPolicy", wolves(), seed=0, device="cpu"))
        looks = len(np.load(run / "evaluations.npz")["timesteps"])
    print(
        f"rl-zoo PPO: reward {before:.2f} -> {earned(model):.2f} on {LEVELS} unseen levels after "
        f"{STEPS:,} steps; {looks} evaluations on levels for validation"
    )


if __name__ == "__main__":
    main()
