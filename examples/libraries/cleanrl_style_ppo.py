"""PPO in one file, in the manner of CleanRL: read it from top to bottom, then change a line.

It needs torch and nothing else. The environment is our native vector one, with flat actions, so
that a policy is one ``Categorical``; acts that would do nothing are left out of it.
"""

import gymnasium as gym
import numpy as np
import torch
from torch import nn
from torch.distributions import Categorical

LANES, LENGTH, UPDATES = 64, 128, 36  # 294,912 decisions
EPOCHS, PIECES = 4, 8
RATE, GAMMA, LAMBDA, CLIP, ENTROPY = 1e-3, 0.995, 0.95, 0.2, 0.005


class Agent(nn.Module):
    """Two small networks: what to do, and what the state is worth."""

    def __init__(self, size: int, acts: int) -> None:
        super().__init__()
        self.actor, self.critic = (
            nn.Sequential(
                nn.Linear(size, 64), nn.Tanh(), nn.Linear(64, 64), nn.Tanh(), nn.Linear(64, out)
            )
            for out in (acts, 1)
        )

    def policy(self, rows: torch.Tensor, masks: torch.Tensor) -> Categorical:
        """How likely each act is; those that would do nothing never are."""
        return Categorical(logits=self.actor(rows).masked_fill(~masks, -1e9))

    def value(self, rows: torch.Tensor) -> torch.Tensor:
        """What is still to be earned."""
        return self.critic(rows).squeeze(-1)


def wolves(levels: tuple[int, int]) -> gym.vector.VectorEnv:
    """64 worlds with one wolf each; a lane that ends begins its next level in the same step."""
    return gym.make_vec(
        "duskfolk.envs:duskfolk/Wolf-v0", num_envs=LANES, autoreset_mode="same_step",
        genre="hollow", levels=levels, actions="flat", infos="arrays",
    )  # fmt: skip


@torch.no_grad()
def earned_on_tests(agent: Agent) -> float:
    """What a wolf earns on a level for tests, the first three of each lane."""
    env = wolves((1_000_000, 0))
    rows, infos = env.reset(seed=0)
    levels, sums, so_far = np.zeros(LANES), np.zeros(LANES), np.zeros(LANES)
    while levels.min() < 3:
        masks = torch.as_tensor(infos["action_mask"]).bool()
        acts = agent.policy(torch.as_tensor(rows), masks).sample()
        rows, earned, ended, cut, infos = env.step(acts.numpy())
        so_far += earned
        over = ended | cut
        sums += so_far * (over & (levels < 3))
        levels += over
        so_far[over] = 0
    return float(sums.mean() / 3)


torch.manual_seed(0)
env = wolves((0, 0))
size, count = env.single_observation_space.shape[0], int(env.single_action_space.n)
agent = Agent(size, count)
optimiser = torch.optim.Adam(agent.parameters(), lr=RATE, eps=1e-5)
before = earned_on_tests(agent)

seen = torch.zeros(LENGTH, LANES, size)
masks = torch.zeros(LENGTH, LANES, count, dtype=torch.bool)
acts = torch.zeros(LENGTH, LANES, dtype=torch.long)
chances, rewards, ends, values = torch.zeros(4, LENGTH, LANES)
rows, infos = env.reset(seed=1)
for update in range(UPDATES):
    optimiser.param_groups[0]["lr"] = RATE * (1 - update / UPDATES)

    # Play.
    for t in range(LENGTH):
        seen[t] = torch.as_tensor(rows)
        masks[t] = torch.as_tensor(infos["action_mask"])
        with torch.no_grad():
            policy = agent.policy(seen[t], masks[t])
            acts[t] = policy.sample()
            chances[t], values[t] = policy.log_prob(acts[t]), agent.value(seen[t])
        rows, earned, ended, _, infos = env.step(acts[t].numpy())  # nothing is ever cut here
        rewards[t], ends[t] = torch.as_tensor(earned), torch.as_tensor(ended)

    # Which acts did better than expected: generalised advantage estimation, from the back.
    better, ahead = torch.zeros(LENGTH, LANES), torch.zeros(LANES)
    with torch.no_grad():
        later = agent.value(torch.as_tensor(rows))
    for t in reversed(range(LENGTH)):
        surprise = rewards[t] + GAMMA * later * (1 - ends[t]) - values[t]
        better[t] = ahead = surprise + GAMMA * LAMBDA * (1 - ends[t]) * ahead
        later = values[t]

    # Learn.
    batch = [part.flatten(0, 1) for part in (seen, masks, acts, chances, better, better + values)]
    for _ in range(EPOCHS):
        for some in torch.randperm(LENGTH * LANES).chunk(PIECES):
            x, mask, act, chance, gain, goal = (part[some] for part in batch)
            gain = (gain - gain.mean()) / (gain.std() + 1e-8)
            policy = agent.policy(x, mask)
            ratio = (policy.log_prob(act) - chance).exp()
            actor_loss = -torch.min(ratio * gain, ratio.clamp(1 - CLIP, 1 + CLIP) * gain).mean()
            critic_loss = (agent.value(x) - goal).pow(2).mean()
            loss = actor_loss + 0.25 * critic_loss - ENTROPY * policy.entropy().mean()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(agent.parameters(), 0.5)
            optimiser.step()

print(
    f"CleanRL's manner: reward {before:.2f} -> {earned_on_tests(agent):.2f} on {3 * LANES} "
    f"unseen levels after {UPDATES * LENGTH * LANES:,} steps"
)
