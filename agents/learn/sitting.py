"""One sitting of a training in one process: how it begins, what happens in it, how it ends."""

from collections.abc import Callable

import numpy as np
from stable_baselines3.common.callbacks import BaseCallback

from duskfolk.errors import named

from ...envs.faces.sb3 import DuskfolkVecEnv
from ..kit.learn.clock import Clock
from ..kit.learn.keeper import Keeper
from ..kit.learn.parts import Part, Parts
from ..measure.evaluate import level_ids
from ..policy.library import load
from . import lineage
from .author import Author
from .callbacks.around import Around
from .callbacks.by_results import ByResults
from .callbacks.curve import Curve
from .callbacks.exam import Exam
from .callbacks.follow import Follow
from .callbacks.in_league import InLeague
from .callbacks.standing import Standing
from .callbacks.value_first import ValueFirst
from .clone import imitate
from .clone.demonstrations import from_scripted
from .clone.late import Walk
from .curriculum import Curriculum
from .export import into_sb3
from .guide import Guide
from .league import matches
from .presets import Training
from .run import Run
from .runs import Point

_GLANCE = 20_000  # decisions


class Sitting:
    """Puts the parts of a training together.

    Attributes:
        callback: what the library calls.
    """

    def __init__(
        self,
        run: Run,
        listen: Callable[[Point], None],
        stopping: Callable[[], bool],
        say: imitate.Say,
    ) -> None:
        """Of a run.

        Args:
            run: who trains what where.
            listen: is told of every update.
            stopping: asked before every rollout; True ends the training.
            say: is told in words what happens.
        """
        self._run, self._say = run, say
        training, learner, flock = run.training, run.learner, run.env.flock
        self._clock = Clock(run.team, training.minutes, learner.learning_rate.at_most, stopping)
        self._author = Author(run, lambda: self._clock.seconds)
        self._exam = Exam(run, self._author, say)
        curve = Curve(run, self._clock, listen)
        self._exam.told.append(curve.add)
        parts, callbacks = list[Part]([self._exam, curve]), list[BaseCallback]()
        curriculum = None
        if training.curriculum:
            curriculum = Curriculum(flock.options.genres, flock.options.levels)
            callbacks.append(ByResults(run, curriculum))
        parts.append(Standing(run, curriculum))
        if found := matches.open_matches(training, run.folder.path, flock, run.team.rank):
            league = InLeague(run, self._author, found)
            self._exam.told.append(league.add)
            parts.append(league)  # its members sit down in worlds that stand
            callbacks.append(league)
        parts.append(self._clock)
        self._keeper = Keeper(
            run.folder, run.team, lambda: run.steps, training.checkpoint_every, parts
        )
        self._parts = Parts([*parts, self._keeper])
        preset = training.preset()
        self._guide = Guide(flock) if preset.guide > 0 else None
        if self._guide:
            callbacks.append(Follow(learner, self._guide, preset.guide, preset.guided))
        if training.updates_frozen:
            callbacks.append(ValueFirst(learner, training.updates_frozen))
        self.callback = Around(self._parts, callbacks)

    def begin(self, stopping: Callable[[], bool]) -> None:
        """All that comes before the first rollout of a new run."""
        run, training = self._run, self._run.training
        if run.team.leads:
            self._author.earlier = lineage.recall(run.folder.path, training)
        run.learner.policy.attune(_glance(training, run.env))
        if training.warm:
            into_sb3(load(training.warm).network, run.learner)
        if training.clone:
            flock = run.env.flock
            lesson = imitate.imitate(training, run.learner, flock, run.team, self._say, stopping)
            self._learn_first(lesson)
        if self._guide and (training.warm or training.clone) and not training.clone_only:
            limits = run.env.flock.options.reflexes  # under which a clone learned
            if not training.clone:
                limits = load(training.warm).reflexes
            self._guide.begin(run.learner, run.folder.path, run.team, limits)

    def resume(self) -> None:
        """Go on from a checkpoint.

        Raises:
            OptionError: there is none to go on from.
            BundleError: the guide that the run began with cannot be used.
        """
        run, training = self._run, self._run.training
        last = named(run.folder.path / "last.onnx")
        self._keeper.resume(self._say, f"Begin a run with its last policy: --warm {last}.")
        if run.team.leads:
            self._author.recall(self._say)
        if self._guide:
            begun = bool(training.warm or training.clone)
            self._guide.resume(run.folder.path, begun=begun)
        self._parts.resumed = True

    def finish(self) -> None:
        """Leave a last checkpoint and bundle."""
        self._parts.finish()
        self._author.write("last.onnx")

    def _learn_first(self, lesson: imitate.Lesson) -> None:
        """Note what was cloned, and measure it: PPO's curve begins where cloning ended."""
        run = self._run
        self._author.lesson = lesson
        if run.team.leads:
            lesson.save(run.folder.path)
        if run.training.evaluate_every:
            self._exam.hold()
        self._author.write("last.onnx")
        self._clock.lay_by()  # cloning is training too


def _glance(training: Training, env: DuskfolkVecEnv) -> np.ndarray:
    """Some rows (n, 160) as the scripted folk of the role see them, for the spread of numbers."""
    asked = env.flock.options
    if asked.reflexes is not None:
        return Walk(asked, training.seed).gather(_GLANCE).rows
    levels = level_ids(asked.genres, *asked.levels, training.crowd)
    return from_scripted(
        asked.role, levels, _GLANCE, training.seed, asked.dials, asked.flips, asked.rivals
    ).rows
