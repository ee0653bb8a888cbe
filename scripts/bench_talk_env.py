"""What talk costs an environment and brings its learner.

The speed is measured here: two batches of worlds, in one of which the lamplighter talks, step in
turns, so that whatever else the machine does falls on both. What a learner has of talk takes
trainings; `python -m duskfolk.scripts.talk_gain` makes them, and its figures are read from the file
that it left.
"""

import json
import time
from pathlib import Path

import numpy as np

from duskfolk.agents.characters.exam.part import Rows, Setup
from duskfolk.envs import DuskfolkVectorEnv
from duskfolk.scripts.talk_gain import RESULT

_LANES = 64
_LEVELS = 4  # of each genre: after a while all are built, and nothing but steps is measured
_BLOCKS, _STEPS = 100, 60
_WARM = 60  # blocks that are not counted: answers that were worked out once are looked up later
_FIGURES = ("talk", "mute", "gain", "gain.low", "gain.high", "same")


def rows(folder: Path, setup: Setup) -> Rows:
    """``env.speed`` and what the trainings came to."""
    found = {"env.speed": speed(setup.seed), "env.speed.chatter": speed(setup.seed, chatter=True)}
    kept = json.loads(RESULT.read_text(encoding="utf-8"))
    setup.note(f"learned from {kept['decisions']:,} decisions each; the word: {kept['same.word']}")
    return found | {f"env.{name}": float(kept[name]) for name in _FIGURES}


def speed(seed: int, *, chatter: bool = False) -> float:
    """Steps a second with talk as a share of those without.

    Args:
        seed: of the worlds, and of what is done in them.
        chatter: whether something is said whenever it can be; else as often as trained talkers do.
    """
    words = 1.0 if chatter else float(json.loads(RESULT.read_text(encoding="utf-8"))["words"])
    lanes = _Lanes(seed, talk=False), _Lanes(seed, talk=True, words=words)
    shares: list[float] = []
    for block in range(_BLOCKS):
        without, with_talk = (each.block() for each in lanes)
        if block >= _WARM:
            shares.append(without / with_talk)
    return round(float(np.median(shares)), 4)


class _Lanes:
    """A batch of worlds whose lamplighters do what is possible, at random."""

    def __init__(self, seed: int, *, talk: bool, words: float = 0.0) -> None:
        self._env = DuskfolkVectorEnv("lamplighter", _LANES, talk=talk, infos="none",
                                      levels=(0, _LEVELS))  # fmt: skip
        self._env.reset(seed=seed)
        self._talk, self._words = talk, words
        self._rng = np.random.default_rng(seed)

    def block(self) -> float:
        """Seconds of processor time that some steps took."""
        spent = 0.0
        for _ in range(_STEPS):
            actions = self._drawn()
            began = time.process_time()
            self._env.step(actions)
            spent += time.process_time() - began
        return spent

    def _drawn(self) -> np.ndarray:
        masks = self._env.action_masks()
        drawn = self._rng.random((_LANES, 40))[:, : masks.shape[1]] * masks
        parts = [drawn[:, :9].argmax(1), drawn[:, 9:13].argmax(1)]
        if self._talk:
            speaks = self._rng.random(_LANES) < self._words
            parts.append(np.where(speaks, drawn[:, 13:].argmax(1), 0))
        return np.stack(parts, 1)
