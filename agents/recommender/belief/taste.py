"""What one player likes: a Bayesian logistic regression on what levels are like.

Its inputs are a constant, the kind of level, the level's numbers on the scale of the table it lies
on, and whether it was about as hard as wanted. Before anything is known, everybody likes what is
about right (:data:`Pooled` says how sure that is); a like, a dislike or leaving early moves it. The
posterior is Gaussian, by one extended Kalman step an opinion, so what it says is a sum that can be
told apart, with its doubt.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_OF_KINDS, _OF_NUMBERS, _OF_ALL = 0.8, 0.35, 0.7  # sd of weights between players
_SHRINK = np.pi / 8.0


class Opinion(NamedTuple):
    """What somebody thought of a level: of its kind and numbers, 1 liked or 0 not, and how sure."""

    kind: str
    numbers: Mapping[str, float]
    liked: float
    weight: float = 1.0


@dataclass(frozen=True)
class Pooled:
    """What is believed of the taste of somebody who was never seen; by kinds and numbers by name.

    Args:
        means: of weights, 0 for whatever is not named.
        sds: of weights, else as unsure as people differ.
    """

    means: Mapping[str, float] = field(default_factory=dict[str, float])
    sds: Mapping[str, float] = field(default_factory=dict[str, float])


class Scale(NamedTuple):
    """What the inputs of a table of levels are: its kinds, its numbers, and their spread."""

    kinds: tuple[str, ...]
    names: tuple[str, ...]
    middle: Floats
    spread: Floats

    def inputs(self, kinds: Sequence[int], numbers: Floats) -> Floats:
        """Rows of a constant, kinds and scaled numbers, (levels, inputs)."""
        rows = np.zeros((len(kinds), 1 + len(self.kinds) + len(self.names)))
        rows[:, 0] = 1.0
        rows[np.arange(len(kinds)), 1 + np.asarray(kinds, np.intp)] = 1.0
        rows[:, 1 + len(self.kinds) :] = np.clip((numbers - self.middle) / self.spread, -3, 3)
        return rows

    def of(self, opinion: Opinion) -> Floats:
        """The inputs of one level; what is unknown of it is as in the middle of the table."""
        row = np.zeros(1 + len(self.kinds) + len(self.names))
        row[0] = 1.0
        if opinion.kind in self.kinds:
            row[1 + self.kinds.index(opinion.kind)] = 1.0
        given = np.array([opinion.numbers.get(name, np.nan) for name in self.names])
        scaled = np.clip((given - self.middle) / self.spread, -3, 3)
        row[1 + len(self.kinds) :] = np.nan_to_num(scaled)
        return row


class Taste:
    """The belief about one player's taste, on the scale of one table of levels.

    Args:
        scale: of the table.
        pooled: what is believed of everybody.
        opinions: what this player thought so far, oldest first.

    Attributes:
        mean: weights of the inputs.
        cov: their covariance.
    """

    def __init__(self, scale: Scale, pooled: Pooled, opinions: Iterable[Opinion] = ()) -> None:
        self.scale = scale
        names = ("", *scale.kinds, *scale.names)
        usual = [_OF_ALL] + [_OF_KINDS] * len(scale.kinds) + [_OF_NUMBERS] * len(scale.names)
        sds = [pooled.sds.get(name, sd) for name, sd in zip(names, usual, strict=True)]
        self.mean: Floats = np.array([pooled.means.get(name, 0.0) for name in names])
        self.cov: Floats = np.diag(np.square(sds))
        for opinion in opinions:
            self.after(opinion)

    def after(self, opinion: Opinion) -> None:
        """Learn from one opinion."""
        row = self.scale.of(opinion)
        pull = self.cov @ row
        variance = float(row @ pull)
        lead = float(row @ self.mean) / np.sqrt(1.0 + _SHRINK * variance)
        chance = 1.0 / (1.0 + np.exp(-lead))
        known = opinion.weight * chance * (1.0 - chance)
        gain = 1.0 / (1.0 + known * variance)
        self.mean = self.mean + pull * (opinion.weight * (opinion.liked - chance) * gain)
        self.cov = self.cov - np.outer(pull, pull) * (known * gain)

    def drawn(self, luck: np.random.Generator, count: int, share: float) -> Floats:
        """Weights that might be, with so much of the variance, (count, inputs)."""
        root = np.linalg.cholesky(self.cov + 1e-9 * np.eye(len(self.mean)))
        return self.mean + luck.standard_normal((count, len(self.mean))) @ root.T * share**0.5
