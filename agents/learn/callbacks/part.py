"""A part of a training, and several of them in their order."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from stable_baselines3.common.callbacks import BaseCallback, CallbackList


class Part(BaseCallback):
    """One concern of a training. Nothing that it does between rollouts touches worlds or luck.

    Attributes:
        ends: whether it wants the training to end now.
    """

    ends = False

    def between(self) -> None:
        """What is due before a rollout."""

    def finish(self) -> None:
        """What is due at the end of a training that nothing ended early."""

    def state(self) -> dict[str, float]:
        """Numbers that a resumed training goes on with."""
        return {}

    def restore(self, state: Mapping[str, float]) -> None:
        """Go on with numbers of :meth:`state`; there are those of other parts among them."""

    def leave(self, folder: Path) -> None:
        """Write what is more than numbers into a checkpoint."""

    def take_up(self, folder: Path) -> None:
        """Go on with what :meth:`leave` wrote.

        Raises:
            DuskfolkError: it cannot be used; whatever was taken up by then is taken up anew from
                another checkpoint.
        """

    def _on_step(self) -> bool:
        return not self.ends


class Parts(CallbackList):
    """All parts of a training.

    Attributes:
        resumed: whether the next rollout is the first one after a checkpoint. What was due before
            it was done before that was saved.
    """

    resumed = False

    def __init__(self, parts: Sequence[Part], others: Sequence[BaseCallback] = ()) -> None:
        """In their order.

        Args:
            parts: what has a state.
            others: callbacks that have none, such as the library's own.
        """
        super().__init__([*parts, *others])
        self.parts = parts

    @property
    def ended(self) -> bool:
        """Whether a part has ended the training."""
        return any(part.ends for part in self.parts)

    def finish(self) -> None:
        """The end of a training; one that was ended early has its checkpoint already."""
        if not self.ended:
            for part in self.parts:
                part.finish()

    def _on_rollout_start(self) -> None:
        super()._on_rollout_start()
        if not self.resumed:
            for part in self.parts:
                part.between()
        self.resumed = False
