"""Who runs whole trainings side by side and brings news of them: here, processes of this machine.

A cluster does the same, see :mod:`duskfolk.agents.cluster.training`. Every training is one that may
be begun again (:func:`.again.going_on`), so that nothing is lost with whoever began it.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import NamedTuple, Protocol, Self

from duskfolk.errors import DuskfolkError, plain

from .again import going_on
from .presets import Training
from .runs import Point
from .train import train

Tell = Callable[[Point], bool]  # of a row of the curve; returns whether the training shall stop


class News(NamedTuple):
    """What became of a training."""

    number: int
    point: Point | None = None  # it goes on, and this is a row of its curve
    failed: str = ""  # it ended, by this error

    @property
    def ended(self) -> bool:
        """Whether there is no more to come of it."""
        return self.point is None


class Crew(Protocol):
    """Who runs trainings."""

    @property
    def places(self) -> int:
        """How many at a time."""
        ...

    def begin(self, number: int, training: Training) -> None:
        """Begin a training in its folder, or go on with it; news will be known by the number."""
        ...

    def stop(self, number: int) -> None:
        """Let a training stop after a checkpoint, in its own time."""
        ...

    def news(self) -> News:
        """The next news, waited for."""
        ...


def run(training: Training, tell: Tell) -> None:
    """Train, or go on with it, and tell of every row of the curve.

    Raises:
        DuskfolkError: as :func:`.train.train`.
    """
    stop = False

    def listen(point: Point) -> None:
        nonlocal stop
        stop = tell(point) or stop

    train(going_on(training), listen, lambda: stop)


class Processes:
    """A crew of this machine's processes, while in a ``with``; who is left at its end is ended.

    Args:
        places: how many trainings side by side.
    """

    def __init__(self, places: int) -> None:
        self._places = places
        # "spawn": a fork of a process with numba's and torch's threads can hang.
        self._context = multiprocessing.get_context("spawn")
        self._lines: dict[Connection, int] = {}
        self._processes: dict[int, SpawnProcess] = {}

    @property
    def places(self) -> int:
        """How many trainings side by side."""
        return self._places

    def __enter__(self) -> Self:
        """Nothing is begun yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:  # fmt: skip
        for process in self._processes.values():
            process.kill()
            process.join()
        for line in self._lines:
            line.close()

    def begin(self, number: int, training: Training) -> None:
        """Begin a training, or go on with it."""
        mine, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, training))
        process.start()
        theirs.close()
        self._lines[mine] = number
        self._processes[number] = process

    def stop(self, number: int) -> None:
        """Let a training stop."""
        for line, its in self._lines.items():
            if its == number:
                line.send(None)

    def news(self) -> News:
        """The next news, waited for."""
        line = next(each for each in wait(list(self._lines)) if isinstance(each, Connection))
        number = self._lines[line]
        try:
            heard = line.recv()
        except (EOFError, OSError):
            heard = "its process ended"
        if isinstance(heard, Point):
            return News(number, heard)
        del self._lines[line]
        line.close()
        self._processes.pop(number).join()
        return News(number, failed=str(heard))


def _work(line: Connection, training: Training) -> None:
    """The life of a process that trains; it ends with whoever began it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever began it is asked to stop
    stop = threading.Event()

    def obey() -> None:
        try:
            while True:
                line.recv()
                stop.set()
        except (EOFError, OSError):
            os._exit(1)  # at any moment: checkpoints are whole or not there

    threading.Thread(target=obey, daemon=True).start()

    def tell(point: Point) -> bool:
        line.send(point)
        return stop.is_set()

    try:
        run(training, tell)
        line.send("")
    except DuskfolkError as error:
        line.send(str(error))
    except Exception as error:
        line.send(f"{type(error).__name__}: {plain(str(error), 200)}")
