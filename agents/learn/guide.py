"""Whom a training follows at first: the policy it began with, or the scripted folk."""

from pathlib import Path

import numpy as np

from ...envs.core import Flock
from ...game.reflexes import Reflexes
from ..kit.learn.team import ALONE, Team
from ..policy.library import load
from ..policy.manifest import Manifest
from ..policy.runtime import Brain
from .export import from_sb3, write_bundle
from .learner import Learner

_FILE = "guide.onnx"


class Guide:
    """What is to be done in each row of a flock, as somebody would who is good at it already.

    A clone, or a bundle that a training began with, is followed in what it finds likeliest, so that
    it does not begin to dither. Where a training began with nothing the scripted folk are followed.
    A guide has all senses, also where the learner lacks one, and no human limits, unless it has
    learned under them.
    """

    def __init__(self, flock: Flock) -> None:
        self._flock = flock
        self._brain: Brain | None = None

    def __call__(self) -> np.ndarray:
        """A move and a deed for each row, integers (n, 2)."""
        if self._brain is None:
            return self._flock.scripted_actions()
        whole = self._brain.reflexes is None
        rows, masks = self._flock.observe(whole=whole), self._flock.deed_masks(late=not whole)
        return self._brain.decide(rows, masks, temperature=0)

    def begin(
        self, learner: Learner, folder: Path, team: Team = ALONE, reflexes: Reflexes | None = None
    ) -> None:
        """Follow the policy of a learner as it is now, and keep it in the run's folder.

        Args:
            learner: who has it.
            folder: of the run.
            team: the processes that learn.
            reflexes: the limits that the policy learned under.
        """
        if team.leads:
            about = Manifest(self._flock.options.role.name.lower(), reflexes=reflexes)
            write_bundle(folder / _FILE, from_sb3(learner), about, follow=False)
        team.wait()
        self.resume(folder)

    def resume(self, folder: Path, begun: bool = False) -> None:
        """Follow the policy that the run in this folder began with, if it began with one.

        Args:
            folder: of the run.
            begun: whether it did, so that the policy has to be there.

        Raises:
            BundleError: it cannot be used.
        """
        if begun or (folder / _FILE).exists():
            self._brain = load(folder / _FILE)
