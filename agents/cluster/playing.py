"""Levels and matches on a cluster. What comes back is what this process would have found.

What travels is the bytes of bundles and lists of levels.
"""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager

from ...game.errors import OptionError
from ...game.world.kinds import Role
from ..measure.evaluate import Ending, LevelId, Measure, Progress
from ..measure.jobs import HERE, Job, Players
from .cluster import Cluster
from .minds import pack_minds

_CHUNKS = 4  # errands for each place, so that none waits long for the last one
_AHEAD = 8  # errands for each place that are under way; more would lie about in memory
_USUAL = Measure()


@contextmanager
def players(address: str) -> Generator[Players]:
    """Who plays levels out: this process for an empty address, else the workers of a cluster.

    Args:
        address: "" for this process, "local" for a Ray of this machine, else HOST:PORT of a
            cluster's head.

    Raises:
        OptionError: Ray is not installed, no cluster answers there, or it cannot be used.
    """
    if not address:
        yield HERE
        return
    with Cluster(address) as cluster:
        away = _Away(cluster)
        yield Players(away.play_out, away.play_jobs)


class _Away:
    """Plays on a cluster."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster

    def play_jobs(
        self, jobs: Sequence[Job], progress: Progress = lambda done, of: None
    ) -> list[list[Ending]]:
        """The endings of each job, in the order given; each is one errand."""
        of = sum(len(job.levels) for job in jobs)
        found: dict[int, list[Ending]] = {}
        begun = 0
        while len(found) < len(jobs):
            while begun < min(len(jobs), len(found) + self.cluster.places * _AHEAD):
                job = jobs[begun]
                self.cluster.begin(begun, "play", job._replace(minds=pack_minds(job.minds)))
                begun += 1
            news = self.cluster.news()
            if news.kind == "refused":
                raise OptionError(str(news.thing))
            found[news.number] = news.thing
            progress(sum(map(len, found.values())), of)
        return [found[number] for number in range(len(jobs))]

    def play_out(
        self,
        levels: Sequence[LevelId],
        minds: Mapping[Role, object] | object = "scripted",
        measure: Measure = _USUAL,
        measured: Role | None = None,
        progress: Progress = lambda done, of: None,
    ) -> list[Ending]:
        """:func:`~.evaluate.play_out`, in parts."""
        size = max(1, -(-len(levels) // (self.cluster.places * _CHUNKS)))
        parts = [levels[first : first + size] for first in range(0, len(levels), size)]
        jobs = [Job(part, minds, measure, measured) for part in parts]
        return [ending for endings in self.play_jobs(jobs, progress) for ending in endings]
