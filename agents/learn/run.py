"""What all parts of a training share."""

from typing import NamedTuple

from ...envs.faces.sb3 import DuskfolkVecEnv
from ..kit.learn.team import Team
from .learner import Learner
from .presets import Training
from .runs import RunFolder


class Run(NamedTuple):
    """Who trains what where."""

    team: Team
    training: Training
    folder: RunFolder
    env: DuskfolkVecEnv
    learner: Learner

    @property
    def steps(self) -> int:
        """Decisions so far, of all processes."""
        return self.learner.num_timesteps * self.team.size

    @property
    def updates(self) -> int:
        """Rollouts learned from so far."""
        return self.learner.updates // self.learner.n_epochs
