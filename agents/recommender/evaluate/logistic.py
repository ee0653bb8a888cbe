"""History logistic: one weight for each input, by Newton's method with a ridge.

Small enough for a log of 50 rows, where the ridge keeps all weights but those of level and skill
near zero; and explained by its terms, since they sum.
"""

from dataclasses import dataclass

import numpy as np

from .inputs import NUMBERS, Gatherer
from .log import Floats, Log
from .model import chances

_STEPS = 12
_RIDGE = 4.0  # answers' worth of each weight being what it was taken for
_TAKEN = np.array([0.0] * (len(NUMBERS) - 1) + [1.0])  # skill alone, which holds the level too


@dataclass(frozen=True)
class Weighed:
    """Weights of the inputs.

    Args:
        gatherer: makes the inputs.
        middle: mean of each input, shape (inputs,).
        scale: spread of each, shape (inputs,).
        weights: shape (inputs + 1,); the last one is added to all.
    """

    gatherer: Gatherer
    middle: Floats
    scale: Floats
    weights: Floats

    def logits(self, log: Log) -> Floats:
        """The weighed sum before each row."""
        return self.terms(self.gatherer.gather(log).numbers).sum(axis=1)

    def terms(self, numbers: Floats) -> Floats:
        """What each input adds, shape (rows, inputs + 1)."""
        return _scaled(numbers, self.middle, self.scale) * self.weights


@dataclass(frozen=True)
class Logistic:
    """A weight for each thing known of a player's last plays."""

    name: str = "history logistic"

    def fit(self, log: Log) -> Weighed:
        """Gather the inputs, and weigh them."""
        return self.fit_gathered(log, Gatherer(log))

    def fit_gathered(self, log: Log, gatherer: Gatherer) -> Weighed:
        """The same, where somebody has fitted what makes the inputs."""
        return weigh(gatherer, gatherer.gather(log).numbers, log.success)


def weigh(gatherer: Gatherer, numbers: Floats, success: Floats) -> Weighed:
    """Weights for inputs that are gathered already."""
    middle, scale = numbers.mean(axis=0), numbers.std(axis=0)
    middle[-2:], scale[-2:] = 0.0, 1.0  # logits stay logits, so that what is taken means something
    scale = np.where(scale > 1e-9, scale, 1.0)
    inputs = _scaled(numbers, middle, scale)
    taken = np.append(_TAKEN, 0.0)
    ridge = np.append(np.full(len(NUMBERS), _RIDGE), 1e-3)
    weights = taken.copy()
    for _ in range(_STEPS):
        chance = chances(inputs @ weights)
        gap = inputs.T @ (success - chance) - ridge * (weights - taken)
        known = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + np.diag(ridge)
        step = np.linalg.solve(known, gap)
        weights += step / max(1.0, float(np.abs(step).max()))
        if np.abs(step).max() < 1e-6:
            break
    return Weighed(gatherer, middle, scale, weights)


def _scaled(numbers: Floats, middle: Floats, scale: Floats) -> Floats:
    return np.column_stack([(numbers - middle) / scale, np.ones(len(numbers))])
