"""From logits to acts: the host's half of a policy.

The network returns logits; the host draws with its own dice, so the same world seed gives the
same acts. Work is done on columns (one row of memory for each action, bodies side by side):
numpy is several times faster along bodies than along nine numbers, and the results of a body do
not depend on who else is in the batch.
"""

from itertools import pairwise

import numpy as np

from ..kit.network import Floats
from .given import LOGITS, MOVES, Actions

COLDEST = 1e-3  # temperatures of single bodies below it count as this one

_FEW = 64  # bodies below which one call along the acts beats eight along the bodies
_BRANCHES = (slice(0, MOVES), slice(MOVES, LOGITS))


class Sampler:
    """Chooses acts for a batch with buffers made once; for one thread at a time.

    Masks come as limits, see :func:`.given.limits_of`.
    """

    def __init__(self) -> None:
        self._reserve(0)

    def greedy(self, logits: Floats, limits: Floats | None, out: Actions) -> None:
        """Write the likeliest allowed act of each body; the first one where two are equal."""
        columns = self._columns(logits, limits, 1.0)
        for branch, part in enumerate(_BRANCHES):
            out[:, branch] = columns[part].argmax(axis=0)

    def sample(
        self,
        logits: Floats,
        limits: Floats | None,
        draws: Floats,
        temperature: float | Floats,
        out: Actions,
    ) -> None:
        """Write an act of each body, drawn by its own two numbers from 0 to below 1.

        A draw picks the first act at which the summed-up probabilities exceed it.
        """
        self._weigh(logits, limits, temperature)
        for branch, (sums, rows) in enumerate(zip(self._parts, self._rows, strict=True)):
            # One addition after another: a forbidden act of weight 0 then leaves the sum exactly
            # as it was, so no draw can fall on it.
            if len(logits) < _FEW:
                np.add.accumulate(sums, axis=0, out=sums)
            else:
                for before, here in pairwise(rows):
                    np.add(here, before, out=here)
            np.multiply(draws[:, branch], rows[-1], out=self._aims)
            passed = self._passed[: len(rows) - 1]
            np.less_equal(sums[:-1], self._aims, out=passed)
            np.add.reduce(passed.view(np.int8), axis=0, out=out[:, branch])

    def probabilities(
        self, logits: Floats, limits: Floats | None, temperature: float | Floats
    ) -> Floats:
        """The chance of every act (bodies, 13); each branch sums to 1. A new array."""
        weights = self._weigh(logits, limits, temperature)
        for part in self._parts:
            part /= part.sum(axis=0)
        return weights.T.copy(order="C")  # of one body, the columns are contiguous as they are

    def _weigh(self, logits: Floats, limits: Floats | None, temperature: float | Floats) -> Floats:
        """exp(logits / temperature), the largest of each branch being 1, as columns."""
        if isinstance(temperature, np.ndarray):
            inverse = (1 / np.maximum(temperature, COLDEST)).astype(np.float32)
        else:
            inverse = 1 / max(temperature, COLDEST)
        columns = self._columns(logits, limits, inverse)
        for part in self._parts:
            np.maximum.reduce(part, axis=0, out=self._peak)
            np.subtract(part, self._peak, out=part)
        return np.exp(columns, out=columns)

    def _columns(self, logits: Floats, limits: Floats | None, inverse: float | Floats) -> Floats:
        """Logits by action held to their limits, in a buffer of the sampler."""
        if len(logits) != self._bodies:
            self._reserve(len(logits))
        columns, leaning = self._weights, logits.T
        if not (isinstance(inverse, float) and inverse == 1.0):
            leaning = np.multiply(leaning, inverse, out=columns)
        if limits is None:
            np.copyto(columns, leaning)
            return columns
        free = LOGITS - limits.shape[1]
        np.copyto(columns[:free], leaning[:free])
        np.minimum(leaning[free:], limits.T, out=columns[free:])
        return columns

    def _reserve(self, bodies: int) -> None:
        """Fit the buffers, and the views that each call needs, to a number of bodies."""
        self._bodies = bodies
        self._weights = np.empty((LOGITS, bodies), np.float32)
        self._parts = [self._weights[part] for part in _BRANCHES]
        self._rows = [list(part) for part in self._parts]
        self._passed = np.empty((MOVES - 1, bodies), np.bool_)
        self._aims = np.empty(bodies, np.float32)
        self._peak = np.empty(bodies, np.float32)
