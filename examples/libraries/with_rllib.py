"""RLlib: PPO by the id of an environment, and a world where each role learns a policy of its own.

``gym_env_vectorize_mode="vector_entry_point"`` makes RLlib use our native vector environment.
"""

import gymnasium as gym
import numpy as np
import ray
import torch
from ray.rllib.algorithms.ppo import PPOConfig
from ray.rllib.core.rl_module import RLModule
from ray.rllib.env.wrappers.pettingzoo_env import ParallelPettingZooEnv
from ray.tune.registry import register_env

from duskfolk.envs import DuskfolkParallelEnv

ID = "duskfolk.envs:duskfolk/Wolf-v0"  # with the module, for workers that import nothing else
LANES, ROUNDS, FRAMES = 64, 30, 4_096
ROLES = ("lamplighter", "warden", "wisp", "villager")  # who lives in the watch


@torch.no_grad()
def earned(module: RLModule) -> float:
    """What a wolf earns on a level for tests, the first one of each lane."""
    env = gym.make_vec(ID, num_envs=LANES, genre="hollow", levels=(1_000_000, 0))
    rows, _ = env.reset(seed=0)
    sums, running = np.zeros(LANES), np.ones(LANES, bool)
    while running.any():
        logits = module.forward_inference({"obs": torch.as_tensor(rows)})["action_dist_inputs"]
        acts = [part.argmax(1).numpy() for part in logits.split((9, 4), 1)]
        rows, rewards, ended, cut, _ = env.step(np.stack(acts, 1))
        sums += rewards * running
        running &= ~(ended | cut)
    return float(sums.mean())


def one_wolf() -> str:
    """32 worlds with one wolf each."""
    config = (
        PPOConfig()
        .environment(ID, env_config={"genre": "hollow", "levels": (0, 0)})
        .env_runners(
            num_env_runners=0, num_envs_per_env_runner=32,
            gym_env_vectorize_mode="vector_entry_point",
        )
        .training(
            train_batch_size_per_learner=FRAMES, minibatch_size=512, num_epochs=4, lr=1e-3,
            gamma=0.995, lambda_=0.95,
        )
        .debugging(seed=0)
    )  # fmt: skip
    algorithm = config.build_algo()
    before = earned(algorithm.get_module())
    for _ in range(ROUNDS):
        algorithm.train()
    after = earned(algorithm.get_module())
    algorithm.stop()
    steps = FRAMES * ROUNDS
    return f"reward {before:.2f} -> {after:.2f} on {LANES} unseen levels after {steps:,} steps"


def everybody() -> str:
    """All folk of the watch at once; those of a role share a policy."""
    register_env("watch", lambda options: ParallelPettingZooEnv(DuskfolkParallelEnv(**options)))
    config = (
        PPOConfig()
        .environment("watch", env_config={"genre": "watch", "levels": (0, 0)})
        .env_runners(num_env_runners=0)
        .training(train_batch_size_per_learner=1_000, minibatch_size=250, num_epochs=2)
        .multi_agent(
            policies=set(ROLES),
            policy_mapping_fn=lambda agent, *_, **__: agent.rpartition("_")[0],  # warden_2
        )
        .debugging(seed=0)
    )
    algorithm = config.build_algo()
    learned = algorithm.train()["learners"]
    algorithm.stop()
    return f"policies {', '.join(role for role in ROLES if role in learned)}"


def main() -> None:
    """Both, on a Ray of our own that hears nobody but this machine."""
    ray.init("local", num_cpus=1, include_dashboard=False, _node_ip_address="127.0.0.1")
    print(f"RLlib PPO: {one_wolf()}; {everybody()}")
    ray.shutdown()


if __name__ == "__main__":
    main()
