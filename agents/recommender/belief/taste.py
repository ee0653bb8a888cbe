"""What one player likes: a Bayesian ordered regression on what levels are like and when they came.

Its inputs are a constant, the kind of level, the level's numbers on the scale of the table it lies
on, and the moment: how probable a win was (:mod:`.curve`), how much of the kind came lately, how
often the level itself. Before anything is known of somebody, all are believed to be like everybody
(:class:`Pooled` says how that is, and how far people differ); a like, a dislike, leaving early and
the silence of who speaks at other times move it. The posterior is Gaussian, by one step an opinion
that matches moments (:mod:`.words`), so what it says is a sum that can be told apart, with its
doubt.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .curve import KNOTS
from .words import told

Floats = NDArray[np.float64]

MOMENT = len(KNOTS) + 2
"""Inputs of the moment: shares of the curve's knots, plays of the kind lately, of the level."""
MOST_KINDS = 300
MOST_WEIGHTS = 400
"""Kinds of one game, and kinds and numbers of its levels together: a belief about so many weights
is a table of their pairs, and to draw from it costs their cube."""


class Opinion(NamedTuple):
    """What somebody thought of a level.

    Args:
        kind: of the level.
        numbers: of the level, by name.
        word: one of :mod:`.words`: liked, disliked, or silent.
        weight: how sure it is; 1 for a word that was given.
        moment: the inputs of the moment, (:data:`MOMENT`,).
    """

    kind: str
    numbers: Mapping[str, float]
    word: float
    weight: float = 1.0
    moment: tuple[float, ...] = (0.0,) * MOMENT


def _apart() -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(float(n == m) for m in range(MOMENT)) for n in range(MOMENT))


@dataclass(frozen=True)
class Pooled:
    """What is believed of the taste of somebody who was never seen; by kinds and numbers by name.

    Args:
        kinds: means of what people think of each kind, 0 for one that is not named.
        numbers: the same of each number, which may be called as a kind is.
        of_all: mean and sd of how much somebody likes levels at all.
        of_kinds: sd between people of what they think of a kind.
        of_numbers: the same of a number, for one sd of it between levels.
        moment: means of the weights of the moment.
        moment_cov: their covariance between people.
    """

    kinds: Mapping[str, float] = field(default_factory=dict[str, float])
    numbers: Mapping[str, float] = field(default_factory=dict[str, float])
    of_all: tuple[float, float] = (0.0, 1.4)
    of_kinds: float = 2.0
    of_numbers: float = 0.3
    moment: tuple[float, ...] = (0.0,) * MOMENT
    moment_cov: tuple[tuple[float, ...], ...] = field(default_factory=_apart)

    def gaussian(self, kinds: Sequence[str], numbers: Sequence[str]) -> tuple[Floats, Floats]:
        """Mean and covariance of all weights for a table of such kinds and numbers."""
        mean = [
            self.of_all[0],
            *(self.kinds.get(name, 0.0) for name in kinds),
            *(self.numbers.get(name, 0.0) for name in numbers),
            *self.moment,
        ]
        sds = [self.of_kinds] * len(kinds) + [self.of_numbers] * len(numbers)
        cov = np.diag(np.square([self.of_all[1], *sds, *[0.0] * MOMENT]))
        cov[-MOMENT:, -MOMENT:] = self.moment_cov
        return np.array(mean), cov


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
        row[1 + len(self.kinds) :] = np.where(np.isnan(scaled), 0.0, scaled)
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
        self.mean, self.cov = pooled.gaussian(scale.kinds, scale.names)
        self._before = self.mean, self.cov
        for opinion in opinions:
            self.after(opinion)

    @property
    def levels(self) -> Floats:
        """Weights of what levels are like, as in the scale's inputs."""
        return self.mean[:-MOMENT]

    @property
    def moment(self) -> Floats:
        """Weights of the moment, (:data:`MOMENT`,)."""
        return self.mean[-MOMENT:]

    def after(self, opinion: Opinion) -> float:
        """Learn from one opinion; answers how probable it was."""
        self._before = self.mean, self.cov
        row = np.concatenate([self.scale.of(opinion), opinion.moment])
        pull = self.cov @ row
        mean, variance = float(row @ self.mean), max(float(row @ pull), 1e-12)
        after, left, probable = told(mean, variance, opinion.word, opinion.weight)
        self.mean = self.mean + pull * ((after - mean) / variance)
        self.cov = self.cov - np.outer(pull, pull) * ((variance - left) / variance**2)
        return probable

    def take_back(self) -> None:
        """Unlearn the last opinion; that before it is learnt for good."""
        self.mean, self.cov = self._before

    def drawn(self, luck: np.random.Generator, count: int, share: float) -> Floats:
        """Weights that might be, with so much of the variance, (count, inputs)."""
        root = np.linalg.cholesky(self.cov + 1e-9 * np.eye(len(self.mean)))
        return self.mean + luck.standard_normal((count, len(self.mean))) @ root.T * share**0.5
