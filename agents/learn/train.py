"""Training one role: PPO on many worlds, measured on unseen levels, stoppable at any moment."""

import os
import socket
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import cast

import numpy as np
import torch
from stable_baselines3.common.callbacks import BaseCallback
from stable_baselines3.common.logger import Logger, configure

from duskfolk import files
from duskfolk.errors import DuskfolkError, named
from duskfolk.places import room_for

from ...envs.faces.sb3 import DuskfolkVecEnv
from ...envs.values import GENRES_OF, parse_genres, parse_role
from ...game.errors import OptionError
from ...game.levels import roster
from ...game.levels.sets import FIRST_VALIDATION_LEVEL
from ..kit.entries import Json
from ..kit.intervals import Share
from ..measure.evaluate import Measure, cards, play_out, score
from ..policy import bundle
from ..policy.library import load
from ..policy.manifest import Manifest
from ..policy.provenance import RoleProvenance
from ..policy.runtime import Brain
from . import lineage, snapshot, tensors
from .again import as_launched, check_shared, going_on
from .asked import options
from .clone import imitate
from .clone.demonstrations import from_scripted
from .curriculum import Curriculum
from .export import from_sb3, into_sb3, write_bundle
from .gathering import follow, gather_team
from .guide import Guide
from .launched import launched_again, launched_to_follow
from .league import matches
from .learner import Learner, MaskedPolicy, make_learner
from .presets import Training
from .provenance import of_nobody, revision, versions
from .runs import Point, RunFolder, command
from .team import Team

Listener = Callable[[Point], None]
_GLANCE = 20_000  # decisions
_ROWS_EVERY = 10  # updates between two rows of the curve
_WORLDS = "worlds.npz"


def train(
    asked: Training,
    listen: Listener = lambda point: None,
    stopping: Callable[[], bool] = lambda: False,
    say: imitate.Say = lambda words: None,
    given: Collection[str] = (),
) -> Path:
    """Train a role, or go on with a run.

    Args:
        asked: the settings.
        listen: is told of every update.
        stopping: asked before every rollout; True saves a checkpoint and ends.
        say: is told how cloning went, in words.
        given: of a run to go on with, names of settings that are meant though they are as usual.

    Returns:
        The run's folder. It holds last.onnx, and best.onnx where anything was evaluated.

    Raises:
        OptionError: a setting is wrong, or there is no run to go on with.
        BundleError: a bundle that is named cannot be used.
        FileError: a file cannot be written, or another process trains in the folder.
    """
    if launched_to_follow():
        return follow(_learn_beside)[1].path
    folder, training, earlier = _looked_at(asked, given)
    if (room := room_for("torch")) is not None:  # its compiler asks for a folder, and uses it never
        os.environ.setdefault("TORCHINDUCTOR_CACHE_DIR", str(room))
    env = make_env(training)
    if folder is None:
        folder = RunFolder.begin(training)
        lineage.keep(folder.path, earlier)
    with (
        folder.alone(),
        gather_team(training.processes, _learn_beside, training, folder) as team,
    ):
        check_shared(team, folder)
        _learn(team, training, folder, env, listen, stopping, say)
    return folder.path


def check(asked: Training, given: Collection[str] = ()) -> None:
    """Find all that can be found wrong before anything is compiled, begun or written.

    Raises:
        DuskfolkError: as :func:`train`.
    """
    _looked_at(asked, given)


def _looked_at(
    asked: Training, given: Collection[str]
) -> tuple[RunFolder | None, Training, list[str]]:
    """The run to go on with, if any, its settings, and what came before those of a new one."""
    asked = as_launched(going_on(asked) if launched_again() else asked)
    asked.check()
    if asked.resume:
        folder, training = RunFolder.open(asked, given)
        training.check()
        options(training)
        return folder, training, []
    options(asked)
    imitate.check(asked)
    matches.check(asked)
    RunFolder.check_new(asked)
    return None, asked, lineage.trace(asked)


