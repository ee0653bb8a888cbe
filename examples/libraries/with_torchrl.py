"""TorchRL: PPO with masks on the native vector environment, and the two other faces as TorchRL's.

``infos="arrays"`` gives infos that fit into tensors. One of them is the mask of acts that would do
something.
"""

import gymnasium as gym
import torch
from tensordict.nn import TensorDictModule
from torch import nn
from torchrl.collectors import Collector
from torchrl.envs import (
    DTypeCastTransform,
    EnvBase,
    GymEnv,
    GymWrapper,
    PettingZooWrapper,
    TransformedEnv,
)
from torchrl.envs.utils import check_env_specs
from torchrl.modules import MaskedCategorical, ProbabilisticActor, ValueOperator
from torchrl.objectives import ClipPPOLoss
from torchrl.objectives.value import GAE

from duskfolk.envs import DuskfolkParallelEnv

ID = "duskfolk.envs:duskfolk/Wolf-v0"
LANES, FRAMES, UPDATES = 64, 8_192, 30


def wolves(levels: tuple[int, int]) -> EnvBase:
    """64 worlds with one wolf each. TorchRL resets lanes by itself, so they must not."""
    lanes = gym.make_vec(
        ID, num_envs=LANES, autoreset_mode="disabled", genre="hollow", levels=levels,
        actions="flat", infos="arrays",
    )  # fmt: skip
    env = GymWrapper(lanes, categorical_action_encoding=True).auto_register_info_dict()
    # Gymnasium's masks are int8, TorchRL's bool.
    return TransformedEnv(env, DTypeCastTransform(torch.int8, torch.bool, ["action_mask"]))


def network(out: int) -> nn.Sequential:
    """A small one that reads a row."""
    return nn.Sequential(
        nn.Linear(160, 64), nn.Tanh(), nn.Linear(64, 64), nn.Tanh(), nn.Linear(64, out)
    )


@torch.no_grad()
def earned(actor: ProbabilisticActor) -> float:
    """What a wolf earns on a level for tests, the first two of each lane."""
    env = wolves((1_000_000, 0))
    env.set_seed(0)
    seen = env.rollout(2_000, actor, break_when_any_done=False)["next"]
    ends = seen["done"].squeeze(-1).int()
    counted = ends.cumsum(1) - ends < 2
    return (seen["reward"].squeeze(-1)[counted].sum() / (ends * counted).sum()).item()


def main() -> None:
    """Train and measure; then let TorchRL look at one environment, and at everybody's."""
    torch.manual_seed(0)
    env = wolves((0, 0))
    env.set_seed(0)
    actor = ProbabilisticActor(
        TensorDictModule(network(36), ["observation"], ["logits"]),
        in_keys={"logits": "logits", "mask": "action_mask"},
        distribution_class=MaskedCategorical,
        spec=env.action_spec,
        return_log_prob=True,
    )
    critic = ValueOperator(network(1))
    advantage = GAE(gamma=0.995, lmbda=0.95, value_network=critic)
    loss = ClipPPOLoss(
        actor, critic, entropy_coeff=0.005, critic_coeff=0.5, normalize_advantage=True
    )
    optimiser = torch.optim.Adam(loss.parameters(), lr=1e-3)

    before = earned(actor)
    for batch in Collector(
        env, actor, frames_per_batch=FRAMES, total_frames=FRAMES * UPDATES,
        auto_register_policy_transforms=True,
    ):  # fmt: skip
        advantage(batch)
        rows = batch.flatten()
        for _ in range(4):
            for some in torch.randperm(FRAMES).chunk(8):
                losses = loss(rows[some])
                optimiser.zero_grad()
                sum(part for name, part in losses.items() if name.startswith("loss_")).backward()
                nn.utils.clip_grad_norm_(loss.parameters(), 0.5)
                optimiser.step()
    after = earned(actor)

    check_env_specs(GymEnv(ID, genre="hollow", infos="arrays").auto_register_info_dict())
    everybody = PettingZooWrapper(
        DuskfolkParallelEnv(genre="watch", actions="flat", infos="arrays"), categorical_actions=True
    )
    check_env_specs(everybody)
    print(
        f"TorchRL: reward {before:.2f} -> {after:.2f} on {2 * LANES} unseen levels after "
        f"{FRAMES * UPDATES:,} steps; groups {', '.join(sorted(everybody.group_map))}"
    )


if __name__ == "__main__":
    main()
