"""The parts of a training as the library calls them."""

from collections.abc import Sequence

from stable_baselines3.common.callbacks import BaseCallback, CallbackList

from ...kit.learn.parts import Parts


class Around(CallbackList):
    """Asks all parts between two rollouts, and lets callbacks look on at each step.

    Args:
        parts: of the training.
        callbacks: ours that need every step, or any of the library's.
    """

    def __init__(self, parts: Parts, callbacks: Sequence[BaseCallback] = ()) -> None:
        super().__init__([*callbacks])
        self._parts = parts

    def _on_training_start(self) -> None:
        super()._on_training_start()
        self._parts.begin()

    def _on_rollout_start(self) -> None:
        super()._on_rollout_start()
        self._parts.between()

    def _on_step(self) -> bool:
        return super()._on_step() and not self._parts.ended
