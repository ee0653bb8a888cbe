"""Stable-Baselines3's DQN, as an example of learners that know one number as an action.

With ``actions="flat"`` a move (0 to 8) and a deed (0 to 3) are one of 36: ``move * 4 + deed``.
QR-DQN of sb3-contrib and ARS take it as well.
"""

import numpy as np
from stable_baselines3 import DQN
from stable_baselines3.common.evaluation import evaluate_policy

from duskfolk.envs import DuskfolkVecEnv

STEPS = 100_000
LEVELS = 200


def wolves(levels: tuple[int, int]) -> DuskfolkVecEnv:
    """Ten worlds with one wolf each; everybody else is scripted."""
    return DuskfolkVecEnv(
        "wolf", worlds=10, genre="hollow", levels=levels, seats="one", actions="flat"
    )


def success(model: DQN) -> float:
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
    """Train and measure."""
    model = DQN(
        "MlpPolicy", wolves((0, 0)), learning_starts=2_000, batch_size=128, train_freq=8,
        gradient_steps=8, target_update_interval=2_000, exploration_fraction=0.5, seed=0,
        device="cpu",
    )  # fmt: skip
    before = success(model)
    model.learn(STEPS)
    print(
        f"Stable-Baselines3 DQN: success {before:.0%} -> {success(model):.0%} on {LEVELS} unseen "
        f"levels after {STEPS:,} steps"
    )


if __name__ == "__main__":
    main()
