"""sb3-contrib: MaskablePPO learns what to say, while the shipped lamplighter walks and acts.

``talk=True`` makes an action a move, a deed and a word. Here the first two are the shipped brain's,
so that only the third is learned: which word to say to whom.
"""

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from gymnasium import spaces
from sb3_contrib import MaskablePPO
from stable_baselines3.common.vec_env import VecEnvWrapper

from duskfolk.agents import load
from duskfolk.envs import DuskfolkVecEnv
from duskfolk.envs.words import HEARD, WORDS
from duskfolk.game import layout

STEPS = 250_000  # some minutes of a core; `python -m duskfolk.scripts.talk_gain` measures with more
LEVELS = 250
MOVES, DEEDS = layout.ACTION_BRANCHES
BEFORE = MOVES + DEEDS  # booleans of a mask before those of words


class Speech(VecEnvWrapper):
    """Worlds in which an action is a word alone, and a row tells of nothing but whoever hears."""

    def __init__(self, levels: tuple[int, int], worlds: int = 64) -> None:
        env = DuskfolkVecEnv("lamplighter", worlds, talk=True, setting="fierce", levels=levels)
        seen = spaces.Box(-1.0, 1.0, (len(HEARD),), np.float32)
        super().__init__(env, seen, spaces.Discrete(len(WORDS)))
        self._legs = load("lamplighter")
        self._luck = np.random.default_rng(0)
        self._rows = np.empty((0, 0), np.float32)

    def _heard(self) -> np.ndarray:
        return self._rows[:, layout.SIZE :]

    def reset(self) -> np.ndarray:
        """What is known of whoever hears, at first."""
        self._rows = self.venv.reset()
        return self._heard()

    def step_async(self, actions: np.ndarray) -> None:
        """Each says its word, and moves and acts as the shipped one would."""
        deeds = self.venv.action_masks()[:, MOVES:BEFORE].astype(np.uint8)
        own = np.ascontiguousarray(self._rows[:, : layout.SIZE])
        pairs = self._legs.decide(own, deeds, rng=self._luck)
        self.venv.step_async(np.column_stack([pairs, actions]))

    def step_wait(self) -> Any:
        """What came of it."""
        self._rows, rewards, dones, infos = self.venv.step_wait()
        return self._heard(), rewards, dones, infos

    def env_method(self, name: str, *given: Any, indices: Any = None, **more: Any) -> list[Any]:
        """As any VecEnv's; of a mask, by which MaskablePPO asks for it, the words alone."""
        found = self.venv.env_method(name, *given, indices=indices, **more)
        return [mask[..., BEFORE:] for mask in found] if name == "action_masks" else found


def success(model: MaskablePPO | None) -> float:
    """The share of levels for tests that are won by who says the likeliest words, or none."""
    env = Speech((1_000_000, 0))
    env.seed(0)
    seen, won = env.reset(), list[bool]()
    while len(won) < LEVELS:
        words = np.zeros(len(seen), np.int64)
        if model is not None:
            masks = np.stack(env.env_method("action_masks"))
            words, _ = model.predict(seen, action_masks=masks, deterministic=True)
        seen, _, dones, infos = env.step(words)
        won += [info["is_success"] for info, done in zip(infos, dones, strict=True) if done]
    return float(np.mean(won[:LEVELS]))


def main() -> None:
    """Train, measure, and keep what was learned."""
    model = MaskablePPO(
        "MlpPolicy", Speech((0, 0)), learning_rate=1e-3, n_steps=256, batch_size=4096, n_epochs=4,
        gamma=0.99, ent_coef=0.003, seed=0, device="cpu",
    )  # fmt: skip
    silent = success(None)
    model.learn(STEPS)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "words.zip"  # a bundle holds moves and deeds, and no words
        model.save(file)
        talks = success(MaskablePPO.load(file, device="cpu"))
    print(
        f"MaskablePPO of words: success {silent:.0%} -> {talks:.0%} on {LEVELS} unseen levels "
        f"after {STEPS:,} steps, {len(WORDS)} words"
    )


if __name__ == "__main__":
    main()
