"""Stable-Baselines3's DQN, as an example of learners that know one number as an action.

With ``actions="flat"`` a move (0 to 8) and a deed (0 to 3) are one of 36: ``move * 4 + deed``.
QR-DQN of sb3-contrib and ARS take it as well.
"""

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


def earned(model: DQN) -> float:
    """What a wolf earns on a level for tests; a win takes far longer to learn."""
    env = wolves((1_000_000, 0))
    env.seed(0)
    mean, _ = evaluate_policy(model, env, LEVELS)
    return float(mean)


def main() -> None:
    """Train and measure."""
    model = DQN(
        "MlpPolicy", wolves((0, 0)), learning_starts=2_000, batch_size=128, train_freq=8,
        gradient_steps=8, target_update_interval=2_000, exploration_fraction=0.5, seed=0,
        device="cpu",
    )  # fmt: skip
    before = earned(model)
    model.learn(STEPS)
    print(
        f"Stable-Baselines3 DQN: reward {before:.2f} -> {earned(model):.2f} on {LEVELS} "
        f"unseen levels after {STEPS:,} steps"
    )


if __name__ == "__main__":
    main()
