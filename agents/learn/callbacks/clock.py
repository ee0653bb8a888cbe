"""How long a training lasts."""

import time
from collections.abc import Callable, Mapping

from ..learner import Falling
from ..team import Team
from .part import Part


class Clock(Part):
    """Ends a training when its minutes are over or somebody wants to stop it.

    The clock of the leading process counts, for all.

    Args:
        team: the processes of the training.
        minutes: how long it may take, sittings before a resumption included; 0 for ever.
        falling: the step sizes, which fall in that time.
        stopping: asked before every rollout; True ends the training.
    """

    def __init__(
        self, team: Team, minutes: float, falling: Falling, stopping: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._team, self._limit, self._falling = team, minutes * 60, falling
        self._stopping = stopping
        self._before = 0.0
        self._began = time.monotonic()

    @property
    def seconds(self) -> float:
        """Seconds of training so far, those of earlier sittings included."""
        return self._before + time.monotonic() - self._began

    def lay_by(self) -> None:
        """Count what was done until now: learning begins anew with the next sitting."""
        self._before, self._began = self.seconds, time.monotonic()

    def between(self) -> None:
        """Ask whether to go on."""
        left, stopping = self._team.gather((self._left(), self._stopping()))[0]
        self._falling.most = left
        self.ends = stopping or left <= 0

    def state(self) -> dict[str, float]:
        """The seconds."""
        return {"seconds": self.seconds}

    def restore(self, state: Mapping[str, float]) -> None:
        """Go on counting."""
        self._before, self._began = state["seconds"], time.monotonic()

    def _on_training_start(self) -> None:
        # The worlds stand now, and whatever had to be compiled.
        self._began = time.monotonic()
        self._falling.most = self._team.gather(self._left())[0]

    def _left(self) -> float:
        """The share of its time that is left, which is 1 if it may take as long as it will."""
        return 1 - self.seconds / self._limit if self._limit > 0 else 1.0
