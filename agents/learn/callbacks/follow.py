"""Whom a policy follows at first.

A guide says in every state what it would do, and is followed less and less (Schmitt et al.,
"Kickstarting Deep Reinforcement Learning", 2018): what it does well is kept until something better
is found.
"""

from collections.abc import Callable

import numpy as np
import torch
from stable_baselines3.common.callbacks import BaseCallback
from torch import Tensor

from ..learner import Learner
from ..masked import Branches, likeness


class Follow(BaseCallback):
    """Draws the policy to what its guide would do; how strongly falls to nothing along a line.

    The guide is asked where the learner stands, and answers are kept beside the library's rollout.

    Args:
        learner: who follows.
        guide: returns what it would do now in each row, integers (n, 2).
        weight: how strongly at the start.
        until: share of the training at whose end it has fallen to nothing.
    """

    def __init__(
        self, learner: Learner, guide: Callable[[], np.ndarray], weight: float, until: float
    ) -> None:
        super().__init__()
        self._learner, self._guide, self._first, self._until = learner, guide, weight, until
        self._acts = np.zeros((learner.n_steps, learner.n_envs, 2), np.int8)
        self._at = 0
        self._losses: list[float] = []

    @property
    def weight(self) -> float:
        """How strongly now."""
        gone = 1 - self._learner.learning_rate.left
        return self._first * max(0.0, 1 - gone / self._until)

    def _on_rollout_start(self) -> None:
        if self._losses:
            self.logger.record("train/guide_loss", float(np.mean(self._losses)))
            self._losses.clear()
        self._at = 0
        self._ask()

    def _on_step(self) -> bool:
        self._at += 1
        self._ask()
        return True

    def _on_rollout_end(self) -> None:
        rollout, weight = self._learner.rollout_buffer, self.weight
        acts = torch.from_numpy(rollout.swap_and_flatten(self._acts)).long()

        def unlike(branches: Branches) -> Tensor:
            loss = -self.weight * likeness(branches, acts[rollout.drawn]).mean()
            self._losses.append(loss.item())
            return loss

        self._learner.policy.beside = unlike if weight > 0 else None

    def _ask(self) -> None:
        """Keep what the guide would do where the learner stands, while that is of any weight."""
        if self._at < len(self._acts) and self.weight > 0:
            self._acts[self._at] = self._guide()
