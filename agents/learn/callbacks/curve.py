"""What is measured along a training."""

from collections.abc import Callable

import numpy as np

from ...kit.intervals import Share
from ...kit.learn.clock import Clock
from ...kit.learn.parts import Part
from ..run import Run
from ..runs import Point

_ROWS_EVERY = 10  # updates between two rows of the curve


class Curve(Part):
    """Tells whoever listens of every update, and the run's folder of some."""

    def __init__(self, run: Run, clock: Clock, listen: Callable[[Point], None]) -> None:
        self._run, self._clock, self._listen = run, clock, listen
        self._told_at = -1

    def between(self) -> None:
        """Tell of the last update, unless an exam has."""
        if self._told_at < self._run.steps:
            self._tell(None, self._run.updates > 0 and self._run.updates % _ROWS_EVERY == 0)

    def finish(self) -> None:
        """Let the last line that anybody sees be of the last update."""
        if self._told_at < self._run.steps:
            self._tell(None, False)

    def add(self, share: Share) -> None:
        """Tell of an exam."""
        self._tell(share, True)

    def _tell(self, share: Share | None, row: bool) -> None:
        """The curve belongs to the first process."""
        self._told_at = self._run.steps
        point = self._point(share)
        if row and self._run.team.leads:
            self._run.folder.add(point)
        self._listen(point)

    def _point(self, share: Share | None) -> Point:
        learner = self._run.learner
        episodes, ends = list(learner.ep_info_buffer or ()), list(learner.ep_success_buffer or ())
        return Point(
            self._run.steps,
            self._clock.seconds,
            float(np.mean([episode["r"] for episode in episodes])) if episodes else None,
            float(np.mean([episode["l"] for episode in episodes])) if episodes else None,
            float(np.mean(ends)) if ends else None,
            *(() if share is None else share if share.is_sure else share[:1]),
        )
