"""How long a training lasts."""

import time
from collections.abc import Callable, Mapping

from .parts import Part
from .team import Team


class Clock(Part):
    """Ends a training when its minutes are over or somebody wants to stop it.

    The clock of the leading process counts, for all.

    Args:
        team: the processes of the training.
        minutes: how long it may take, sittings before a resumption included; 0 for ever.
        tell: is told before every round what share of that time is left: 1 where it is for ever.
        stopping: asked before every round; True ends the training.
    """

    def __init__(
        self,
        team: Team,
        minutes: float,
        tell: Callable[[float], None] = lambda share: None,
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        self._team, self._limit = team, minutes * 60
        self._tell, self._stopping = tell, stopping
        self._before = 0.0
        self._began = time.monotonic()

    @property
    def seconds(self) -> float:
        """Seconds of training so far, those of earlier sittings included."""
        return self._before + time.monotonic() - self._began

    @property
    def left(self) -> float:
        """The share of its time that is left, which is 1 if it may take as long as it will."""
        return 1 - self.seconds / self._limit if self._limit > 0 else 1.0

    def lay_by(self) -> None:
        """Count what was done until now, which the beginning of learning would leave out."""
        self._before, self._began = self.seconds, time.monotonic()

    def begin(self) -> None:
        """Count from here: everything stands now, and whatever had to be compiled."""
        self._began = time.monotonic()
        self._tell(self._team.gather(self.left)[0])

    def between(self) -> None:
        """Ask whether to go on."""
        left, stopping = self._team.gather((self.left, self._stopping()))[0]
        self._tell(left)
        self.ends = stopping or left <= 0

    def state(self) -> dict[str, float]:
        """The seconds."""
        return {"seconds": self.seconds}

    def restore(self, state: Mapping[str, float]) -> None:
        """Go on counting."""
        self._before, self._began = state["seconds"], time.monotonic()
