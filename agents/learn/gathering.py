"""How the processes of a team come together: begun here, or by torch's own launcher.

``duskfolk train --processes 2`` begins them on this machine, where they meet in a file. A launcher
begins them, on any number of machines, and tells each by its environment where to meet:
``torchrun --nproc-per-node 2 -m duskfolk.scripts.cli -- train ...``.
"""

import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import torch.distributed as dist
from torch.distributed import FileStore, Store  # pyright: ignore[reportPrivateImportUsage]
from torch.multiprocessing.spawn import ProcessException, spawn

from ...game.errors import OptionError
from ..kit.learn.pulse import Pulse
from ..kit.learn.team import ALONE, Team
from .launched import check_launched, launched
from .meeting import Say, meet

_PATIENCE = 10.0  # seconds in which a process that failed tells why
_ARRIVAL = 300.0  # seconds for all to come: each has torch to import, on a machine that may be busy
# Longer than any wait for another process, for cloning and compiling take minutes. Whether it still
# moves is for its pulse to tell.
_EVER = timedelta(days=7)
_LOOPBACK = {"linux": "lo", "darwin": "lo0"}


def _nothing(words: str) -> None:
    """Tell nobody."""


_ADVICE = "Go on from the last checkpoint with --resume."


@contextmanager
def gather_team(
    size: int, work: Callable[..., None], *args: object, say: Say = _nothing
) -> Generator[Team]:
    """Lead a team: inside, ``size - 1`` further processes run ``work(team, *args)``.

    Those of a launcher do so by :func:`follow`; ``say`` is told if they are waited for.

    Raises:
        OptionError: one of them failed or stands still; says why.
    """
    if size == 1:
        yield ALONE
    elif launched() > 1:
        with _joined(say) as team:
            team.gather(args)
            yield team
    else:
        with _begun(size, work, args) as team:
            yield team


def follow(work: Callable[..., None], say: Say = _nothing) -> tuple[Any, ...]:
    """Run ``work(team, *args)`` beside the process that leads, with the arguments it has for it.

    Returns:
        Those arguments.

    Raises:
        OptionError: another process failed or stands still, or none came.
    """
    check_launched()
    with _joined(say) as team:
        args = cast("tuple[Any, ...]", team.gather(())[0])
        work(team, *args)
    return args


@contextmanager
def _joined(say: Say) -> Generator[Team]:
    """The team of all processes that the launcher began."""
    here = os.environ.get("LOCAL_WORLD_SIZE")
    if here == os.environ["WORLD_SIZE"] or os.environ["MASTER_ADDR"] in ("127.0.0.1", "localhost"):
        _stay_inside()
    try:
        rank, size = int(os.environ["RANK"]), launched()
        with _interruptible(leads=rank == 0):
            store = meet(rank, size, say)
        store.set_timeout(_EVER)
        if rank:
            _leave_signals_to_the_first()
        pulses = cast("Store", cast(Any, store).clone())  # torch's types know no clone
        with _met(store, pulses, rank, size) as team:
            yield team
    except RuntimeError as error:
        told = str(error).strip().splitlines()[0]
        raise OptionError(f"A process of the training is gone. {_ADVICE} ({told})") from error


@contextmanager
def _interruptible(*, leads: bool) -> Generator[None]:
    """Nothing was learned yet that a process should save first when it is asked to stop."""
    if not leads or threading.current_thread() is not threading.main_thread():
        yield  # one that follows has Python's own ways, until it leaves them to the first
        return
    asked = {kind: signal.getsignal(kind) for kind in (signal.SIGINT, signal.SIGTERM)}
    try:
        for kind in asked:
            signal.signal(kind, signal.default_int_handler)
        yield
    finally:
        for kind, handler in asked.items():
            signal.signal(kind, handler)


@contextmanager
def _begun(size: int, work: Callable[..., None], args: tuple[object, ...]) -> Generator[Team]:
    """A team whose further processes are begun here."""
    with tempfile.TemporaryDirectory() as folder:
        _stay_inside()
        others = cast(Any, spawn(_follow, (folder, size, work, args), size - 1, join=False))
        try:
            _await_arrival(others, Path(folder), size)
            with _met(*_stores(folder, size), 0, size) as team:
                yield team
                while not others.join(1.0):
                    team.look()
        except (RuntimeError, ProcessException) as error:
            # One that is gone lets the next exchange fail, and tells why itself.
            try:
                others.join(_PATIENCE)
            except ProcessException as theirs:
                told = str(theirs).strip().splitlines()
                raise OptionError(
                    f"A process of the training failed ({told[-1] if told else error}). {_ADVICE}"
                ) from theirs
            raise
        finally:
            for process in others.processes:
                process.kill()
                process.join()
            if dist.is_initialized():  # of an exchange that failed; it ends only now that they have
                dist.destroy_process_group()


def _follow(
    number: int, folder: str, size: int, work: Callable[..., None], args: tuple[object, ...]
) -> None:
    """The life of a further process."""
    _leave_signals_to_the_first()
    _stay_inside()
    rank = number + 1
    (Path(folder) / f"here.{rank}").touch()
    with _met(*_stores(folder, size), rank, size) as team:
        work(team, *args)


def _await_arrival(others: Any, folder: Path, size: int) -> None:
    """Wait until all further processes have begun; one that fails before that is told of."""
    until = time.monotonic() + _ARRIVAL
    while not all((folder / f"here.{rank}").exists() for rank in range(1, size)):
        others.join(0.2)
        if time.monotonic() > until:
            raise OptionError(
                f"The processes of the training did not begin within {_ARRIVAL:.0f} seconds; give "
                "fewer --processes, or try again when this machine has less to do."
            )


def _stores(folder: str, size: int) -> tuple[Store, Store]:
    """Two files that a team of one machine shares; nobody has to listen for them."""
    meeting, pulse = (FileStore(f"{folder}/{name}", size) for name in ("meeting", "pulse"))
    return meeting, pulse


@contextmanager
def _met(meeting: Store, pulses: Store, rank: int, size: int) -> Generator[Team]:
    dist.init_process_group("gloo", store=meeting, rank=rank, world_size=size, timeout=_EVER)
    pulse = Pulse(pulses, rank, size)
    try:
        yield Team(rank, size, pulse)
    finally:
        pulse.end()
    # Not after an error: what was begun with a process that stands still would be waited for.
    dist.destroy_process_group()


def _leave_signals_to_the_first() -> None:
    """Whoever wants a training to stop asks the process that leads, and the others hear of it."""
    for kind in (signal.SIGINT, signal.SIGTERM):
        signal.signal(kind, signal.SIG_IGN)


def _stay_inside() -> None:
    """Let the exchange use no address that other machines reach."""
    if loopback := _LOOPBACK.get(sys.platform):
        os.environ.setdefault("GLOO_SOCKET_IFNAME", loopback)
