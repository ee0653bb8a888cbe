"""SuperSuit: a team of the PettingZoo face as one VecEnv, for Stable-Baselines3 or CleanRL.

``role="warden"`` makes the four wardens of the watch the agents; everybody else is scripted. Every
warden is a row, and all rows share one policy. (``DuskfolkVecEnv("warden")`` does the same faster.)
"""

import numpy as np
import supersuit
from stable_baselines3 import PPO
from stable_baselines3.common.utils import set_random_seed
from stable_baselines3.common.vec_env import VecEnv, VecMonitor

from duskfolk.envs import DuskfolkParallelEnv

WORLDS, STEPS, LEVELS = 8, 200_000, 100


def wardens(levels: tuple[int, int]) -> VecEnv:
    """Eight copies of a world, each with a row for every warden."""
    team = DuskfolkParallelEnv(role="warden", genre="watch", levels=levels)
    rows = supersuit.pettingzoo_env_to_vec_env_v1(team)
    env = supersuit.concat_vec_envs_v1(rows, WORLDS, base_class="stable_baselines3")
    return VecMonitor(env, info_keywords=("is_success",))


def judged(model: PPO) -> tuple[float, float]:
    """What a warden earns on levels for tests, and the share on which no lamplighter wins."""
    env = wardens((1_000_000, 0))
    rows, earned, won = env.reset(), [], []
    while len(won) < LEVELS:
        rows, _, dones, infos = env.step(model.predict(rows)[0])
        for first in range(0, len(rows), len(rows) // WORLDS):  # a world's wardens end together
            if dones[first]:
                won.append(infos[first]["is_success"])
                earned.append(infos[first]["episode"]["r"])
    return float(np.mean(earned)), float(np.mean(won))


def main() -> None:
    """Train and measure."""
    set_random_seed(0)  # SuperSuit's vectors take no seed: give none to the model
    env = wardens((0, 0))
    model = PPO(
        "MlpPolicy", env, learning_rate=1e-3, n_steps=128, batch_size=1024, n_epochs=4, gamma=0.995,
        device="cpu",
    )  # fmt: skip
    before, _ = judged(model)
    model.learn(STEPS)
    after, won = judged(model)
    print(
        f"SuperSuit: reward {before:.2f} -> {after:.2f} on {LEVELS} unseen levels after {STEPS:,} "
        f"steps of {env.num_envs} rows; four wardens need more to win, success {won:.0%}"
    )


if __name__ == "__main__":
    main()
