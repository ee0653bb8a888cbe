"""The first layer of a learner, for numbers of any spread."""

import numpy as np
import torch
from torch import Tensor, nn

_LEAST_DEVIATION = 0.1  # numbers that hardly ever move are not blown up beyond ten times


class FirstLayer(nn.Linear):
    """A dense layer that learns as if every number it reads had the same spread.

    The spread is measured once, before learning begins, and worked into weights and bias in every
    pass. The export does the same with the same numbers, so a bundle holds no trace of it, and
    computes bit for bit what was trained wherever two libraries multiply matrices alike.
    """

    mean: Tensor  # (inputs,)
    scale: Tensor  # (inputs,) one over the deviation

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__(inputs, outputs)
        self.register_buffer("mean", torch.zeros(inputs))
        self.register_buffer("scale", torch.ones(inputs))

    def attune(self, rows: np.ndarray) -> None:
        """Take the spread from rows (n, inputs) as they occur in play."""
        deviation = rows.std(0, dtype=np.float64)
        self.mean.copy_(torch.from_numpy(rows.mean(0, dtype=np.float64)))
        self.scale.copy_(torch.from_numpy(1 / np.maximum(deviation, _LEAST_DEVIATION)))

    def bare(self) -> tuple[Tensor, Tensor]:
        """Weights (outputs, inputs) and bias (outputs,) for numbers as they come."""
        # The mean's part is large, and cancels much of what it is added to: not in float32.
        weight = self.weight.double() * self.scale.double()
        return weight.float(), (self.bias.double() - weight @ self.mean.double()).float()

    def take(self, weight: Tensor, bias: Tensor) -> None:
        """Become the layer that has these weights for numbers as they come."""
        with torch.no_grad():
            self.weight.copy_(weight / self.scale)
            self.bias.copy_(bias.double() + weight.double() @ self.mean.double())

    def forward(self, input: Tensor) -> Tensor:
        """Rows (n, inputs) to (n, outputs)."""
        return nn.functional.linear(input, *self.bare())
