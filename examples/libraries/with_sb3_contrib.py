"""sb3-contrib: MaskablePPO wishes for nothing that would do nothing; RecurrentPPO remembers.

MaskablePPO asks an environment's ``action_masks()`` by itself, as ours offer them.
"""

import numpy as np
from sb3_contrib import MaskablePPO, RecurrentPPO
from sb3_contrib.common.maskable.evaluation import evaluate_policy

from duskfolk.envs import DuskfolkVecEnv

STEPS = 200_000
LEVELS = 200
MOVES = 9


def wolves(levels: tuple[int, int]) -> DuskfolkVecEnv:
    """32 worlds with one wolf each; everybody else is scripted."""
    return DuskfolkVecEnv("wolf", worlds=32, genre="hollow", levels=levels, seats="one")


def earned(model: MaskablePPO) -> float:
    """What a wolf earns on a level for tests; a win takes far longer to learn."""
    env = wolves((1_000_000, 0))
    env.seed(0)
    mean, _ = evaluate_policy(model, env, LEVELS)
    return float(mean)


def empty_wishes(model: MaskablePPO, decisions: int = 200) -> int:
    """How many deeds a model wishes for that would do nothing."""
    env = wolves((1_000_000, 0))
    env.seed(0)
    rows, empty = env.reset(), 0
    for _ in range(decisions):
        masks = env.action_masks()
        acts, _ = model.predict(rows, action_masks=masks)
        empty += int((~masks[np.arange(len(acts)), MOVES + acts[:, 1]]).sum())
        rows, *_ = env.step(acts)
    return empty


def remembering() -> RecurrentPPO:
    """A policy with an LSTM, trained a little."""
    model = RecurrentPPO(
        "MlpLstmPolicy", wolves((0, 0)), n_steps=64, batch_size=512, n_epochs=2, seed=0,
        device="cpu", policy_kwargs={"lstm_hidden_size": 64},
    )  # fmt: skip
    return model.learn(8_192)


def main() -> None:
    """Train both, and measure the one that has had time to learn."""
    model = MaskablePPO(
        "MlpPolicy", wolves((0, 0)), learning_rate=1e-3, n_steps=128, batch_size=1024, n_epochs=4,
        gamma=0.995, seed=0, device="cpu",
    )  # fmt: skip
    before = earned(model)
    model.learn(STEPS)
    print(
        f"sb3-contrib MaskablePPO: reward {before:.2f} -> {earned(model):.2f} on {LEVELS} "
        f"unseen levels after {STEPS:,} steps, {empty_wishes(model)} empty wishes; RecurrentPPO "
        f"learned for {remembering().num_timesteps:,} steps"
    )


if __name__ == "__main__":
    main()
