"""How a student learns: the direction of what its teacher said, and who is near whom in a batch."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from .batches import Lesson, Order, orders
from .student import Student

_SOFT = 0.07  # how soft "near" is
_NEAR = 0.15  # weight of who is near whom, beside the direction
_NEW = 4.0  # times the rate, for what did not begin with the teacher's weights
_STEEPEST = 1.0  # slope; a longer one is cut
_LAST = 0.03  # share of the rate that is left at the end


@dataclass(frozen=True)
class Plan:
    """How long and how fast a student learns.

    Args:
        sentences: how many it hears, repeated ones counted.
        batch: sentences at a time.
        rate: of Adam, at its highest.
        packed: from this share of the way on the weights are as they will be packed.
        seed: of all luck.
    """

    sentences: int = 500_000
    batch: int = 256
    rate: float = 7e-4
    packed: float = 0.35
    seed: int = 0


@dataclass(frozen=True)
class Told:
    """What is told of the way.

    Args:
        sentences: heard so far.
        angles: by space, the mean of one less the cosine between student and teacher.
        seconds: of processor time.
    """

    sentences: int
    angles: dict[str, float]
    seconds: float


def train(
    student: Student, lessons: Sequence[Lesson], plan: Plan, tell: Callable[[Told], None]
) -> None:
    """Adam along a cosine; the student is told of its way about once in fifty batches."""
    luck, began = np.random.default_rng(plan.seed), time.process_time()
    steps = max(1, plan.sentences // plan.batch)
    optimiser = torch.optim.Adam(_groups(student), lr=plan.rate, betas=(0.9, 0.98))
    angles: dict[str, list[float]] = {}
    for step, order in zip(range(steps), _on_and_on(lessons, plan.batch, luck), strict=False):
        student.packed = step >= plan.packed * steps
        rate = plan.rate * _share(step, steps)
        for group in optimiser.param_groups:
            group["lr"] = rate * group["times"]
        angle, near = _losses(student, order, luck)
        optimiser.zero_grad()
        (angle + _NEAR * near).backward()
        torch.nn.utils.clip_grad_norm_(student.parameters(), _STEEPEST)
        optimiser.step()
        angles.setdefault(order.lesson.space, []).append(angle.item())
        if step % 50 == 49 or step == steps - 1:
            means = {name: float(np.mean(values[-50:])) for name, values in angles.items()}
            tell(Told((step + 1) * plan.batch, means, time.process_time() - began))


def _groups(student: Student) -> list[dict[str, object]]:
    new, old = list[Tensor](), list[Tensor]()
    for name, weight in student.named_parameters():
        (new if name.startswith(("gram", "ways", "bagged")) else old).append(weight)
    return [{"params": old, "times": 1.0}, {"params": new, "times": _NEW}]


def _on_and_on(
    lessons: Sequence[Lesson], size: int, luck: np.random.Generator
) -> Iterator[Order]:  # fmt: skip
    while True:
        yield from orders(lessons, size, luck)


def _share(step: int, steps: int) -> float:
    warm = min(1.0, (step + 1) / min(60, max(1, steps // 10)))
    return warm * (_LAST + (1 - _LAST) * (0.5 + 0.5 * float(np.cos(np.pi * step / steps))))


def _losses(student: Student, order: Order, luck: np.random.Generator) -> tuple[Tensor, Tensor]:
    batch, meant = order.lesson.batch(order.rows, student.nothing, luck)
    meant = F.normalize(meant)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        said = student(order.lesson.space, batch)
    said = said.float()
    apart = torch.eye(len(said), dtype=torch.bool)
    mine = (said @ said.T / _SOFT).masked_fill(apart, -1e4).log_softmax(1)
    theirs = (meant @ meant.T / _SOFT).masked_fill(apart, -1e4).softmax(1)
    return 1 - (said * meant).sum(1).mean(), F.kl_div(mine, theirs, reduction="batchmean")
