"""Which levels are played: by the results of the training itself."""

from stable_baselines3.common.callbacks import BaseCallback

from ..curriculum import Curriculum
from ..run import Run
from .ended import ended_worlds


class ByResults(BaseCallback):
    """Tells a curriculum how levels ended. What it remembers is kept beside the worlds."""

    def __init__(self, run: Run, curriculum: Curriculum) -> None:
        super().__init__()
        self._flock, self._curriculum = run.env.flock, curriculum
        self._flock.choose = curriculum.choose

    def _on_step(self) -> bool:
        if ended := ended_worlds(self.locals, self._flock):
            self._curriculum.settle(self._flock, ended, self.locals["infos"])
        return True
