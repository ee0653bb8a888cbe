"""A crew of a cluster's workers: whole trainings in a folder that all of its machines share."""

import secrets
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from duskfolk import files

from ..learn.crew import Crew, News, Processes
from ..learn.presets import Training
from ..learn.runs import Point
from .cluster import Cluster


@contextmanager
def crew(address: str, places: int, home: Path) -> Generator[Crew]:
    """Who trains: processes of this machine for an empty address, else a cluster's workers.

    Args:
        address: "" for processes of this machine, "local" for a Ray of it, else HOST:PORT of a
            cluster's head.
        places: how many trainings side by side, on this machine; a cluster has its own number.
        home: a folder in which all trainings have theirs; all machines of a cluster have to share
            it.

    Raises:
        OptionError: Ray is not installed, no cluster answers there, or it cannot be used.
    """
    if not address:
        with Processes(places) as here:
            yield here
        return
    # Whoever sees this file sees the same folder, and not another one of that name.
    mark = files.absolute(files.make_folder(home)) / f".shared-{secrets.token_hex(8)}"
    mark.touch()
    try:
        with Cluster(address) as cluster:
            yield _Away(cluster, mark)
    finally:
        mark.unlink(missing_ok=True)


class _Away:
    """Trains on a cluster."""

    def __init__(self, cluster: Cluster, mark: Path) -> None:
        self._cluster, self._mark = cluster, mark

    @property
    def places(self) -> int:
        """How many trainings side by side."""
        return self._cluster.places

    def begin(self, number: int, training: Training) -> None:
        """Begin a training, or go on with it."""
        self._cluster.begin(number, "train", training, self._mark)

    def stop(self, number: int) -> None:
        """Let a training stop."""
        self._cluster.stop(number)

    def news(self) -> News:
        """The next news, waited for."""
        news = self._cluster.news()
        if news.kind == "told":
            return News(news.number, Point(*news.thing))
        return News(news.number, failed=str(news.thing) if news.kind == "refused" else "")
