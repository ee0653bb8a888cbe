"""Processes that learn one policy together, each in worlds of its own.

Data-parallel PPO: every process gathers its share of the decisions and finds the gradient of its
share of each minibatch. The mean of the gradients is taken before every step of the optimiser, so
that the weights are the same everywhere at any time, and no process ever waits for old ones (E.
Wijmans and others, "DD-PPO: Learning near-perfect PointGoal navigators from 2.5 billion frames",
ICLR 2020). All processes call the same methods of their team in the same order.
"""

import os
import signal
import sys
import tempfile
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

import torch
import torch.distributed as dist
from torch import Tensor
from torch.multiprocessing.spawn import ProcessException, spawn

from ...game.errors import OptionError

Thing = TypeVar("Thing")
_PATIENCE = 10.0  # seconds in which a process that failed tells why


class Team:
    """One process and those beside it; alone, it has nobody to ask.

    Args:
        rank: which one this is, from 0 on.
        size: how many there are.
    """

    def __init__(self, rank: int = 0, size: int = 1) -> None:
        self.rank, self.size = rank, size

    @property
    def leads(self) -> bool:
        """Whether this process is the one that writes, measures time and is asked to stop."""
        return self.rank == 0

    def named(self, name: str) -> str:
        """The name of a file that each process has for itself: ``a.npz``, ``a.1.npz``, ..."""
        stem, _, ending = name.rpartition(".")
        return name if self.leads else f"{stem}.{self.rank}.{ending}"

    def share(self, number: int) -> int:
        """This process's part of so many, rounded up: the same for all."""
        return -(-number // self.size)

    def average(self, parameters: Iterable[Tensor]) -> None:
        """Let the gradients of parameters be the mean of everybody's, in place."""
        if self.size == 1:
            return
        gradients = [each.grad for each in parameters if each.grad is not None]
        if not gradients:
            return
        flat = torch.cat([gradient.flatten() for gradient in gradients])
        dist.all_reduce(flat)
        flat /= self.size
        for gradient, mean in zip(
            gradients, flat.split([g.numel() for g in gradients]), strict=True
        ):
            gradient.copy_(mean.view_as(gradient))

    def gather(self, thing: Thing) -> list[Thing]:
        """What everybody has to show, by rank."""
        if self.size == 1:
            return [thing]
        found: list[Any] = [None] * self.size
        dist.all_gather_object(found, thing)
        return found

    def mean(self, number: float) -> float:
        """The mean of everybody's number."""
        return sum(self.gather(number)) / self.size

    def agreed(self, wish: bool) -> bool:
        """What the leading process wishes."""
        return self.gather(wish)[0]

    def wait(self) -> None:
        """Go on when everybody has come here."""
        if self.size > 1:
            dist.barrier()


ALONE = Team()


@contextmanager
def gather_team(size: int, work: Callable[..., None], *args: object) -> Generator[Team]:
    """Lead a team: inside, ``size - 1`` further processes run ``work(team, *args)``.

    Raises:
        OptionError: one of them failed; says why.
    """
    if size == 1:
        yield ALONE
        return
    with tempfile.TemporaryDirectory() as folder:
        meeting = (Path(folder) / "meeting").as_uri()
        others = cast(Any, spawn(_follow, (meeting, size, work, args), size - 1, join=False))
        try:
            _meet(meeting, 0, size)
            yield Team(0, size)
            others.join()
        except RuntimeError as error:  # one that is gone lets the next exchange fail
            try:
                others.join(_PATIENCE)
            except ProcessException as theirs:
                told = str(theirs).strip().splitlines()
                raise OptionError(
                    f"A process of the training failed ({told[-1] if told else error}); go on "
                    "from the last checkpoint with --resume."
                ) from theirs
            raise
        finally:
            for process in others.processes:
                process.kill()
                process.join()
            if dist.is_initialized():
                dist.destroy_process_group()


def _follow(
    number: int, meeting: str, size: int, work: Callable[..., None], args: tuple[object, ...]
) -> None:
    """The life of a further process; who stops a training asks the first one alone."""
    for kind in (signal.SIGINT, signal.SIGTERM):
        signal.signal(kind, signal.SIG_IGN)
    _meet(meeting, number + 1, size)
    work(Team(number + 1, size), *args)
    dist.destroy_process_group()


def _meet(meeting: str, rank: int, size: int) -> None:
    # Among themselves alone: without this they could listen on an address that others reach.
    loopback = {"linux": "lo", "darwin": "lo0"}.get(sys.platform)
    if loopback:
        os.environ.setdefault("GLOO_SOCKET_IFNAME", loopback)
    dist.init_process_group("gloo", init_method=meeting, rank=rank, world_size=size)
