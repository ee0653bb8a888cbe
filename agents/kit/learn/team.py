"""Processes that learn one policy together, each in worlds of its own.

Data-parallel PPO: every process gathers its share of the decisions and finds the gradient of its
share of each minibatch. The mean of the gradients is taken before every step of the optimiser, so
that the weights are the same everywhere at any time, and no process ever waits for old ones (E.
Wijmans and others, "DD-PPO: Learning near-perfect PointGoal navigators from 2.5 billion frames",
ICLR 2020). All processes call the same methods of their team in the same order.

How they come together is told in :mod:`.gathering`.
"""

import pickle
from collections.abc import Iterable
from typing import TypeVar

import torch
import torch.distributed as dist
from torch import Tensor

from .pulse import LOOK, Pulse

Thing = TypeVar("Thing")


class Team:
    """One process and those beside it; alone, it has nobody to ask.

    Args:
        rank: which one this is, from 0 on.
        size: how many there are.
        pulse: tells whether the others still move, while this one waits for them.
    """

    def __init__(self, rank: int = 0, size: int = 1, pulse: Pulse | None = None) -> None:
        self.rank, self.size, self._pulse = rank, size, pulse

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
        self._await(dist.all_reduce(flat, async_op=True))
        flat /= self.size
        for gradient, mean in zip(
            gradients, flat.split([g.numel() for g in gradients]), strict=True
        ):
            gradient.copy_(mean.view_as(gradient))

    def gather(self, thing: Thing) -> list[Thing]:
        """What everybody has to show, by rank."""
        if self.size == 1:
            return [thing]
        # As torch's own all_gather_object does, which cannot be asked to wait for a second only.
        mine = torch.frombuffer(bytearray(pickle.dumps(thing)), dtype=torch.uint8)
        lengths = [torch.zeros(1, dtype=torch.int64) for _ in range(self.size)]
        self._await(dist.all_gather(lengths, torch.tensor([len(mine)]), async_op=True))
        parts = [mine.new_zeros(int(max(lengths))) for _ in range(self.size)]
        padded = mine.new_zeros(len(parts[0]))
        padded[: len(mine)] = mine
        self._await(dist.all_gather(parts, padded, async_op=True))
        return [
            pickle.loads(part[: int(length)].numpy().tobytes())
            for part, length in zip(parts, lengths, strict=True)
        ]

    def mean(self, number: float) -> float:
        """The mean of everybody's number."""
        return sum(self.gather(number)) / self.size

    def agreed(self, wish: bool) -> bool:
        """What the leading process wishes."""
        return self.gather(wish)[0]

    def wait(self) -> None:
        """Go on when everybody has come here."""
        if self.size > 1:
            self._await(dist.barrier(async_op=True))

    def look(self) -> None:
        """Look whether the others still move; to be called every second of waiting for them.

        Raises:
            OptionError: one of them does not.
        """
        if self._pulse is not None:
            self._pulse.look()

    def _await(self, work: dist.Work | None) -> None:
        """Wait for an exchange, and look after every second whether the others still move."""
        assert work is not None, "every process is in the group"
        while True:
            try:
                work.wait(LOOK)
            except RuntimeError:
                if work.is_completed():  # it failed, or ended at this very moment
                    work.wait()
                    return
                self.look()
            else:
                return


ALONE = Team()