def _learn_beside(team: Team, training: Training, folder: RunFolder) -> None:
    """What a further process of a training does."""
    check_shared(team, folder)
    _learn(team, training, folder, make_env(training))


def _learn(
    team: Team,
    training: Training,
    folder: RunFolder,
    env: DuskfolkVecEnv,
    listen: Listener = lambda point: None,
    stopping: Callable[[], bool] = lambda: False,
    say: imitate.Say = lambda words: None,
) -> None:
    torch.set_num_threads(1)  # a second thread costs more than it brings, see presets
    preset = training.preset()
    guide = Guide(env.flock)
    learner = make_learner(env, preset, training.seed, guide=guide, team=team)
    learner.frozen = training.updates_frozen
    watch = _Watch(team, training, folder, env, learner, listen, stopping, say)
    learner.set_logger(_board(folder.path / "board", training.tensorboard and team.leads))
    if training.resume:
        watch.resume()
        if learner.guide > 0:
            guide.resume(folder.path, begun=bool(training.warm or training.clone))
    else:
        if team.leads:
            watch.earlier = lineage.recall(folder.path, training)
        env.seed(training.seed + (team.rank << 32))  # worlds that no other process has
        cast(MaskedPolicy, learner.policy).attune(_glance(training, env))
        if training.warm:
            into_sb3(load(training.warm).network, learner)
        if training.clone:
            watch.learn_first(imitate.imitate(training, learner, env.flock, team, say, stopping))
            if training.clone_only:
                return
        if learner.guide > 0 and (training.warm or training.clone):
            guide.begin(learner, folder.path, team)
    left = team.share(preset.steps) - learner.num_timesteps
    if training.resume and left <= 0:
        say(
            f"This run has learned from its {watch.steps:,} decisions; nothing is left to do. "
            f"Lengthen it: --resume {named(folder.path)} --steps {2 * watch.steps}."
        )
    if left > 0:
        learner.learn(left, callback=watch, reset_num_timesteps=False)
    watch.finish()


