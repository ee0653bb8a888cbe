"""Training one role: PPO on many worlds, measured on validation levels, stoppable at any moment."""

import os
import socket
from collections.abc import Callable, Collection
from pathlib import Path

import torch
from stable_baselines3.common.logger import Logger, configure

from duskfolk.errors import named
from duskfolk.places import room_for

from ...envs.faces.sb3 import DuskfolkVecEnv
from ...envs.values import GENRES_OF, parse_genres, parse_role
from ...game.levels import roster
from ..kit.learn.team import Team
from . import lineage
from .again import as_launched, check_shared, launched_on
from .asked import options
from .author import to_brain
from .clone import imitate
from .gathering import follow, gather_team
from .launched import launched_to_follow
from .league import matches
from .learner import make_learner
from .presets import Training
from .run import Run
from .runs import Point, RunFolder
from .seeds import Use, seed_for
from .sitting import Sitting

Listener = Callable[[Point], None]


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
        return follow(_learn_beside, say)[1].path
    folder, training, earlier = _looked_at(asked, given)
    if (room := room_for("torch")) is not None:  # its compiler asks for a folder, and uses it never
        os.environ.setdefault("TORCHINDUCTOR_CACHE_DIR", str(room))
    env = make_env(training)
    if folder is None:
        folder = RunFolder.begin(training)
        lineage.keep(folder.path, earlier)
    with (
        folder.alone(),
        gather_team(training.processes, _learn_beside, training, folder, say=say) as team,
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
    asked = launched_on(as_launched(asked))
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
    learner = make_learner(env, training.preset(), training.seed, team)
    wanted = training.tensorboard and team.leads
    learner.set_logger(_board(folder.path / "board") if wanted else Logger(None, []))
    run = Run(team, training, folder, env, learner)
    sitting = Sitting(run, listen, stopping, say)
    if training.resume:
        sitting.resume()
    else:
        env.seed(seed_for(training.seed, Use.WORLDS, team.rank))  # worlds that nobody else has
        sitting.begin(stopping)
        if training.clone_only:
            return
    left = team.share(training.preset().steps) - learner.num_timesteps
    if training.resume and left <= 0:
        say(
            f"This run has learned from {run.steps:,} decisions, and {training.preset().steps:,} "
            "in all were asked for: nothing is left to do. Lengthen it: "
            f"--resume {named(folder.path)} --steps {2 * run.steps}."
        )
    if left > 0:
        say(_length(run, left))
        learner.learn(left, callback=sitting.callback, reset_num_timesteps=False)
    sitting.finish()


def _length(run: Run, left: int) -> str:
    """How long it will learn, which is in whole updates, with so many decisions left to each."""
    mine = run.learner.n_steps * run.env.num_envs  # decisions of a process between two updates
    last = run.steps + -(-left // mine) * mine * run.team.size
    may_end = run.training.minutes or run.training.patience
    return (
        f"It learns in updates of {mine * run.team.size:,} decisions: {last:,} in all"
        f"{' at most' if may_end else ''}."
    )


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
    return DuskfolkVecEnv(training.role, worlds=worlds, threads=training.threads, **given)


def _board(folder: Path) -> Logger:
    """Where what is measured goes, besides the curve."""
    # TensorBoard puts the name of this machine into its file's, and has no other way to name it.
    name = socket.gethostname
    socket.gethostname = lambda: "here"
    try:
        return configure(str(folder), ["tensorboard"])
    finally:
        socket.gethostname = name


__all__ = ["GENRES_OF", "Listener", "make_env", "to_brain", "train"]
