"""Tianshou: DQN on flat actions. Tianshou makes vectors of its own, from single environments.

Its ``PettingZooEnv`` takes ``duskfolk.envs.faces.parallel.env(...)``, everybody in turns.
"""

import gymnasium as gym
import numpy as np
import torch
from tianshou.algorithm import DQN
from tianshou.algorithm.modelfree.dqn import DiscreteQLearningPolicy
from tianshou.algorithm.optim import AdamOptimizerFactory
from tianshou.data import Collector, CollectStats, VectorReplayBuffer
from tianshou.env import DummyVectorEnv, PettingZooEnv
from tianshou.trainer import OffPolicyTrainerParams
from tianshou.utils.net.common import Net

from duskfolk.envs.faces.parallel import env as everybody

LANES, LEVELS, STEPS = 16, 64, 30_000


def wolves(levels: tuple[int, int]) -> DummyVectorEnv:
    """Sixteen worlds with one wolf each; everybody else is scripted."""

    def make() -> gym.Env:
        return gym.make(
            "duskfolk.envs:duskfolk/Wolf-v0", genre="hollow", levels=levels, actions="flat"
        )

    env = DummyVectorEnv([make] * LANES)
    env.seed(0)
    return env


def earned(algorithm: DQN) -> float:
    """What a wolf earns on a level for tests; a win takes far longer to learn."""
    kept = VectorReplayBuffer(LANES * 5_000, LANES)
    collector = Collector[CollectStats](algorithm, wolves((1_000_000, 0)), kept)
    collector.reset()
    return float(collector.collect(n_episode=LEVELS).returns.mean())


def main() -> None:
    """Train and measure; then let Tianshou look at everybody's environment."""
    np.random.seed(0)  # noqa: NPY002  (Tianshou draws from it)
    torch.manual_seed(0)
    env = wolves((0, 0))
    acts, rows = env.action_space[0], env.observation_space[0]
    policy = DiscreteQLearningPolicy(
        model=Net(state_shape=rows.shape, action_shape=acts.n, hidden_sizes=[64, 64]),
        action_space=acts, observation_space=rows, eps_training=0.1, eps_inference=0.05,
    )  # fmt: skip
    algorithm = DQN(
        policy=policy, optim=AdamOptimizerFactory(lr=1e-3), gamma=0.99, n_step_return_horizon=3,
        target_update_freq=300,
    )  # fmt: skip
    collector = Collector[CollectStats](
        algorithm, env, VectorReplayBuffer(50_000, LANES), exploration_noise=True
    )
    before = earned(algorithm)
    collector.reset()
    collector.collect(n_step=2_000)
    algorithm.run_training(
        OffPolicyTrainerParams(
            training_collector=collector, test_collector=None, max_epochs=1,
            epoch_num_steps=STEPS, collection_step_num_env_steps=160, batch_size=64,
            update_step_num_gradient_steps_per_sample=0.1, show_progress=False, verbose=False,
        )
    )  # fmt: skip
    agents = PettingZooEnv(everybody(genre="watch")).agents
    print(
        f"Tianshou DQN: reward {before:.2f} -> {earned(algorithm):.2f} on {LEVELS} unseen levels "
        f"after {STEPS:,} steps; {len(agents)} agents by turns"
    )


if __name__ == "__main__":
    main()
