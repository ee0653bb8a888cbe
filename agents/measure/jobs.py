"""Many line-ups at once, played here or by whoever does the same elsewhere."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from ...game.world.kinds import Role
from .evaluate import Ending, LevelId, Measure, Progress, play_out

_USUAL = Measure()


class Job(NamedTuple):
    """Levels to play out with the same minds."""

    levels: Sequence[LevelId]
    minds: Mapping[Role, object] | object = "scripted"
    measure: Measure = _USUAL
    measured: Role | None = None


class PlayOut(Protocol):
    """What :func:`~.evaluate.play_out` does, wherever it is done."""

    def __call__(
        self,
        levels: Sequence[LevelId],
        minds: Mapping[Role, object] | object = ...,
        measure: Measure = ...,
        measured: Role | None = ...,
        progress: Progress = ...,
    ) -> list[Ending]:
        """Play whole levels to their ends."""
        ...


class PlayJobs(Protocol):
    """What :func:`play_jobs` does, wherever it is done."""

    def __call__(self, jobs: Sequence[Job], progress: Progress = ...) -> list[list[Ending]]:
        """Play many line-ups."""
        ...


class Players(NamedTuple):
    """Who plays: the same levels come to the same ends, whoever it is."""

    play_out: PlayOut
    play_jobs: PlayJobs


def play_jobs(
    jobs: Sequence[Job], progress: Progress = lambda done, of: None
) -> list[list[Ending]]:
    """The endings of each job, in the order given.

    Args:
        jobs: what to play.
        progress: is told how many levels have ended.
    """
    of = sum(len(job.levels) for job in jobs)
    done = 0
    found: list[list[Ending]] = []
    for job in jobs:
        found.append(play_out(*job))
        done += len(job.levels)
        progress(done, of)
    return found


HERE = Players(play_out, play_jobs)