def make_env(training: Training) -> DuskfolkVecEnv:
    """The worlds to learn in, with at least as many rows as the preset asks of a process.

    Raises:
        OptionError: a setting is wrong.
    """
    role, given = parse_role(training.role), options(training)
    genres = parse_genres(given["genre"], role)
    seats = [sum(r == role for r in roster(g, training.crowd)) for g in genres]
    rows = -(-training.preset().rows // training.processes)
    worlds = -(-rows * len(genres) // sum(seats))
    given["genre"] = genres
    return DuskfolkVecEnv(training.role, worlds=worlds, threads=training.threads, **given)


def _board(folder: Path, wanted: bool) -> Logger:
    """Where what is measured goes, besides the curve."""
    # TensorBoard puts the name of this machine into its file's, and has no other way to name it.
    name = socket.gethostname
    socket.gethostname = lambda: "here"
    try:
        return configure(str(folder), ["tensorboard"] if wanted else [])
    finally:
        socket.gethostname = name


def _glance(training: Training, env: DuskfolkVecEnv) -> np.ndarray:
    """Some rows (n, 131) as the scripted folk of the role see them, for the spread of numbers."""
    asked = env.flock.options
    levels = cards(asked.genres, *asked.levels, training.crowd)
    return from_scripted(
        asked.role, levels, _GLANCE, training.seed, asked.dials, asked.flips, asked.rivals
    ).rows


def to_brain(learner: Learner, role: str) -> Brain:
    """The learner's policy as games will run it."""
    return Brain(from_sb3(learner), Manifest(role))


class _Watch(BaseCallback):
    """Measures, saves and ends a training. Everything happens between two rollouts."""

    def __init__(
        self,
        team: Team,
        training: Training,
        folder: RunFolder,
        env: DuskfolkVecEnv,
        learner: Learner,
        listen: Listener,
        stopping: Callable[[], bool],
        say: imitate.Say,
    ) -> None:
        super().__init__()
        self.team, self.training, self.folder = team, training, folder
        self.env, self.learner = env, learner
        self.listen, self.stopping, self.say = listen, stopping, say
        self.role = parse_role(training.role)
        self.matches = matches.open_matches(training, folder.path, env.flock)
        self.curriculum: Curriculum | None = None
        if training.curriculum:
            options = env.flock.options
            self.curriculum = Curriculum(options.genres, options.levels)
            env.flock.choose = self.curriculum.choose
        self.began = time.monotonic()
        self.updates = 0
        self.ended = False
        self.just_resumed = False
        self.lesson: imitate.Lesson | None = None
        self.earlier: list[str] = []  # commands that led to what this run began with
        # What goes into state.json
        self.seconds_before = 0.0
        self.saved_at = 0
        self.evaluated_at = 0
        self.best = -1.0
        self.best_at = 0
        self.disappointments = 0

    @property
    def seconds(self) -> float:
        """Seconds of training so far, those of earlier sittings included."""
        return self.seconds_before + time.monotonic() - self.began

    @property
    def steps(self) -> int:
        """Decisions so far, of all processes."""
        return self.learner.num_timesteps * self.team.size

    def resume(self) -> None:
        """Go on from the newest checkpoint that is whole, for all processes: lose least, say it.

        Raises:
            OptionError: none is whole, or the newest is of another network; says how to go on.
        """
        spoilt: list[str] = []
        for part in reversed(self.folder.checkpoints()):
            complaint = ""
            try:
                self._put_back(part)
            except tensors.AnotherNetwork as error:
                raise OptionError(f"{error} {self._way_on()}") from None
            except DuskfolkError as error:
                complaint = str(error)
            complaints = [each for each in self.team.gather(complaint) if each]
            if not complaints:
                break
            spoilt.append(complaints[0])
        else:
            raise OptionError(f"{spoilt[0]} No checkpoint is whole. {self._way_on()}")
        self.learner.remaining = self.team.gather(self._time_left())[0]
        if self.team.leads:
            self._leave_behind(part, spoilt)
            self._recall()
        self.team.wait()
        self.just_resumed = True

    def _put_back(self, part: Path) -> None:
        """Weights, optimiser, worlds and luck of a checkpoint, looked at before they are used."""
        state = self.folder.state(part)
        weights = tensors.read(part / "model.zip", self.learner)
        worlds = part / self.team.named(_WORLDS)
        more = self.curriculum.wanted if self.curriculum else None
        arrays = snapshot.read(worlds, self.learner, self.env.flock, more)
        # What fails from here on may leave some of it put back: an older checkpoint fills it anew.
        snapshot.put_back(self.learner, self.env.flock, arrays, named(worlds))
        if self.matches:
            self.matches.resume(part / self.team.named(matches.FILE))
        if self.curriculum:
            self.curriculum.put_back(arrays)
        self.learner.set_parameters(weights, exact_match=True, device="cpu")
        steps = int(state["steps"]) // self.team.size
        self.learner.count(steps, int(state["gradient_updates"]))
        self.seconds_before = state["seconds"]
        self.updates = int(state["updates"])
        self.saved_at = int(state["steps"])
        self.evaluated_at = int(state["evaluated_at"])
        self.best, self.best_at = state["best"], int(state["best_at"])
        self.disappointments = int(state["disappointments"])

    def _leave_behind(self, part: Path, spoilt: Sequence[str]) -> None:
        """Set aside what is spoilt, and what comes after the checkpoint that the run goes on from.

        Nothing of it is needed for going on.
        """
        if spoilt:
            self.say(
                f"{spoilt[0]} It was set aside; going on from the checkpoint before it, at "
                f"{int(part.name):,} steps."
            )
        for later in self.folder.checkpoints():
            if later.name > part.name:
                files.set_aside(later, folder=True)
        try:
            self.folder.cut_curve(self.saved_at)
        except OptionError as error:
            self.say(str(error))

    def _recall(self) -> None:
        """What the cards of the run tell of its beginning; it goes on without, and says so."""
        try:
            self.lesson = imitate.Lesson.load(self.folder.path)
        except OptionError as error:
            self.say(f"{error} The cards of this run will not tell what it was cloned from.")
        try:
            self.earlier = lineage.recall(self.folder.path, self.training)
        except OptionError as error:
            self.say(f"{error} The cards of this run will not tell what it began with.")

    def _way_on(self) -> str:
        return f"Begin a run with its last policy: --warm {named(self.folder.path / 'last.onnx')}."

    def learn_first(self, lesson: imitate.Lesson) -> None:
        """Note what was cloned, and measure it: PPO's curve begins where cloning ended."""
        self.lesson = lesson
        if self.team.leads:
            lesson.save(self.folder.path)
        if self.training.evaluate_every:
            self._tell(self._point(self._evaluate()))
        self._write("last.onnx", None)
        self.seconds_before = self.seconds  # cloning is training too

    def _on_training_start(self) -> None:
        self.began = time.monotonic()  # the worlds stand now, and whatever had to be compiled
        if self.matches and not self.just_resumed:
            self.matches.begin()

    def _on_rollout_start(self) -> None:
        if not self.just_resumed:  # else it happened before the checkpoint was saved
            self._between()
        self.just_resumed = False

    def _on_step(self) -> bool:
        if self.locals["dones"].any():
            flock, infos = self.env.flock, self.locals["infos"]
            ended: list[int] = np.unique(flock.world[self.locals["dones"]]).tolist()
            if self.curriculum:
                self.curriculum.settle(flock, ended, infos)
            if self.matches:
                self.matches.settle(ended, infos)
        return not self.ended

    def _between(self) -> None:
        """What happens before every rollout: nothing of it touches the worlds or their luck."""
        steps = self.steps
        share = self._evaluate() if self._is_due(self.training.evaluate_every) else None
        row = steps > 0 and (share is not None or self.updates % _ROWS_EVERY == 0)
        self._tell(self._point(share), row)
        self.updates += 1
        if self.matches and self.updates % self.training.league_every == 0:
            self.matches.turn()
        patience = self.training.patience
        left, stopping = self.team.gather((self._time_left(), self.stopping()))[0]
        self.learner.remaining = left
        self.ended = stopping or left <= 0 or (0 < patience <= self.disappointments)
        if self.ended or steps - self.saved_at >= self.training.checkpoint_every:
            self._save()

    def finish(self) -> None:
        """Leave a last checkpoint and bundle; an interrupted run has its checkpoint already."""
        if not self.ended:
            if self.training.evaluate_every and self.evaluated_at < self.steps:
                self._tell(self._point(self._evaluate()))
            self._save()
        self._write("last.onnx", None)

    def _time_left(self) -> float:
        """Share of the minutes that the training may take, which is 1 if it may take as it will."""
        limit = self.training.minutes * 60
        return 1 - self.seconds / limit if limit > 0 else 1.0

    def _is_due(self, every: int) -> bool:
        return every > 0 and self.steps - self.evaluated_at >= every

    def _tell(self, point: Point, row: bool = True) -> None:
        """Tell whoever listens, and put a row into the curve; both belong to the first process."""
        if row and self.team.leads:
            self.folder.add(point)
        self.listen(point)

    def _evaluate(self) -> Share:
        """Play unseen levels, on which nothing is reported later, and keep the best policy."""
        self.evaluated_at = self.steps
        genres = dict.fromkeys(self.env.flock.options.genres)
        levels = cards(
            genres, FIRST_VALIDATION_LEVEL, self.training.evaluate_levels, self.training.crowd
        )
        brain = to_brain(self.learner, self.training.role)
        dials = self.env.flock.options.dials
        measure = Measure(
            crowd=self.training.crowd, dials=(0.5, 0.5, 0.5) if dials == "sampled" else dials
        )
        count = self.team.share(len(levels))  # a run of them, so that all have all genres
        mine = levels[count * self.team.rank :][:count]
        played = play_out(mine, {self.role: brain}, measure, self.role) if mine else []
        endings = [ending for part in self.team.gather(played) for ending in part]
        share = score(self.role, endings)
        if share.value > self.best:
            self.best, self.best_at, self.disappointments = share.value, self.evaluated_at, 0
            self._write("best.onnx", share)
        else:
            self.disappointments += 1
        if self.matches and self.team.leads:
            about = Manifest(self.training.role, training=self._provenance())
            data = bundle.pack(from_sb3(self.learner), about)
            self.matches.add_snapshot(self.evaluated_at, data)
        if self.training.tensorboard:
            self.learner.logger.record("unseen/success", share.value)
        return share

    def _point(self, share: Share | None) -> Point:
        episodes = list(self.learner.ep_info_buffer or ())
        ends = list(self.learner.ep_success_buffer or ())
        return Point(
            self.steps,
            self.seconds,
            float(np.mean([episode["r"] for episode in episodes])) if episodes else None,
            float(np.mean([episode["l"] for episode in episodes])) if episodes else None,
            float(np.mean(ends)) if ends else None,
            *(share or ()),
        )

    def _save(self) -> None:
        """Save a checkpoint: each process its worlds, the first one everything else."""
        self.saved_at = self.steps
        if not self.team.leads:
            part = self.team.gather(cast("Path | None", None))[0]
            if part is not None:
                self._save_worlds(part)
            self.team.wait()
            return
        with self.folder.checkpoint(self.saved_at, self._state()) as part:
            self.team.gather(part)
            if part is not None:
                self._save_worlds(part)
                files.write(part / "model.zip", tensors.packed(self.learner))
            self.team.wait()
        if self.matches:
            self.matches.save(self.folder.path / matches.FILE)  # the same, to be read

    def _save_worlds(self, part: Path) -> None:
        arrays = snapshot.take(self.learner, self.env.flock)
        if self.curriculum:
            arrays |= self.curriculum.take()
        snapshot.write(part / self.team.named(_WORLDS), arrays)
        if self.matches:
            self.matches.save(part / self.team.named(matches.FILE))

    def _state(self) -> dict[str, float]:
        return {
            "steps": self.saved_at,
            "seconds": self.seconds,
            "updates": self.updates,
            "gradient_updates": self.learner.updates,
            "evaluated_at": self.evaluated_at,
            "best": self.best,
            "best_at": self.best_at,
            "disappointments": self.disappointments,
        }

    def _write(self, name: str, share: Share | None) -> None:
        """Write the present policy as a bundle that knows where it comes from."""
        if not self.team.leads:
            return
        scores: dict[str, Json] = {}
        if share is not None:
            scores["validation"] = [round(number, 4) for number in share]
        about = Manifest(self.training.role, training=self._provenance(), scores=scores)
        write_bundle(self.folder.path / name, from_sb3(self.learner), about, follow=False)

    def _provenance(self) -> RoleProvenance:
        training, lesson = self.training, self.lesson
        genres = tuple(dict.fromkeys(self.env.flock.options.genres))
        if lesson is not None and training.clone_only:
            genres = lesson.genres
        about = RoleProvenance(
            algorithm="cloning" if training.clone_only else "PPO",
            command=command(training),
            steps=self.steps,
            seconds=round(self.seconds, 1),
            processes=training.processes,
            genres=tuple(genre.name.lower() for genre in genres),
            levels=(0, training.levels),
            rivals=training.rivals,
            seed=training.seed,
            settings=asdict(training.preset()),
            versions=versions(),
            revision=revision(),
            clone=None if lesson is None else lesson.about,
            earlier=tuple(self.earlier),
        )
        return of_nobody(about)


__all__ = ["GENRES_OF", "Listener", "make_env", "to_brain", "train"]
