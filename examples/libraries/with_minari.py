"""Minari: record the shipped wolf, load the data set, clone it, judge the clone by the data's word.

``infos="arrays"`` lets infos be recorded, too. The data set knows the environment it was recorded
in and the one to judge in, with their options.
"""

import os
import tempfile
from collections.abc import Callable

folder = tempfile.TemporaryDirectory()
os.environ["MINARI_DATASETS_PATH"] = folder.name  # without this line: beside your other data sets

import gymnasium as gym  # noqa: E402
import minari  # noqa: E402
import numpy as np  # noqa: E402
import torch  # noqa: E402
from minari import DataCollector  # noqa: E402
from torch import nn  # noqa: E402
from torch.nn.functional import cross_entropy  # noqa: E402

from duskfolk.agents import load  # noqa: E402

ID = "duskfolk.envs:duskfolk/Wolf-v0"
NAME = "duskfolk/wolf/shipped-v0"
EPISODES, LEVELS, EPOCHS = 60, 60, 30


def play(env: gym.Env, decide: Callable[[np.ndarray, dict], np.ndarray], episodes: int) -> float:
    """What a wolf earns on each of so many levels, whoever decides for it."""
    earned = 0.0
    for episode in range(episodes):
        row, info = env.reset(seed=episode)
        over = False
        while not over:
            row, reward, ended, cut, info = env.step(decide(row, info))
            earned, over = earned + float(reward), ended or cut
    return earned / episodes


def record() -> float:
    """Let the shipped wolf play, and keep what it saw, did and earned."""
    wolf, rng = load("wolf"), np.random.default_rng(0)

    def decide(row: np.ndarray, info: dict) -> np.ndarray:
        return wolf.decide(row[None], info["action_mask"][None], rng=rng)[0].astype(np.int64)

    options = {"genre": "hollow", "infos": "arrays"}
    env = DataCollector(gym.make(ID, levels=(0, 0), **options), record_infos=True)
    earned = play(env, decide, EPISODES)
    judge = gym.make(ID, levels=(1_000_000, 0), **options).spec
    env.create_dataset(NAME, algorithm_name="shipped wolf", eval_env=judge)
    return earned


def fit(clone: nn.Module, data: minari.MinariDataset) -> None:
    """Let a network do as the data does: behaviour cloning."""
    episodes = list(data)
    # The last row of an episode has no act.
    rows = torch.as_tensor(np.concatenate([each.observations[:-1] for each in episodes]))
    acts = torch.as_tensor(np.concatenate([each.actions for each in episodes]))
    optimiser = torch.optim.Adam(clone.parameters(), lr=1e-3)
    for _ in range(EPOCHS):
        for some in torch.randperm(len(rows)).split(256):
            moves, deeds = clone(rows[some]).split((9, 4), 1)
            loss = cross_entropy(moves, acts[some, 0]) + cross_entropy(deeds, acts[some, 1])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()


def main() -> None:
    """Record, read, clone, judge."""
    recorded = record()
    data = minari.load_dataset(NAME)
    judge = data.recover_environment(eval_env=True)
    torch.manual_seed(0)
    clone = nn.Sequential(nn.Linear(160, 128), nn.ReLU(), nn.Linear(128, 13))

    @torch.no_grad()
    def decide(row: np.ndarray, _: dict) -> np.ndarray:
        logits = clone(torch.as_tensor(row)).split((9, 4))
        return np.array([part.softmax(0).multinomial(1).item() for part in logits])

    before = play(judge, decide, LEVELS)
    fit(clone, data)
    print(
        f"Minari: reward {before:.2f} -> {play(judge, decide, LEVELS):.2f} on {LEVELS} unseen "
        f"levels after cloning {data.total_episodes} recorded episodes (reward {recorded:.2f})"
    )
    folder.cleanup()


if __name__ == "__main__":
    main()
