"""Levels and matches as Ray tasks, for more than one machine; a task's result is the local one.

What travels is the bytes of bundles and lists of levels. Every machine of the cluster needs the
same duskfolk installed. Ray moves tasks between its own processes as it sees fit; nothing that a
user receives is unpickled.
"""

import os
import socket
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol, cast

from ...envs.rivals import NAMES
from ...game.errors import OptionError
from ...game.world.kinds import Role
from ..measure.evaluate import Card, Ending, Measure, Progress, play_out
from ..policy import bundle
from ..policy.runtime import Brain, opened

LOCAL = "local"
_CHUNKS = 4  # tasks a processor, so that none waits long for the last one
_USUAL = Measure()

Mind = str | bytes  # a bot's name or a bundle


class Job(NamedTuple):
    """Levels to play out with the same minds."""

    levels: Sequence[Card]
    minds: Mapping[Role, object] | object = "scripted"
    measure: Measure = _USUAL
    measured: Role | None = None


class PlayOut(Protocol):
    """What :func:`~.evaluate.play_out` does, wherever it is done."""

    def __call__(
        self,
        levels: Sequence[Card],
        minds: Mapping[Role, object] | object = ...,
        measure: Measure = ...,
        measured: Role | None = ...,
        progress: Progress = ...,
    ) -> list[Ending]:
        """Play whole levels to their ends."""
        ...


def player(address: str) -> PlayOut:
    """Who plays levels out: this process for an empty address, else a Ray cluster.

    Args:
        address: "" for this process, "local" for a Ray of this machine, else a cluster's address
            as `ray start` prints it.

    Raises:
        OptionError: Ray is not installed, or there is no cluster.
    """
    if not address:
        return play_out
    connect(address)
    return play_out_on_ray


def play_jobs(
    jobs: Sequence[Job], address: str = "", progress: Progress = lambda done, of: None
) -> list[list[Ending]]:
    """Many line-ups at once: the endings of each job, in the order given.

    Args:
        jobs: what to play; on a cluster each is one task.
        address: as for :func:`player`.
        progress: is told how many levels have ended.

    Raises:
        OptionError: Ray is not installed, there is no cluster, or a mind cannot travel.
    """
    of = sum(len(job.levels) for job in jobs)
    found: list[list[Ending]] = [[] for _ in jobs]
    done = 0
    if not address:
        for n, job in enumerate(jobs):
            found[n] = play_out(*job)
            done += len(job.levels)
            progress(done, of)
        return found
    kit = connect(address)
    play = kit.remote(_play)
    waiting = [play.remote(job._replace(minds=pack_minds(job.minds))) for job in jobs]
    number = {reference: n for n, reference in enumerate(waiting)}
    while waiting:
        ready, waiting = kit.wait(waiting)
        for reference in ready:
            n = number[reference]
            found[n] = kit.get(reference)
            done += len(found[n])
            progress(done, of)
    return found


def connect(address: str, processors: int | None = None) -> Any:
    """The package ray, joined to a cluster.

    Args:
        address: "local" starts one in this machine, unless this process has joined one already.
        processors: how many a local one uses; None for all.

    Raises:
        OptionError: Ray is not installed, or there is no cluster.
    """
    try:
        import ray  # pyright: ignore[reportMissingImports]
    except ImportError as error:
        raise OptionError(
            f"The package ray cannot be imported ({error}); pip install 'duskfolk[ray]' in an "
            "environment of its own, or leave --ray and --engine ray out."
        ) from None
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # we call nobody
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")  # silences a warning
    kit = cast(Any, ray)
    if not kit.is_initialized():
        more = {"num_cpus": processors, "include_dashboard": False} if address == LOCAL else {}
        try:
            _knock(address)
            kit.init(address=address, log_to_driver=False, logging_level="error", **more)
        except (OSError, ValueError, RuntimeError) as error:
            raise OptionError(
                f"--ray {address}: no cluster answers there ({type(error).__name__}); give the "
                f"address that `ray start --head` printed, or {LOCAL}."
            ) from None
    return kit


def play_out_on_ray(
    levels: Sequence[Card],
    minds: Mapping[Role, object] | object = "scripted",
    measure: Measure = _USUAL,
    measured: Role | None = None,
    progress: Progress = lambda done, of: None,
) -> list[Ending]:
    """:func:`~.evaluate.play_out` in chunks on the cluster that :func:`connect` joined."""
    tasks = int(connect(LOCAL).cluster_resources().get("CPU", 1)) * _CHUNKS
    size = max(1, -(-len(levels) // tasks))
    parts = [levels[first : first + size] for first in range(0, len(levels), size)]
    jobs = [Job(part, minds, measure, measured) for part in parts]
    return [ending for endings in play_jobs(jobs, LOCAL, progress) for ending in endings]


def pack_minds(minds: object) -> Mapping[Role, Mind] | Mind:
    """Minds in a form that can travel: names and bundles.

    Raises:
        OptionError: a mind is neither.
    """
    if isinstance(minds, Mapping):
        pairs = cast("Mapping[Role, object]", minds)
        return {role: cast(Mind, pack_minds(mind)) for role, mind in pairs.items()}
    if isinstance(minds, str) and minds in NAMES:
        return minds
    if isinstance(minds, Brain):
        return minds.bundle.data
    raise OptionError(
        f"{minds!r} cannot travel to a cluster: give a bot's name or a brain loaded from a bundle."
    )


def unpack_minds(minds: Mapping[Role, Mind] | Mind) -> Mapping[Role, object] | object:
    """What :func:`pack_minds` packed, ready to decide."""
    if isinstance(minds, Mapping):
        return {role: unpack_minds(mind) for role, mind in minds.items()}
    return minds if isinstance(minds, str) else opened(bundle.unpack(minds))


def _knock(address: str) -> None:
    """Whether anybody listens at HOST:PORT; Ray itself asks again for ten minutes."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if host and port.isdecimal():
        socket.create_connection((host, int(port)), timeout=10).close()


def _play(job: Job) -> list[Ending]:
    minds = unpack_minds(cast("Mapping[Role, Mind] | Mind", job.minds))
    return play_out(*job._replace(minds=minds))
